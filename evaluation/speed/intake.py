"""`python -m evaluation intake [--postgresql] [--seconds N] [--incidents N] [--requests N]`: alerts in, and many incidents.

Alerts are posted to a fleet of its own as Alertmanager posts them, at a stated rate and then as fast as a few connections are
answered; the gateway groups them and diagnoses incidents meanwhile. Then another fleet is started on a store with many incidents
and asked by one caller. Both run on SQLite, or on a PostgreSQL of their own.
"""

import argparse
import http.client
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from all_in_one.preparing import prepare
from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.fleet import FleetProcess, fleet
from evaluation.processes.postgresql import postgresql_server
from evaluation.speed.intake_load import PODS, Alarms, Seen, send, send_all
from evaluation.speed.intake_store import fill, rare_word
from incidents.store.database import open_store
from incidents.store.schema import migrate
from service_kit.settings import ServiceSettings

SECONDS: Final = 20.0
INCIDENTS: Final = 100_000
REQUESTS: Final = 300
CONNECTIONS: Final = {PODS: 4, 1: 16}
"""Alerts in a post -> senders at once: an Alertmanager or two send groups, many tools send one by one."""
GOALS: Final = {PODS: 1_000.0, 1: 500.0}
"""Alerts in a post -> alerts a second, stored."""
ACCEPTED_MS: Final = 100.0
LISTED_MS: Final = 50.0
READY_SECONDS: Final = 5.0
LOOK_SECONDS: Final = 0.05
SORTED_SECONDS: Final = 600.0
IDLE_SECONDS: Final = 2.0
KEPT_OUT: Final = shutil.ignore_patterns("incidents.*", "gateway_*", "logs.db*")
"""Of the data directory only the models are wanted."""


@dataclass(frozen=True)
class Options:
    """How much is measured."""

    seconds: float
    incidents: int
    requests: int
    postgresql: bool


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    options = read_options()
    prepare()
    where = "PostgreSQL" if options.postgresql else "SQLite"
    print(f"{where}; {options.seconds:g} s of each load; {options.incidents} stored incidents", file=sys.stderr)
    with own_place(options.postgresql) as settings, fleet(settings=settings) as running:
        rows = [Row("start-up of all six with nothing stored", running.start_seconds, "s")]
        rows += load_rows(running, options.seconds)
    with own_place(options.postgresql) as settings:
        filled(settings, options.incidents)
        with fleet(settings=settings) as running:
            rows += store_rows(running, options)
    return print_table(rows)


def read_options() -> Options:
    """From the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation intake", description=__doc__)
    parser.add_argument("name", choices=["intake"])
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each of the eight loads")
    parser.add_argument("--incidents", type=int, default=INCIDENTS, help="stored before the start")
    parser.add_argument("--requests", type=int, default=REQUESTS, help="of each kind that is timed")
    found = parser.parse_args()
    return Options(found.seconds, found.incidents, found.requests, found.postgresql)


@contextmanager
def own_place(postgresql: bool) -> Iterator[dict[str, str]]:
    """The settings of a fleet that begins with the models and nothing else."""
    with tempfile.TemporaryDirectory(prefix="stanch-intake-") as folder:
        data = shutil.copytree(ServiceSettings().data_dir.resolve(), Path(folder) / "data", ignore=KEPT_OUT)
        settings = {"STANCH_DATA_DIR": str(data), "ANALYZE_OPENS_TICKETS": "false"}
        if not postgresql:
            yield settings
            return
        with postgresql_server() as url:
            yield settings | {"DATABASE_URL": url}


def load_rows(running: FleetProcess, seconds: float) -> list[Row]:
    """The usual load in posts of 64 and one by one, then both with nothing but what was never heard of."""
    with Caller(running.url()) as caller:
        for size in CONNECTIONS:
            send_all(running.url(), Alarms(size).first())
        sorted_seconds(caller)
        rows = []
        for all_new in (False, True):
            for size, connections in CONNECTIONS.items():
                alarms, name = Alarms(size, all_new, seed=size), _name(size, all_new)
                steady = send(running.url(), alarms, connections, seconds, GOALS[size] / size)
                rows += _steady_rows(f"{name}, at {GOALS[size]:g} alerts/s", steady, sorted_seconds(caller))
                most = send(running.url(), alarms, connections, seconds)
                rows += _most_rows(f"{name}, as many as go", size, most, sorted_seconds(caller))
        return [*rows, Row("resident memory, all six, after that", running.resident_megabytes(), "MB")]


def _name(size: int, all_new: bool) -> str:
    return f"{'posts of 64' if size == PODS else 'one by one'}, {'all new' if all_new else 'usual'}"


def _steady_rows(name: str, seen: Seen, rest: float) -> list[Row]:
    return [
        Row(f"{name}: 202 after, p50", percentile(seen.milliseconds, 50), "ms"),
        Row(f"{name}: 202 after, p99", percentile(seen.milliseconds, 99), "ms", ACCEPTED_MS),
        Row(f"{name}: refused with 503", seen.refused, "posts"),
        Row(f"{name}: all sorted, after the last 202", rest, "s"),
    ]


def _most_rows(name: str, size: int, seen: Seen, rest: float) -> list[Row]:
    return [
        Row(f"{name}: stored", seen.alerts_a_second(size), "alerts/s", GOALS[size], at_least=True),
        Row(f"{name}: 202 after, p99", percentile(seen.milliseconds, 99), "ms"),
        Row(f"{name}: refused with 503", seen.refused, "posts"),
        Row(f"{name}: all sorted, after the last 202", rest, "s"),
        Row(f"{name}: the senders' own CPU", seen.own_cpu * 100, "% of a core"),
    ]


def sorted_seconds(caller: "Caller") -> float:
    """How long it takes from now until nothing waits in the inbox. Raises RuntimeError after SORTED_SECONDS."""
    began = time.perf_counter()
    while caller.get("/api/v1/inbox", state="stored", limit=1)["items"]:
        if time.perf_counter() - began > SORTED_SECONDS:
            raise RuntimeError(f"alerts still wait after {SORTED_SECONDS:g} s")
        time.sleep(LOOK_SECONDS)
    return time.perf_counter() - began


def filled(settings: dict[str, str], count: int) -> None:
    """Stores the incidents where the fleet with these settings will look for them."""
    began = time.perf_counter()
    database = open_store(settings.get("DATABASE_URL", ""), Path(settings["STANCH_DATA_DIR"]) / "incidents.db")
    migrate(database)
    fill(database, count, time.time())
    database.close()
    print(f"stored in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def store_rows(running: FleetProcess, options: Options) -> list[Row]:
    """Start, lists, figures and changes with many stored incidents."""
    rows = [Row(f"start-up of all six with {options.incidents} incidents", running.start_seconds, "s", READY_SECONDS)]
    with Caller(running.url()) as caller:
        caller.get("/api/v1/incidents/stats")
        for name, query in QUERIES.items():
            took = _timed(options.requests, lambda query=query: caller.get("/api/v1/incidents", **query))  # type: ignore[misc]
            rows.append(Row(f"list, {name}, p99", percentile(took, 99), "ms", LISTED_MS))
        took = page_milliseconds(caller, options.requests)
        rows.append(Row("list, page after page of 200, p99", percentile(took, 99), "ms", LISTED_MS))
        took = rare_milliseconds(caller, options)
        rows.append(Row("search, a word of one incident, p99", percentile(took, 99), "ms", LISTED_MS))
        took = _timed(options.requests, lambda: caller.get("/api/v1/incidents/stats"))
        rows.append(Row("stats, p99", percentile(took, 99), "ms", LISTED_MS))
        changed, counted = change_milliseconds(caller, options.requests)
        rows.append(Row("one status changed, p99", percentile(changed, 99), "ms", LISTED_MS))
        rows.append(Row("stats right after a change, p99", percentile(counted, 99), "ms", LISTED_MS))
    return [*rows, Row("resident memory, all six, with those", running.resident_megabytes(), "MB")]


QUERIES: Final[dict[str, dict[str, Any]]] = {
    "the newest": {},
    "open ones": {"status": "open,notified,acknowledged,needs_info,reopened"},
    "one service": {"service": "service-40"},
    "one cause of the critical": {"severity": "critical,high", "root_cause": "dns_failure"},
    "a quiet service's open ones": {"service": "service-400", "status": "open"},
    "none that match": {"service": "nobody", "severity": "info", "status": "reopened"},
    "since long ago": {"since": "2020-01-01T00:00:00Z", "severity": "low"},
    "search, words of many": {"q": "connection refused timeout"},
    "search, the beginning of a word of all": {"q": "serv"},
}


def page_milliseconds(caller: "Caller", requests: int) -> list[float]:
    """From the newest down, page after page."""
    took: list[float] = []
    cursor: str | None = None
    for _ in range(requests):
        began = time.perf_counter()
        page = caller.get("/api/v1/incidents", limit=200, **({"cursor": cursor} if cursor else {}))
        took.append((time.perf_counter() - began) * 1000)
        cursor = page["next_cursor"]
    return took


def rare_milliseconds(caller: "Caller", options: Options) -> list[float]:
    """A search for each of many words that one incident alone holds. Raises RuntimeError where it is not found."""
    took: list[float] = []
    for n in range(options.requests):
        word = rare_word(n * options.incidents // options.requests)
        began = time.perf_counter()
        found = caller.get("/api/v1/incidents", q=word)["items"]
        took.append((time.perf_counter() - began) * 1000)
        if not found:
            raise RuntimeError(f"{word} was not found")
    return took


def change_milliseconds(caller: "Caller", requests: int) -> tuple[list[float], list[float]]:
    """Of changing one incident's status, and of asking for the figures right after each."""
    changed: list[float] = []
    counted: list[float] = []
    items = caller.get("/api/v1/incidents", status="resolved", limit=min(requests, 200))["items"]
    for item in items:
        path = f"/api/v1/incidents/{item['id']}"
        changed += _timed(1, lambda path=path: caller.ask("PATCH", path, {"status": "reopened"}))  # type: ignore[misc]
        counted += _timed(1, lambda: caller.get("/api/v1/incidents/stats"))
    return changed, counted


class Caller:
    """One caller with one connection. Raises RuntimeError for any answer but 200."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        self._used = 0.0

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def get(self, path: str, **query: Any) -> Any:
        """The body of the answer."""
        return self.ask("GET", f"{path}?{urlencode(query)}" if query else path)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The body of the answer."""
        sent = None if body is None else json.dumps(body)
        headers = {} if sent is None else {"Content-Type": "application/json"}
        if time.monotonic() - self._used > IDLE_SECONDS:
            self._connection.close()  # the server has, or is about to; a new one opens by itself
        self._connection.request(method, path, sent, headers)
        answer = self._connection.getresponse()
        read = answer.read()
        self._used = time.monotonic()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path} was answered {answer.status}: {read[:200]!r}")
        return json.loads(read)


def _timed(times: int, work: Callable[[], object]) -> list[float]:
    """Milliseconds of each."""
    took: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return took
