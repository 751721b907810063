"""The settings of who watches whom: gateways each other, and the auditor all that should move on."""

import re
import socket
from typing import Final

from pydantic import Field, SecretStr

from incidents.life.auditor import Bounds
from service_kit.settings import ServiceSettings

_ODD: Final = re.compile(r"[^A-Za-z0-9._-]+")
HOST_CHARACTERS: Final = 60


class WatchSettings(ServiceSettings):
    """A part of the gateway's settings."""

    heartbeat_lease_seconds: float = Field(
        6.0,
        validation_alias="HEARTBEAT_LEASE_SECONDS",
        ge=3,
        le=300,
        description="on PostgreSQL: a gateway that stands still for longer loses its work to the others",
    )
    audit_minutes: float = Field(
        15.0, validation_alias="AUDIT_MINUTES", ge=1, le=24 * 60, description="without progress: stuck"
    )
    heartbeat_url: SecretStr = Field(
        SecretStr(""),
        validation_alias="HEARTBEAT_URL",
        description="called each minute in which nothing is stuck (a dead man's switch); empty: none",
    )
    alertmanager_url: str = Field(
        "",
        validation_alias="ALERTMANAGER_URL",
        description="asked each minute which alerts still fire; empty: never",
    )
    alertmanager_token: SecretStr = Field(
        SecretStr(""), validation_alias="ALERTMANAGER_TOKEN", description="bearer token for it"
    )
    stale_hours: float = Field(
        24.0, validation_alias="STALE_HOURS", ge=0, le=24 * 365, description="open and not heard of since; 0: never"
    )
    stale_resolves: bool = Field(False, validation_alias="STALE_RESOLVES", description="resolve stale incidents")

    def audit_bounds(self) -> Bounds:
        """What the auditor goes by."""
        return Bounds(self.audit_minutes * 60, self.stale_hours * 3600, self.stale_resolves)


def executor_of(given: str, shared: bool, port: int) -> str:
    """This gateway's name: what was given, else the host's with the port where the database is shared."""
    if given:
        return given
    if not shared:
        return "gateway-1"
    host = _ODD.sub("-", socket.gethostname()).strip("-._")[:HOST_CHARACTERS]
    return f"{host or 'gateway'}-{port}"
