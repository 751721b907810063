"""Reading again what webhooks may not have told: tickets, their comments, and pull requests that changed since the last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from integrator.filing.pacing import Pacing
from integrator.following.news import CODE_HOST, moved_to
from integrator.outbox import news, rows, trackers
from integrator.outbox.store import Outbox
from integrator.suspects.code_host import CodeHost, Pull
from integrator.trackers.news import News, PullChanged, Remarked
from integrator.trackers.opening import OpenTrackers
from integrator.trackers.tracker import Fault, Standing, Tracker, TrackerName

OVERLAP_SECONDS: Final = 600.0
"""Read again each time: a search lags, and the other's clock may be behind ours. What is known already costs one row."""
PULLS_AT_ONCE: Final = 50
TICKETS_AT_ONCE: Final = 20
"""More are read the next time, a moment later."""


@dataclass(frozen=True)
class Polling:
    """One in the filing thread. What is read is put down as news; `news.Follower` acts on it."""

    outbox: Outbox
    trackers: OpenTrackers
    pacing: Pacing
    every_seconds: float = 60.0

    def step(self) -> bool:
        """Reads one tracker or one repository that is due; whether there was one."""
        for name, tracker in self.trackers.by_name.items():
            if self._is_due(f"tickets:{name}", name):
                self._tickets(tracker)
                return True
        host = self.trackers.host
        for repository in host.repositories() if host else ():
            if self._is_due(f"pulls:{repository}", CODE_HOST):
                assert host is not None
                self._pulls(host, repository)
                return True
        return False

    def _is_due(self, what: str, name: TrackerName) -> bool:
        if name in self.pacing.paused():
            return False
        with self.outbox.reading() as connection:
            read_at = trackers.cursor(connection, f"read:{what}")
            if read_at is not None and self.outbox.now() - read_at < self.every_seconds:
                return False
            return rows.any_stands(connection, name if what.startswith("tickets") else None)

    def _tickets(self, tracker: Tracker) -> None:
        what = f"tickets:{tracker.name}"
        since, now = self._since(what), self.outbox.now()
        try:
            changed = self.pacing.call(tracker.name, lambda: tracker.changed_since(since))
            fresh = self._unread(tracker.name, changed)[:TICKETS_AT_ONCE]
            said: list[tuple[str, News]] = []
            for standing in fresh:
                for remark in self.pacing.call(
                    tracker.name, partial(tracker.remarks, standing.key, since - timedelta(days=1))
                ):
                    said.append((f"remark:{remark.id}", Remarked(standing.key, remark)))
                said.append((_id(standing), moved_to(standing)))
        except Fault:
            self._not_done(what, now)
            return
        whole = len(fresh) < TICKETS_AT_ONCE
        self._done(what, tracker.name, now, said, None if whole else fresh[-1].updated_at)

    def _unread(self, name: TrackerName, changed: Sequence[Standing]) -> list[Standing]:
        with self.outbox.reading() as connection:
            ours = [each for each in changed if rows.of_ticket(connection, name, each.key)]
            return [each for each in ours if not news.known(connection, name, _id(each))]

    def _pulls(self, host: CodeHost, repository: str) -> None:
        what = f"pulls:{repository}"
        since, now = self._since(what), self.outbox.now()
        try:
            pulls = self.pacing.call(CODE_HOST, lambda: host.pulls_changed_since(repository, since, PULLS_AT_ONCE))
        except Fault:
            self._not_done(what, now)
            return
        seen: list[tuple[str, News]] = [(_pull_id(pull), PullChanged(pull, "seen")) for pull in pulls]
        whole = len(pulls) < PULLS_AT_ONCE or pulls[-1].updated_at <= since
        self._done(what, CODE_HOST, now, seen, None if whole else pulls[-1].updated_at)

    def _since(self, what: str) -> datetime:
        """The first time from when the oldest ticket can have been made."""
        with self.outbox.reading() as connection:
            at = trackers.cursor(connection, f"since:{what}")
            if at is None:
                at = (rows.oldest_begun(connection) or self.outbox.now()) - OVERLAP_SECONDS
        return datetime.fromtimestamp(at, UTC)

    def _not_done(self, what: str, now: float) -> None:
        """From the same time on, the next time."""
        with self.outbox.writing() as connection:
            trackers.set_cursor(connection, f"read:{what}", now)

    def _done(
        self, what: str, name: TrackerName, now: float, found: Sequence[tuple[str, News]], reached: datetime | None
    ) -> None:
        """`reached`: there is more behind it, which is read next; None: all of it was read."""
        with self.outbox.writing() as connection:
            for key, each in found:
                news.put(connection, now, key, name, each)
            reached_at = now - OVERLAP_SECONDS if reached is None else reached.timestamp()
            trackers.set_cursor(connection, f"read:{what}", now if reached is None else 0.0)
            trackers.set_cursor(connection, f"since:{what}", reached_at)


def _id(standing: Standing) -> str:
    return f"ticket:{standing.key}:{standing.updated_at.timestamp()}"


def _pull_id(pull: Pull) -> str:
    return f"pull:{pull.repository}#{pull.number}:{pull.updated_at.timestamp()}"
