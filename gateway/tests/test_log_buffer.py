"""The buffer of log lines: bounded, fair among services, in order, and whole after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.log_buffer import BLOCK_LINES, SMALL_BLOCKS, TEXT_BYTES, Batch, KeptLine, LogBuffer
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable
from service_kit.redaction import MASK

NOW = FrozenClock().now().timestamp()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


def opened(folder: Path, clock: FrozenClock, max_bytes: int = 1_000_000, share: float = 1.0) -> LogBuffer:
    return LogBuffer(folder / "logs.db", clock, max_bytes=max_bytes, max_age_seconds=3600, share=share)


@pytest.fixture
def buffer(tmp_path: Path, clock: FrozenClock) -> LogBuffer:
    return opened(tmp_path, clock)


@pytest.fixture(autouse=True)
def closing(buffer: LogBuffer) -> object:
    yield
    buffer.close()


def batch(*texts: str, service: str = "checkout", environment: str | None = None, at: float = 0.0) -> Batch:
    return Batch(service, environment, [KeptLine(at, None, text) for text in texts])


def noise(number: int, lines: int = 100) -> list[str]:
    return [f"{number} {line} {os.urandom(40).hex()}" for line in range(lines)]


def texts(buffer: LogBuffer, service: str = "checkout", environment: str | None = None, limit: int = 5000) -> list[str]:
    return [line.text for line in buffer.lines(service, environment, NOW - 7200, NOW + 7200, limit)]


def test_lines_come_back_with_time_and_level(buffer: LogBuffer) -> None:
    line = KeptLine(NOW - 60, "ERROR", "boom")
    assert buffer.put([Batch("Checkout ", None, [line])]) == 1
    assert buffer.lines("checkout", None, NOW - 60, NOW) == [line]


def test_a_line_without_a_time_or_with_a_wrong_one_counts_when_it_came(buffer: LogBuffer) -> None:
    for at in (0.0, -5.0, float("nan"), float("inf"), NOW + 3600):
        buffer.put([batch("x", at=at)])
    assert {line.at for line in buffer.lines("checkout", None, NOW, NOW)} == {NOW}


def test_lines_are_answered_in_order_of_time_and_of_arrival_among_equals(buffer: LogBuffer) -> None:
    buffer.put([batch("c", at=NOW - 1), batch("b1", "b2", at=NOW - 2)])
    buffer.put([batch("b3", at=NOW - 2), batch("a", at=NOW - 3)])
    assert texts(buffer) == ["a", "b1", "b2", "b3", "c"]


def test_the_newest_of_the_window_are_answered(buffer: LogBuffer) -> None:
    for start in range(0, 5 * BLOCK_LINES, BLOCK_LINES):
        lines = [KeptLine(NOW - 3000 + number / 2, None, str(number)) for number in range(start, start + BLOCK_LINES)]
        buffer.put([Batch("checkout", None, lines[::-1])])
    found = buffer.lines("checkout", None, NOW - 3000 + 100, NOW - 3000 + 2000, 1500)
    assert [int(line.text) for line in found] == list(range(2501, 4001))


def test_small_posts_are_merged_and_stay_in_order(buffer: LogBuffer) -> None:
    for number in range(3 * SMALL_BLOCKS + 5):
        buffer.put([batch(str(number))])
    assert texts(buffer) == [str(number) for number in range(3 * SMALL_BLOCKS + 5)]
    assert buffer.size_bytes() < 512 * SMALL_BLOCKS


def test_another_environments_lines_are_left_out(buffer: LogBuffer) -> None:
    buffer.put([batch("p", environment="Prod"), batch("s", environment="staging"), batch("none")])
    assert texts(buffer, environment="prod") == ["p", "none"]
    assert sorted(texts(buffer)) == ["none", "p", "s"]


def test_secrets_are_masked_and_long_lines_clipped_before_they_are_written(buffer: LogBuffer) -> None:
    buffer.put([batch("password=hunter22", "é" * TEXT_BYTES, "half \ud800")])
    assert texts(buffer) == [f"password={MASK}", "é" * (TEXT_BYTES // 2), "half ?"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "'; DROP TABLE blocks; --", "\0", "%", "é" * 100])
def test_a_hostile_name_is_a_name(buffer: LogBuffer, name: str) -> None:
    buffer.put([batch("x", service=name), batch("y", service="other")])
    assert texts(buffer, service=name) == ["x"]


def test_a_chatty_service_pushes_out_its_own_past_alone(tmp_path: Path, clock: FrozenClock) -> None:
    small = opened(tmp_path / "small", clock, max_bytes=100_000)
    small.put([batch("quiet", service="quiet")])
    for number in range(60):
        small.put([batch(*noise(number), service="chatty")])
    assert small.size_bytes() <= 100_000
    assert texts(small, "quiet") == ["quiet"]
    assert texts(small, "chatty")[-1].startswith("59 99 ")
    assert not texts(small, "chatty")[0].startswith("0 ")
    small.close()


def test_one_service_has_its_share_at_most(tmp_path: Path, clock: FrozenClock) -> None:
    shared = opened(tmp_path / "shared", clock, share=0.1)
    for number in range(60):
        shared.put([batch(*noise(number))])
    assert 80_000 < shared.size_bytes() <= 100_000
    shared.close()


def test_a_smaller_setting_holds_at_the_next_start(tmp_path: Path, clock: FrozenClock, buffer: LogBuffer) -> None:
    for number in range(100):
        buffer.put([batch(*noise(number), service=f"s{number % 7}")])
    buffer.close()
    before = (tmp_path / "logs.db").stat().st_size
    again = opened(tmp_path, clock, max_bytes=50_000)
    assert again.size_bytes() <= 50_000
    assert all(texts(again, f"s{number}") for number in range(7))
    again.close()
    assert (tmp_path / "logs.db").stat().st_size < before / 3


def test_lines_are_let_go_by_the_age_of_their_arrival(buffer: LogBuffer, clock: FrozenClock) -> None:
    buffer.put([batch("first", at=NOW - 86_400)])
    clock.advance(3599)
    assert len(buffer.lines("checkout", None, 0, NOW + 7200)) == 1
    clock.advance(2)
    assert buffer.lines("checkout", None, 0, NOW + 7200) == []
    buffer.put([batch("second", service="other")])
    assert buffer.size_bytes() < 1000


def test_a_full_disk_is_unavailable_and_keeps_what_was_there(buffer: LogBuffer) -> None:
    buffer.put([batch("kept")])
    with buffer._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Unavailable, match="full") as raised:
        buffer.put([batch(*noise(1, 2000))])
    assert raised.value.headers == {"Retry-After": "15"}
    assert texts(buffer) == ["kept"]


WRITER = """
import sys
from pathlib import Path
from gateway.log_buffer import Batch, KeptLine, LogBuffer
from service_kit.clock import FrozenClock
buffer = LogBuffer(Path(sys.argv[1]), FrozenClock(), max_bytes=50_000_000, max_age_seconds=3600)
for number in range(100_000):
    buffer.put([Batch("s", None, [KeptLine(0, None, f"{number} {line}") for line in range(50)])])
    print(number, flush=True)
"""


@pytest.mark.slow
def test_what_was_answered_for_is_there_after_a_kill(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "killed" / "logs.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(300):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        answered = [*range(300), *map(int, writer.stdout.read().split())]
    again = opened(path.parent, clock, max_bytes=50_000_000)
    found = texts(again, "s", limit=10_000_000)
    assert found[: len(answered) * 50] == [f"{number} {line}" for number in answered for line in range(50)]
    with again._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    again.close()
