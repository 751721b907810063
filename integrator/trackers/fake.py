"""A tracker in memory, on a clock that tests move, in which all goes wrong that a script says."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, TypeVar

from integrator.trackers.tracker import (
    Block,
    Bullets,
    Draft,
    FakeTicket,
    Gone,
    Person,
    Remark,
    Stage,
    Standing,
    TrackerName,
)
from service_kit.clock import Clock

Result = TypeVar("Result")
STATUSES: Final[dict[Stage, str]] = {"open": "To Do", "in_progress": "In Progress", "done": "Done"}
OURSELVES: Final = Person("stanch-bot", "Stanch")


@dataclass(frozen=True)
class Trouble:
    """What one call meets. `fault` is raised: one of tracker.Fault's children, or a test's own death of the process.

    `written`: the write is made all the same, `lands_after_seconds` later. `meanwhile` is called before it is raised.
    """

    fault: BaseException
    written: bool = False
    lands_after_seconds: float = 0.0
    meanwhile: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class _Landing:
    """A write that is on its way; `mark` where it makes a ticket."""

    at: datetime
    mark: str
    write: Callable[[], object]


@dataclass
class FakeTracker:
    """A Tracker. `troubles` holds what the next calls of a method meet, first come first met; `calls` counts them.

    `find` does not see a ticket before `lag_seconds` after it was made: the value at its making counts.
    """

    clock: Clock
    name: TrackerName = "jira"
    lag_seconds: float = 0.0
    troubles: defaultdict[str, deque[Trouble]] = field(default_factory=lambda: defaultdict(deque))
    tickets: dict[str, FakeTicket] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    _searchable_at: dict[str, datetime] = field(default_factory=dict)
    _landing: list["_Landing"] = field(default_factory=list)
    _landed_at: datetime | None = None

    def meet(self, method: str, *troubles: Trouble) -> None:
        """The next calls of `method` go like this."""
        self.troubles[method].extend(troubles)

    def made(self, mark: str) -> int:
        """How many tickets have that mark, with those that still land."""
        there = sum(ticket.draft.mark == mark for ticket in self.tickets.values())
        return there + sum(landing.mark == mark for landing in self._landing)

    def by_hand(self, key: str, stage: Stage) -> Standing:
        """Somebody moves it."""
        ticket = self.tickets[key]
        ticket.standing = replace(ticket.standing, stage=stage, status=STATUSES[stage], updated_at=self._now())
        return ticket.standing

    def say(self, key: str, author: Person, text: str) -> Remark:
        """Somebody comments."""
        return self._remark(key, None, author, text)

    # ---- Tracker

    def check(self) -> str:
        """See Tracker."""
        return self._call("check", lambda: "Stanch")

    def create(self, draft: Draft) -> Standing:
        """See Tracker."""
        lag = self.lag_seconds
        return self._call("create", lambda: self._make(draft, lag), draft.mark)

    def find(self, mark: str, since: datetime, place: str | None = None) -> list[Standing]:
        """See Tracker."""
        return self._call("find", lambda: self._found(mark, since))

    def read(self, key: str) -> Standing:
        """See Tracker."""
        return self._call("read", lambda: self._ticket(key).standing)

    def move(self, key: str, stage: Stage) -> Standing:
        """See Tracker."""
        return self._call("move", lambda: self._moved(key, stage))

    def assign(self, key: str, person: Person) -> Standing:
        """See Tracker."""
        return self._call("assign", lambda: self._assigned(key, person))

    def remark(self, key: str, mark: str, body: Sequence[Block]) -> None:
        """See Tracker."""
        self._call("remark", lambda: self._remark(key, mark, OURSELVES, plain(body)))

    def remarks(self, key: str, since: datetime | None = None) -> list[Remark]:
        """See Tracker."""
        return self._call(
            "remarks", lambda: [each for each in self._ticket(key).remarks if since is None or each.created_at >= since]
        )

    def link(self, key: str, mark: str, title: str, url: str) -> None:
        """See Tracker."""
        self._call("link", lambda: self._ticket(key).links.update({mark: url}))

    def changed_since(self, since: datetime) -> list[Standing]:
        """See Tracker."""
        return self._call("changed_since", lambda: self._changed(since))

    # ---- parts

    def _call(self, method: str, work: Callable[[], Result], mark: str = "") -> Result:
        self.calls[method] += 1
        self._land()
        if not self.troubles[method]:
            return work()
        trouble = self.troubles[method].popleft()
        if trouble.written and trouble.lands_after_seconds:
            at = self.clock.now() + timedelta(seconds=trouble.lands_after_seconds)
            self._landing.append(_Landing(at, mark, work))
        elif trouble.written:
            work()
        trouble.meanwhile()
        raise trouble.fault

    def _land(self) -> None:
        now = self.clock.now()
        landed = [landing for landing in self._landing if landing.at <= now]
        self._landing = [landing for landing in self._landing if landing.at > now]
        for landing in landed:
            self._landed_at = landing.at
            landing.write()
        self._landed_at = None

    def _now(self) -> datetime:
        """What lands late landed when it was due, whoever looks first."""
        return self._landed_at or self.clock.now()

    def _make(self, draft: Draft, lag: float) -> Standing:
        now, key = self._now(), f"OPS-{len(self.tickets) + 1}"
        if self.name == "github":
            key = f"{draft.place or 'acme/shop'}#{len(self.tickets) + 1}"
        url = f"https://tracker.example/{key.replace('#', '/issues/')}"
        standing = Standing(key, url, "open", STATUSES["open"], now, now, draft.assignee)
        self.tickets[key] = FakeTicket(standing, draft)
        self._searchable_at[key] = now + timedelta(seconds=lag)
        return standing

    def _found(self, mark: str, since: datetime) -> list[Standing]:
        now = self._now()
        seen = (ticket for key, ticket in self.tickets.items() if self._searchable_at[key] <= now)
        ours = [each.standing for each in seen if each.draft.mark == mark and each.standing.created_at >= since]
        return sorted(ours, key=lambda standing: standing.created_at)

    def _ticket(self, key: str) -> FakeTicket:
        if key not in self.tickets:
            raise Gone(f"there is no {key}")
        return self.tickets[key]

    def _moved(self, key: str, stage: Stage) -> Standing:
        return self._ticket(key).standing if self._ticket(key).standing.stage == stage else self.by_hand(key, stage)

    def _assigned(self, key: str, person: Person) -> Standing:
        ticket = self._ticket(key)
        ticket.standing = replace(ticket.standing, assignee=person, updated_at=self._now())
        return ticket.standing

    def _remark(self, key: str, mark: str | None, author: Person, text: str) -> Remark:
        ticket, now = self._ticket(key), self._now()
        ticket.remarks.append(Remark(f"{key}-{len(ticket.remarks) + 1}", author, text, now, mark))
        ticket.standing = replace(ticket.standing, updated_at=now)
        return ticket.remarks[-1]

    def _changed(self, since: datetime) -> list[Standing]:
        changed = [each.standing for each in self.tickets.values() if each.standing.updated_at >= since]
        return sorted(changed, key=lambda standing: standing.updated_at)


def plain(body: Iterable[Block]) -> str:
    """The words of a body."""
    return "\n".join("\n".join(block.items) if isinstance(block, Bullets) else block.text for block in body)
