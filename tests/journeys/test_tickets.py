"""From an alert to a closed ticket, with a Jira and a GitHub that answer as the real ones do, on the fleet as a user starts it."""

import shutil
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evaluation.processes.fleet import fleet
from evaluation.vendors.github import TOKEN, FakeGitHub
from evaluation.vendors.jira import FakeJira, JiraPerson, JiraTicket
from service_kit.clock import SystemClock
from tests.journeys.changed_code import PastClock, Story, fill, propose_fix, read_story, story_names
from tests.journeys.desk import Desk, desk_at, path_of, until

pytestmark = pytest.mark.slow
SECRET = "a secret of these journeys"
SECONDS = 60.0
"""GitHub is written to once a second, and a job that could not be handed on at once is begun ten seconds later."""


@dataclass
class Town:
    """A running fleet with its trackers; what they have to tell is carried to the gateway by `carry`."""

    desk: Desk
    github: FakeGitHub
    jira: FakeJira | None
    stories: dict[str, Story]
    database: Path
    """Of the gateway."""
    carried: int = 0
    told: list[int] = field(default_factory=list)

    def carry(self) -> None:
        """Every webhook that GitHub and Jira would have sent since, as they are signed."""
        with self.github.held():
            sent = [(delivery.headers, delivery.body) for delivery in self.github.deliveries.sent]
            self.github.deliveries.sent.clear()
        for headers, body in sent:
            self.told.append(self.desk.client.post("/webhooks/github", content=body, headers=headers).status_code)
        if self.jira is not None:
            hooks, self.carried = self.jira.hooks[self.carried :], len(self.jira.hooks)
            for hook in hooks:
                answer = self.desk.client.post("/webhooks/jira", content=hook.body, headers=hook.headers)
                self.told.append(answer.status_code)

    def break_out(self, story: Story) -> str:
        """Its logs come in, its alert fires; the incident's id, once it is diagnosed."""
        logs, payload = story.present(datetime.now(UTC))
        kept = {"service": story.service, "environment": story.case.expected.environment, "logs": logs}
        self.desk.post("/api/v1/logs", kept, 202)
        id = self.fire(payload)
        self.desk.diagnosed(id)
        return id

    def fire(self, payload: dict[str, Any], status: str = "firing") -> str:
        """The incident that the alert belongs to."""
        [alert] = payload["alerts"]
        told = {**payload, "alerts": [{**alert, "status": status}]}
        receipt = self.desk.post("/webhooks/alertmanager", {**told, "status": status}, 202)["receipt"]
        [id] = self.desk.processed(receipt)["incidents"]
        return str(id)

    def incident(self, id: str, enough: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """As it is once it is so; webhooks are carried meanwhile."""

        def look() -> dict[str, Any]:
            self.carry()
            return self.desk.incident(id)

        found = until(look, enough, SECONDS)
        assert enough(found), (found["status"], found["ticket"], [row["reason"] for row in self.desk.timeline(id)])
        return found

    def ticket_key(self, id: str) -> str:
        """Of the ticket, once it stands."""
        return str(self.incident(id, lambda found: found["ticket"] is not None)["ticket"]["key"])

    def ticket(self, key: str, enough: Callable[[JiraTicket], bool]) -> JiraTicket:
        """Jira's own, once it is so."""
        assert self.jira is not None
        jira = self.jira

        def look() -> JiraTicket:
            self.carry()
            return jira.ticket(key)

        found = until(look, enough, SECONDS)
        assert enough(found), (found.status, comments_of(found), self.desk.get(f"/api/v1/tickets/{key}"))
        return found

    def tickets_of(self, service: str) -> list[JiraTicket]:
        """All of a service."""
        assert self.jira is not None
        return [ticket for ticket in self.jira.tickets if service in ticket.fields["summary"]]


def comments_of(ticket: JiraTicket) -> list[str]:
    """What is said on a ticket, documents as plain text."""
    return [text_of(comment.body) for comment in ticket.comments]


def text_of(node: Any) -> str:
    """Of a document of Jira's, or markup as it is."""
    if isinstance(node, dict):
        return str(node.get("text", "")) + "".join(text_of(child) for child in node.get("content", []))
    return str(node)


@contextmanager
def town(
    trained: Path, folder: Path, *, with_jira: bool = True, with_github: bool = True, **more: str
) -> Iterator[Town]:
    """All cases that end with a fix, their repositories filled, and a fleet with a data directory of its own."""
    clock = PastClock()
    stories = {name: read_story(name) for name in story_names()}
    with ExitStack() as stack:
        github = stack.enter_context(FakeGitHub(clock, hook_secret=SECRET))
        for story in stories.values():
            fill(github, clock, story)
        jira = stack.enter_context(FakeJira(SystemClock(), webhook_secret=SECRET)) if with_jira else None
        data = data_dir(trained, folder)
        settings = {"STANCH_DATA_DIR": str(data), "PUBLIC_URL": "https://stanch.example", **more}
        if with_github:
            settings |= github_settings(github, stories)
        if jira is not None:
            settings |= jira_settings(jira, stories)
        running = stack.enter_context(fleet(settings=settings))
        yield Town(stack.enter_context(desk_at(running.url())), github, jira, stories, data / "incidents.db")


def data_dir(trained: Path, folder: Path) -> Path:
    """The trained models, and nothing that another fleet stored beside them."""
    ignored = shutil.ignore_patterns("incidents.*", "gateway_*", "logs.db*", "integrator.*")
    return Path(shutil.copytree(trained, folder / "data", ignore=ignored))


def github_settings(github: FakeGitHub, stories: dict[str, Story]) -> dict[str, str]:
    return {
        "GITHUB_API_URL": github.url,
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_REPOSITORIES": ",".join(story.repository for story in stories.values()),
        "GITHUB_SERVICES": ",".join(f"{story.service}={story.repository}" for story in stories.values()),
        "GITHUB_WEBHOOK_SECRET": SECRET,
        "TRACKER_POLL_SECONDS": "3600",  # what is shown here is told by webhooks
    }


def jira_settings(jira: FakeJira, stories: dict[str, Story]) -> dict[str, str]:
    """Its people are those of the cases."""
    people = [person for story in stories.values() for person in story.change["people"]]
    jira.site.people += [JiraPerson(f"557058:{one['login']}", one["name"], one["email"]) for one in people]
    return {
        "JIRA_URL": jira.url,
        "JIRA_API": "cloud",
        "JIRA_EMAIL": jira.email,
        "JIRA_API_TOKEN": jira.token,
        "JIRA_PROJECT_KEY": "OPS",
        "JIRA_WEBHOOK_SECRET": SECRET,
        "JIRA_ASSIGNEES": ",".join(f"{one['login']}={one['email']}" for one in people),
    }


@pytest.fixture(scope="module")
def both(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """With Jira for the tickets and GitHub for the code."""
    with town(trained_data_dir, tmp_path_factory.mktemp("both")) as found:
        yield found


@pytest.mark.parametrize("name", story_names())
def test_from_the_alert_to_the_closed_ticket_and_back(both: Town, name: str) -> None:
    story = both.stories[name]
    id = both.break_out(story)
    key = both.ticket_key(id)
    is_explained(both, id)
    is_one_assigned_and_linked(both, story, id, key)
    sha = is_closed_by_its_fix(both, story, id, key)
    is_found_by_search(both, story, id, sha)
    comes_back_with_its_ticket(both, story, id, key)


def is_explained(both: Town, id: str) -> None:
    reasons = [row["reason"] for row in both.desk.timeline(id) if row["action"] == "ticket"]
    assert any(reason.startswith("code-related, because the ") for reason in reasons), reasons


def is_one_assigned_and_linked(both: Town, story: Story, id: str, key: str) -> None:
    owner, suspect = story.change["owner"], story.change["suspect"]
    url = f"{story.repository}/pull/{suspect}"
    ticket = both.ticket(key, lambda ticket: ticket.assignee is not None and bool(ticket.links))
    assert [one.key for one in both.tickets_of(story.service)] == [key]
    assert ticket.assignee is not None
    assert ticket.assignee.email == story.email(owner)
    assert any(url in str(link) for link in ticket.links.values()), ticket.links
    assert f"https://stanch.example/incidents/{id}" in str(ticket.fields["description"])
    view = both.desk.get(f"/api/v1/tickets/{key}")
    assert (view["incident_id"], view["owner"]["account"]) == (id, owner)
    assert view["suspects"][0]["pull_request"].endswith(str(suspect)), view["suspects"]
    assert view["suspects"][0]["reasons"]


def is_closed_by_its_fix(both: Town, story: Story, id: str, key: str) -> str:
    """The merge commit's SHA."""
    fix = story.change["fix"]
    number = propose_fix(both.github, story, key)
    both.incident(id, lambda found: found["ticket"]["state"] == "fix proposed")
    sha = both.github.merge(story.repository, number, fix["merged_by"])
    found = both.incident(id, lambda found: found["status"] == "resolved")
    ticket = both.ticket(key, lambda ticket: ticket.status.category == "done")
    [comment] = [text for text in comments_of(ticket) if sha[:7] in text]
    for words in (f"#{number}", fix["merged_by"]):
        assert words in comment, comment
        assert words in found["resolution"], found["resolution"]
    assert sha[:7] in found["resolution"]
    moved = [row for row in both.desk.timeline(id) if row["details"].get("to") == "resolved"]
    assert [(row["details"]["by"], row["details"]["via"]) for row in moved] == [("tracker", "github")]
    return sha


def is_found_by_search(both: Town, story: Story, id: str, sha: str) -> None:
    listed = both.desk.get("/api/v1/incidents", q=sha[:7])["items"]
    assert [item["id"] for item in listed] == [id]

    def hits() -> list[dict[str, Any]]:
        found = both.desk.post("/search", {"query": f"{story.service} {both.desk.incident(id)['title']}", "top_k": 20})
        return [hit for hit in found["results"] if hit["id"] == id]

    [hit] = until(hits, bool)
    assert (hit["origin"], sha[:7] in hit["resolution"]) == ("yours", True)


def comes_back_with_its_ticket(both: Town, story: Story, id: str, key: str) -> None:
    _, payload = story.present(datetime.now(UTC))
    both.fire(payload, "resolved")
    [alert] = payload["alerts"]
    again = {**alert, "startsAt": datetime.now(UTC).isoformat()}
    assert both.fire({**payload, "alerts": [again]}) == id
    both.incident(id, lambda found: found["status"] != "resolved")
    ticket = both.ticket(key, lambda ticket: ticket.status.category != "done")
    assert any("came back" in text for text in comments_of(ticket))
    assert [one.key for one in both.tickets_of(story.service)] == [key]
    assert set(both.told) == {202}, both.told


def test_a_fix_that_is_closed_unmerged_closes_nothing(both: Town) -> None:
    story = both.stories["points_after_release"]
    service = f"svc-{uuid.uuid4().hex[:8]}"
    id = apart(both, story, service)
    key = both.ticket_key(id)
    number = propose_fix(both.github, story, key)
    both.incident(id, lambda found: found["ticket"]["state"] == "fix proposed")
    with both.github.held() as world:
        world.close(story.repository, number)
    found = both.incident(id, lambda found: found["ticket"]["state"] != "fix proposed")
    assert found["status"] != "resolved"
    assert both.ticket(key, lambda ticket: True).status.category != "done"


def test_people_work_on_either_side_and_nothing_is_said_twice(both: Town) -> None:
    assert both.jira is not None
    story = both.stories["invoice_type_error"]
    id = apart(both, story, f"svc-{uuid.uuid4().hex[:8]}")
    key = both.ticket_key(id)
    ines = next(person for person in both.jira.site.people if person.name == "Ines Barroso")
    both.jira.comment(key, {"type": "doc", "version": 1, "content": [paragraph("The table lacks Ireland")]}, ines)
    both.incident(id, lambda _: "The table lacks Ireland" in said_of(both, id))
    both.desk.post("/api/v1/commands", comment(id, "Customers were told"))
    both.ticket(key, lambda ticket: any("Customers were told" in text for text in comments_of(ticket)))
    both.jira.move(key, "In Progress", ines)
    both.incident(id, lambda found: found["status"] == "acknowledged")
    both.desk.change(id, status="resolved", resolution="Rates were added by hand")
    both.ticket(key, lambda ticket: ticket.status.category == "done")
    both.desk.change(id, status="reopened", reason="Finland is missing still")
    both.ticket(key, lambda ticket: ticket.status.category == "new")
    both.jira.move(key, "Done", ines)
    both.incident(id, lambda found: found["status"] == "resolved")
    heard = said_of(both, id)
    assert (heard.count("The table lacks Ireland"), heard.count("Customers were told")) == (1, 1)
    texts = comments_of(both.jira.ticket(key))
    assert sum("Customers were told" in text for text in texts) == 1
    assert sum("The table lacks Ireland" in text for text in texts) == 1


def test_what_comes_while_the_integrator_is_away_is_forwarded_later(both: Town) -> None:
    story = both.stories["route_cache_race"]
    id = apart(both, story, f"svc-{uuid.uuid4().hex[:8]}")
    key = both.ticket_key(id)
    number = propose_fix(both.github, story, key)
    both.incident(id, lambda found: found["ticket"]["state"] == "fix proposed")
    there = both.desk.get("/config")["incident_integrator_url"]
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        away = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        both.desk.post("/config", {"incident_integrator_url": away})
        both.github.merge(story.repository, number, "lev-m")
        both.carry()
        assert both.told[-1] == 202
        both.desk.post("/config", {"incident_integrator_url": there})
    both.incident(id, lambda found: found["status"] == "resolved")
    assert 'gateway_tracker_hooks_total{outcome="forwarded",tracker="github"}' in both.desk.client.get("/metrics").text


def test_a_webhook_that_is_not_signed_is_refused(both: Town) -> None:
    for tracker in ("github", "jira"):
        answer = both.desk.client.post(f"/webhooks/{tracker}", content=b"{}", headers={"X-GitHub-Event": "issues"})
        assert answer.status_code == 401


def test_without_jira_the_ticket_is_an_issue_beside_the_code(trained_data_dir: Path, tmp_path: Path) -> None:
    with town(trained_data_dir, tmp_path, with_jira=False) as found:
        story = found.stories["route_cache_race"]
        id = found.break_out(story)
        key = found.ticket_key(id)
        [issue] = found.github.issues(story.repository)
        assert key == f"{story.repository}#{issue.number}"
        until(lambda: found.github.issues(story.repository)[0].assignees, bool, SECONDS)
        assert found.github.issues(story.repository)[0].assignees == [story.change["owner"]]
        number = propose_fix(found.github, story, f"#{issue.number}")
        sha = found.github.merge(story.repository, number, "lev-m")
        resolved = found.incident(id, lambda incident: incident["status"] == "resolved")
        assert sha[:7] in resolved["resolution"]
        [closed] = found.github.issues(story.repository)
        assert closed.state == "closed"


def test_without_any_tracker_the_timeline_says_so_and_the_rest_goes_on(trained_data_dir: Path, tmp_path: Path) -> None:
    with town(trained_data_dir, tmp_path, with_jira=False, with_github=False) as found:
        id = found.break_out(found.stories["points_after_release"])
        incident = found.desk.diagnosed(id)
        assert (incident["ticket"], incident["analysis"]["degraded"]) == (None, [])
        assert incident["analysis"]["recommended_actions"]
        [row] = [row for row in found.desk.timeline(id) if row["action"] == "ticket"]
        assert row["details"]["state"] == "not_configured"
        assert "no tracker is configured" in row["reason"]
        [view] = found.desk.get("/api/v1/tickets")["items"]
        assert (view["stage"], view["incident_id"]) == ("not_configured", id)
        assert found.desk.client.post("/webhooks/github", content=b"{}").status_code == 401


def apart(both: Town, story: Story, service: str) -> str:
    """An incident of a service of its own, that shows what the case shows."""
    logs, _ = story.present(datetime.now(UTC))
    told = {"description": story.case.expected.title, "service": service, "logs": logs}
    id = str(both.desk.post("/api/v1/incidents", told, 202)["id"])
    both.desk.diagnosed(id)
    return id


def paragraph(text: str) -> dict[str, Any]:
    """Of a document of Jira's."""
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def comment(id: str, text: str) -> dict[str, str]:
    """As a chat brings it."""
    key = f"chat-{uuid.uuid4().hex}"
    return {"key": key, "incident_id": id, "action": "comment", "who": "ada", "via": "slack", "text": text}


def said_of(both: Town, id: str) -> str:
    """All comments of an incident's timeline."""
    rows = both.desk.get(f"{path_of(id)}/timeline", limit=200)["items"]
    return "\n".join(row["reason"] for row in rows if row["action"] == "comment")
