"""What a tool that sends alerts is to us: how its payload is read, how it proves itself, and an example of both.

One tool is one file in `ingest/sources/` that ends with `SOURCE = Source(...)`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from contracts.alerts import Alert
from contracts.changes import NewChange
from ingest.settings import IngestSettings

KEPT_HEADERS: Final = frozenset({"content-type", "user-agent", "x-request-id"})
"""What is stored of a delivery's headers. A list of what stays: a secret may stand in any header that a sender was told to set."""

ACTION_HEADER: Final = "x-stanch-action"
ALIAS_HEADER: Final = "x-stanch-alias"
"""What a path says beyond the source's name. The route puts it there, for a stored delivery has no path; nobody outside may."""


@dataclass(frozen=True)
class Delivery:
    """One request as it came. Names of `headers` are in lower case; `query` holds only what the route lets through."""

    headers: Mapping[str, str]
    body: bytes
    received_at: datetime
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Parsed:
    """What a delivery says. `notes` are for people: what was left out and why. `confirm_url` has a pinned host, or is None."""

    alerts: list[Alert] = field(default_factory=list)
    changes: list[NewChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    confirm_url: str | None = None


class Unreadable(Exception):
    """A payload that is no JSON or lacks what is needed. `field` is the dotted name of what is wrong, `body` for all of it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class SnsHost(Protocol):
    """The hosts of Amazon SNS, the only ones that are asked for something that a payload names. Callers have checked the host."""

    async def certificate(self, url: str) -> bytes:
        """The PEM text at `url`. Raises Unavailable where it cannot be had."""
        ...

    async def confirm(self, url: str) -> None:
        """Confirms a subscription by opening `url`. Raises Unavailable."""
        ...


@dataclass(frozen=True)
class Keys:
    """What a sender is checked against. `secrets` are the source's own and never empty."""

    secrets: tuple[str, ...]
    settings: IngestSettings
    sns: SnsHost


def _as_it_is(body: bytes) -> bytes:
    return body


@dataclass(frozen=True)
class Source:
    """One tool. `parse` raises Unreadable and nothing else; `verify` raises NotAuthenticated.

    `setting` names the field of IngestSettings that holds its secrets; `path` is where it posts to when that is not
    `/webhooks/{name}`; `kept_headers` are stored beside KEPT_HEADERS; `mask` takes the secrets out of a body to be stored.
    """

    name: str
    title: str
    parse: Callable[[Delivery], Parsed]
    example: str
    verify: Callable[[Delivery, Keys], Awaitable[None]]
    setting: str
    docs: str
    path: str = ""
    content_type: str = "application/json"
    kept_headers: frozenset[str] = frozenset()
    mask: Callable[[bytes], bytes] = _as_it_is

    @property
    def posts_to(self) -> str:
        """The path that the tool is pointed at."""
        return self.path or f"/webhooks/{self.name}"

    def stored_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """What may be written to disk of a delivery's headers."""
        kept = KEPT_HEADERS | self.kept_headers
        return {name: value for name, value in headers.items() if name in kept}
