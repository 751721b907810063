"""A service that does nothing but live, on a port of this machine."""

import socket

from all_in_one.fleet import Service
from contracts.health import Readiness
from service_kit.app import build_app
from service_kit.metrics import ServiceMetrics
from service_kit.settings import ServiceSettings


def free_port() -> int:
    """A port on which nobody listens just now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def toy_service(name: str, port: int, address: str = "127.0.0.1") -> Service:
    """`name` at `port`; its setting is NAME_PORT."""
    settings = ServiceSettings(_env_file=None, bind_address=address)
    return Service(
        name=name,
        port=port,
        port_setting=f"{name.upper()}_PORT",
        settings=settings,
        build=lambda: build_app(
            name=name,
            settings=settings,
            metrics=ServiceMetrics(name),
            routers=[],
            readiness=lambda: Readiness(ready=True, service=name),
        ),
    )
