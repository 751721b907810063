"""Senders of alerts for a measurement: what they post looks like Alertmanager's, and posting costs them little.

Two kinds of load, both of 200 services with 64 pods each, whose alerts began before the measurement:

- usual: one service's group a post; 5 in 100 of its alerts turn (fire again or are resolved), the rest is told again,
  as Alertmanager's repeats are.
- all new: every post is of a service that was never heard of, and every alert fires for the first time.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

SERVICES: Final = 200
PODS: Final = 64
TURNING: Final = 0.05
SEED: Final = 11
NEVER: Final = b"0001-01-01T00:00:00Z"
KINDS: Final = (
    ("HighErrorRate", "critical", "more than 5% of the requests are answered 5xx"),
    ("PodNotReady", "warning", "the readiness probe fails for 5 minutes"),
    ("HighLatency", "warning", "the slowest hundredth of the requests takes over 2 s"),
    ("ContainerOOMKilled", "critical", "the container was ended because it used more memory than its limit"),
)


@dataclass
class Alarms:
    """What fires. `post` makes the next delivery with `size` alerts of one service; `all_new` as the docstring above says."""

    size: int
    all_new: bool = False
    seed: int = SEED
    _rng: random.Random = field(init=False)
    _states: dict[tuple[int, int], tuple[bytes, bytes]] = field(default_factory=dict)
    _fresh: int = SERVICES

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)
        self._began = datetime.now(UTC)

    def first(self) -> list[bytes]:
        """Everything once, so that what follows repeats it: bodies of PODS alerts."""
        return [_body(service, [self._alert(service, pod) for pod in range(PODS)]) for service in range(SERVICES)]

    def body(self) -> bytes:
        """The next delivery."""
        if self.all_new:
            self._fresh += 1
            return _body(self._fresh, [self._alert(self._fresh, pod) for pod in range(self.size)])
        service = self._rng.randrange(SERVICES)
        pods = range(PODS) if self.size == PODS else self._rng.sample(range(PODS), self.size)
        return _body(service, [self._alert(service, pod) for pod in pods])

    def _alert(self, service: int, pod: int) -> bytes:
        start, end = self._states.get((service, pod), (b"", NEVER))
        if not start:
            start = self._now(-60)
        elif not self.all_new and self._rng.random() < TURNING:
            start, end = (start, self._now()) if end == NEVER else (self._now(), NEVER)
        if not self.all_new:
            self._states[service, pod] = start, end
        return _alert(service, pod, start, end)

    def _now(self, seconds: float = 0) -> bytes:
        moment = datetime.now(UTC) if seconds == 0 else self._began + timedelta(seconds=seconds)
        return moment.isoformat(timespec="microseconds").replace("+00:00", "Z").encode()


@dataclass
class Seen:
    """What the senders saw. `refused` counts 503; `own_cpu` is the share of one core that sending took."""

    milliseconds: list[float] = field(default_factory=list)
    refused: int = 0
    seconds: float = 0.0
    own_cpu: float = 0.0

    def alerts_a_second(self, size: int) -> float:
        """Stored ones, in posts of `size`."""
        return len(self.milliseconds) * size / self.seconds


def send(url: str, alarms: Alarms, connections: int, seconds: float, posts_a_second: float | None = None) -> Seen:
    """Posts to the gateway at `url` for so long: so often, or each connection as fast as it is answered.

    At a rate, a post that had to wait for the one before it is timed from when it was due. Raises RuntimeError for any answer but
    202 and 503.
    """
    host = urlsplit(url).netloc
    seen = Seen()
    every = connections / posts_a_second if posts_a_second else 0.0

    async def run() -> None:
        begin = time.perf_counter()
        starts = (begin + every * place / connections for place in range(connections))
        await asyncio.gather(*(_sender(host, alarms, seen, (start, begin + seconds), every) for start in starts))

    began, worked = time.perf_counter(), time.process_time()
    asyncio.run(run())
    seen.seconds = time.perf_counter() - began
    seen.own_cpu = (time.process_time() - worked) / seen.seconds
    return seen


def send_all(url: str, bodies: Sequence[bytes]) -> None:
    """One after the other. Raises RuntimeError where one is not taken."""
    host = urlsplit(url).netloc

    async def run() -> None:
        reader, writer = await asyncio.open_connection(*_address(host))
        for body in bodies:
            if (status := await _ask(reader, writer, _request(host, body))) != 202:
                raise RuntimeError(f"a delivery was answered {status}")
        writer.close()
        await writer.wait_closed()

    asyncio.run(run())


async def _sender(host: str, alarms: Alarms, seen: Seen, span: tuple[float, float], every: float) -> None:
    due, until = span
    reader, writer = await asyncio.open_connection(*_address(host))
    while max(due, time.perf_counter()) < until:
        request = _request(host, alarms.body())
        await asyncio.sleep(max(due - time.perf_counter(), 0.0))
        asked = due if every else time.perf_counter()
        due += every
        status = await _ask(reader, writer, request)
        if status == 202:
            seen.milliseconds.append((time.perf_counter() - asked) * 1000)
        elif status == 503:
            seen.refused += 1
        else:
            raise RuntimeError(f"a delivery was answered {status}")
    writer.close()
    await writer.wait_closed()


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
    writer.write(request)
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))
    return int(head[9:12])


def _address(host: str) -> tuple[str, int]:
    name, _, port = host.partition(":")
    return name, int(port)


def _request(host: str, body: bytes) -> bytes:
    return (
        b"POST /webhooks/alertmanager HTTP/1.1\r\nHost: %b\r\nUser-Agent: Alertmanager/0.25.0\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (host.encode(), len(body), body)
    )


def _body(service: int, alerts: Sequence[bytes]) -> bytes:
    return (
        b'{"receiver":"stanch","status":"firing","alerts":[%b],"groupLabels":{"service":"service-%d"},"commonLabels":'
        b'{"environment":"prod","service":"service-%d"},"commonAnnotations":{},"externalURL":"http://alertmanager:9093",'
        b'"version":"4","groupKey":"{}:{service=\\"service-%d\\"}","truncatedAlerts":0}'
        % (b",".join(alerts), service, service, service)
    )


def _alert(service: int, pod: int, start: bytes, end: bytes) -> bytes:
    name, severity, said = KINDS[(service + pod) % len(KINDS)]
    return (
        b'{"status":"%b","labels":{"alertname":"%b","environment":"prod","instance":"10.2.%d.%d:8080","job":"service-%d",'
        b'"namespace":"shop","pod":"service-%d-%d","service":"service-%d","severity":"%b"},"annotations":{"summary":"%b of '
        b'service-%d","description":"service-%d, pod %d: %b","runbook_url":"https://runbooks.example.com/%b"},'
        b'"startsAt":"%b","endsAt":"%b","generatorURL":"http://prometheus:9090/graph?g0.expr=up+%%3D%%3D+0&g0.tab=1",'
        b'"fingerprint":"%016x"}'
        % (
            b"firing" if end == NEVER else b"resolved",
            *(name.encode(), service % 256, pod, service, service, pod, service, severity.encode(), name.encode()),
            *(service, service, pod, said.encode(), name.encode(), start, end, service * 1000 + pod),
        )
    )
