"""What the gateway's routes share, built when the app starts."""

from dataclasses import dataclass

from fastapi import Request

from gateway.causes import Causes
from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.event_stream import EventStream
from gateway.foresight import Foresight
from gateway.logs import Logs
from gateway.metrics import Metrics
from gateway.settings import Settings
from gateway.tracker_hooks import TrackerHooks
from gateway.turnstile import Turnstile
from gateway.upkeep import Upkeep
from incidents.arrival.inbox import Inbox
from incidents.life.lifecycle import Lifecycle
from incidents.life.statistics import Statistics
from incidents.services import Services
from incidents.store.database import Database
from incidents.work.worker import Worker
from ingest.reception import Reception
from service_kit.clock import Clock
from service_kit.doorkeeper import Role, may
from service_kit.http.peer import Peer


@dataclass(frozen=True)
class State:
    """One for each app."""

    settings: Settings
    clock: Clock
    configuration: Configuration
    changes: Changes
    peers: dict[str, Peer]
    services: Services
    turnstile: Turnstile
    metrics: Metrics
    database: Database
    reception: Reception
    inbox: Inbox
    intake: Foresight
    worker: Worker
    upkeep: Upkeep
    lifecycle: Lifecycle
    statistics: Statistics
    causes: Causes
    events: EventStream
    logs: Logs
    tracker_hooks: TrackerHooks


def state_of(request: Request) -> State:
    """The State of the app that the request came to."""
    state: State = request.app.state.gateway
    return state


def caller_of(request: Request) -> str:
    """Who asks, as the doorkeeper found out."""
    return str(request.scope.get("state", {}).get("caller", "anonymous"))


def has_role(request: Request, needed: Role) -> bool:
    """Whether who asks has at least that role; on an open gateway everybody has every role."""
    return may(request.scope, needed)


def who_of(request: Request, said: str | None) -> str:
    """In whose name a change is written: a service or an admin may say it, everybody else is who their key says."""
    return said if said and has_role(request, "admin") else caller_of(request)
