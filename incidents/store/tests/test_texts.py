"""Long things stand apart, are set one by one, and come back."""

from sqlalchemy import Connection

from contracts.incidents import Feedback
from contracts.logs import LogLine, RawLine
from incidents.store import commands, judgements, texts
from incidents.store.tests.samples import NOW, diagnosis


def test_what_is_not_given_stays(connection: Connection) -> None:
    lines: list[RawLine] = ["a", LogLine(message="b", level="ERROR")]
    texts.put_texts(connection, 1, description="It burns", sent=lines)
    texts.put_texts(connection, 1, lines=["read"])
    texts.put_texts(connection, 1)
    assert texts.get_texts(connection, 1) == texts.Texts("It burns", {}, lines, ["read"])


def test_nothing_stored_is_empty(connection: Connection) -> None:
    texts.put_texts(connection, 2)
    assert texts.get_texts(connection, 1) == texts.get_texts(connection, 2) == texts.Texts()
    assert texts.get_diagnosis(connection, 1) is None


def test_the_last_diagnosis_holds(connection: Connection) -> None:
    texts.put_diagnosis(connection, 1, 1, NOW, diagnosis("DNS failure"))
    texts.put_diagnosis(connection, 1, 2, NOW + 1, diagnosis())
    assert texts.get_diagnosis(connection, 1) == texts.Diagnosis(2, NOW + 1, diagnosis())


def test_half_characters_in_lines_and_metadata_are_replaced(connection: Connection) -> None:
    texts.put_texts(connection, 1, sent=["\ud800x"], metadata={"\ud800": ["\ud801"]}, description="\0")
    assert texts.get_texts(connection, 1) == texts.Texts("\ufffd", {"?": ["?"]}, ["?x"], None)


def test_the_last_judgement_and_the_last_cause_that_was_said_hold(connection: Connection) -> None:
    judgements.add(connection, 1, NOW, "ada", "dns_failure", False, Feedback(root_cause="dns_failure"))
    judgements.add(connection, 1, NOW, "bob", None, None, Feedback(comment="thanks"))
    assert judgements.latest(connection, 1) == Feedback(comment="thanks")
    assert judgements.cause_said(connection, 1) == "dns_failure"
    assert judgements.cause_said(connection, 2) is None


def test_a_key_of_a_command_has_one_effect(connection: Connection) -> None:
    done = commands.Done("slack-1", 7, NOW, "acknowledged")
    assert commands.put(connection, done)
    assert not commands.put(connection, commands.Done("slack-1", 8, NOW, "resolved"))
    assert commands.get(connection, "slack-1") == done
    assert commands.get(connection, "slack-2") is None
