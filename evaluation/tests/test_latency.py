"""The lines that latency is measured with."""

from evaluation.speed.latency import DURATION, synthetic_lines


def test_the_lines_are_the_same_for_the_same_seed_and_fresh_for_another() -> None:
    assert synthetic_lines(50, 1) == synthetic_lines(50, 1)
    assert synthetic_lines(50, 1) != synthetic_lines(50, 2)


def test_the_failure_stands_in_the_last_tenth() -> None:
    failing = [n for n, line in enumerate(synthetic_lines(1000, 3)) if "ERROR" in line]
    assert failing
    assert min(failing) > 900


def test_worked_seconds_are_read_from_metrics() -> None:
    text = 'root_cause_request_duration_seconds_sum{endpoint="/predict"} 0.25\nroot_cause_requests_total{} 3.0\n'
    assert DURATION.findall(text) == ["0.25"]
