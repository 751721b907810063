"""What people and the gateway do in one run: drawn from its seed, happening on its clock."""

import heapq
import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.incidents import IncidentStatus
from contracts.tickets import TicketRequest
from evaluation.ticketing.gateway import RecordingGateway
from evaluation.ticketing.places import Found, Place
from integrator.outbox.tables import mark_of
from service_kit.clock import Clock

STORMY_SECONDS: Final = 1_500.0
"""Requests and faults come within these; people's own doings follow later at times, when all is fine."""
KEYS: Final = (3, 8)
REQUESTS: Final = (1, 4)
RETRY_SECONDS: Final = 20.0
LONGEST_RETRY_SECONDS: Final = 300.0
"""Whoever is not answered asks again, a little later each time."""


@dataclass
class Wish:
    """One key, and what people do about it. Times are seconds of the clock; None: it does not happen (yet)."""

    key: str
    asked_at: list[float]
    heard_at: float | None = None
    pull: int | None = None
    merged_at: float | None = None
    resolved_at: float | None = None
    reopens: bool = False
    reopened_at: float | None = None
    said: list[str] = field(default_factory=list)

    @property
    def incident(self) -> str:
        """Its id."""
        return f"inc-{self.key}"

    @property
    def mark(self) -> str:
        """What its ticket carries."""
        return mark_of(self.key)

    @property
    def should_be_done(self) -> bool:
        """Whether its ticket ought to be closed: what people did last counts."""
        ended = max(self.merged_at or 0.0, self.resolved_at or 0.0)
        return ended > (self.reopened_at or 0.0)


def request_of(wish: Wish) -> TicketRequest:
    """What is asked for: the same each time."""
    detail = {
        "label": "code_defect",
        "confidence": 0.9,
        "model": {"version": "1", "trained_at": "2026-01-01T00:00:00Z"},
    }
    return TicketRequest.model_validate(
        {
            "key": wish.key,
            "incident_id": wish.incident,
            "title": f"KeyError in quotes: {wish.key}",
            "severity": "high",
            "root_cause_detail": detail,
            "evidence": [{"line": 0, "text": "KeyError: 'excess'", "terms": ["KeyError"]}],
            "url": f"http://stanch.example/incidents/{wish.incident}",
        }
    )


class Calendar:
    """What happens when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()

    def at(self, seconds: float, event: Callable[[], None]) -> None:
        """At that time of the clock."""
        heapq.heappush(self._events, (seconds, next(self._numbers), event))

    def after(self, seconds: float, event: Callable[[], None]) -> None:
        """So long from now."""
        self.at(self._clock.monotonic() + seconds, event)

    def due(self) -> Callable[[], None] | None:
        """The next that is due."""
        if self._events and self._events[0][0] <= self._clock.monotonic():
            return heapq.heappop(self._events)[2]
        return None

    @property
    def next_at(self) -> float | None:
        """When something happens next."""
        return self._events[0][0] if self._events else None


class Scene:
    """`ask` is how a request reaches whoever files tickets; it says whether it was answered."""

    def __init__(self, dice: random.Random, clock: Clock, place: Place, ask: Callable[[TicketRequest], bool]) -> None:
        self._dice = dice
        self.clock = clock
        self._place = place
        self._ask = ask
        self.calendar = Calendar(clock)
        self.gateway = RecordingGateway(clock, self._moved)
        self.wishes: list[Wish] = []
        self.began = clock.now()

    def draw(self, *, only_requests: bool) -> None:
        """Keys, their requests and what becomes of their incidents."""
        for number in range(self._dice.randint(*KEYS)):
            first = self._dice.uniform(0, STORMY_SECONDS * 0.4)
            again = self._dice.randint(*REQUESTS) - 1
            asked = [first, *sorted(first + self._dice.uniform(0, STORMY_SECONDS * 0.5) for _ in range(again))]
            wish = Wish(f"incident {number} of a run, {self._dice.random()}", asked, reopens=self._dice.random() < 0.5)
            self.wishes.append(wish)
            self.gateway.know(wish.incident)
            for at in asked:
                self.calendar.at(at, lambda wish=wish: self._request(wish))  # type: ignore[misc]
            if not only_requests:
                self._plan(wish, first)
        if not only_requests:
            for _ in range(self._dice.randint(0, 3)):
                lag = self._dice.uniform(0, 100)
                self.calendar.at(
                    self._dice.uniform(0, STORMY_SECONDS),
                    lambda lag=lag: self._place.lag(lag),  # type: ignore[misc]
                )
        self._place.lag(self._dice.uniform(0, 100))

    def ticket_of(self, wish: Wish) -> Found | None:
        """The one that people see first."""
        found = self.tickets_of(wish)
        return next((ticket for ticket in found if not ticket.is_done), found[0] if found else None)

    def tickets_of(self, wish: Wish) -> Sequence[Found]:
        """All that carry its mark, oldest first."""
        found = [ticket for ticket in self._place.tickets() if ticket.mark == wish.mark]
        return sorted(found, key=lambda ticket: ticket.created_at)

    def _plan(self, wish: Wish, first: float) -> None:
        chance, uniform = self._dice.random, self._dice.uniform
        if chance() < 0.45:
            self.calendar.at(first + uniform(30, 500), lambda: self._open_pull(wish))
        if chance() < 0.3:
            self.calendar.at(first + uniform(100, 1_200), lambda: self._resolve(wish))
        for number in range(self._dice.choice((0, 0, 1, 2))):
            text = f"somebody on the ticket says {number}"
            self.calendar.at(first + uniform(60, 1_500), lambda text=text: self._say(wish, text))  # type: ignore[misc]
        for number in range(self._dice.choice((0, 0, 1, 2))):
            text = f"somebody on the incident says {number}"
            self.calendar.at(
                first + uniform(60, 1_500),
                lambda text=text: self._note(wish, text),  # type: ignore[misc]
            )

    def _request(self, wish: Wish, pause: float = RETRY_SECONDS) -> None:
        """Whoever asks does so until it is answered."""
        if self._ask(request_of(wish)):
            wish.heard_at = wish.heard_at or self.clock.monotonic()
        else:
            longer = min(2 * pause, LONGEST_RETRY_SECONDS)
            self.calendar.after(pause, lambda: self._request(wish, longer))

    def _open_pull(self, wish: Wish) -> None:
        ticket = self.ticket_of(wish)
        if ticket is None:
            self.calendar.after(60, lambda: self._open_pull(wish))
            return
        wish.pull = self._place.open_pull(ticket.key)
        end = self._merge if self._dice.random() < 0.8 else self._decline
        self.calendar.after(self._dice.uniform(5, 600), lambda: end(wish))

    def _merge(self, wish: Wish) -> None:
        assert wish.pull is not None
        self._place.merge(wish.pull)
        wish.merged_at = self.clock.monotonic()

    def _decline(self, wish: Wish) -> None:
        assert wish.pull is not None
        self._place.decline(wish.pull)
        wish.pull = None

    def _resolve(self, wish: Wish) -> None:
        if self.gateway.by_person(wish.incident, "resolved"):
            wish.resolved_at = self.clock.monotonic()

    def _reopen(self, wish: Wish) -> None:
        if self.gateway.by_person(wish.incident, "reopened"):
            wish.reopened_at = self.clock.monotonic()

    def _moved(self, incident: str, status: IncidentStatus) -> None:
        """What is resolved may come back, once."""
        wish = next(wish for wish in self.wishes if wish.incident == incident)
        if status == "resolved" and wish.reopens:
            wish.reopens = False
            self.calendar.after(self._dice.uniform(5, 900), lambda: self._reopen(wish))

    def _say(self, wish: Wish, text: str) -> None:
        ticket = self.ticket_of(wish)
        if ticket is None:
            self.calendar.after(60, lambda: self._say(wish, text))
            return
        self._place.comment(ticket.key, text)
        wish.said.append(text)

    def _note(self, wish: Wish, text: str) -> None:
        self.gateway.comment(wish.incident, text)
