"""How a service says that it lives and whether it can work."""

from typing import Literal

from contracts.model import Answered


class Health(Answered):
    """Answer of `GET /health`."""

    status: Literal["ok"] = "ok"
    service: str
    version: str


class Readiness(Answered):
    """Answer of `GET /ready`: 200 with nothing missing, else 503. `pending` counts work that follows in the background."""

    ready: bool
    service: str
    missing: dict[str, str] = {}
    pending: int = 0


class PeerState(Answered):
    """One row of the gateway's `GET /services`. `latency_ms` is that of the check just made, null when it failed."""

    service: str
    url: str
    state: Literal["ready", "not_ready", "unreachable"]
    breaker: Literal["closed", "open", "half_open"]
    latency_ms: float | None = None
    version: str | None = None
    missing: dict[str, str] = {}
