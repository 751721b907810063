"""One delivery from its bytes to its receipt: who sends it, what it says, and onto the disk before anybody is answered.

1. The sender's own secret must be right where one is set; else the caller must be one who may write.
2. It is parsed; what cannot be is kept too, with the reason.
3. Changes are put beside the other changes, and the rest into the inbox.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from fastapi import Request

from contracts.alerts import Alert, Decision, DryRun
from contracts.changes import ChangesKept, NewChange
from gateway.state import state_of
from ingest.reception import Reception
from ingest.source import ACTION_HEADER, ALIAS_HEADER, Delivery, Parsed, Source, Unreadable
from service_kit.clock import Clock
from service_kit.doorkeeper import may
from service_kit.errors import HouseError, NotAuthenticated, NotPermitted

Outcome = Literal["stored", "unparsable", "refused"]


class Inbox(Protocol):
    """Where deliveries are kept."""

    async def store(
        self, source: str, headers: dict[str, str], body: bytes, alerts: Sequence[Alert] | None, problem: str | None
    ) -> str:
        """Returns the receipt once all of it is on disk. `alerts` is None where there is a `problem`. Raises Unavailable."""
        ...


class Intake(Protocol):
    """What decides which incident an alert belongs to."""

    async def foresee(self, alerts: Sequence[Alert]) -> list[Decision]:
        """What would be decided now; nothing is changed."""
        ...


class ChangeStore(Protocol):
    """Where deploys are kept."""

    def put(self, changes: Sequence[NewChange]) -> ChangesKept:
        """Returns once they are on disk. Raises Unavailable."""
        ...


class AlertCounter(Protocol):
    """The metric gateway_alerts_total."""

    def count_alerts(self, source: str, outcome: Outcome, alerts: int) -> None:
        """`alerts` alerts of `source`; one where a delivery was refused or could not be parsed."""
        ...


class Receiving(Protocol):
    """What the gateway's state has for this."""

    @property
    def reception(self) -> Reception: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def intake(self) -> Intake: ...
    @property
    def changes(self) -> ChangeStore: ...
    @property
    def metrics(self) -> AlertCounter: ...
    @property
    def clock(self) -> Clock: ...


@dataclass(frozen=True)
class Received:
    """A delivery that is on disk. `problem` says why it could not be parsed."""

    receipt: str
    parsed: Parsed
    problem: Unreadable | None = None


def receiving_of(request: Request) -> Receiving:
    """The part of the app's state that receives."""
    return state_of(request)


async def take_in(request: Request, name: str, route_headers: Mapping[str, str] | None = None) -> Received:
    """Stores the request's body for the source `name`. `route_headers` say what the path said.

    Raises NotFound, NotAuthenticated, NotPermitted, and Unavailable where it could not be stored.
    """
    state = receiving_of(request)
    source = state.reception.source(name)
    try:
        delivery = await _delivery(request, route_headers or {})
        is_signed = state.reception.has_secret(name)
        if is_signed:
            await state.reception.verify(name, delivery)
        else:
            _check_writer(request, source)
        received = await _store(state, source, delivery)
    except HouseError:
        state.metrics.count_alerts(name, "refused", 1)
        raise
    if received.problem is not None:
        state.metrics.count_alerts(name, "unparsable", 1)
    else:
        state.metrics.count_alerts(name, "stored", len(received.parsed.alerts))
    if received.parsed.confirm_url and is_signed:
        await state.reception.confirm(received.parsed.confirm_url)
    return received


async def foresee(request: Request, name: str, field_map: str | None) -> DryRun:
    """What the body would become. `field_map` stands for GENERIC_FIELD_MAP. A writer may ask, and so may the sender itself."""
    state = receiving_of(request)
    source = state.reception.source(name)
    delivery = await _delivery(request, {}, {"map": field_map} if field_map is not None else {})
    if not may(request.scope, "write"):
        if not state.reception.has_secret(name):
            _check_writer(request, source)
        await state.reception.verify(name, delivery)
    parsed, problem = await _parse(state, name, delivery)
    decisions = await state.intake.foresee(parsed.alerts) if parsed.alerts else []
    said = str(problem) if problem else None
    return DryRun(source=name, alerts=parsed.alerts, decisions=decisions, notes=parsed.notes, problem=said)


async def _delivery(
    request: Request, route_headers: Mapping[str, str], query: Mapping[str, str] | None = None
) -> Delivery:
    sent = {name: value for name, value in request.headers.items() if name not in (ACTION_HEADER, ALIAS_HEADER)}
    body = await request.body()
    return Delivery({**sent, **route_headers}, body, receiving_of(request).clock.now(), query or {})


async def _store(state: Receiving, source: Source, delivery: Delivery) -> Received:
    parsed, problem = await _parse(state, source.name, delivery)
    if parsed.changes:
        await asyncio.to_thread(state.changes.put, parsed.changes)  # first: where it fails, the sender tries all again
    receipt = await state.inbox.store(
        source.name,
        source.stored_headers(delivery.headers),
        source.mask(delivery.body),
        None if problem else parsed.alerts,
        str(problem) if problem else None,
    )
    return Received(receipt, parsed, problem)


async def _parse(state: Receiving, name: str, delivery: Delivery) -> tuple[Parsed, Unreadable | None]:
    try:
        return await state.reception.read(name, delivery), None
    except Unreadable as error:
        return Parsed(), error


def _check_writer(request: Request, source: Source) -> None:
    if may(request.scope, "write"):
        return
    if may(request.scope, "read"):
        raise NotPermitted("sending alerts needs the role 'write'")
    raise NotAuthenticated(
        f"{source.title} is not known here: set {source.setting.upper()}, or send 'Authorization: Bearer <key>' "
        "with a key of API_KEYS whose role is write"
    )
