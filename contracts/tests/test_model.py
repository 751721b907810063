"""The two bases: questions are checked strictly, answers are read leniently."""

import pytest
from pydantic import ValidationError

from contracts.knowledge import NewDocument
from contracts.logs import Anomaly, LogLine, LogsRequest


def test_an_unknown_field_of_a_question_is_refused() -> None:
    with pytest.raises(ValidationError, match="lgos"):
        LogsRequest.model_validate({"logs": ["x"], "lgos": ["x"]})


def test_an_unknown_field_of_an_answer_is_passed_over() -> None:
    found = Anomaly.model_validate({"line": 0, "text": "x", "score": 1, "template": "x", "colour": "red"})
    assert found == Anomaly(line=0, text="x", score=1, template="x")


def test_both_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        LogsRequest(logs=["x"]).service = "cart"  # type: ignore[misc]  # that it fails is the point


@pytest.mark.parametrize("line", ["plain", "日本語 😀", "a\x00b", ""])
def test_whole_characters_stay_as_they_are(line: str) -> None:
    assert LogsRequest(logs=[line]).logs == [line]


def test_half_characters_are_replaced_wherever_they_stand() -> None:
    asked = LogsRequest.model_validate({"service": "\ud800", "logs": ["a\udc80", {"message": "\ud83d!"}]})
    assert (asked.service, asked.logs) == ("?", ["a?", LogLine(message="?!")])
    assert NewDocument(summary="x\udfff").model_dump_json(include={"summary"}) == '{"summary":"x?"}'


def test_a_body_that_is_too_deep_is_refused_and_not_walked() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValidationError):
        LogsRequest.model_validate({"logs": deep})
    while deep:  # taken apart by hand: the interpreter's own way recurses
        deep = deep.pop()  # type: ignore[assignment]  # a list of one list
