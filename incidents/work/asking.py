"""Asking again for a ticket that nobody could be asked for: the integrator was away for as long as the diagnosis was patient."""

import asyncio
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from contracts.analysis import AnalyzeRequest
from contracts.causes import Prediction
from contracts.logs import LogAnalysis
from contracts.model import Answered
from contracts.tickets import Integration
from incidents.evidence.places import Places
from incidents.investigation import Case, Investigation
from incidents.life.lifecycle import Lifecycle
from incidents.pipeline import full_wish
from incidents.services import Services
from incidents.store import rows, texts
from incidents.store.database import Database
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from incidents.work.patience import ENDLESS, STUBBORN, Wait, patiently

NOTHING: Final = "no ticket is wanted any more"


class Answer(Answered):
    """What the integrator said; null where there was nothing to ask."""

    integration: Integration | None = None


@dataclass(frozen=True)
class AskForTicket:
    """Does jobs of the kind `ticket`; see orders.Work: the wish is made anew from the diagnosis that stands with the incident."""

    database: Database
    services: Services
    lifecycle: Lifecycle
    places: Places = field(default_factory=Places)
    wait: Wait = asyncio.sleep

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Again where the integrator does not answer."""
        assert order.incident is not None
        ask = partial(patiently, "ask", partial(self._ask, order.incident), replace(STUBBORN, wait=self.wait))
        answer = await journal.step("ask", ask, Answer)
        if answer.integration is None:
            return Ending(end="done", reason=NOTHING)
        show = partial(asyncio.to_thread, self._show, order.incident, answer)
        await journal.step("show", partial(patiently, "show", show, replace(ENDLESS, wait=self.wait)), Answered)
        return DONE

    def tell(self, order: Order, ending: Ending) -> None:
        """Who was refused to the last is said on the timeline."""
        if ending.end == "parked" and order.incident is not None:
            self.lifecycle.ticket_answered(order.incident, Integration(triggered=False, reason=ending.reason))

    async def _ask(self, number: int) -> Answer:
        asked = await asyncio.to_thread(self._read, number)
        if asked is None:
            return Answer()
        return Answer(integration=await self.services.open_ticket(await full_wish(*asked, self.services)))

    def _show(self, number: int, answer: Answer) -> Answered:
        assert answer.integration is not None
        self.lifecycle.ticket_answered(number, answer.integration)
        return Answered()

    def _read(self, number: int) -> tuple[Investigation, Prediction] | None:
        with self.database.reading() as connection:
            row = rows.by_number(connection, number)
            lines = texts.get_texts(connection, number).lines
            diagnosis = texts.get_diagnosis(connection, number)
        detail = diagnosis.analysis.root_cause_detail if diagnosis else None
        if (
            row is None
            or row.ticket_json
            or diagnosis is None
            or detail is None
            or not lines
            or not detail.code_related
        ):
            return None
        case = Case(row.id, row.severity, _nothing, self.places.of(row.id))
        question = AnalyzeRequest(logs=lines, service=row.service, environment=row.environment)
        found = LogAnalysis(anomalies=diagnosis.analysis.anomalies)
        prediction = Prediction(root_cause=diagnosis.analysis.root_cause, root_cause_detail=detail)
        return Investigation(question=question, case=case, analysis=found, prediction=prediction), prediction


async def _nothing(found: Investigation) -> str:
    return ""
