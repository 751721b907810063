"""The settings of incidents: where they are stored, how much of them, who is told, and what is taken in."""

import re
from typing import Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from incidents.arrival.grouping import Rules
from incidents.store.retention import Ages
from service_kit.doorkeeper import Intake
from service_kit.settings import ServiceSettings

INTAKE_BODY_BYTES: Final = 4 * 1024 * 1024
DELIVERED_TO: Final = ("/webhooks/", "/v2/enqueue", "/v2/change/enqueue", "/v2/alerts", "/api/v2/alerts")
"""Prefixes of where senders deliver what they sign, or show a credential of their own for."""
LOGS_TO: Final = ("/api/v1/logs", "/loki/")
EXECUTOR: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class IncidentSettings(ServiceSettings):
    """A part of the gateway's settings."""

    database_url: SecretStr = Field(
        SecretStr(""),
        validation_alias="DATABASE_URL",
        description="PostgreSQL; empty: a SQLite file in the data directory",
    )
    executor_id: str = Field(
        "",
        validation_alias="EXECUTOR_ID",
        description="stable, and each gateway's own; empty: the host's name and the port",
    )
    public_url: str = Field(
        "", validation_alias="PUBLIC_URL", description="where people reach this gateway; tickets link to it"
    )
    incidents_open_tickets: bool = Field(
        True, validation_alias="INCIDENTS_OPEN_TICKETS", description="a code-related cause becomes a ticket"
    )
    pipeline_at_once: int = Field(4, validation_alias="PIPELINE_AT_ONCE", ge=1, le=64)
    inbox_waiting: int = Field(
        2_000, validation_alias="INBOX_WAITING", ge=1, description="deliveries that wait for the disk; more get 503"
    )
    event_listeners: int = Field(100, validation_alias="EVENT_LISTENERS", ge=0, description="at once; more get 503")
    intake_requests_per_minute: int = Field(
        0,
        validation_alias="INTAKE_REQUESTS_PER_MINUTE",
        ge=0,
        description="per caller and address; more get 503; 0: no limit",
    )
    webhook_max_body_bytes: int = Field(INTAKE_BODY_BYTES, validation_alias="WEBHOOK_MAX_BODY_BYTES", ge=1024)
    group_minutes: float = Field(30.0, validation_alias="GROUP_MINUTES", gt=0, le=7 * 24 * 60)
    cascade_minutes: float = Field(5.0, validation_alias="CASCADE_MINUTES", gt=0, le=24 * 60)
    reopen_minutes: float = Field(30.0, validation_alias="REOPEN_MINUTES", ge=0, le=7 * 24 * 60)
    flap_minutes: float = Field(30.0, validation_alias="FLAP_MINUTES", gt=0, le=24 * 60)
    quiet_minutes: float = Field(15.0, validation_alias="QUIET_MINUTES", gt=0, le=24 * 60)
    keep_incidents_days: int = Field(
        365, validation_alias="KEEP_INCIDENTS_DAYS", ge=1, description="after they were resolved"
    )
    keep_payloads_days: int = Field(30, validation_alias="KEEP_PAYLOADS_DAYS", ge=1, description="bodies of deliveries")
    keep_receipts_days: int = Field(
        90, validation_alias="KEEP_RECEIPTS_DAYS", ge=1, description="what became of deliveries"
    )

    @field_validator("executor_id")
    @classmethod
    def is_a_plain_name(cls, name: str) -> str:
        """It stands in the tables of the durable steps."""
        if name and not EXECUTOR.fullmatch(name):
            raise ValueError("EXECUTOR_ID: letters, digits, '.', '_' and '-', 80 at most")
        return name

    @field_validator("public_url")
    @classmethod
    def is_an_address(cls, url: str) -> str:
        """Without a slash at its end."""
        parts = urlsplit(url.strip())
        if url.strip() and (
            parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment
        ):
            raise ValueError("PUBLIC_URL: write https://host or https://host/path")
        return url.strip().rstrip("/")

    def rules(self) -> Rules:
        """How alerts are grouped."""
        return Rules(
            group=self.group_minutes * 60,
            same_service=self.group_minutes * 60,
            cascade=self.cascade_minutes * 60,
            reopen=self.reopen_minutes * 60,
            flap=self.flap_minutes * 60,
            quiet=self.quiet_minutes * 60,
        )

    def ages(self) -> Ages:
        """How long each is kept."""
        return Ages(
            incidents=self.keep_incidents_days, receipts=self.keep_receipts_days, bodies=self.keep_payloads_days
        )

    def intake(self) -> Intake:
        """What the doorkeeper lets pass to be judged by its signature."""
        return Intake(
            paths=(*DELIVERED_TO, *LOGS_TO),
            signed=DELIVERED_TO,
            a_minute=self.intake_requests_per_minute,
            max_body_bytes=self.webhook_max_body_bytes,
        )
