"""A runbook with the alert's own name is found by that name, and by nothing that only looks like it."""

from typing import Any

import pytest

from action_recommender.alert_names import named_runbook
from contracts.actions import RecommendRequest
from contracts.knowledge import SimilarIncident


def runbook(title: str, **changes: Any) -> SimilarIncident:
    """A runbook that the knowledge base found, with a score below every threshold."""
    own = {"id": f"rb/{title}", "summary": "x", "score": 0.1, "origin": "yours", "kind": "runbook", "title": title}
    return SimilarIncident.model_validate({**own, **changes})


def named(text: str, *found: SimilarIncident) -> str | None:
    """The title of the runbook that `text` names."""
    hit = named_runbook(RecommendRequest(text=text, similar_incidents=list(found)))
    return hit.title if hit else None


@pytest.mark.parametrize("title", ["KubePodCrashLooping", "Runbook: KubePodCrashLooping", "kubepodcrashlooping"])
@pytest.mark.parametrize(
    "text",
    [
        "[FIRING:1] KubePodCrashLooping (prod, warning)",
        "alertname=KubePodCrashLooping",
        '"alertname": "KubePodCrashLooping"',
    ],
)
def test_a_title_that_is_the_alerts_name_is_found(title: str, text: str) -> None:
    assert named(text, runbook("PostgresDown", score=0.9), runbook(title)) == title


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("KubePodCrashLooping", "KubePodCrashLoopingTooLong fires"),
        ("KubePodCrashLooping", "pods are crash looping"),
        ("redis", "redis is down"),
        ("How to restart pods", "how to restart pods"),
        ("", "anything"),
    ],
)
def test_what_is_no_name_of_an_alert_in_the_lines_is_not(title: str, text: str) -> None:
    assert named(text, runbook(title)) is None


def test_a_plain_word_is_a_name_where_the_line_says_so() -> None:
    assert named("alertname: redis severity: page", runbook("redis")) == "redis"


def test_the_name_may_stand_in_a_log_line() -> None:
    request = RecommendRequest(logs=["ok", "disk_full fired on db-1"], similar_incidents=[runbook("disk_full")])
    hit = named_runbook(request)
    assert hit is not None


def test_an_incident_of_that_title_is_no_runbook() -> None:
    assert named("KubePodCrashLooping", runbook("KubePodCrashLooping", kind="incident")) is None
