"""How the peers are."""

import asyncio
import time
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import ValidationError

from contracts.health import Health, PeerState, Readiness
from gateway.state import state_of
from service_kit.app import VERSION
from service_kit.http.peer import Peer, PeerFailed

CHECK_SECONDS = 1.0

router = APIRouter(tags=["health"])


@router.get("/services")
async def services(request: Request) -> list[PeerState]:
    """Each peer's state, latency and version, asked just now and all at once."""
    return list(await asyncio.gather(*(_check(peer) for peer in state_of(request).peers.values())))


@router.get("/api/health")
async def api_health() -> Health:
    """The same as /health."""
    return Health(service="gateway", version=VERSION)


async def _check(peer: Peer) -> PeerState:
    state: Literal["ready", "not_ready", "unreachable"] = "unreachable"
    version, missing, latency_ms = None, {}, None
    started = time.perf_counter()
    try:
        answer = await peer.send("GET", "/ready", timeout_seconds=CHECK_SECONDS)
        latency_ms = round((time.perf_counter() - started) * 1000, 2)
        readiness = Readiness.model_validate_json(answer.content)
        state, missing = ("ready" if readiness.ready else "not_ready"), readiness.missing
        health = await peer.send("GET", "/health", timeout_seconds=CHECK_SECONDS)
        version = Health.model_validate_json(health.content).version
    except PeerFailed as error:
        missing = {"connection": error.reason}
    except ValidationError:
        missing = {"contract": "what answers there is not this service"}
    return PeerState(
        service=peer.name,
        url=peer.url(),
        state=state,
        breaker=peer.breaker.state,
        latency_ms=latency_ms,
        version=version,
        missing=missing,
    )
