"""What a resolved incident leaves behind: a past incident that the next search finds, and an example of its cause."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from contracts.causes import UNKNOWN
from contracts.knowledge import NewDocument
from contracts.learning import MAX_EXAMPLE_CHARACTERS, MAX_EXAMPLE_LINES, NewExample
from contracts.logs import RawLine
from contracts.model import Answered
from incidents.evidence.telling_lines import select_lines, text_of
from incidents.services import Services
from incidents.store import rows, texts
from incidents.store.database import Database
from incidents.store.values import moment
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from incidents.work.patience import STUBBORN, Patience, Wait, patiently

EVIDENCE_LINES: Final = 20
TEXT_CHARACTERS: Final = 20_000


class Sent(Answered):
    """What was sent on; null where there was nothing to send."""

    id: str | None = None


@dataclass(frozen=True)
class Remember:
    """Does jobs of the kind `remember`; see orders.Work: the incident with its resolution goes into the knowledge base."""

    database: Database
    services: Services
    wait: Wait = asyncio.sleep

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Again where the knowledge base does not answer."""
        work = partial(patiently, "remember", partial(self._send, order), _patience(self.wait))
        await journal.step("remember", work, Sent)
        return DONE

    def tell(self, order: Order, ending: Ending) -> None:
        """Nobody waits for it."""

    async def _send(self, order: Order) -> Sent:
        document = await asyncio.to_thread(self._document, order)
        if document is None:
            return Sent()
        await self.services.remember(document)
        return Sent(id=document.id)

    def _document(self, order: Order) -> NewDocument | None:
        row, kept, diagnosis = _read(self.database, order)
        if row is None:
            return None
        analysis = diagnosis.analysis if diagnosis else None
        detail = analysis.root_cause_detail if analysis else None
        evidence = [line.text for line in detail.evidence] if detail else []
        anomalies = [anomaly.text for anomaly in analysis.anomalies] if analysis else []
        lines = list(dict.fromkeys([*evidence, *anomalies]))[:EVIDENCE_LINES]
        return NewDocument(
            id=row.id,
            title=row.title[:500],
            summary=(kept.description.strip() or (analysis.summary if analysis else "") or row.title)[:TEXT_CHARACTERS],
            resolution=row.resolution,
            root_cause=row.root_cause if row.root_cause != UNKNOWN else None,
            service=row.service,
            severity=row.severity,
            occurred_at=moment(row.created_at),
            text="\n".join(lines)[:TEXT_CHARACTERS] or None,
        )


@dataclass(frozen=True)
class Teach:
    """Does jobs of the kind `teach`; see orders.Work: lines whose cause a person knows go to the root cause predictor.

    Their payload holds `root_cause`, what that person said, and `source`: feedback or resolution.
    """

    database: Database
    services: Services
    wait: Wait = asyncio.sleep

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Again where the predictor does not answer."""
        work = partial(patiently, "teach", partial(self._send, order), _patience(self.wait))
        await journal.step("teach", work, Sent)
        return DONE

    def tell(self, order: Order, ending: Ending) -> None:
        """Nobody waits for it."""

    async def _send(self, order: Order) -> Sent:
        example = await asyncio.to_thread(self._example, order)
        if example is None:
            return Sent()
        await self.services.teach(example)
        return Sent(id=example.id)

    def _example(self, order: Order) -> NewExample | None:
        row, kept, diagnosis = _read(self.database, order)
        cause = order.payload.get("root_cause")
        if row is None or not cause:
            return None
        lines = kept.lines or kept.sent or []
        evidence = diagnosis.analysis.root_cause_detail if diagnosis else None
        numbers = [line.line for line in evidence.evidence] if evidence else []
        told = list(telling(lines, numbers))
        return NewExample(
            id=row.id,
            logs=told or None,
            text=None if told else f"{row.title}\n{kept.description}"[:MAX_EXAMPLE_CHARACTERS],
            root_cause=cause,
            source=order.payload.get("source", "resolution"),
            incident_id=row.id,
            service=row.service,
            occurred_at=moment(row.created_at),
        )


def telling(lines: list[RawLine], evidence: Iterable[int]) -> Iterator[RawLine]:
    """In their order: the evidence, then as many of the others as an example may hold."""
    known = [number for number in evidence if 0 <= number < len(lines)]
    left = MAX_EXAMPLE_CHARACTERS
    chosen: list[int] = []
    for number in dict.fromkeys([*known, *select_lines(lines, None)]):
        left -= len(text_of(lines[number]))
        if left < 0 or len(chosen) == MAX_EXAMPLE_LINES:
            break
        chosen.append(number)
    return (lines[number] for number in sorted(chosen))


def _read(database: Database, order: Order) -> tuple[rows.Row | None, texts.Texts, texts.Diagnosis | None]:
    assert order.incident is not None
    with database.reading() as connection:
        return (
            rows.by_number(connection, order.incident),
            texts.get_texts(connection, order.incident),
            texts.get_diagnosis(connection, order.incident),
        )


def _patience(wait: Wait) -> Patience:
    return replace(STUBBORN, wait=wait)
