"""What was delivered and what became of it; the raw payloads; and reading one again."""

import asyncio
import base64
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request

from contracts.alerts import Alert, DryRun, Receipt, ReceiptPage, ReceiptState
from contracts.model import Answered
from gateway.state import State, has_role, state_of
from incidents.store import receipts
from ingest.source import Delivery, Parsed, Unreadable
from service_kit.errors import Conflict, NotFound, NotPermitted

router = APIRouter(prefix="/api/v1/inbox", tags=["inbox"])
MOST_SHOWN: Final = 200
ReceiptId = Annotated[str, Path(min_length=1, max_length=100)]


class Raw(Answered):
    """Answer of `GET /api/v1/inbox/{receipt}/raw`: what was sent, without the sender's secrets.

    `body` is text where it is UTF-8; else `body_base64` holds it.
    """

    source: str
    state: ReceiptState
    headers: dict[str, str]
    body: str | None
    body_base64: str | None = None


@router.get("")
def page(
    request: Request,
    state: ReceiptState | None = None,
    source: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_SHOWN)] = 50,
) -> ReceiptPage:
    """Deliveries, newest first; `decisions` stand in the single receipt."""
    with state_of(request).database.reading() as connection:
        return receipts.page(connection, state, source, cursor, limit)


@router.get("/{receipt}")
def show(receipt: ReceiptId, request: Request) -> Receipt:
    """What became of one delivery: its alerts, the incidents that they joined, and why."""
    return _found(state_of(request), receipt)


@router.get("/{receipt}/raw")
def raw(receipt: ReceiptId, request: Request) -> Raw:
    """The delivery as it came. Needs the role admin: payloads hold what their senders put into them."""
    if not has_role(request, "admin"):
        raise NotPermitted("raw payloads need the role 'admin'")
    with state_of(request).database.reading() as connection:
        found = receipts.raw(connection, receipt)
    if found is None:
        raise NotFound(f"no receipt '{receipt}'")
    try:
        text, coded = found.body.decode(), None
    except UnicodeDecodeError:
        text, coded = None, base64.b64encode(found.body).decode()
    return Raw(source=found.source, state=found.state, headers=found.headers, body=text, body_base64=coded)


@router.post("/{receipt}/dry-run")
async def dry_run(receipt: ReceiptId, request: Request) -> DryRun:
    """What reading it again would become today, and why; nothing is stored."""
    state = state_of(request)
    told = await asyncio.to_thread(_found, state, receipt)
    parsed, trouble = await asyncio.to_thread(_parsed, state, told)
    decisions = await state.intake.foresee(parsed.alerts) if parsed.alerts else []
    notes = [*parsed.notes, *([f"deploys or merges in it: {len(parsed.changes)}"] if parsed.changes else [])]
    return DryRun(source=told.source, alerts=parsed.alerts, decisions=decisions, notes=notes, problem=trouble)


@router.post("/{receipt}/replay", status_code=202)
def replay(receipt: ReceiptId, request: Request) -> Receipt:
    """Reads a delivery again with the source as it is today. 409 where it waits to be processed anyway."""
    state = state_of(request)
    told = _found(state, receipt)
    if told.state == "stored":
        raise Conflict(f"receipt '{receipt}' waits to be processed: there is nothing to replay yet")
    alerts, problem = _read_again(state, told)
    with state.database.writing() as connection:
        begun = receipts.replay(connection, receipt, alerts, problem, state.clock.now().timestamp())
    if not begun:
        raise Conflict(f"receipt '{receipt}' was replayed by somebody else just now")
    state.intake.wake()
    return _found(state, receipt)


def _read_again(state: State, told: Receipt) -> tuple[list[Alert] | None, str | None]:
    """The alerts, or why there are none; deploys are kept at once. Raises Conflict where the body is no longer kept."""
    parsed, trouble = _parsed(state, told)
    if trouble is not None:
        return None, trouble
    if parsed.changes:
        state.changes.put(parsed.changes)  # the same change twice is one
    return parsed.alerts, None


def _parsed(state: State, told: Receipt) -> tuple[Parsed, str | None]:
    """What the source as it is today reads in it, or why it cannot. Raises Conflict where the body is no longer kept."""
    with state.database.reading() as connection:
        sent = receipts.raw(connection, told.receipt)
    if sent is None:
        raise NotFound(f"no receipt '{told.receipt}'")
    delivery = Delivery(headers=sent.headers, body=sent.body, received_at=told.received_at)
    try:
        return state.reception.parse(sent.source, delivery), None
    except (Unreadable, NotFound) as error:
        return Parsed(), str(error)


def _found(state: State, receipt: str) -> Receipt:
    with state.database.reading() as connection:
        found = receipts.get(connection, receipt)
    if found is None:
        raise NotFound(f"no receipt '{receipt}'")
    return found
