"""How the model reads: without what varies, each line once."""

from collections.abc import Sequence

import pytest

from catalogue.entries import load_catalogue
from contracts.logs import LogLine, RawLine
from root_cause.reading import FEW_LINES, PIECES_READ, Reader, Reading, is_prose
from root_cause.wording import LINE_CHARACTERS, normalise

READER = Reader([])


def read(logs: Sequence[RawLine] | None, text: str | None) -> Reading:
    return READER.read(logs, text)


def numbers(reading: Reading) -> list[int]:
    return [piece.number for piece in reading.pieces]


def words(reading: Reading) -> list[str]:
    return [piece.words for piece in reading.pieces]


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
    assert (words(reading), numbers(reading)) == (["job failed", "job done"], [0, 2])
    assert [piece.text for piece in reading.pieces] == ["job 1 failed", "job 3 done"]
    assert reading.document == "job failed\njob done"


def test_line_numbers_count_through_logs_and_text() -> None:
    reading = read(["a one", "a two"], "b one\n\nb two")
    assert numbers(reading) == [0, 1, 2, 4]


def test_a_lines_level_is_read_with_its_message() -> None:
    assert words(read([LogLine(message="boom", level="FATAL"), LogLine(message="bang")], None)) == [
        "fatal boom",
        "bang",
    ]


def test_of_many_lines_those_of_failure_alone_are_read() -> None:
    routine = [f"served {'x' * n} well" for n in range(FEW_LINES)]
    reading = read(["disk failure", *routine, "rolled back"], None)
    assert numbers(reading) == [0, FEW_LINES + 1]
    assert len(reading.everything) == FEW_LINES + 2


def test_of_few_lines_all_are_read() -> None:
    routine = [f"served {'x' * n} well" for n in range(FEW_LINES - 1)]
    assert len(read([*routine, "disk failure"], None).pieces) == FEW_LINES


@pytest.mark.parametrize("word", ["failure", "routine"])
def test_there_is_an_end_to_reading(word: str) -> None:
    logs = [f"{word} {'x' * n}" for n in range(PIECES_READ + 50)]
    assert numbers(read(logs, None)) == list(range(PIECES_READ))


def test_only_the_beginning_of_a_long_line_is_read() -> None:
    reading = read(["word " * 100_000], None)
    assert len(reading.pieces[0].text) <= LINE_CHARACTERS
    assert len(reading.document) <= LINE_CHARACTERS


@pytest.mark.parametrize(("logs", "text"), [(None, None), ([""], None), (["  ", "123", "\x00"], "\n\n")])
def test_nothing_to_read_is_an_empty_reading(logs: list[str] | None, text: str | None) -> None:
    assert read(logs, text).document == ""


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("The outage was caused by a certificate that nobody had renewed in time.", True),
        ("We rolled the release back and the errors went away within minutes", True),
        ("2024-07-07 12:00:01 ERROR the connection to the database was lost and not opened again", False),
        ('{"msg": "the connection to the database was lost and could not be opened"}', False),
        ("Jul  7 12:00:01 web kernel: out of memory and then the process was killed", False),
        ("dial tcp: lookup db: no such host", False),
    ],
)
def test_prose_is_told_from_what_machines_write(line: str, prose: bool) -> None:
    assert is_prose(line) is prose


def test_a_report_is_read_by_the_sentence_and_the_one_with_the_cause_weighs_most() -> None:
    text = "On 3 May between 10:00 and 11:00 UTC 5% of customers saw errors. This was caused by a wrong route in the core switch. We are adding more alerts to our monitoring system now."
    weights = {piece.text[:4]: piece.weight for piece in read(None, text).pieces}
    assert weights["This"] > weights["On 3"]
    assert weights["This"] > weights["We a"]


def test_a_message_of_the_catalogue_brings_its_meaning() -> None:
    known = Reader(load_catalogue()).read(["FATAL:  sorry, too many clients already"], None).pieces[0]
    assert known.entries[0].id == "postgresql/53300"
    assert known.words.endswith("known:database_outage")
    assert known.weight > 1


def test_changes_are_read_behind_the_lines_and_count_downwards() -> None:
    reading = READER.read(["boom"], None, ["changedrecentsame", "changedold"])
    assert numbers(reading) == [0, -1, -2]


@pytest.mark.parametrize(
    ("lines", "telling"),
    [
        (["INFO served well", "INFO saved 4 files", "INFO bye", "INFO 0 errors"], False),
        (["INFO served well", "ERROR boom"], True),
        (["all quiet", "on the western", "front and", "in the east"], False),
        (["the core switch"], True),
    ],
)
def test_routine_alone_is_not_telling(lines: list[str], telling: bool) -> None:
    assert read(lines, None).is_telling is telling
