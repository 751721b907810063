"""How long `/analyze` takes and what the whole costs in memory, everything in one process, started as a user starts it.

The gateway's own share is what the caller waited minus what the five services say they worked (the sums of their
`*_request_duration_seconds` before and after): hops, validation and pipeline all count as the gateway's.
"""

import json
import random
import re
import time
import urllib.request
from dataclasses import dataclass

from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.fleet import FleetProcess, fleet
from evaluation.speed.hop import hop_rows

SEED = 7
EXAMPLE = [
    "2024-07-07 12:00:01 ERROR Database connection failed",
    "2024-07-07 12:00:02 WARN Retrying connection",
    "2024-07-07 12:00:03 ERROR Database connection failed",
]
ROUTINE = (
    "INFO  [http-nio-{a}] c.s.web.AccessLog : GET /api/orders/{b} 200 {a} ms",
    "INFO  [http-nio-{a}] c.s.order.OrderService : order {b} priced for customer {c} in {a} ms",
    "DEBUG [pool-{a}] c.s.cache.ItemCache : cache hit for item-{b} (size={c})",
    "INFO  [scheduler-{a}] c.s.jobs.Sweep : swept {c} expired carts, took {a} ms",
    "WARN  [http-nio-{a}] c.s.web.RateGuard : slow request /api/search?q={b} took {c} ms",
)
FAILING = (
    "ERROR [http-nio-{a}] c.s.order.OrderRepository : could not open JDBC connection: Connection refused (host=db-{a})",
    "ERROR [http-nio-{a}] c.z.hikari.HikariPool : HikariPool-1 - Connection is not available, request timed out after 3000{a}ms",
)
DURATION = re.compile(r"^\w+_request_duration_seconds_sum\{[^}]*\} (\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Timings:
    """Milliseconds as the caller saw them, one a request; `own_ms` is the gateway's mean share."""

    seen_ms: list[float]
    own_ms: float


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    with fleet() as first:
        first_start = first.start_seconds
    with fleet() as running:
        small = measure(running, [EXAMPLE] * 300)
        large = measure(running, [synthetic_lines(1000, seed) for seed in range(120)])
        rows = [
            *_rows("3 lines", small, 40),
            *_rows("1 000 lines", large, 120),
            Row("gateway's own share, 3 lines, mean", small.own_ms, "ms", 5),
            Row("gateway's own share, 1 000 lines, mean", large.own_ms, "ms", 5),
            Row("resident memory, all six, after these requests", running.resident_megabytes(), "MB", 600),
            Row("start with everything trained", min(first_start, running.start_seconds), "s", 10),
        ]
    return print_table([*rows, *hop_rows()])


def measure(running: FleetProcess, requests: list[list[str]]) -> Timings:
    """Sends the requests one after the other; the first tenth warms up and is not counted."""
    warm = max(len(requests) // 10, 3)
    for lines in requests[:warm]:
        ask(running.url(), lines)
    before = worked_seconds(running)
    seen = [ask(running.url(), lines) for lines in requests[warm:]]
    worked = worked_seconds(running) - before
    return Timings(seen, (sum(seen) - worked * 1000) / len(seen))


def ask(url: str, lines: list[str]) -> float:
    """One POST /analyze; milliseconds until the whole answer was read. No ticket is opened."""
    body = json.dumps({"logs": lines, "open_ticket": False}).encode()
    request = urllib.request.Request(f"{url}/analyze", body, {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


def worked_seconds(running: FleetProcess) -> float:
    """Seconds that the five services behind the gateway have worked so far, by their own metrics."""
    behind = [setting for setting in running.ports if setting != "GATEWAY_PORT"]
    total = 0.0
    for setting in behind:
        with urllib.request.urlopen(f"{running.url(setting)}/metrics", timeout=10) as answer:
            total += sum(map(float, DURATION.findall(answer.read().decode())))
    return total


def synthetic_lines(count: int, seed: int) -> list[str]:
    """`count` lines of a shop whose database goes away in the last tenth; fresh values in each line."""
    rng = random.Random(seed * 1000 + SEED)
    lines = []
    for n in range(count):
        form = rng.choice(FAILING) if n > 0.9 * count and rng.random() < 0.4 else rng.choice(ROUTINE)
        stamp = f"2024-07-07 12:{n // 60 % 60:02d}:{n % 60:02d}.{rng.randrange(1000):03d}"
        lines.append(f"{stamp} {form.format(a=rng.randrange(64), b=rng.randrange(10**6), c=rng.randrange(5000))}")
    return lines


def _rows(name: str, timings: Timings, goal_ms: float) -> list[Row]:
    p50, p99 = percentile(timings.seen_ms, 50), percentile(timings.seen_ms, 99)
    return [
        Row(f"/analyze, {name}, p50", p50, "ms", goal_ms),
        Row(f"/analyze, {name}, p99", p99, "ms", round(3 * p50, 1)),
    ]
