"""Growth is read from the second half of the samples; a picture is drawn of all of them."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from evaluation.durability.soak import (
    FILLED_MEGABYTES,
    HANDLES,
    Filling,
    Sample,
    draw,
    mapped_megabytes,
    megabytes,
    rows_of,
    trend,
)
from evaluation.durability.steady_load import SteadyLoad, log_body
from evaluation.speed.intake_load import Alarms


def samples(count: int, memory: float = 0.0, handles: float = 0.0) -> list[Sample]:
    """Five seconds apart; `memory` and `handles` grow by so much in an hour."""
    hours = [n * 5 / 3600 for n in range(count)]
    return [Sample(hour * 60, 300 + memory * hour, 90, 60 + handles * hour, 10 + hour, 4, 1, 12, 0.2) for hour in hours]


def load(failed: int = 0) -> SteadyLoad:
    return SteadyLoad("http://127.0.0.1:1", bytes, bytes, 10, milliseconds=[5.0] * 100, failed=failed)


def test_growth_is_that_of_the_second_half() -> None:
    values = [0.0, 50.0, 90.0, 100.0, 101.0, 102.0, 103.0, 104.0]
    found = trend([float(minute) for minute in range(8)], values)
    assert found.an_hour == pytest.approx(60)
    assert found.last == pytest.approx(104)
    assert found.after_a_week() == pytest.approx(104 + 60 * 168)


def test_what_shrinks_is_taken_to_stay() -> None:
    assert trend([0, 1, 2, 3], [9, 8, 7, 6]).after_a_week() == pytest.approx(6)


def test_a_steady_process_lasts_a_week_and_one_that_leaks_handles_does_not() -> None:
    def verdict(leak: float) -> bool:
        rows = rows_of(samples(100, handles=leak), load())
        return next(row for row in rows if row.name == "open file handles, after a week of that").met

    assert verdict(0)
    assert not verdict(HANDLES / 100)


def memory_is_met(values: Sequence[float]) -> bool:
    """Whether that memory, in MB every five seconds, would do for a week."""
    seen = [replace(sample, memory=value) for sample, value in zip(samples(len(values)), values, strict=True)]
    return next(
        row for row in rows_of(seen, load()) if row.name == "resident memory, all six, after a week of that"
    ).met


def test_a_leak_misses_the_goal_whether_it_comes_evenly_or_in_steps() -> None:
    half_an_hour = range(360)
    assert memory_is_met([400.0] * 360)
    assert memory_is_met([400 + 3 * (n % 7 == 0) for n in half_an_hour])
    assert not memory_is_met([400 + 69 * n * 5 / 3600 for n in half_an_hour])
    assert not memory_is_met([400 + 24 * n * 5 / 3600 for n in half_an_hour])
    assert not memory_is_met([400 + 12 * (n // 120) for n in half_an_hour])


def test_a_cache_that_was_full_before_is_no_growth_and_one_that_was_not_is_shown() -> None:
    def missed(database: float) -> list[str]:
        return [row.name for row in rows_of(samples(100), load(), Filling(300, 400, database)) if not row.met]

    assert missed(FILLED_MEGABYTES) == []
    assert missed(FILLED_MEGABYTES - 1) == ["before: database, for a full cache"]


def test_mapped_files_are_some_of_what_a_process_holds() -> None:
    assert 0 < mapped_megabytes(os.getpid()) < 10_000


def test_a_post_that_was_not_taken_misses_the_goal() -> None:
    assert [row.name for row in rows_of(samples(100), load(failed=1)) if not row.met] == ["posts without a good answer"]


def test_too_few_samples_say_nothing() -> None:
    with pytest.raises(ValueError, match="too few"):
        rows_of(samples(3), load())


def test_the_picture_shows_each_as_a_share_of_its_start(tmp_path: Path) -> None:
    draw(tmp_path / "soak.svg", samples(400, memory=50))
    drawn = (tmp_path / "soak.svg").read_text()
    assert all(f">{name}<" in drawn for name in ("memory", "file handles", "database", "WAL", "p99 of the 202"))


def test_megabytes_are_those_of_all_files_of_the_name(tmp_path: Path) -> None:
    (tmp_path / "logs.db").write_bytes(b"0" * 1_000_000)
    (tmp_path / "logs.db-wal").write_bytes(b"0" * 500_000)
    (tmp_path / "incidents.db").write_bytes(b"0")
    assert megabytes(tmp_path, "logs.db*") == pytest.approx(1.5)


@contextmanager
def counting() -> Iterator[tuple[str, list[str]]]:
    """A host that takes everything, and the paths that it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            paths.append(self.path)
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", paths
        server.shutdown()
        thread.join()


def test_posts_come_at_their_rate_with_log_lines_beside_them() -> None:
    with counting() as (url, paths):
        steady = SteadyLoad(url, Alarms(2).body, log_body, 20)
        steady.run(1.0)
    assert paths.count("/webhooks/alertmanager") == len(steady.milliseconds) == pytest.approx(20, abs=2)
    assert paths.count("/api/v1/logs") == 2
    assert len(steady.milliseconds_since_last_look()) == len(steady.milliseconds)
    assert steady.milliseconds_since_last_look() == []
