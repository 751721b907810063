"""Telling people: each change goes to each address once, and is tried over hours where nobody takes it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from contracts.model import Answered
from contracts.notices import Changed, Delivery, Notice
from incidents.life.lifecycle import Lifecycle
from incidents.services import Services
from incidents.store import rows, timeline
from incidents.store.database import Database
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from incidents.work.patience import ENDLESS, Wait, patiently
from service_kit.clock import Clock
from service_kit.logs import log

PAUSES_SECONDS: Final = (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400)
"""After each try; the last is made about eight hours after the first. As Standard Webhooks proposes, without its days."""
WHO: Final = "tell_people"
Result = TypeVar("Result")


class Found(Answered):
    """What is told and to whom; null where the incident was forgotten meanwhile."""

    notice: Notice | None = None
    addresses: list[str] = []


class Noted(Answered):
    """Something was written down in our own tables."""


@dataclass(frozen=True)
class TellPeople:
    """Does jobs of the kind `tell`; see orders.Work. Their payload is `seq`, the timeline row, and `told`, who knows already."""

    database: Database
    clock: Clock
    services: Services
    lifecycle: Lifecycle
    wait: Wait = asyncio.sleep

    async def do(self, order: Order, journal: Journal) -> Ending:
        """A delivery to each address is a step of its own. Again where one of them did not take it, at last parked."""
        found = await journal.step("find", self._surely("find", partial(self._find, order)), Found)
        if found.notice is None:
            return Ending(end="done", reason="there is nothing left to tell")
        settled: set[str] = set(order.payload.get("told", ()))
        failed: dict[str, str] = {}
        notified = bool(settled)
        for address in found.addresses:
            if address in settled:
                continue
            work = partial(self.services.tell, address, f"{order.key}-{address}", found.notice)
            delivery = await journal.step(f"tell {address}", work, Delivery)
            if delivery.outcome == "later":
                failed[address] = delivery.reason
                continue
            settled.add(address)
            if delivery.outcome == "gone":
                reason = f"{address} wants no more notices: {delivery.reason}"
                await journal.step(f"note {address}", self._surely("note", partial(self._note, order, reason)), Noted)
            elif not notified:
                notified = True
                await journal.step("notify", self._surely("notify", partial(self._notified, order, address)), Noted)
        return self._again(order, settled, failed) if failed else DONE

    def tell(self, order: Order, ending: Ending) -> None:
        """Who was not told to the last is said on the timeline."""
        if ending.end == "parked":
            self._write(order, f"not told: {ending.reason}")

    def _again(self, order: Order, settled: set[str], failed: dict[str, str]) -> Ending:
        reason = "; ".join(f"{address}: {why}" for address, why in failed.items())
        run = int(order.payload.get("run", 0))
        if run >= len(PAUSES_SECONDS):
            return Ending(end="parked", reason=reason)
        payload = {**order.payload, "told": sorted(settled)}
        return Ending(end="again", reason=reason, after_seconds=PAUSES_SECONDS[run], payload=payload)

    def _surely(self, name: str, work: Callable[[], Result]) -> Callable[[], Awaitable[Result]]:
        """`work` in a thread, for as long as our own database is away."""
        return partial(patiently, name, partial(asyncio.to_thread, work), replace(ENDLESS, wait=self.wait))

    def _find(self, order: Order) -> Found:
        with self.database.reading() as connection:
            happened = timeline.row(connection, int(order.payload["seq"]))
            row = rows.by_number(connection, happened[0]) if happened else None
        if happened is None or row is None:
            return Found()
        changed = Changed(incident=rows.head(row), change=happened[1])
        return Found(notice=Notice(timestamp=happened[1].at, data=changed), addresses=self.services.addresses())

    def _notified(self, order: Order, address: str) -> Noted:
        assert order.incident is not None
        self.lifecycle.notified(order.incident, f"told {address}")
        return Noted()

    def _note(self, order: Order, reason: str) -> Noted:
        self._write(order, reason)
        return Noted()

    def _write(self, order: Order, reason: str) -> None:
        assert order.incident is not None
        log("pipeline").warning("people were not told", incident=order.incident, reason=reason)
        with self.database.writing() as connection:
            if rows.by_number(connection, order.incident) is not None:
                at = self.clock.now().timestamp()
                timeline.append(connection, order.incident, at, WHO, "not told", reason)
