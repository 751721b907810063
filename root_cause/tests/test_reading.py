"""How the model reads: without what varies, each line once."""

import pytest

from contracts.logs import LogLine
from root_cause.reading import FEW_LINES, LINE_CHARACTERS, LINES_READ, normalise, read


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2024-07-07 12:00:01 ERROR Database connection failed", "error database connection failed"),
        ("2024-07-07T12:00:01.123Z timeout", "timeout"),
        ("Jul  7 12:00:01 kernel: OOM", "kernel oom"),
        ("10.1.2.3:5432 refused", "refused"),
        ("request 3f2b8c1d-1111-4222-8333-444455556666 lost", "request lost"),
        ("at 0xdeadbeef in commit 9f8e7d6c5b4a", "at in commit"),
        ("HikariPool NullPointerException", "hikari pool null pointer exception"),
        ("disk_full on /dev/sda", "disk full on dev sda"),
        ("HTTP 503 after 1234 ms, exit code 137", "http 503 after ms exit code 137"),
        ("it doesn't work", "it doesn't work"),
        ("", ""),
        ("=== 12345 ---", ""),
        ("連接失敗", ""),
    ],
)
def test_a_line_becomes_its_words(line: str, words: str) -> None:
    assert normalise(line) == words


def test_lines_that_differ_in_numbers_alone_are_read_once() -> None:
    reading = read(["job 1 failed", "job 2 failed", "job 3 done"], None)
    assert (reading.lines, reading.numbers) == (["job failed", "job done"], [0, 2])
    assert reading.texts == ["job 1 failed", "job 3 done"]
    assert reading.document == "job failed\njob done"


def test_line_numbers_count_through_logs_and_text() -> None:
    reading = read(["a one", "a two"], "b one\n\nb two")
    assert reading.numbers == [0, 1, 2, 4]


def test_a_lines_level_is_read_with_its_message() -> None:
    assert read([LogLine(message="boom", level="FATAL"), LogLine(message="bang")], None).lines == ["fatal boom", "bang"]


def test_of_many_lines_those_of_failure_alone_are_read() -> None:
    routine = [f"served {'x' * n} well" for n in range(FEW_LINES)]
    reading = read(["disk failure", *routine, "rolled back"], None)
    assert reading.numbers == [0, FEW_LINES + 1]
    assert len(reading.everything) == FEW_LINES + 2


def test_of_few_lines_all_are_read() -> None:
    routine = [f"served {'x' * n} well" for n in range(FEW_LINES - 1)]
    assert len(read([*routine, "disk failure"], None).lines) == FEW_LINES


@pytest.mark.parametrize("word", ["failure", "routine"])
def test_there_is_an_end_to_reading(word: str) -> None:
    logs = [f"{word} {'x' * n}" for n in range(LINES_READ + 50)]
    assert read(logs, None).numbers == list(range(LINES_READ))


def test_only_the_beginning_of_a_long_line_is_read() -> None:
    reading = read(["word " * 100_000], None)
    assert len(reading.texts[0]) == LINE_CHARACTERS
    assert len(reading.document) <= LINE_CHARACTERS


@pytest.mark.parametrize(("logs", "text"), [(None, None), ([""], None), (["  ", "123", "\x00"], "\n\n")])
def test_nothing_to_read_is_an_empty_reading(logs: list[str] | None, text: str | None) -> None:
    assert read(logs, text).document == ""
