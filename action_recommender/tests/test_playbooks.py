"""Playbooks: what is read, what is refused by name, and how a cause finds its own."""

from pathlib import Path

import pytest

from action_recommender.playbooks import Playbooks, read_playbooks, summarise
from action_recommender.tests.files import write_playbook
from contracts.causes import UNKNOWN
from service_kit.errors import Misconfigured

UNKNOWN_STEPS = [("look", "Look around", ["odd"])]


@pytest.mark.parametrize("asked", ["database_outage", "Database outage", "DATABASE-OUTAGE", " database  outage "])
def test_a_cause_is_found_by_id_or_title_in_any_spelling(shipped: Playbooks, asked: str) -> None:
    book = shipped.find(asked)
    assert book is not None
    assert book.cause == "database_outage"


@pytest.mark.parametrize(
    ("title", "cause"),
    [
        ("Message queue or cache failure", "queue_cache_failure"),
        ("Disk full or storage failure", "storage_failure"),
        ("Certificate, credential or clock fault", "certificate_expiry"),
        ("Authentication or authorization failure", "auth_failure"),
        ("Quota or rate limit exceeded", "quota_limit"),
        ("Upstream dependency failure", "dependency_failure"),
        ("Power or cooling failure", "power_cooling"),
        ("Operator error", "human_error"),
        ("Scheduling or automation failure", "orchestration_failure"),
        ("Misconfiguration", "config_change"),
    ],
)
def test_a_title_that_is_not_its_id_finds_its_playbook(shipped: Playbooks, title: str, cause: str) -> None:
    book = shipped.find(title)
    assert book is not None
    assert book.cause == cause


@pytest.mark.parametrize("asked", [None, "", "The moon is full", "---"])
def test_what_is_no_cause_finds_nothing(shipped: Playbooks, asked: str | None) -> None:
    assert shipped.find(asked) is None


def test_no_two_shipped_playbooks_answer_to_one_name(shipped: Playbooks) -> None:
    assert len({book.name for book in shipped.by_cause.values()}) == len(shipped.by_cause) == 21


def test_a_playbook_without_a_title_is_named_after_its_id(tmp_path: Path) -> None:
    write_playbook(tmp_path, UNKNOWN, UNKNOWN_STEPS)
    write_playbook(tmp_path, "moon_phase", UNKNOWN_STEPS)
    found = read_playbooks(tmp_path).find("Moon phase")
    assert found is not None
    assert found.name == "Moon phase"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("cause = 'x'", r"bad.toml: steps"),
        ("cause = ", r"bad.toml is not TOML"),
        ("cause = 'other'\n[[steps]]\nid='a'\naction='b'\nrisk='low'\ncheck='c'\nsituations=['d']", r"the file's name says 'bad'"),
        ("cause = 'bad'\n[[steps]]\nid='a'\naction='b'\nrisk='huge'\ncheck='c'\nsituations=['d']", r"bad.toml: steps.0.risk"),
        ("cause = 'bad'\n[[steps]]\nid='a'\naction='b'\nrisk='low'\ncheck='c'\nsituations=[]", r"bad.toml: steps.0.situations"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, written: str, said: str) -> None:
    write_playbook(tmp_path, UNKNOWN, UNKNOWN_STEPS)
    (tmp_path / "bad.toml").write_text(written)
    with pytest.raises(Misconfigured, match=said):
        read_playbooks(tmp_path)


def test_a_step_id_twice_is_refused(tmp_path: Path) -> None:
    write_playbook(tmp_path, UNKNOWN, UNKNOWN_STEPS * 2)
    with pytest.raises(Misconfigured, match="'look' stands there twice"):
        read_playbooks(tmp_path)


def test_a_folder_without_unknown_or_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"unknown\.toml"):
        read_playbooks(tmp_path)
    with pytest.raises(Misconfigured, match="no folder"):
        read_playbooks(tmp_path / "none")


def test_every_shipped_step_of_more_than_low_risk_says_how_to_go_back(shipped: Playbooks) -> None:
    bare = [
        f"{book.cause}/{step.id}"
        for book in shipped.by_cause.values()
        for step in book.steps
        if step.risk != "low" and not step.rollback
    ]
    assert bare == []


def test_a_summary_counts_the_situations(shipped: Playbooks) -> None:
    first = summarise(shipped.by_cause["database_outage"]).steps[0]
    assert first.action == "Check database server status"
    assert first.situations >= 5
