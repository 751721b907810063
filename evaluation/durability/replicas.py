"""`python -m evaluation replicas [--alerts N] [--incidents N] [--seconds N]`: two gateways on one PostgreSQL.

A sender alternates between them. Under load one is killed and the other finishes what it left; then one is frozen for longer
than its lease, taken over and thawed, and must do nothing more of what is no longer its own; then both are restarted one after
the other. Who did which step is seen from outside.
"""

import argparse
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import select

from all_in_one.preparing import prepare
from evaluation.durability.deliveries import Sender
from evaluation.durability.gateway_process import GatewayProcess, ServicesBehind, services_behind
from evaluation.durability.ledger import Deaths, Ledger, count_of, diagnosis_calls, double_notices, kept, notice_calls
from evaluation.durability.notice_receiver import NoticeReceiver, notice_receiver
from evaluation.durability.true_incidents import TrueAlert, groups_of, true_alerts, webhook_body
from evaluation.printing.table import Row, print_table
from evaluation.processes.postgresql import postgresql_server
from evaluation.speed.intake import own_place
from incidents.store.tables import JOBS

ALERTS: Final = 1_200
INCIDENTS: Final = 180
IN_A_POST: Final = 4
SECONDS: Final = 20.0
"""Of load in each of the three parts."""
FROZEN_SECONDS: Final = 12.0
"""Twice the lease's default."""
TAKE_OVER_SECONDS: Final = 10.0
SETTLE_SECONDS: Final = 300.0
LOOK_SECONDS: Final = 0.25
BUSY_SECONDS: Final = 20.0
SEED: Final = 60
NAMES: Final = ("gateway-a", "gateway-b")


@dataclass(frozen=True)
class Options:
    """How much; alerts and incidents of all three parts together."""

    alerts: int = ALERTS
    incidents: int = INCIDENTS
    seconds: float = SECONDS
    frozen_seconds: float = FROZEN_SECONDS


@dataclass
class Pair:
    """Everything that takes part."""

    first: GatewayProcess
    second: GatewayProcess
    behind: ServicesBehind
    receiver: NoticeReceiver
    ledger: Ledger
    seen: Deaths = field(default_factory=Deaths)


@dataclass(frozen=True)
class TakeOver:
    """`left` jobs ran in the gateway that was lost; the last of them was somebody else's, or done, after `seconds`."""

    left: int
    seconds: float


def main() -> int:
    """Prints the table; the exit status is 1 where the promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m evaluation replicas", description=__doc__)
    parser.add_argument("name", choices=["replicas"])
    parser.add_argument("--alerts", type=int, default=ALERTS)
    parser.add_argument("--incidents", type=int, default=INCIDENTS, help="true ones, 200 at most")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of load in each of the three parts")
    parser.add_argument("--frozen", type=float, default=FROZEN_SECONDS, help="seconds; longer than the lease")
    found = parser.parse_args()
    prepare()
    return print_table(measure(Options(found.alerts, found.incidents, found.seconds, found.frozen)))


def measure(options: Options) -> list[Row]:
    """The three parts, one after the other, and what the store holds in the end."""
    alerts = true_alerts(options.alerts, options.incidents, seed=SEED, titles=1, felt=False)
    with pair() as here:
        urls = [f"{gateway.url}/webhooks/alertmanager" for gateway in (here.first, here.second)]
        sender = Sender(urls, [webhook_body(group) for group in groups_of(alerts, IN_A_POST)]).start()
        with sampled(here):
            rows = part_rows(here, sender, options)
        return rows + promise_rows(here, alerts, sender)


def part_rows(here: Pair, sender: Sender, options: Options) -> list[Row]:
    """Kill, freeze, restart; then all is waited for."""
    third = len(sender.sent) // 3
    print("one is killed", file=sys.stderr)
    sender.release(third, options.seconds)
    killed = kill_one(here, options.seconds / 2)
    here.first.start()
    back = here.first.wait_until_ready()
    print("one is frozen", file=sys.stderr)
    sender.release(2 * third, options.seconds)
    frozen = freeze_one(here, options.seconds / 2, options.frozen_seconds)
    print("both are restarted", file=sys.stderr)
    sender.release(len(sender.sent), options.seconds)
    restarted = upgrade(here, options.seconds / 6)
    sender.finish(SETTLE_SECONDS)
    begun = time.perf_counter()
    here.ledger.wait(lambda undone: undone.nothing and not undone.later, SETTLE_SECONDS)
    return [
        Row("jobs under way in the one that was killed", killed.left, "jobs"),
        Row("taken over by the other, after the kill", killed.seconds, "s", TAKE_OVER_SECONDS),
        Row("killed one ready again", back, "s"),
        Row("jobs under way in the one that was frozen", frozen.left, "jobs"),
        Row("taken over by the other, after the freeze", frozen.seconds, "s", TAKE_OVER_SECONDS),
        Row("one after the other restarted under load", restarted, "s"),
        Row("all done after the last 202", time.perf_counter() - begun, "s", SETTLE_SECONDS),
    ]


@contextmanager
def pair() -> Iterator[Pair]:
    """Two gateways, both ready, on a database of their own."""
    with (
        postgresql_server() as url,
        own_place(False) as place,
        services_behind(Path(place["STANCH_DATA_DIR"])) as behind,
        notice_receiver() as receiver,
    ):
        shared = {**behind.settings, **receiver.settings, "DATABASE_URL": url}
        folder = Path(place["STANCH_DATA_DIR"]).parent
        first, second = (GatewayProcess(folder / name, {**shared, "EXECUTOR_ID": name}) for name in NAMES)
        ledger = Ledger(url, folder / "none.db")
        try:
            for gateway in (first, second):
                gateway.start()
                gateway.wait_until_ready()
            yield Pair(first, second, behind, receiver, ledger)
        finally:
            first.stop()
            second.stop()
            ledger.close()


@contextmanager
def sampled(here: Pair) -> Iterator[None]:
    """Meanwhile it is noted again and again what is written down: a step that is called for afterwards was done twice."""
    stopping = threading.Event()

    def run() -> None:
        while not stopping.wait(LOOK_SECONDS):
            written = here.ledger.written()
            here.seen.note(time.time(), written)

    thread = threading.Thread(target=run, name="sampled", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def kill_one(here: Pair, after_seconds: float) -> TakeOver:
    """kill -9 of the first, in the midst of its work."""
    time.sleep(after_seconds)
    wait_until_busy(here)
    here.first.kill()
    return taken_over(here)


def freeze_one(here: Pair, after_seconds: float, frozen_seconds: float) -> TakeOver:
    """SIGSTOP of the first in the midst of its work, SIGCONT when its work is somebody else's."""
    time.sleep(after_seconds)
    wait_until_busy(here)
    begun = time.monotonic()
    here.first.freeze()
    found = taken_over(here)
    time.sleep(max(0.0, frozen_seconds - (time.monotonic() - begun)))
    here.first.thaw()
    return found


def upgrade(here: Pair, pause_seconds: float) -> float:
    """SIGTERM, start, wait until ready: first the one, then the other. Seconds of all of it."""
    begun = time.perf_counter()
    for gateway in (here.first, here.second):
        time.sleep(pause_seconds)
        gateway.stop()
        gateway.start()
        gateway.wait_until_ready()
    return time.perf_counter() - begun


def wait_until_busy(here: Pair) -> None:
    """Until the first has a job under way; not for ever."""
    _wait(lambda: bool(_running(here.ledger, NAMES[0])), BUSY_SECONDS, 0.005)


def taken_over(here: Pair) -> TakeOver:
    """Waits until nothing that the first had under way is still its own."""
    begun = time.perf_counter()
    left = _running(here.ledger, NAMES[0])
    _wait(lambda: not left & _running(here.ledger, NAMES[0]), SETTLE_SECONDS, 0.05)
    return TakeOver(len(left), time.perf_counter() - begun)


def promise_rows(here: Pair, alerts: list[TrueAlert], sender: Sender) -> list[Row]:
    """0 lost, 0 doubled."""
    found = kept(
        here.ledger, [sent.receipt for sent in sender.sent], [alert.identity for alert in alerts], here.receiver.told
    )
    written = here.ledger.written()
    diagnosing, telling = diagnosis_calls(here.behind.calls()), notice_calls(here.receiver.told)
    longest = max(sent.answered_at - sent.posted_at for sent in sender.sent)
    return [
        Row("deliveries answered 202", sum(bool(sent.receipt) for sent in sender.sent), "posts"),
        Row("posts without an answer, sent to the other", sender.unanswered, "posts"),
        Row("longest until a delivery was answered 202, tries and all", longest, "s"),
        Row("incidents", count_of(here.ledger), "incidents"),
        Row("answered 202 and not processed", found.unprocessed, "posts", goal=1),
        Row("alerts that were not counted", found.uncounted, "alerts", goal=1),
        Row("alerts that were counted twice", found.counted_twice, "alerts", goal=1),
        Row("incidents without their diagnosis", found.undiagnosed, "incidents", goal=1),
        Row("diagnoses stored twice", found.diagnosed_twice, "diagnoses", goal=1),
        Row("steps done again that were written down", len(here.seen.repeated(diagnosing, written)), "steps", goal=1),
        Row("changes that nobody was told of", found.untold, "changes", goal=1),
        Row("changes told under a second id", double_notices(here.receiver.told), "changes", goal=1),
        Row(
            "changes told again that were noted as told",
            len(here.seen.repeated(telling, written)),
            "changes",
            goal=1,
        ),
    ]


def _running(ledger: Ledger, executor: str) -> frozenset[str]:
    """Keys of the jobs that run there. An owner may be the executor's name with more behind it."""
    mine = (JOBS.c.state == "running") & JOBS.c.owner.startswith(executor)
    with ledger.reading() as connection:
        return frozenset(connection.execute(select(JOBS.c.key).where(mine)).scalars())


def _wait(holds: Callable[[], bool], seconds: float, look_seconds: float) -> None:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(look_seconds)
