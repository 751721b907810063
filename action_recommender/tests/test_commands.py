"""No command is made up: each comes from a playbook's step as it stands there, and a past incident lends words only."""

import re
from pathlib import Path

import pytest

from action_recommender.model import Recommender
from action_recommender.playbooks import Playbooks
from action_recommender.similar import APPLY
from contracts.actions import Action, RecommendRequest
from contracts.causes import UNKNOWN
from contracts.knowledge import SimilarIncident

CASES = Path(__file__).resolve().parents[2] / "cases"
RESOLUTION = "Ran `sudo rm -rf /var/tmp/x` on db-7 and raised the pool to 40. Wrote a report."
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[\w-]+\.(?:example|internal|com|net|org)\b")


def answers(recommender: Recommender, cause: str) -> list[Action]:
    """Every action for `cause` in each context of `cases/`, beside an incident whose resolution holds a command."""
    own = SimilarIncident(
        id="INC-7", summary="x", resolution=RESOLUTION, root_cause=cause, score=0.9, origin="yours", title="y"
    )
    runbook = own.model_copy(update={"id": "rb", "kind": "runbook", "title": "HighErrorRate"})
    asked = [
        RecommendRequest(root_cause=cause, logs=lines[-200:], similar_incidents=[own, runbook], top_k=50)
        for lines in (path.read_text(encoding="utf-8").splitlines() for path in sorted(CASES.glob("*/logs.txt")))
    ]
    return [action for request in asked for action in recommender.recommend(request).actions]


@pytest.mark.parametrize("cause", ["database_outage", "code_defect", UNKNOWN])
def test_every_command_stands_in_the_playbook_beside_its_action(
    recommender: Recommender, shipped: Playbooks, cause: str
) -> None:
    written = {step.action: step.command for step in shipped.by_cause[cause].steps}
    for action in answers(recommender, cause):
        assert action.command == (written[action.action] if action.source == "playbook" else None)


def test_a_similar_incident_lends_its_own_words(recommender: Recommender) -> None:
    lent = [action for action in answers(recommender, "database_outage") if action.source == "similar_incident"]
    assert lent
    assert all(action.action.removeprefix(f"{APPLY}INC-7: ") in RESOLUTION for action in lent)


def test_a_shipped_command_names_no_host_of_anybody(shipped: Playbooks) -> None:
    named = [
        f"{book.cause}/{step.id}: {found[0]}"
        for book in shipped.by_cause.values()
        for step in book.steps
        if (found := ADDRESS.search(step.command or "")) and found[0] not in {"127.0.0.1", "0.0.0.0", "pool.ntp.org"}
    ]
    assert named == []


def test_every_shipped_step_has_because_risk_and_check_and_six_situations(shipped: Playbooks) -> None:
    steps = [step for book in shipped.by_cause.values() for step in book.steps]
    assert [step.id for step in steps if len(step.situations) < 6 or not step.check] == []
