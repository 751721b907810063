"""Composes what a Kubernetes cluster shows of a fault: pods, nodes, events, alerts and its neighbours' logs, amid old noise."""

import random
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from root_cause.composing.report import draw
from service_kit.toml_folder import read_toml

Lines = Annotated[list[str], Field(default_factory=list)]

CALLERS: Final = {
    "refused": (
        'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp {ip}:{port}: '
        'connect: connection refused"',
        "Error: connect ECONNREFUSED {ip}:{port}",
        "java.net.ConnectException: Connection refused: {w}/{ip}:{port}",
        "HTTPConnectionPool(host='{w}', port={port}): Max retries exceeded with url: / (Caused by NewConnectionError: "
        "[Errno 111] Connection refused)",
        "System.Net.Http.HttpRequestException: Connection refused ({w}:{port})",
        'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://{ip}:{port}/"',
    ),
    "timeout": (
        'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp {ip}:{port}: '
        'i/o timeout"',
        "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
        "Error: connect ETIMEDOUT {ip}:{port}",
        "java.net.SocketTimeoutException: connect timed out ({w}:{port})",
        "dial tcp {ip}:{port}: connect: no route to host",
        'upstream timed out (110: Connection timed out) while connecting to upstream, upstream: "http://{ip}:{port}/"',
    ),
    "timeout2": (
        'Get "http://{o}:{port}/": dial tcp {ip}:{port}: i/o timeout',
        "dial tcp: lookup {o} on 10.96.0.10:53: read udp {ip}:33412->10.96.0.10:53: i/o timeout",
        "read tcp {ip}:48112->{ip}:{port}: read: connection reset by peer",
    ),
    "nohost": (
        'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp: lookup {w} on '
        '10.96.0.10:53: no such host"',
        "getaddrinfo ENOTFOUND {w}",
        "java.net.UnknownHostException: {w}",
        "socket.gaierror: [Errno -2] Name or service not known: {w}",
    ),
    "badproto": (
        'Get "http://{w}:{port}/": net/http: HTTP/1.x transport connection broken: malformed HTTP response',
        'rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: http2: frame too large"',
        "tls: first record does not look like a TLS handshake",
        "Parse Error: Expected HTTP/, RTSP/ or ICE/ ({w}:{port})",
        "http2: client connection lost; http2 frame header looked like an HTTP/1.1 header",
    ),
    "unavailable": (
        "StackExchange.Redis.RedisConnectionException: UnableToConnect on {w}:{port}/Interactive, last: NONE",
        "It was not possible to connect to the redis server(s). UnableToConnect on {w}:{port}",
        "upstream connect error or disconnect/reset before headers. reset reason: connection failure ({w})",
        "rpc error: code = FailedPrecondition desc = cannot reach {w}",
        "HTTP 503 from {w}: no healthy upstream",
    ),
    "deadline": (
        "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
        "slow request to {w}: 4.8 s",
        "Liveness probe slow: 980 ms",
    ),
}
"""What clients of several languages log of a peer that is not there; the same under many causes."""

ROUTINE_SHARE: Final = 0.4
NOTHING: Final = "unknown"
"""Cause of the scenario in which nothing is wrong."""
_NAMES: Final = (
    *(
        "orders",
        "cart",
        "ledger",
        "quotes",
        "mailer",
        "search",
        "profile",
        "stock",
        "shipping",
        "fraud-check",
        "feed",
        "auth",
    ),
    *(
        "checkoutservice",
        "currencyservice",
        "redis-cart",
        "frontend",
        "api-gateway",
        "inventory",
        "user-db",
        "media-worker",
    ),
    *("paymentservice", "recommender", "session-cache", "ratings", "geo", "billing-api", "notifier", "catalogservice"),
)
_SPACES: Final = ("shop", "prod", "default", "boutique", "team-b", "payments")


class Scenario(BaseModel):
    """One fault. `quiet`: every pod runs, only callers complain. `ongoing`: its events go on. `often`: times as many pastes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    cause: str
    pods: Lines
    nodes: Lines
    events: Lines
    alerts: Lines
    logs: Lines
    quiet: bool = False
    ongoing: bool = False
    often: int = Field(1, ge=1, le=10)


class Noise(BaseModel):
    """What stands in any cluster's events and logs."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    events: Lines
    logs: Lines


class ClusterFile(BaseModel):
    """cluster.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    scenarios: list[Scenario]
    noise: list[Noise] = Field(min_length=1, max_length=1)


def load_cluster() -> ClusterFile:
    """The scenarios and the noise. Raises Misconfigured naming the field that is wrong."""
    return read_toml(files("root_cause.composing") / "cluster.toml", ClusterFile)


def compose_cluster(scenario: Scenario, noise: Noise, routine: Sequence[str], chance: random.Random) -> str:
    """One paste, the same for the same state of `chance`: what is out of order first, then events, alerts and logs.

    `routine` are ordinary lines of any programs, some of which stand among the logs.
    """
    event_line, log_line = chance.choice(_EVENT_LAYOUTS), chance.choice(_LOG_LAYOUTS)
    names = _names(chance)
    began = chance.randint(20, 400)
    settled = began + chance.randint(5, 60)
    lines = [f"{chance.choice(_POD_PREFIXES)}{pod}" for pod in draw(scenario.pods, 1, chance)]
    lines += chance.choice(_INVENTORIES)
    lines += [f"node {node}" for node in scenario.nodes]
    for event in draw(scenario.events, 3, chance):
        seen = max(began // chance.randint(3, 20), 1) if scenario.ongoing or chance.random() < 0.5 else began
        lines.append(event_line(event, _ages(seen, began, chance), chance))
    if chance.random() < 0.75:
        for event in draw(noise.events, 6, chance):
            for _ in range(chance.choice((1, 1, 2, 4))):
                lines.append(event_line(event, _ages(settled, settled, chance), chance))
    lines += [f"{chance.choice(('alert ', 'ALERT ', ''))}{alert}" for alert in draw(scenario.alerts, 3, chance)]
    logs = draw(scenario.logs, 3, chance)
    if scenario.quiet and not scenario.alerts:
        logs = logs or scenario.logs
    if not scenario.quiet and chance.random() < 0.3 and len(lines) > 3:
        logs = []
    if chance.random() < 0.4:
        logs = [*logs, *draw(noise.logs, 2, chance)]
    lines += [log_line(_told(log, chance), chance) for log in logs]
    if chance.random() < ROUTINE_SHARE:
        lines += [log_line(_escaped(line), chance) for line in chance.sample(routine, chance.randint(1, 4))]
    return "\n".join(_fill(line, names, chance) for line in lines)


def _escaped(line: str) -> str:
    return line.replace("{", "{{").replace("}", "}}")


def _told(log: str, chance: random.Random) -> str:
    key = log.strip("{}")
    return chance.choice(CALLERS[key]) if log.startswith("{") and key in CALLERS else log


def _names(chance: random.Random) -> dict[str, str]:
    w, o, w2 = chance.sample(_NAMES, 3)
    hash = "".join(chance.choices("bcdfghjklmnpqrstvwxz2456789", k=9))
    registry = chance.choice(
        ("registry.example.net", "ghcr.io", "us-docker.pkg.dev", "quay.io", "corp-registry.internal")
    )
    return {
        "w": w, "o": o, "w2": w2, "W": w.upper().replace("-", "_"), "hash": hash, "pod": f"{w}-{hash}-x7k2p",
        "pod2": f"{o}-{hash}-q9d4t", "ns": chance.choice(_SPACES), "node": f"worker-{chance.randint(1, 30):02d}",
        "registry": registry, "image": f"{registry}/acme/{w}:v{chance.randrange(9)}.{chance.randrange(30)}",
        "q": chance.choice(("compute-quota", "team-quota", "mem-quota", "object-counts", "storage-quota", "default")),
    }  # fmt: skip


def _fill(line: str, names: dict[str, str], chance: random.Random) -> str:
    values = {
        **names,
        "w2": chance.choice(_NAMES),
        "ip": f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randint(1, 254)}",
        "port": str(chance.choice((5050, 8080, 7070, 9555, 6379, 50051, 3550, 5432))),
        "hex": f"{chance.randrange(16**16):016x}",
        "uuid": f"{chance.randrange(16**8):08x}-4b1d-4d42-9a6e-{chance.randrange(16**12):012x}",
    }
    return line.format_map(values)


def _ages(seen: int, began: int, chance: random.Random) -> tuple[str, str]:
    """Last seen, and what kubectl adds where it was seen more than once."""
    times = chance.randint(2, 30) if seen < began else chance.choice((1, 1, 2, 3))
    return _age(seen), f" (x{times} over {_age(began)})" if times > 1 else ""


def _age(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{seconds}s" if seconds < 120 else f"{minutes}m{rest}s" if minutes < 10 else f"{minutes}m"


def _described(prefix: str, gap: str) -> Callable[[str, tuple[str, str], random.Random], str]:
    def lay_out(event: str, ages: tuple[str, str], chance: random.Random) -> str:
        reason, source, message = event.split(" ", 2)
        return f"{prefix}Warning{gap}{reason}{gap}{ages[0]}{ages[1]}{gap}{source}{gap}{message}"

    return lay_out


def _listed(event: str, ages: tuple[str, str], chance: random.Random) -> str:
    reason, _, message = event.split(" ", 2)
    return (
        f"{ages[0]}{ages[1]}   Warning   {reason}   {chance.choice(('pod/{pod}', 'replicaset/{w}-{hash}'))}   {message}"
    )


_EVENT_LAYOUTS: Final = (_described("event ", " "), _described("event ", " "), _described("  ", "  "), _listed)
_LOG_LAYOUTS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    lambda log, chance: f"log {{o}} x{chance.randint(1, 200)} {log}",
    lambda log, chance: f'log {{o}} x{chance.randint(1, 200)} {{{{"error":"call failed: {log}","severity":"error"}}}}',
    lambda log, chance: f"[pod/{{o}}/server] level=error msg=\"request failed\" err='{log}'",
    lambda log, _: log,
)
_POD_PREFIXES: Final = ("pod ", "pod ", "", "{ns}  ")
_INVENTORIES: Final[tuple[list[str], ...]] = (
    ["pods listed 11 of 11"],
    ["pods listed 9 of 10"],
    [],
    ["query: Partial Service Unreachability."],
    [],
)
