"""Telling the ticket: what happens to an incident that has one goes to the integrator, which compares and does what is missing."""

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from contracts.incidents import TimelineRow
from contracts.model import Answered
from contracts.notices import Changed, Notice
from contracts.tickets import NoticeTaken
from incidents.life.moves import STATUS_ACTION
from incidents.services import Services
from incidents.store import rows, timeline
from incidents.store.database import Database
from incidents.store.turns import newest
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from incidents.work.patience import STUBBORN, Wait, patiently
from service_kit.logs import log

NOTHING: Final = "there is nothing left to tell"


class Followed(Answered):
    """What the integrator said; null where there was nothing to tell it."""

    taken: NoticeTaken | None = None


@dataclass(frozen=True)
class Follow:
    """Does jobs of the kind `follow`; see orders.Work. Their payload is `seq`, the timeline row.

    The notice holds the incident as it is when it is sent, so that one that comes late, twice or behind a newer one does no
    harm. Its details say `by` what the incident came into that status: alerts, person, tracker or stanch.
    """

    database: Database
    services: Services
    wait: Wait = asyncio.sleep

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Again where the integrator does not answer."""
        work = partial(patiently, "follow", partial(self._send, order), replace(STUBBORN, wait=self.wait))
        followed = await journal.step("follow", work, Followed)
        return DONE if followed.taken else Ending(end="done", reason=NOTHING)

    def tell(self, order: Order, ending: Ending) -> None:
        """The integrator refuses only what this version of it does not know: nobody can do anything about it but look."""
        if ending.end == "parked":
            log("pipeline").warning("a ticket was not told", incident=order.incident, reason=ending.reason)

    async def _send(self, order: Order) -> Followed:
        notice = await asyncio.to_thread(self._notice, order)
        return Followed() if notice is None else Followed(taken=await self.services.follow(notice))

    def _notice(self, order: Order) -> Notice | None:
        with self.database.reading() as connection:
            happened = timeline.row(connection, int(order.payload["seq"]))
            row = rows.by_number(connection, happened[0]) if happened else None
            moved = newest(connection, row.number, STATUS_ACTION) if row else None
        if happened is None or row is None or row.ticket_json is None:
            return None
        change = _with_mover(happened[1], moved)
        return Notice(timestamp=change.at, data=Changed(incident=rows.head(row), change=change))


def _with_mover(change: TimelineRow, moved: TimelineRow | None) -> TimelineRow:
    """Rows that were written before `by` was known say nothing of it; nor does one whose incident never moved."""
    by = moved.details.get("by") if moved else None
    return change if by is None else change.model_copy(update={"details": {**change.details, "by": by}})
