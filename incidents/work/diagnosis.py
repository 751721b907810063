"""The diagnosis of a stored incident: its words and the logs around it are gathered once, then the STEPS are walked."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from contracts.alerts import Severity
from contracts.analysis import AnalyzeRequest
from contracts.logs import MAX_LINES, LogLine, RawLine
from contracts.model import Answered
from incidents.evidence.alert_words import alert_words
from incidents.evidence.places import Places
from incidents.evidence.telling_lines import text_of
from incidents.investigation import Case, Investigation
from incidents.life.lifecycle import Lifecycle
from incidents.pipeline import Watch, investigate
from incidents.services import Services
from incidents.store import rows, signals, texts
from incidents.store.database import Database
from incidents.store.values import moment
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from incidents.work.patience import ENDLESS, STUBBORN, Wait, patiently
from service_kit.clock import Clock, SystemClock

ASKED: Final = "integrator"
"""Who is asked for a ticket, as the pipeline's STEPS name it."""
LINE_CHARACTERS: Final = 8_000
"""Of a line that is kept with an incident; the log buffer keeps no longer ones either."""


class Gathered(Answered):
    """What was gathered; the lines themselves stand with the incident. `over`: that diagnosis is no longer wanted."""

    over: bool = False
    id: str = ""
    severity: Severity = "medium"
    service: str | None = None
    environment: str | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Diagnose:
    """Does jobs of the kind `diagnose`; see orders.Work. `keywords` is asked at each diagnosis, as the configuration changes."""

    database: Database
    services: Services
    lifecycle: Lifecycle
    watch: Watch
    keywords: Callable[[], tuple[str, ...] | None] = lambda: None
    opens_tickets: bool = True
    places: Places = field(default_factory=Places)
    clock: Clock = field(default_factory=SystemClock)
    wait: Wait = asyncio.sleep

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Raises NothingAnswered where no service had anything to say, Poisoned where a step raised too often."""
        number, episode = _named(order)
        endless, stubborn = replace(ENDLESS, wait=self.wait), replace(STUBBORN, wait=self.wait)
        gather = partial(patiently, "gather", partial(self._gather, number, episode), endless)
        gathered = await journal.step("gather", gather, Gathered)
        lines = None if gathered.over else self._lines(number)
        if not lines:
            return Ending(end="done", reason="it is no longer wanted")
        question = AnalyzeRequest(logs=lines, service=gathered.service, environment=gathered.environment)
        start = Investigation(
            question=question,
            opens_ticket=self.opens_tickets,
            code_keywords=self.keywords(),
            case=Case(
                gathered.id,
                gathered.severity,
                partial(self._publish, number, episode, gathered.problem),
                self.places.of(gathered.id),
            ),
        )
        await investigate(start, self.services, self.watch, journal, stubborn)
        return DONE

    def tell(self, order: Order, ending: Ending) -> None:
        """Waiting and parked diagnoses are shown with the incident."""
        number, episode = _named(order)
        if ending.end == "again":
            self.lifecycle.waiting(number, episode, ending.reason)
        elif ending.end == "parked":
            self.lifecycle.parked(number, episode, ending.reason)

    async def _gather(self, number: int, episode: int) -> Gathered:
        if not await asyncio.to_thread(self.lifecycle.running, number, episode):
            return Gathered(over=True)
        row, kept, known = await asyncio.to_thread(self._read, number)
        if row is None:
            return Gathered(over=True)
        alerts = [signal.alert for signal in known]
        begun = min((signal.starts_at for signal in known), default=row.created_at)
        around = await self.services.lines_around(row.service, row.environment, moment(begun))
        words = alert_words(alerts) or [row.title, *kept.description.splitlines()]
        sent = [*(kept.sent or []), *(line for alert in alerts for line in alert.logs)]
        lines = bounded([*words, *sent], around.lines)
        await asyncio.to_thread(self._keep, number, lines)
        return Gathered(
            id=row.id,
            severity=row.severity,
            service=row.service,
            environment=row.environment,
            problem=around.problem,
        )

    async def _publish(self, number: int, episode: int, problem: str | None, found: Investigation) -> str:
        reasons = {**found.reasons, **({"logs": problem} if problem else {})}
        total = round(sum(found.timings_ms.values()), 2)
        analysis = replace(found, timings_ms={**found.timings_ms, "total": total}).aggregate()
        stored = await asyncio.to_thread(
            self.lifecycle.diagnosed, number, episode, analysis, template=None, reasons=reasons
        )
        await asyncio.to_thread(self._show_ticket, number, episode, found, stored)
        return "put on the timeline" if stored else "a later diagnosis is asked for"

    def _show_ticket(self, number: int, episode: int, found: Investigation, stored: bool) -> None:
        """The ticket stands with the incident; that one is under way, waits or is not wanted is said on the timeline.

        Where the integrator was away it is asked again until it answers: the diagnosis does not wait for it.
        """
        detail = found.prediction.root_cause_detail if found.prediction and found.prediction.root_cause else None
        if detail is None or not detail.code_related:
            return
        again = f"ticket:{number}:{episode}" if ASKED in found.degraded and found.opens_ticket else ""
        if stored or again or found.integration.ticket:
            self.lifecycle.ticket_answered(number, found.integration, detail.code_related_because, again)

    def _read(self, number: int) -> tuple[rows.Row | None, texts.Texts, list[signals.Signal]]:
        with self.database.reading() as connection:
            return (
                rows.by_number(connection, number),
                texts.get_texts(connection, number),
                signals.of_incident(connection, number),
            )

    def _keep(self, number: int, lines: Sequence[RawLine]) -> None:
        with self.database.writing() as connection:
            texts.put_texts(connection, number, lines=lines)

    def _lines(self, number: int) -> list[RawLine] | None:
        with self.database.reading() as connection:
            return texts.get_texts(connection, number).lines


def bounded(own: Sequence[RawLine], around: Sequence[RawLine]) -> list[RawLine]:
    """At most MAX_LINES, each clipped, empty ones left out: all that came with the incident, then the newest around it."""
    kept = [_clipped(line) for line in own if text_of(line).strip()][:MAX_LINES]
    free = MAX_LINES - len(kept)
    return [*kept, *(_clipped(line) for line in around[len(around) - min(free, len(around)) :])]


def _clipped(line: RawLine) -> RawLine:
    if isinstance(line, LogLine):
        return line.model_copy(update={"message": line.message[:LINE_CHARACTERS]})
    return line[:LINE_CHARACTERS]


def _named(order: Order) -> tuple[int, int]:
    assert order.incident is not None
    return order.incident, int(order.payload["episode"])
