"""Dates, severities, causes and fixes as the tools write them."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from contracts.knowledge import NewDocument
from knowledge_base.importers.causes import TITLES, cause_named
from knowledge_base.importers.comments import telling_fix
from knowledge_base.importers.drafts import MAX_DETAIL, finish, moment, severity_of
from knowledge_base.importers.seam import Draft, Skipped

CAUSES = Path(__file__).parents[3] / "root_cause" / "causes"


def document(draft: Draft) -> NewDocument:
    made = finish(draft)
    assert isinstance(made, NewDocument)
    return made


def test_the_causes_are_those_that_the_predictor_knows() -> None:
    entries = [tomllib.loads(file.read_text(encoding="utf-8")) for file in CAUSES.glob("*.toml")]
    assert {entry["id"]: entry["title"] for entry in entries} == TITLES


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("database_outage", "database_outage"),
        ("Database outage", "database_outage"),
        ("  DNS failure. ", "dns_failure"),
        ("dns-failure", "dns_failure"),
        ("Disk full or storage failure", "storage_failure"),
        ("somebody tripped over a cable", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_a_cause_is_known_by_id_and_title(text: str, cause: str | None) -> None:
    assert cause_named(text) == cause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-04T09:12:44.000+0100", datetime(2025, 3, 4, 9, 12, 44, tzinfo=timezone(timedelta(hours=1)))),
        ("2025-03-04T09:12:44Z", datetime(2025, 3, 4, 9, 12, 44, tzinfo=UTC)),
        ("2025-03-04 09:12:44 UTC", datetime(2025, 3, 4, 9, 12, 44, tzinfo=UTC)),
        ("2025-03-04 09:12:44 +0000", datetime(2025, 3, 4, 9, 12, 44, tzinfo=UTC)),
        ("2025-03-04", datetime(2025, 3, 4, tzinfo=UTC)),
        ("1741079564", datetime(2025, 3, 4, 9, 12, 44, tzinfo=UTC)),
        ("1741079564000", datetime(2025, 3, 4, 9, 12, 44, tzinfo=UTC)),
        ("04/Mar/25 9:12 AM", datetime(2025, 3, 4, 9, 12, tzinfo=UTC)),
        ("04/Mar/2025 09:12", datetime(2025, 3, 4, 9, 12, tzinfo=UTC)),
        ("March 4, 2025", datetime(2025, 3, 4, tzinfo=UTC)),
        ("7/25/2024 16:14", datetime(2024, 7, 25, 16, 14, tzinfo=UTC)),
        ("25.07.2024 16:14", datetime(2024, 7, 25, 16, 14, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_as_its_tool_writes_it(text: str, expected: datetime) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    "text", ["", "7/8/2024", "yesterday", "0001-01-01", "9999-12-31T23:59:59Z", "31/31/2024", "9" * 99]
)
def test_a_date_that_would_be_a_guess_is_none(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("P1", "critical"),
        ("Highest", "critical"),
        ("SEV-2", "high"),
        ("sev 3", "medium"),
        ("1 - Critical", "critical"),
        ("P2: High", "high"),
        ("warning", "medium"),
        ("Purple", "Purple"),
        ("", ""),
    ],
)
def test_a_severity_is_one_of_five_where_its_word_is_known(text: str, severity: str) -> None:
    assert severity_of(text) == severity


@pytest.mark.parametrize(
    ("comments", "fix"),
    [
        (["Restarted the pods and it went away", "Thanks all!"], "Restarted the pods and it went away"),
        (["Fixed."], ""),
        (["This is still not fixed, customers complain"], ""),
        (["Rolled back to 4.2", "Root cause was the new index"], "Root cause was the new index"),
        ([], ""),
    ],
)
def test_the_comment_that_tells_the_fix_is_found(comments: list[str], fix: str) -> None:
    assert telling_fix(comments) == fix


@pytest.mark.parametrize("draft", [Draft(), Draft(title="12-34"), Draft(summary=" \n\t. "), Draft(title="\0\x1b")])
def test_what_has_no_words_is_no_document(draft: Draft) -> None:
    assert finish(draft) == Skipped("it has no words")


def test_a_document_is_never_longer_than_it_may_be() -> None:
    long = "words " * 100_000
    made = document(
        Draft(
            "jira/" + "x" * 900,
            long,
            long,
            long,
            [long],
            long,
            long,
            long,
            "https://x/" + long,
            details=[(long, long)] * 9,
        )
    )
    assert len(made.id or "") == 500
    assert (made.url, made.occurred_at, made.root_cause) == (None, None, None)
    assert len(made.text or "") < 6 * MAX_DETAIL


def test_secrets_are_masked_in_every_part() -> None:
    secret = "password=letmein99"
    made = document(
        Draft("a/1", secret, secret, secret, [], secret, secret, "", f"https://x/?{secret}", details=[(secret, secret)])
    )
    assert "letmein99" not in made.model_dump_json()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "//x", "https://x/\n"])
def test_a_link_that_is_none_is_left_out(url: str) -> None:
    assert document(Draft(title="disk full", url=url + "\x01")).url is None
