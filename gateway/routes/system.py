"""The gateway itself: what waits, what is parked, who delivers, who is told, and what stands beside it."""

import asyncio
from datetime import UTC, datetime
from urllib.parse import urlsplit

from fastapi import APIRouter, Request

from contracts.system import JobCount, LastDelivery, Neighbour, System
from gateway.neighbour_settings import SCHEMES
from gateway.readiness import missing_of
from gateway.settings import Settings
from gateway.state import State, state_of
from gateway.upkeep import Sample, take_sample
from incidents.store import receipts
from service_kit.app import VERSION

router = APIRouter(prefix="/api/v1", tags=["health"])


@router.get("/system")
async def system(request: Request) -> System:
    """How the gateway itself is, looked at just now. 503 where its store does not answer."""
    state = state_of(request)
    sample, deliveries = await asyncio.to_thread(_look, state)
    missing = missing_of(state)
    return System(
        version=VERSION,
        ready=not missing,
        missing=missing,
        name=state.settings.executor(),
        store="sqlite" if state.database.is_sqlite else "postgresql",
        listeners=state.events.listeners,
        neighbours=neighbours(state.settings),
        jobs=[
            JobCount.model_validate({"kind": kind, "state": stands, "count": count})
            for (kind, stands), count in sorted(sample.jobs.items())
        ],
        oldest_diagnosis_at=_moment(sample.oldest_diagnosis_at),
        inbox_waiting=sample.backlog.waiting,
        oldest_delivery_at=_moment(sample.backlog.oldest_received_at),
        deliveries=deliveries,
        told=state.services.addresses(),
    )


def neighbours(settings: Settings) -> list[Neighbour]:
    """The tools that a setting names, where it is a web address without a password."""
    named = {
        "grafana": settings.grafana_url,
        "prometheus": settings.prometheus_url,
        "alertmanager": settings.alertmanager_url,
    }
    return [Neighbour.model_validate({"name": name, "url": url}) for name, url in named.items() if _is_link(url)]


def _look(state: State) -> tuple[Sample, list[LastDelivery]]:
    sample = take_sample(state.database, state.clock.now().timestamp())
    with state.database.reading() as connection:
        pages = [receipts.page(connection, None, name, None, 1) for name in state.reception.sources]
    newest = [page.items[0] for page in pages if page.items]
    return sample, [
        LastDelivery(
            source=one.source, receipt=one.receipt, state=one.state, received_at=one.received_at, problem=one.problem
        )
        for one in newest
    ]


def _is_link(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in SCHEMES and bool(parts.hostname) and "@" not in parts.netloc


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
