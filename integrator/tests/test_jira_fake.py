"""The fake refuses what Jira refuses, and goes wrong as it is told."""

from typing import Any

import pytest
import requests

from evaluation.vendors.jira import FakeJira, Trouble, Troubles
from integrator.tests.jira_parts import FLAVOURS
from service_kit.clock import FrozenClock

FIELDS = {"project": {"key": "OPS"}, "issuetype": {"name": "Bug"}, "summary": "x"}


def _post(fake: FakeJira, path: str, body: Any, token: str | None = None) -> requests.Response:
    token = token or fake.token
    version, auth = ("3", (fake.email, token)) if fake.email else ("2", None)
    headers = {} if auth else {"Authorization": f"Bearer {token}"}
    with requests.Session() as session:
        session.trust_env = False
        return session.post(f"{fake.url}/rest/api/{version}/{path}", json=body, auth=auth, headers=headers, timeout=5)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"severity": "x"}, "severity"),
        ({"project": {"key": "NO"}}, "project"),
        ({"issuetype": {"name": "Nope"}}, "issuetype"),
        ({"summary": "a\nb"}, "summary"),
        ({"summary": "a" * 256}, "summary"),
        ({"labels": ["a b"]}, "labels"),
        ({"priority": {"name": "Urgent"}}, "priority"),
        ({"components": [{"name": "nope"}]}, "components"),
        ({"assignee": {"accountId": "nope"}}, "assignee"),
        ({"description": "plain"}, "description"),
        ({"description": {"type": "doc", "content": []}}, "description"),
        ({"description": {"type": "doc", "version": 1, "content": [{"type": "text", "text": "x"}]}}, "description"),
        ({"description": {"type": "doc", "version": 1, "content": [{"type": "heading"}]}}, "description"),
    ],
)
def test_a_field_that_does_not_fit_is_400_by_name(change: dict[str, Any], field: str) -> None:
    with FakeJira(FrozenClock()) as fake:
        answer = _post(fake, "issue", {"fields": {**FIELDS, **change}})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert fake.tickets == []


def test_an_empty_text_node_is_no_document() -> None:
    empty = {"type": "paragraph", "content": [{"type": "text", "text": ""}]}
    with FakeJira(FrozenClock()) as fake:
        answer = _post(
            fake, "issue", {"fields": {**FIELDS, "description": {"type": "doc", "version": 1, "content": [empty]}}}
        )
    assert answer.status_code == 400


def test_data_center_takes_no_document_and_no_properties() -> None:
    with FakeJira(FrozenClock(), "server") as fake:
        document = {"type": "doc", "version": 1, "content": []}
        assert _post(fake, "issue", {"fields": {**FIELDS, "description": document}}).status_code == 400
        assert _post(fake, "issue", {"fields": FIELDS, "properties": []}).status_code == 400
        assert _post(fake, "issue", {"fields": FIELDS}).status_code == 201


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_wrong_token_is_401(flavour: Any) -> None:
    with FakeJira(FrozenClock(), flavour) as fake:
        assert _post(fake, "issue", {"fields": FIELDS}, token="wrong").status_code == 401
        assert fake.tickets == []


def test_jql_that_is_not_understood_is_400() -> None:
    with FakeJira(FrozenClock()) as fake:
        assert _post(fake, "search/jql", {"jql": 'labels ~ "x" ORDER BY key ASC'}).status_code == 400
        assert _post(fake, "search/jql", {"jql": 'project = "NO" ORDER BY key ASC'}).status_code == 400


def test_search_lags_and_reconciles_what_it_is_told() -> None:
    clock = FrozenClock()
    with FakeJira(clock) as fake:
        fake.site.search_lag_seconds = 60
        number = _post(fake, "issue", {"fields": {**FIELDS, "labels": ["a"]}}).json()["id"]
        asked = {"jql": 'labels = "a" ORDER BY created ASC'}
        assert _post(fake, "search/jql", asked).json()["issues"] == []
        assert len(_post(fake, "search/jql", {**asked, "reconcileIssues": [int(number)]}).json()["issues"]) == 1
        clock.advance(60)
        assert len(_post(fake, "search/jql", asked).json()["issues"]) == 1


def test_troubles_by_chance_are_the_same_for_the_same_seed() -> None:
    def drawn() -> list[bool]:
        troubles = Troubles()
        troubles.by_chance(7, 0.5, [Trouble("drop")], on="POST issue")
        return [troubles.next("POST issue") is not None for _ in range(50)]

    assert drawn() == drawn()
    assert 10 < sum(drawn()) < 40


def test_a_queued_trouble_meets_the_request_that_it_waits_for() -> None:
    troubles = Troubles()
    troubles.add(Trouble("drop"), on="POST issue")
    assert troubles.next("GET issue/{key}") is None
    assert troubles.next("POST issue") == Trouble("drop")
    assert troubles.next("POST issue") is None
