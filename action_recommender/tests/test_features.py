"""Which lines are read and which words the ranker sees."""

import pytest

from action_recommender.features import MAX_LINES, normalise, read_context, terms, words_of
from contracts.actions import RecommendRequest
from contracts.logs import LogLine


def texts(**sent: object) -> list[str]:
    """The lines that are read of a request."""
    return [line.text for line in read_context(RecommendRequest.model_validate(sent))]


def test_camel_case_falls_into_words_and_numbers_are_one_word() -> None:
    assert normalise("SQLTimeoutException after 30000ms") == "sql timeout exception after 0 ms"


def test_a_word_knows_where_it_stood() -> None:
    line = "FATAL: too many clients"
    assert [line[word.start : word.end] for word in words_of(line)] == ["FATAL", "too", "many", "clients"]


@pytest.mark.parametrize(
    "line",
    [
        "2024-07-07 12:00:03,112 ERROR [http-nio-8080-exec-7] c.acme.OrderFacade - pool is empty",
        "2024-07-07T12:00:03.112Z WARN pool is empty",
        "[2024/07/07 12:00:03] INFO: pool is empty",
        "pool is empty",
    ],
)
def test_time_stamp_level_and_logger_are_not_read(line: str) -> None:
    assert texts(logs=[line]) == ["pool is empty"]


def test_an_exception_class_before_a_colon_is_read() -> None:
    assert texts(logs=["java.lang.OutOfMemoryError: Direct buffer memory"])[0].startswith("java.lang.OutOfMemoryError")


def test_lines_that_differ_in_numbers_only_are_read_once() -> None:
    assert texts(logs=[f"request {number} failed" for number in range(100)]) == ["request 0 failed"]


def test_loud_lines_are_read_before_quiet_ones() -> None:
    quiet = [f"INFO all is well with {chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(2 * MAX_LINES)]
    read = texts(logs=[*quiet, "ERROR pool is empty"])
    assert read[0] == "pool is empty"
    assert len(read) == MAX_LINES


def test_text_is_read_sentence_by_sentence_and_objects_by_their_message() -> None:
    assert texts(text="Pods restart. Node is fine.") == ["Pods restart.", "Node is fine."]
    assert texts(logs=[LogLine(message="pool is empty", level="ERROR")]) == ["pool is empty"]


def test_lines_without_words_are_not_read() -> None:
    assert texts(logs=["…", "", "----"]) == []


@pytest.mark.parametrize(
    ("line", "calm"),
    [
        ("2024-07-07T12:00:03Z INFO order placed", True),
        ('{"level":"info","msg":"order placed"}', True),
        ('10.0.0.7 - - [07/Jul/2024:12:00:03 +0000] "GET / HTTP/1.1" 200 12', True),
        ("2024-07-07T12:00:03Z INFO order failed", False),
        ("2024-07-07T12:00:03Z WARN pool is empty", False),
        ("pool is empty", False),
    ],
)
def test_a_line_that_says_that_nothing_is_wrong_is_calm(line: str, calm: bool) -> None:
    [read] = read_context(RecommendRequest(logs=[line]))
    assert read.calm == calm


def test_a_level_that_comes_apart_counts_like_one_in_the_line() -> None:
    lines = [LogLine(message="order placed", level="info"), LogLine(message="pool is empty", level="error")]
    read = read_context(RecommendRequest(logs=list(lines)))
    assert [(line.text, line.calm) for line in read] == [("pool is empty", False), ("order placed", True)]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("2026-02-11T09:01:52.332Z ERROR pool is empty", "error pool is empty"),
        ("rid=f676ae3b812e from 10.2.0.4:5432 to ops@corp.example", "from to"),
        ("exit code 137 after 12 tries", "exit code 137 after tries"),
        ('{"level":50,"msg":"pool is empty"}', "pool is empty"),
    ],
)
def test_ids_times_addresses_and_keys_are_not_learned_and_codes_are(line: str, known: str) -> None:
    assert terms(line) == known
