"""What the gateway's routes share, built when the app starts."""

from dataclasses import dataclass

from fastapi import Request

from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.metrics import Metrics
from gateway.settings import Settings
from gateway.turnstile import Turnstile
from incidents.services import Services
from service_kit.http.peer import Peer


@dataclass(frozen=True)
class State:
    """One for each app."""

    settings: Settings
    configuration: Configuration
    changes: Changes
    peers: dict[str, Peer]
    services: Services
    turnstile: Turnstile
    metrics: Metrics


def state_of(request: Request) -> State:
    """The State of the app that the request came to."""
    state: State = request.app.state.gateway
    return state


def caller_of(request: Request) -> str:
    """Who asks, as the doorkeeper found out."""
    return str(request.scope.get("state", {}).get("caller", "anonymous"))
