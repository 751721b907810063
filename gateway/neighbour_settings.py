"""Where the tools beside this one are, for links from the dashboard."""

from typing import Final
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from service_kit.settings import ServiceSettings

SCHEMES: Final = ("http", "https")


class NeighbourSettings(ServiceSettings):
    """A part of the gateway's settings. Nothing is ever asked at these addresses: people's browsers follow them."""

    grafana_url: str = Field(
        "", validation_alias="GRAFANA_URL", description="where people reach Grafana; the dashboard links to it"
    )
    prometheus_url: str = Field(
        "", validation_alias="PROMETHEUS_URL", description="where people reach Prometheus; the dashboard links to it"
    )

    @field_validator("grafana_url", "prometheus_url")
    @classmethod
    def is_a_web_address(cls, url: str) -> str:
        """Anything else (javascript:, a bare host) would not be a link."""
        parts = urlsplit(url.strip())
        if url.strip() and (parts.scheme not in SCHEMES or not parts.hostname or "@" in parts.netloc):
            raise ValueError("GRAFANA_URL and PROMETHEUS_URL: write http://host or https://host, without a password")
        return url.strip()
