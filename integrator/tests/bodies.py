"""What the tests send, and the parts that they put together."""

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contracts.incidents import Head, TimelineRow
from contracts.notices import Changed, Notice
from contracts.tickets import TicketRequest
from integrator.filing.effects import Effects
from integrator.filing.filer import Filer
from integrator.filing.pacing import Pacing
from integrator.filing.taking import take
from integrator.following.commands import Commands, FakeGateway
from integrator.following.news import Follower
from integrator.following.notices import Notices, Rules
from integrator.following.polling import Polling
from integrator.metrics import Metrics
from integrator.outbox import rows
from integrator.outbox.rows import Prepared, Row
from integrator.outbox.store import Outbox
from integrator.settings import Settings
from integrator.suspects.code_host import CodeHost, Pull
from integrator.trackers.fake import FakeTracker
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Person, Tracker
from service_kit.clock import FrozenClock
from service_kit.database import open_database

JIRA = {"jira_url": "https://x.atlassian.net", "jira_api_token": "a-token", "jira_project_key": "OPS"}
START = datetime(2026, 1, 1, tzinfo=UTC)


def body(key: str = "k-1", **changes: Any) -> dict[str, Any]:
    """A ticket request as JSON."""
    detail = {
        "label": "code_defect",
        "confidence": 0.9,
        "model": {"version": "1", "trained_at": "2026-01-01T00:00:00Z"},
    }
    evidence = [{"line": 0, "text": "KeyError: 'excess_amount'", "terms": ["KeyError"]}]
    sent = {
        "key": key,
        "title": "KeyError in quotes",
        "severity": "high",
        "root_cause_detail": detail,
        "evidence": evidence,
    }
    return {**sent, **changes}


def ticket(key: str = "k-1", **changes: Any) -> TicketRequest:
    """A ticket request as the integrator reads it."""
    return TicketRequest.model_validate(body(key, **changes))


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings that take nothing from this machine but `changes`."""
    return Settings(_env_file=None, data_dir=folder, **changes)


class Bench:
    """All parts of the integrator on one file and one clock that stands, without threads; `run` does what is due."""

    def __init__(
        self,
        folder: Path,
        *,
        tracker: Tracker | None = None,
        host: CodeHost | None = None,
        rules: Rules | None = None,
        prepare: Callable[[TicketRequest], Prepared] = lambda request: Prepared(),
        clock: FrozenClock | None = None,
        outbox: Callable[..., Outbox] = Outbox,
    ) -> None:
        self.clock = clock or FrozenClock(START)
        self.tracker = tracker if isinstance(tracker, FakeTracker) else FakeTracker(self.clock)
        self.gateway = FakeGateway()
        self.metrics = Metrics()
        engine = open_database(folder / "integrator.db")
        with engine.connect() as connection:  # a process may die here, no machine does
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
        self.outbox = outbox(engine, self.clock, 1_000)
        used = tracker or self.tracker
        self.trackers = OpenTrackers({used.name: used}, used.name, host)
        self.pacing = Pacing(self.outbox, self.metrics, random.Random(1))
        self.filer = Filer(self.outbox, self.trackers, self.pacing, self.metrics, prepare)
        self.effects = Effects(self.outbox, self.trackers, self.pacing, self.metrics)
        self.follower = Follower(self.outbox, self.trackers, self.pacing, rules or Rules())
        self.notices = Notices(self.outbox, rules or Rules())
        self.polling = Polling(self.outbox, self.trackers, self.pacing)
        self.commands = Commands(self.outbox, self.gateway, self.pacing, self.metrics)
        self.polls = False

    def ask(self, key: str = "k-1", *, needs_approval: bool = False, **changes: Any) -> Row:
        """A request comes in, for the incident `inc-KEY` where nothing else is said."""
        request = ticket(key, **{"incident_id": f"inc-{key}", **changes})
        return take(self.outbox, request, self.trackers.current, needs_approval=needs_approval)[0]

    def run(self, seconds: float = 0.0, most: int = 12) -> None:
        """All that is due now, and in the coming `seconds`, looking at most so many times."""
        self._settle()
        ticks = min(int(seconds), most)
        for _ in range(ticks):
            self.clock.advance(seconds / ticks)
            self._settle()

    def row(self, key: str = "k-1") -> Row:
        """As it is now."""
        with self.outbox.reading() as connection:
            found = rows.get(connection, key)
        assert found is not None
        return found

    def close(self) -> None:
        """Closes the file."""
        self.outbox.close()

    def _settle(self) -> None:
        steps = [self.filer.step, self.effects.step, self.follower.step, self.commands.step]
        steps += [self.polling.step] if self.polls else []
        while any([step() for step in steps]):
            pass

    def notice(self, status: str, action: str = "status", seq: int = 1, key: str = "k-1", **more: Any) -> Notice:
        """What the gateway says of the incident of `key`. `more`: who, reason, details and fields of the head."""
        change = TimelineRow(
            seq=seq,
            at=self.clock.now(),
            who=more.pop("who", "ana"),
            action=action,
            reason=more.pop("reason", ""),
            details={"to": status, "by": "person", **more.pop("details", {})},
        )
        head = {
            "id": f"inc-{key}", "title": "KeyError", "status": status, "severity": "high", "severity_source": "sender",
            "source": "grafana", "created_at": START, "updated_at": self.clock.now(), "alerts_count": 1, **more,
        }  # fmt: skip
        return Notice(timestamp=self.clock.now(), data=Changed(incident=Head.model_validate(head), change=change))


def pull(number: int = 5, title: str = "OPS-1 Ask for the excess", **changes: Any) -> Pull:
    """A pull request of acme/shop that is open."""
    said: dict[str, Any] = {
        "repository": "acme/shop",
        "number": number,
        "url": f"https://code.example/acme/shop/pull/{number}",
        "title": title,
        "body": "",
        "author": Person("dev"),
        "branch": "fix",
        "base": "main",
        "is_default_base": True,
        "is_open": True,
        "merged_at": None,
        "merge_sha": None,
        "merged_by": None,
        "updated_at": START,
        "commit_messages": ("a fix",),
    }
    return Pull(**{**said, **changes})


def merged(number: int = 5, **changes: Any) -> Pull:
    """The same, merged by Jo."""
    said = {"is_open": False, "merged_at": START, "merge_sha": "abc123def4567890", "merged_by": Person("jo", "Jo")}
    return pull(number, **{**said, **changes})


def meet(held: threading.Event, free: threading.Event) -> Callable[[], object]:
    """What a call does that says that it is held, and then waits until it is free."""

    def wait() -> None:
        held.set()
        free.wait(10)

    return wait
