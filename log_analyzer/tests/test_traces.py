import pytest

from log_analyzer.traces import continues, is_second_half, may_continue, starts_trace


@pytest.mark.parametrize(
    "message",
    ["Traceback (most recent call last):", "panic: it broke", "java.io.IOException: disk", "TypeError: x is undefined",
     "shop.rb:0:in `buy': no stock (RuntimeError)", "thread 'main' panicked at src/main.rs:0:0:"],
)  # fmt: skip
def test_the_first_line_of_a_trace_is_known(message: str) -> None:
    assert starts_trace(message)


@pytest.mark.parametrize("message", ["it broke", "Error handling is on", "listening on port 0000"])
def test_a_sentence_starts_no_trace(message: str) -> None:
    assert not starts_trace(message)


def test_an_indented_line_with_a_time_stamp_continues_an_open_trace_only() -> None:
    def belongs(trace: bool) -> bool:
        return continues("    charge()", "it broke", headed=True, trace=trace, before_headed=True, level=None)

    assert may_continue("    charge()")
    assert belongs(trace=True)
    assert not belongs(trace=False)


def test_what_a_dying_process_prints_is_not_the_rest_of_a_loggers_line() -> None:
    def belongs(message: str) -> bool:
        return continues(message, "few left", headed=False, trace=False, before_headed=True, level="WARN")

    assert belongs("java.io.IOException: disk")
    assert not belongs('Exception in thread "main" java.io.IOException: disk')


def test_a_second_half_needs_a_first_one() -> None:
    assert is_second_half("no stock", "ERROR", "com.example.Shop buy", None)
    assert not is_second_half("no stock", "ERROR", "a sentence before", None)
    assert is_second_half("      no stock", None, "Shop.Worker[0]", "ERROR")
    assert not is_second_half("no stock", None, "Shop.Worker[0]", "ERROR")
