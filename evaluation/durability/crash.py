"""`python -m evaluation crash [--kills N] [--alerts N] [--incidents N] [--postgresql]`: the gateway is killed, again and again.

The five services behind it stay up in one process. The gateway runs alone in its own, is ended by SIGKILL at random moments
(one in five while it still starts) and started again, while alerts are posted by a sender that tries again whatever was not
answered. Afterwards the store, what the services were asked, and what people were told is compared with what was sent. On
PostgreSQL the database is stopped at once in the middle, too, for four seconds.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from all_in_one.preparing import prepare
from evaluation.durability.deliveries import Sender
from evaluation.durability.gateway_process import GatewayProcess, ServicesBehind, services_behind
from evaluation.durability.ledger import (
    Deaths,
    Ledger,
    count_of,
    diagnosis_calls,
    double_notices,
    kept,
    notice_calls,
    surplus,
)
from evaluation.durability.notice_receiver import NoticeReceiver, notice_receiver
from evaluation.durability.true_incidents import TrueAlert, groups_of, true_alerts, webhook_body
from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.postgresql import PostgresqlServer, own_postgresql
from evaluation.speed.intake import own_place

KILLS: Final = 200
ALERTS: Final = 2_000
INCIDENTS: Final = 200
IN_A_POST: Final = 4
SEED: Final = 20
BACK_SECONDS: Final = 3.0
OUTAGE_SECONDS: Final = 4.0
STARTING_SHARE: Final = 0.2
LONGEST_UP_SECONDS: Final = 1.5
SETTLE_SECONDS: Final = 300.0
"""An incident of which something new is said is diagnosed once more two minutes later: that is waited for."""


@dataclass(frozen=True)
class Options:
    """How much is done to it. With one title nothing new is said of an incident, and nothing is diagnosed once more."""

    kills: int = KILLS
    alerts: int = ALERTS
    incidents: int = INCIDENTS
    postgresql: bool = False
    seed: int = SEED
    up_seconds: float = LONGEST_UP_SECONDS
    titles: int = 2


@dataclass
class Scene:
    """Everything that takes part. `path` is the SQLite file, whether it is used or not."""

    gateway: GatewayProcess
    behind: ServicesBehind
    receiver: NoticeReceiver
    ledger: Ledger
    server: PostgresqlServer | None
    deaths: Deaths = field(default_factory=Deaths)
    back: list[float] = field(default_factory=list)
    starting: int = 0
    outlived: bool = True


def main() -> int:
    """Prints the table; the exit status is 1 where the promise was broken."""
    options = read_options()
    prepare()
    print(f"{'PostgreSQL' if options.postgresql else 'SQLite'}; seed {options.seed}", file=sys.stderr)
    return print_table(measure(options))


def read_options() -> Options:
    """From the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation crash", description=__doc__)
    parser.add_argument("name", choices=["crash"])
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--alerts", type=int, default=ALERTS)
    parser.add_argument("--incidents", type=int, default=INCIDENTS, help="true ones, 200 at most")
    parser.add_argument(
        "--postgresql", action="store_true", help="on a PostgreSQL of its own, which is stopped as well"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    found = parser.parse_args()
    return Options(found.kills, found.alerts, found.incidents, found.postgresql, found.seed)


def measure(options: Options) -> list[Row]:
    """One run; the models of the data directory are there."""
    alerts = true_alerts(
        options.alerts, options.incidents, seed=options.seed, titles=options.titles, felt=options.titles > 1
    )
    groups = groups_of(alerts, IN_A_POST)
    with scene(options.postgresql) as here:
        here.gateway.start()
        here.gateway.wait_until_ready()
        sender = Sender(
            [f"{here.gateway.url}/webhooks/alertmanager"], [webhook_body(group) for group in groups]
        ).start()
        kill_often(here, sender, options)
        sender.release(len(groups))
        sender.finish(SETTLE_SECONDS)
        begun = time.perf_counter()
        here.ledger.wait(lambda undone: undone.nothing and not undone.later, SETTLE_SECONDS)
        settled = time.perf_counter() - begun
        here.gateway.stop()
        return rows_of(here, options, alerts, sender, settled)


@contextmanager
def scene(postgresql: bool) -> Iterator[Scene]:
    """All of it set up, the gateway not yet started."""
    if postgresql:
        with own_postgresql() as server, _scene(server) as here:
            yield here
    else:
        with _scene(None) as here:
            yield here


@contextmanager
def _scene(server: PostgresqlServer | None) -> Iterator[Scene]:
    with (
        own_place(False) as place,
        services_behind(Path(place["STANCH_DATA_DIR"])) as behind,
        notice_receiver() as receiver,
    ):
        url = server.url if server else ""
        folder = Path(place["STANCH_DATA_DIR"]).parent / "gateway"
        own = {"DATABASE_URL": url} if url else {}
        gateway = GatewayProcess(folder, {**behind.settings, **receiver.settings, **own})
        ledger = Ledger(url, folder / "incidents.db")
        try:
            yield Scene(gateway, behind, receiver, ledger, server)
        finally:
            gateway.stop()
            ledger.close()


def kill_often(here: Scene, sender: Sender, options: Options) -> None:
    """Kills and starts; the sender's deliveries are spread over all of it. The gateway is ready when it ends."""
    rng = random.Random(options.seed)
    deliveries = len(sender.sent)
    for number in range(options.kills):
        sender.release(deliveries * (number + 1) // options.kills, over_seconds=options.up_seconds)
        if here.server is not None and number == options.kills // 2:
            cut_database(here)
        time.sleep(rng.uniform(0, options.up_seconds))
        kill(here)
        if rng.random() < STARTING_SHARE:
            here.gateway.start()
            time.sleep(rng.uniform(0.1, BACK_SECONDS / 2))
            here.starting += here.gateway.is_alive()
            kill(here)
        here.gateway.start()
        here.back.append(here.gateway.wait_until_ready())
        if sys.stderr.isatty() or (number + 1) % 50 == 0:
            print(f"{number + 1} kills, {sender.waiting} deliveries to go", file=sys.stderr)


def kill(here: Scene) -> None:
    """SIGKILL, and a look at what is written down."""
    here.gateway.kill()
    here.deaths.note(time.time(), here.ledger.written())


def cut_database(here: Scene) -> None:
    """It is away for OUTAGE_SECONDS; the gateway should outlive that."""
    assert here.server is not None
    here.server.crash()
    time.sleep(OUTAGE_SECONDS)
    here.server.start()
    here.outlived = here.gateway.is_alive()
    if not here.outlived:
        here.gateway.start()
    here.gateway.wait_until_ready()


def rows_of(
    here: Scene, options: Options, alerts: Sequence[TrueAlert], sender: Sender, settled_seconds: float
) -> list[Row]:
    """The table: what was done, then what should be 0, then what the idempotency keys absorbed."""
    found = kept(
        here.ledger, [sent.receipt for sent in sender.sent], [alert.identity for alert in alerts], here.receiver.told
    )
    if found.problems:
        print("\n".join([*found.problems, here.gateway.complaints()]), file=sys.stderr)
    written = here.ledger.written()
    recorded = here.behind.calls()
    diagnosing, telling = diagnosis_calls(recorded), notice_calls(here.receiver.told)
    tickets = {(call["request"], call["ticket"]) for call in recorded if call["path"] == "/incident"}
    doubled_tickets = len(tickets) - len({request for request, _ in tickets})
    outage = [Row("gateways that the database's outage ended", float(not here.outlived), "")] if here.server else []
    return [
        Row("kill -9 of the gateway", options.kills + here.starting, "kills", options.kills, at_least=True),
        Row("of them while it started", here.starting, "kills"),
        *outage,
        Row("ready again after a kill, p50", percentile(here.back, 50), "s"),
        Row("ready again after a kill, longest", max(here.back), "s", BACK_SECONDS),
        Row("alerts posted", len(alerts), "alerts"),
        Row("deliveries answered 202", sum(bool(sent.receipt) for sent in sender.sent), "posts"),
        Row("posts without an answer, sent again", sender.unanswered, "posts"),
        Row("incidents", count_of(here.ledger), "incidents"),
        Row("all done after the last 202", settled_seconds, "s", SETTLE_SECONDS),
        zero("answered 202 and not processed", found.unprocessed, "posts"),
        zero("alerts that were not counted", found.uncounted, "alerts"),
        zero("alerts that were counted twice", found.counted_twice, "alerts"),
        zero("incidents without their diagnosis", found.undiagnosed, "incidents"),
        zero("diagnoses stored twice", found.diagnosed_twice, "diagnoses"),
        zero("steps done again that were written down", len(here.deaths.repeated(diagnosing, written)), "steps"),
        Row("diagnoses half done at a kill", here.deaths.half_done(written), "diagnoses"),
        Row("steps under way at a kill and done again", surplus(diagnosing, written), "steps"),
        zero("second tickets of an incident", doubled_tickets, "tickets"),
        zero("changes that nobody was told of", found.untold, "changes"),
        zero("changes told under a second id", double_notices(here.receiver.told), "changes"),
        zero("changes told again that were noted as told", len(here.deaths.repeated(telling, written)), "changes"),
        Row("changes told again under the same id", repeats(here.receiver), "calls"),
    ]


def repeats(receiver: NoticeReceiver) -> int:
    """Calls whose id had come before: the receiver knows them by it."""
    return sum(count - 1 for count in Counter(one.id for one in receiver.told).values())


def zero(name: str, value: float, unit: str) -> Row:
    """What the promise says never happens."""
    return Row(name, value, unit, goal=1)
