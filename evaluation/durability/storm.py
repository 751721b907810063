"""`python -m evaluation storm [--alerts N] [--incidents N] [--post N] [--postgresql]`: many alerts of few incidents, at once.

They are posted as fast as they are answered, to Stanch and to Alertmanager's own /api/v2/alerts, by the same sender. What
Alertmanager answers it holds in memory; what Stanch answers is on disk. Stanch groups them meanwhile and diagnoses each
incident; which incident an alert truly belongs to is known.
"""

import argparse
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from all_in_one.preparing import prepare
from evaluation.durability.alertmanager_server import alertmanager
from evaluation.durability.deliveries import Sender
from evaluation.durability.grouping import Outcome, Storm
from evaluation.durability.ledger import Ledger, count_of, kept
from evaluation.durability.true_incidents import TrueAlert, api_body, groups_of, true_alerts, webhook_body
from evaluation.printing.table import Row, percentile, print_table
from evaluation.processes.fleet import fleet
from evaluation.speed.intake import own_place
from incidents.store import signals
from incidents.store.tables import SIGNALS

ALERTS: Final = 10_000
INCIDENTS: Final = 200
IN_A_POST: Final = 10
CONNECTIONS: Final = 8
SEND_SECONDS: Final = 600.0
SETTLE_SECONDS: Final = 900.0
LOOK_SECONDS: Final = 0.25
LAG_SECONDS: Final = 5.0
WITHIN_SECONDS: Final = 30.0
"""After the last 202 the lag is back under LAG_SECONDS within this."""
WRONG_GOAL: Final = 2.0
"""Per cent of the alerts in an incident that is mostly another's: as for the storms of `evaluation grouping`."""


@dataclass(frozen=True)
class Options:
    """How large it is. `post` is how many alerts of one service come in one delivery, at most."""

    alerts: int = ALERTS
    incidents: int = INCIDENTS
    post: int = IN_A_POST
    connections: int = CONNECTIONS
    postgresql: bool = False


@dataclass
class Watch:
    """Looks at the store while it lasts: (seconds since 1970, lag in seconds, incidents without a diagnosis)."""

    ledger: Ledger
    seen: list[tuple[float, float, int]] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stopping.set()
        self._thread.join()

    def lag_over(self, begun: float, ended: float) -> float:
        """The longest lag between two moments."""
        return max((lag for at, lag, _ in self.seen if begun <= at <= ended), default=0.0)

    def calm_after(self, ended: float) -> float:
        """Seconds from `ended` until the lag is below LAG_SECONDS for good; 0 where it never was above it after that."""
        late = [at for at, lag, _ in self.seen if at > ended and lag >= LAG_SECONDS]
        return max(late) + LOOK_SECONDS - ended if late else 0.0

    def diagnosed_after(self, ended: float) -> float:
        """Seconds from `ended` until every incident had its first diagnosis."""
        late = [at for at, _, undiagnosed in self.seen if at > ended and undiagnosed]
        return max(late) + LOOK_SECONDS - ended if late else 0.0

    def _run(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            now = time.time()
            undone = self.ledger.undone(now)
            self.seen.append((now, undone.lag(now), undone.incidents))


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    options = read_options()
    prepare()
    print(f"{'PostgreSQL' if options.postgresql else 'SQLite'}", file=sys.stderr)
    return print_table(measure(options))


def read_options() -> Options:
    """From the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation storm", description=__doc__)
    parser.add_argument("name", choices=["storm"])
    parser.add_argument("--alerts", type=int, default=ALERTS)
    parser.add_argument("--incidents", type=int, default=INCIDENTS, help="true ones, 200 at most")
    parser.add_argument("--post", type=int, default=IN_A_POST, help="alerts in a delivery, at most")
    parser.add_argument("--connections", type=int, default=CONNECTIONS, help="deliveries under way at once")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    found = parser.parse_args()
    return Options(found.alerts, found.incidents, found.post, found.connections, found.postgresql)


def measure(options: Options) -> list[Row]:
    """Alertmanager first, then Stanch: the same alerts, neither disturbs the other."""
    groups = groups_of(true_alerts(options.alerts, options.incidents), options.post)
    rows = yardstick(groups, options)
    with own_place(options.postgresql) as settings, fleet(settings=settings) as running:
        ledger = Ledger(settings.get("DATABASE_URL", ""), Path(settings["STANCH_DATA_DIR"]) / "incidents.db")
        try:
            return rows + stanch_rows(running.url(), ledger, groups, options)
        finally:
            ledger.close()


def yardstick(groups: Sequence[Sequence[TrueAlert]], options: Options) -> list[Row]:
    """What Alertmanager takes; a line that says so, and no rows, where it is not installed."""
    try:
        with alertmanager() as url:
            sender, seconds = post_all(f"{url}/api/v2/alerts", [api_body(group) for group in groups], options)
    except FileNotFoundError as error:
        print(f"the yardstick is not measured: {error}", file=sys.stderr)
        return []
    return _speed_rows("Alertmanager, in memory", sender, options.alerts, seconds)


def stanch_rows(url: str, ledger: Ledger, groups: Sequence[Sequence[TrueAlert]], options: Options) -> list[Row]:
    """Taken in, sorted, diagnosed."""
    alerts = [alert for group in groups for alert in group]
    with Watch(ledger) as watch:
        begun = time.time()
        sender, seconds = post_all(f"{url}/webhooks/alertmanager", [webhook_body(group) for group in groups], options)
        ended = time.time()
        ledger.wait(lambda undone: undone.nothing, SETTLE_SECONDS)
    first_at = watch.diagnosed_after(ended)
    ledger.wait(lambda undone: undone.nothing and not undone.later, SETTLE_SECONDS)
    again = time.time() - ended
    found = kept(ledger, [sent.receipt for sent in sender.sent], [alert.identity for alert in alerts], None)
    outcome = placed(ledger, alerts)
    made = count_of(ledger)
    wrong = outcome.wrong / max(len(outcome.placed), 1)
    truths = len({alert.truth for alert in alerts})
    return [
        *_speed_rows("Stanch, on disk", sender, options.alerts, seconds),
        Row("answered 503 and sent again", sender.refused, "posts"),
        Row("true incidents", truths, "incidents"),
        Row("incidents made", made, "incidents"),
        Row("alerts an incident", options.alerts / max(made, 1), "alerts"),
        Row("alerts in a wrong incident", wrong * 100, "%", WRONG_GOAL + 1e-9),
        Row("incidents too many", outcome.missed, "incidents"),
        Row("longest lag while they came", watch.lag_over(begun, ended), "s"),
        Row(f"lag under {LAG_SECONDS:g} s again, after the last 202", watch.calm_after(ended), "s", WITHIN_SECONDS),
        Row("every incident has its first diagnosis, after the last 202", first_at, "s"),
        Row("and those asked for once more two minutes later", again, "s"),
        Row("answered 202 and not processed", found.unprocessed, "posts", goal=1),
        Row("alerts that were not counted", found.uncounted, "alerts", goal=1),
        Row("alerts that were counted twice", found.counted_twice, "alerts", goal=1),
        Row("incidents without their diagnosis", found.undiagnosed, "incidents", goal=1),
    ]


def post_all(url: str, bodies: Sequence[bytes], options: Options) -> tuple[Sender, float]:
    """The sender after the last good answer, and the seconds until then."""
    sender = Sender([url], bodies, options.connections).start()
    begun = time.perf_counter()
    sender.release(len(bodies))
    sender.finish(SEND_SECONDS)
    return sender, time.perf_counter() - begun


def placed(ledger: Ledger, alerts: Sequence[TrueAlert]) -> Outcome:
    """In which incident each alert stands, beside the one that it truly belongs to."""
    truths = {alert.pod: alert.truth for alert in alerts}
    with ledger.reading() as connection:
        keys = list(connection.execute(SIGNALS.select().with_only_columns(SIGNALS.c.signal)).scalars())
        found = signals.get_many(connection, keys).values()
    pairs = ((str(signal.incident), truths.get(signal.alert.labels.get("pod", ""), "none")) for signal in found)
    return Outcome(Storm("storm", False, ()), tuple(pairs))


def _speed_rows(name: str, sender: Sender, alerts: int, seconds: float) -> list[Row]:
    took = sender.milliseconds
    return [
        Row(f"{name}: taken in", alerts / seconds, "alerts/s"),
        Row(f"{name}: answered after, p50", percentile(took, 50), "ms"),
        Row(f"{name}: answered after, p99", percentile(took, 99), "ms"),
    ]
