"""The senders' secrets, one setting a source. Empty means: a key of API_KEYS with the role write is needed instead."""

import json
from typing import Final

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SIGNATURE_MINUTES: Final = 5
"""How old a signed time stamp may be; also how far in the future a sender's clock may be."""


class IngestSettings(BaseSettings):
    """Read from the environment. Every secret may be several, comma-separated, so that one can replace another."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    alertmanager_webhook_token: SecretStr = Field(SecretStr(""), validation_alias="ALERTMANAGER_WEBHOOK_TOKEN")
    alertmanager_api_token: SecretStr = Field(
        SecretStr(""), validation_alias="ALERTMANAGER_API_TOKEN", description="what Prometheus shows /api/v2/alerts"
    )
    grafana_webhook_secret: SecretStr = Field(
        SecretStr(""), validation_alias="GRAFANA_WEBHOOK_SECRET", description="HMAC key, or the Bearer or Basic secret"
    )
    grafana_signature_header: str = Field(
        "X-Grafana-Alerting-Signature", validation_alias="GRAFANA_SIGNATURE_HEADER", min_length=1
    )
    grafana_timestamp_header: str = Field(
        "",
        validation_alias="GRAFANA_TIMESTAMP_HEADER",
        description="as in Grafana's contact point; empty: none is signed",
    )
    pagerduty_webhook_secret: SecretStr = Field(SecretStr(""), validation_alias="PAGERDUTY_WEBHOOK_SECRET")
    pagerduty_routing_keys: SecretStr = Field(SecretStr(""), validation_alias="PAGERDUTY_ROUTING_KEYS")
    opsgenie_webhook_token: SecretStr = Field(SecretStr(""), validation_alias="OPSGENIE_WEBHOOK_TOKEN")
    opsgenie_api_keys: SecretStr = Field(SecretStr(""), validation_alias="OPSGENIE_API_KEYS")
    sentry_client_secret: SecretStr = Field(SecretStr(""), validation_alias="SENTRY_CLIENT_SECRET")
    datadog_webhook_token: SecretStr = Field(SecretStr(""), validation_alias="DATADOG_WEBHOOK_TOKEN")
    sns_topic_arns: SecretStr = Field(
        SecretStr(""),
        validation_alias="SNS_TOPIC_ARNS",
        description="topics that may send; their signatures are checked",
    )
    generic_webhook_token: SecretStr = Field(SecretStr(""), validation_alias="GENERIC_WEBHOOK_TOKEN")
    generic_field_map: str = Field(
        "",
        validation_alias="GENERIC_FIELD_MAP",
        description='JSON of our field to your path: {"title": "payload.name"}',
    )

    @field_validator("generic_field_map", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        return json.dumps(value) if isinstance(value, dict) else value

    def secrets_of(self, setting: str) -> tuple[str, ...]:
        """The secrets in the field `setting`, without blanks; empty where none is set."""
        value: SecretStr = getattr(self, setting)
        return tuple(filter(None, (part.strip() for part in value.get_secret_value().split(","))))
