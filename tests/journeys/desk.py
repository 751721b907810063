"""What journeys through incidents share: questions to a running gateway, waiting with a deadline, its event stream."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

DEADLINE_SECONDS = 30.0
POLL_SECONDS = 0.1
Found = TypeVar("Found")


def until(look: Callable[[], Found], enough: Callable[[Found], bool], seconds: float = DEADLINE_SECONDS) -> Found:
    """What `look` finds once it is enough, or when the time is up."""
    deadline = time.monotonic() + seconds
    while not enough(found := look()) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    return found


@dataclass(frozen=True)
class Desk:
    """Somebody who works on incidents at one gateway."""

    client: httpx.Client

    def get(self, path: str, **query: Any) -> Any:
        """The body of a 200."""
        return self._body(self.client.get(path, params=query), 200)

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        """The body of an answer with that status."""
        return self._body(self.client.post(path, json=body), status)

    def make(self, description: str, **fields: Any) -> str:
        """A new incident's id."""
        return str(self.post("/api/v1/incidents", {"description": description, **fields}, 202)["id"])

    def incident(self, id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(path_of(id))
        return found

    def change(self, id: str, expected: int = 200, **fields: Any) -> Any:
        """The body of the PATCH's answer."""
        return self._body(self.client.patch(path_of(id), json=fields), expected)

    def timeline(self, id: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.get(f"{path_of(id)}/timeline", limit=200)["items"]
        return rows

    def alerts(self, id: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.get(f"{path_of(id)}/alerts")["items"]
        return rows

    def of_service(self, service: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.get("/api/v1/incidents", service=service)["items"]
        return rows

    def diagnosed(self, id: str) -> dict[str, Any]:
        """The incident once its diagnosis is there."""
        return until(lambda: self.incident(id), lambda incident: incident["diagnosis"] in ("done", "parked"))

    def processed(self, receipt: str) -> dict[str, Any]:
        """What became of a delivery, once it is decided."""
        return until(lambda: dict(self.get(f"/api/v1/inbox/{receipt}")), lambda found: found["state"] != "stored")

    @contextmanager
    def listening(self, after: int | None = None) -> Iterator[Iterator[dict[str, Any]]]:
        """The events from now on, or after that seq: {"id", "event", "data"}. Too long a silence raises httpx.ReadTimeout."""
        headers = {} if after is None else {"Last-Event-ID": str(after)}
        with self.client.stream("GET", "/api/v1/events", headers=headers, timeout=10) as answer:
            assert answer.status_code == 200
            lines = answer.iter_lines()
            next(lines)  # the comment that says that we are connected
            yield _events(lines)

    def _body(self, answer: httpx.Response, status: int) -> Any:
        assert answer.status_code == status, f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


@contextmanager
def desk_at(url: str) -> Iterator[Desk]:
    """At the gateway that answers there."""
    with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        yield Desk(client)


def path_of(id: str) -> str:
    """Where an incident is."""
    return f"/api/v1/incidents/{quote(id, safe='')}"


def alertmanager_body(*alerts: dict[str, Any], group: str = "{}:{}", status: str = "firing") -> dict[str, Any]:
    """A delivery as Alertmanager's webhook sends it."""
    return {
        "receiver": "stanch",
        "status": status,
        "alerts": list(alerts),
        "groupLabels": {},
        "commonLabels": {},
        "commonAnnotations": {},
        "externalURL": "http://alertmanager.example:9093",
        "version": "4",
        "groupKey": group,
        "truncatedAlerts": 0,
    }


def alert(name: str, fingerprint: str, starts_at: str, status: str = "firing", **labels: str) -> dict[str, Any]:
    """One alert of such a delivery."""
    return {
        "status": status,
        "labels": {"alertname": name, "severity": "critical", **labels},
        "annotations": {"summary": f"{name} of {labels.get('service', 'something')}"},
        "startsAt": starts_at,
        "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example:9090/graph",
        "fingerprint": fingerprint,
    }


def _events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "data":
            event["data"] = json.loads(value)
        elif name in ("id", "event"):
            event[name] = value
        elif not line and "data" in event:
            yield event
            event = {}
