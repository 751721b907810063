"""Who may come in: Host allow-list, cross-origin writes, API keys with roles, the internal token, a rate limit.

Contract, section 7. On loopback without a key everything is open but for the Host and Origin checks, which stop DNS
rebinding and cross-site requests from a browser on the same machine. What was found out stands in the request's scope:
`caller` (a name) and `role` (None where nobody was identified; on an open door everybody is an admin).
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from service_kit.errors import (
    HouseError,
    Misconfigured,
    NotAuthenticated,
    NotPermitted,
    TooManyRequests,
    Unavailable,
    problem,
)
from service_kit.settings import ServiceSettings

Role = Literal["read", "write", "admin"]
ROLES: dict[str, int] = {"read": 1, "write": 2, "admin": 3}
OPEN_PATHS = {"/health", "/ready", "/api/health"}
READING = {"GET", "HEAD", "OPTIONS"}
COMPUTING = {"/analyze", "/predict", "/search", "/recommend", "/lookup_incident"}
"""POSTs that change nothing: a reader may ask them. /analyze may open a ticket, so there it takes a writer."""
SHORTEST_KEY = 16
RETRY_AFTER_SECONDS: Final = 30
ANONYMOUS: Final = "anonymous"
"""The name of a caller who was not identified."""


@dataclass(frozen=True)
class Caller:
    """Who asks. `role` is None where nobody was identified."""

    name: str
    role: Role | None


@dataclass(frozen=True)
class Intake:
    """Where machines deliver. `paths` are prefixes; one request too many is a 503 there: senders do not retry a 429.

    Below `signed` (prefixes too) nobody is refused here: senders sign, and the route judges that. `a_minute` is a caller's
    rate (0: no limit), `max_body_bytes` the largest body below `signed`.
    """

    paths: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    a_minute: int = 0
    max_body_bytes: int | None = None


NO_INTAKE: Final = Intake()


class Doorkeeper:
    """ASGI middleware around one service."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        settings: ServiceSettings,
        admin_paths: frozenset[str] = frozenset(),
        open_paths: frozenset[str] = frozenset(),
        intake: Intake = NO_INTAKE,
    ) -> None:
        self.app = app
        self.keys = read_keys(settings.api_keys.get_secret_value())
        self.internal_token = settings.internal_token.get_secret_value()
        self.metrics_token = settings.metrics_token.get_secret_value()
        self.hosts = {host.strip().lower() for host in settings.allowed_hosts.split(",") if host.strip()}
        self.open = settings.is_loopback() and not self.keys and not self.internal_token
        self.admin_paths = admin_paths
        self.open_paths = OPEN_PATHS | open_paths
        self.open_below = tuple(path for path in open_paths if path.endswith("/") and path != "/")
        self.intake = intake
        self.limiter = FixedWindowRateLimiter(MemoryStorage())
        self.rate = RateLimitItemPerMinute(settings.requests_per_minute) if settings.requests_per_minute else None
        self.intake_rate = RateLimitItemPerMinute(intake.a_minute, namespace="INTAKE") if intake.a_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                self.admit(scope)
            except HouseError as error:
                request_id = scope.get("state", {}).get("request_id", "")
                headers = dict(error.headers) if error.headers else None
                answer = problem(error.status_code, error.detail, error.code, request_id, headers=headers)
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def admit(self, scope: Scope) -> None:
        """Raises NotAuthenticated, NotPermitted or TooManyRequests where the request may not pass."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self._check_host(headers)
        method, path = scope["method"], scope["path"]
        if method not in READING:
            self._check_origin(headers)
        if path in self.open_paths or (method in READING and path.startswith(self.open_below)):
            return
        caller = self._identify(headers, path)
        scope["state"] |= {"caller": caller.name, "role": "admin" if self.open else caller.role}
        self._check_rate(caller, scope)  # before the role: guessing keys is limited too
        if path.startswith(self.intake.signed):
            return
        if not self.open or (path == "/metrics" and self.metrics_token):
            self._check_role(caller, method, path)

    def _check_host(self, headers: Mapping[str, str]) -> None:
        host = headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host
        if "*" not in self.hosts and name not in self.hosts:
            raise NotPermitted("the Host header names a host that ALLOWED_HOSTS does not list")

    def _check_origin(self, headers: Mapping[str, str]) -> None:
        origin = headers.get("origin")
        if origin and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
            raise NotPermitted("a browser's write from another origin is refused")
        if headers.get("sec-fetch-site") == "cross-site":
            raise NotPermitted("a browser's write from another site is refused")

    def _identify(self, headers: Mapping[str, str], path: str) -> Caller:
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        shown = shown.strip() if scheme.lower() == "bearer" else ""
        if not shown:
            return Caller(ANONYMOUS, None)
        if path == "/metrics" and same(shown, self.metrics_token):
            return Caller("metrics", "read")
        if same(shown, self.internal_token):
            return Caller("internal", "admin")
        for key, caller in self.keys.items():
            if same(shown, key):
                return caller
        return Caller(ANONYMOUS, None)

    def _check_role(self, caller: Caller, method: str, path: str) -> None:
        if path == "/metrics" and not self.metrics_token and not self.internal_token:
            return
        if caller.role is None:
            raise NotAuthenticated("this needs 'Authorization: Bearer <key>' with a key of API_KEYS")
        needed: Role = "read" if method in READING or path in COMPUTING - {"/analyze"} else "write"
        if method not in READING and path in self.admin_paths:
            needed = "admin"
        if ROLES[caller.role] < ROLES[needed]:
            raise NotPermitted(f"this needs the role '{needed}'; the key of '{caller.name}' has '{caller.role}'")

    def _check_rate(self, caller: Caller, scope: Scope) -> None:
        delivers = scope["path"].startswith(self.intake.paths)
        rate = self.intake_rate if delivers else self.rate
        if rate is None or caller.name == "internal":
            return
        address = (scope.get("client") or ("unknown", 0))[0]
        if not self.limiter.hit(rate, caller.name, address):
            refusal = Unavailable if delivers else TooManyRequests
            detail = "too many requests from this caller in this minute"
            raise refusal(detail, retry_after_seconds=RETRY_AFTER_SECONDS)


def may(scope: Scope, needed: Role) -> bool:
    """Whether the request's caller has at least the role `needed`; an open door gives every role."""
    role = scope.get("state", {}).get("role")
    return role is not None and ROLES[role] >= ROLES[needed]


def role_of(scope: Scope) -> Role:
    """The role of a request that was let in; the least one where nobody looked who asks."""
    role: Role | None = scope.get("state", {}).get("role")
    return role or "read"


def read_keys(text: str) -> dict[str, Caller]:
    """`name:role:key,…` as {key: caller}. Raises Misconfigured for an unknown role or a key that can be guessed."""
    keys: dict[str, Caller] = {}
    for number, item in enumerate(filter(None, (part.strip() for part in text.split(","))), start=1):
        name, role, key = [*item.split(":", 2), "", ""][:3]
        if role not in ROLES or not name:
            raise Misconfigured(f"API_KEYS, entry {number}: write name:role:key with role read, write or admin")
        if len(key) < SHORTEST_KEY:
            raise Misconfigured(f"API_KEYS, entry {number} ({name}): the key is shorter than {SHORTEST_KEY} characters")
        keys[key] = Caller(name, "admin" if role == "admin" else "write" if role == "write" else "read")
    return keys


def same(shown: str, expected: str) -> bool:
    """Compares in constant time; an empty expectation matches nothing."""
    return bool(expected) and hmac.compare_digest(shown.encode(), expected.encode())
