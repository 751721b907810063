"""The settings of the logs beside alerts: how much is kept of them, which are read, and whether Loki is asked instead."""

from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from service_kit.settings import ServiceSettings

SERVICE_PLACE = '"{service}"'
"""Where LOKI_QUERY takes the name: between double quotes, since the escapes are those of such a string."""


class LogSettings(ServiceSettings):
    """A part of the gateway's settings."""

    log_buffer_mb: int = Field(256, validation_alias="LOG_BUFFER_MB", ge=1, description="disk for all log lines, MB")
    log_buffer_hours: float = Field(
        6.0, validation_alias="LOG_BUFFER_HOURS", gt=0, le=24 * 366, description="lines that came before are let go"
    )
    log_buffer_share: float = Field(
        0.25, validation_alias="LOG_BUFFER_SHARE", gt=0, le=1, description="of LOG_BUFFER_MB, for one service at most"
    )
    log_posts_waiting: int = Field(
        32, validation_alias="LOG_POSTS_WAITING", ge=1, description="bodies of logs at once; more get 503"
    )
    logs_before_minutes: float = Field(15.0, validation_alias="LOGS_BEFORE_MINUTES", ge=0, le=24 * 60)
    logs_after_minutes: float = Field(5.0, validation_alias="LOGS_AFTER_MINUTES", ge=0, le=24 * 60)
    loki_url: str = Field("", validation_alias="LOKI_URL", description="where it is set, Loki is asked for logs")
    loki_query: str = Field(
        '{service_name="{service}"}',
        validation_alias="LOKI_QUERY",
        description='what Loki is asked; "{service}" becomes the name of the service',
    )
    loki_token: SecretStr = Field(SecretStr(""), validation_alias="LOKI_TOKEN", description="sent as Bearer")
    loki_tenant: str = Field("", validation_alias="LOKI_TENANT", max_length=200, pattern=r"^[!-~]*$")
    loki_timeout_seconds: float = Field(5.0, validation_alias="LOKI_TIMEOUT_SECONDS", gt=0)

    @field_validator("loki_url")
    @classmethod
    def is_plain(cls, url: str) -> str:
        """A path may stand in it, but no password and no query."""
        parts = urlsplit(url)
        if url and (parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc):
            raise ValueError("LOKI_URL must be a plain http or https URL; a token goes into LOKI_TOKEN")
        if parts.query or parts.fragment:
            raise ValueError("LOKI_URL must end before the '?'")
        return url.rstrip("/")

    @field_validator("loki_query")
    @classmethod
    def has_a_place(cls, query: str) -> str:
        """An unquoted or back-quoted name could not be escaped."""
        if query.count("{service}") != query.count(SERVICE_PLACE) or SERVICE_PLACE not in query:
            raise ValueError('LOKI_QUERY must hold "{service}", in double quotes')
        return query
