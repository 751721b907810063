"""What people's own tools are told of an incident: the body of the outgoing webhook, and what became of it."""

from datetime import datetime
from typing import Literal

from contracts.incidents import Head, TimelineRow
from contracts.model import Answered


class Changed(Answered):
    """The incident as it is now, and what happened to it."""

    incident: Head
    change: TimelineRow


class Notice(Answered):
    """Body of an outgoing webhook, signed after the Standard Webhooks scheme. `timestamp` is when it happened."""

    type: Literal["incident.changed"] = "incident.changed"
    timestamp: datetime
    data: Changed


class Delivery(Answered):
    """What became of one: told; later (it is tried again); or gone: the receiver wants no more of them (410)."""

    outcome: Literal["told", "later", "gone"]
    reason: str
