"""The settings that all services share. Each service adds its own in its `settings.py`; `.env.example` lists them all.

Values come from the environment, then from `.env` in the working directory, then from the defaults here.
"""

import ipaddress
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from service_kit.errors import Misconfigured

MAX_BODY_BYTES = 32 * 1024 * 1024
"""The contract's section 2: 32 MiB at most."""


class ServiceSettings(BaseSettings):
    """What every service reads from its environment."""

    # docker-compose passes an unset variable on as an empty one, and an empty path would be the working directory
    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    bind_address: str = Field("127.0.0.1", description="address to listen on")
    data_dir: Path = Field(Path("data"), validation_alias="STANCH_DATA_DIR", description="models, databases")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "console"] = "console"
    max_body_bytes: int = Field(MAX_BODY_BYTES, ge=1024, description="largest request body, bytes")
    allowed_hosts: str = Field("localhost,127.0.0.1,[::1]", description="Host headers answered, comma-separated")
    api_keys: SecretStr = Field(SecretStr(""), description="name:role:key, comma-separated; roles read, write, admin")
    internal_token: SecretStr = Field(SecretStr(""), description="what services show each other")
    metrics_token: SecretStr = Field(SecretStr(""), description="what /metrics asks for; empty: nothing of its own")
    requests_per_minute: int = Field(6000, ge=0, description="per caller and address; 0: no limit")

    def is_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        if self.bind_address == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.bind_address.strip("[]")).is_loopback
        except ValueError:
            return False

    def refuse_open_door(self) -> None:
        """Raises Misconfigured where the bind address is public and no key is set (contract, section 7)."""
        keys = self.api_keys.get_secret_value() or self.internal_token.get_secret_value()
        if not self.is_loopback() and not keys:
            raise Misconfigured(
                f"BIND_ADDRESS={self.bind_address} can be reached from outside: set API_KEYS "
                "(./run.sh keys writes a .env with fresh ones) or bind to 127.0.0.1"
            )
