"""`python -m evaluation NAME`: prints one table and exits non-zero when a goal that it names is missed."""

import argparse
import os
import sys
from collections.abc import Callable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> int:
    """The exit status: 1 when a goal was missed."""
    from evaluation.causes import cases, diagnosis, learning, public_incidents
    from evaluation.durability import backup, crash, grouping, replicas, soak, storm
    from evaluation.logs import throughput
    from evaluation.page import dashboard, screenshots
    from evaluation.search import runbooks, scale
    from evaluation.speed import hop, intake, latency
    from evaluation.suspects import ranking
    from evaluation.ticketing import exactly_once

    measurements: dict[str, Callable[[], int]] = {
        "backup": backup.main,
        "cases": cases.main,
        "crash": crash.main,
        "dashboard": dashboard.main,
        "diagnosis": diagnosis.main,
        "grouping": grouping.main,
        "hop": hop.main,
        "intake": intake.main,
        "knowledge_scale": scale.main,
        "latency": latency.main,
        "learning": learning.main,
        "logs": throughput.main,
        "public_incidents": public_incidents.main,
        "replicas": replicas.main,
        "retrieval": runbooks.main,
        "screenshots": screenshots.main,
        "soak": soak.main,
        "storm": storm.main,
        "suspects": ranking.main,
        "tickets": exactly_once.main,
    }
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("name", choices=sorted(measurements))
    return measurements[parser.parse_known_args()[0].name]()  # the rest is the measurement's own


if __name__ == "__main__":
    sys.exit(main())
