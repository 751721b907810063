"""How the gateway itself is, for the people who run it."""

from datetime import datetime
from typing import Literal

from contracts.alerts import ReceiptState
from contracts.model import Answered


class Neighbour(Answered):
    """Another tool of the house that a setting names; `url` is http or https."""

    name: Literal["grafana", "prometheus", "alertmanager"]
    url: str


class JobCount(Answered):
    """Background work of one kind in one state; `parked` waits for a person."""

    kind: str
    state: Literal["waiting", "running", "parked"]
    count: int


class LastDelivery(Answered):
    """The newest delivery of one source. `problem` says why it could not be read."""

    source: str
    receipt: str
    state: ReceiptState
    received_at: datetime
    problem: str | None = None


class System(Answered):
    """Answer of `GET /api/v1/system`. `missing` is what `GET /ready` says; `told` names who is told of changes, without the secret
    parts of their URLs; sources that never delivered anything have no row in `deliveries`."""

    version: str
    ready: bool
    missing: dict[str, str] = {}
    name: str
    store: Literal["sqlite", "postgresql"]
    listeners: int
    neighbours: list[Neighbour]
    jobs: list[JobCount]
    oldest_diagnosis_at: datetime | None
    inbox_waiting: int
    oldest_delivery_at: datetime | None
    deliveries: list[LastDelivery]
    told: list[str]
