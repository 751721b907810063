"""`python -m evaluation tickets [--runs N] [--seed S] [--only SEED] [--kills K]`: is it exactly one ticket, whatever happens?

Each run is the integrator's own code, with its outbox on disk and the real libraries of Jira Cloud, Jira Data Center and GitHub,
over HTTP on loopback against vendors of our own that keep what they are sent. Time is virtual. Requests come up to four times;
connections break before and after a write, writes land up to two minutes after they were given up, searches lag, trackers are
away, refuse and limit; the integrator dies beside an exchange or a commit and comes back; people merge fixes, resolve, reopen and
comment. In the end all answer again. Counted is what the vendors and the gateway hold, never what the integrator wrote down.

The naive filer (ticketing/naive.py) goes through the same: what other tools would have made of it. `--only` replays one run.
"""

import argparse
import logging
import multiprocessing
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

from evaluation.printing.table import percentile
from evaluation.ticketing.counts import BROKEN, Outcome, added, count_following, count_tickets
from evaluation.ticketing.kills import measure_kills
from evaluation.ticketing.naive import NaiveRun
from evaluation.ticketing.places import PLACES
from evaluation.ticketing.run import Run, set_up
from service_kit.logs import configure_logs

RUNS: Final = 500
SEED: Final = 20_260
KILLS: Final = 20
PROCESSES: Final = 2
PLAIN: Final = (
    "runs", "keys", "requests", "faults", "crashes", "tickets wanted", "tickets made", "tickets found again after a doubt",
    "second tickets that landed after the settle time", "second tickets that were closed", "fixes merged", "incidents reopened",
    "commands", "commands told again under their key",
)  # fmt: skip
"""Figures without a goal."""


@dataclass(frozen=True)
class Pair:
    """What one seed came to, for the integrator and for the naive filer."""

    own: Outcome
    naive: Outcome


def main() -> int:
    """Prints the tables; the exit status is 1 where the promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m evaluation tickets", description=__doc__)
    parser.add_argument("name", choices=["tickets"])
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=SEED, help="of the first run; each has the next one")
    parser.add_argument("--only", type=int, help="this run alone, and what happened in it")
    parser.add_argument("--kills", type=int, default=KILLS, help="kill -9 of the integrator as a process")
    asked = parser.parse_args()
    began = time.perf_counter()
    if asked.only is not None:
        pairs, killed = [measure(asked.only)], list[Outcome]()
        print("\n".join(pairs[0].own.problems), file=sys.stderr)
    else:
        pairs, killed = measured(range(asked.seed, asked.seed + asked.runs), asked.kills)
    status = print_outcomes(pairs, added(killed))
    print(f"{len(pairs)} runs in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return status


def measured(seeds: range, kills: int) -> tuple[list[Pair], list[Outcome]]:
    """The runs in two processes, and meanwhile the kills, which mostly wait. Says on the way what broke."""
    context = multiprocessing.get_context("spawn")
    pairs: list[Pair] = []
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        running = pool.map(measure, seeds, chunksize=4)
        killed = measure_kills(kills, seeds.start) if kills else []
        for outcome in killed:
            _complain(outcome)
        for pair in running:
            pairs.append(pair)
            _complain(pair.own)
            if len(pairs) % 50 == 0:
                print(f"{len(pairs)} runs", file=sys.stderr)
    return pairs, killed


def measure(seed: int) -> Pair:
    """Both runs of a seed."""
    configure_logs("CRITICAL", "console")
    logging.disable(logging.CRITICAL)  # the naive filer's libraries tell of each repeat
    return Pair(run_once(seed), run_naively(seed))


def run_once(seed: int) -> Outcome:
    """The integrator."""
    with set_up(seed) as (place, folder, clock):
        run = Run(seed, place, folder, clock)
        run.go()
        outcome = Outcome(seed, place.name)
        count_tickets(outcome, run.scene, run.weather)
        count_following(outcome, run.scene)
        outcome.figures["crashes"] += run.deaths
        outcome.figures["tickets found again after a doubt"] += run.outcomes["reconciled"]
        return _ended(outcome)


def run_naively(seed: int) -> Outcome:
    """The naive filer."""
    with set_up(seed) as (place, _, clock):
        run = NaiveRun(seed, place, clock)
        run.go()
        outcome = Outcome(seed, place.name)
        count_tickets(outcome, run.scene, run.weather)
        outcome.figures["crashes"] += run.deaths
        return _ended(outcome)


def print_outcomes(pairs: Sequence[Pair], killed: Outcome) -> int:
    """The two tables; 1 where something of BROKEN happened."""
    own = {place.name: added([pair.own for pair in pairs if pair.own.place == place.name]) for place in PLACES}
    own["all"] = added([pair.own for pair in pairs])
    own["kill -9"] = killed
    naive = added([pair.naive for pair in pairs])
    columns = [*own, "naive filer"]
    print(f"| figure | {' | '.join(columns)} | goal | |\n|{'---|' * (len(columns) + 3)}")
    for name in PLAIN:
        cells = [f"{one.figures[name]}" for one in (*own.values(), naive)]
        print(f"| {name} | {' | '.join(cells)} | | |")
    for name in BROKEN:
        cells = [f"{one.figures[name]}" for one in own.values()]
        said = f"{naive.figures[name]}" if name.startswith("tickets ") else ""
        verdict = "**missed**" if own["all"].figures[name] + killed.figures[name] else "met"
        print(f"| {name} | {' | '.join(cells)} | {said} | 0 | {verdict} |")
    for name, share in (("p50", 50), ("p95", 95), ("longest", 100)):
        cells = [f"{percentile(one.waits, share):.1f} s" if one.waits else "" for one in (*own.values(), naive)]
        print(f"| from the first request to the ticket, {name} | {' | '.join(cells)} | | |")
    print(f"\n| fault | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}")
    for kind in sorted({kind for one in (*own.values(), naive) for kind in one.faults}):
        print(f"| {kind} | {' | '.join(str(one.faults[kind]) for one in (*own.values(), naive))} |")
    return int(own["all"].is_broken or killed.is_broken)


def _complain(outcome: Outcome) -> None:
    for problem in outcome.problems:
        print(f"seed {outcome.seed}, {outcome.place}: {problem}", file=sys.stderr)


def _ended(outcome: Outcome) -> Outcome:
    outcome.figures["runs"] += 1
    outcome.figures["faults"] += sum(outcome.faults.values())
    return outcome
