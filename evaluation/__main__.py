"""`python -m evaluation NAME`: prints one table and exits non-zero when a goal that it names is missed."""

import argparse
import os
import sys
from collections.abc import Callable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> int:
    """The exit status: 1 when a goal was missed."""
    from evaluation import (
        backup,
        cases,
        crash,
        dashboard,
        diagnosis,
        grouping,
        hop,
        intake,
        latency,
        learning,
        log_throughput,
        public_incidents,
        replicas,
        retrieval,
        retrieval_scale,
        screenshots,
        soak,
        storm,
        suspects,
        tickets,
    )

    measurements: dict[str, Callable[[], int]] = {
        "backup": backup.main,
        "cases": cases.main,
        "crash": crash.main,
        "dashboard": dashboard.main,
        "latency": latency.main,
        "diagnosis": diagnosis.main,
        "grouping": grouping.main,
        "hop": hop.main,
        "intake": intake.main,
        "learning": learning.main,
        "logs": log_throughput.main,
        "public_incidents": public_incidents.main,
        "replicas": replicas.main,
        "retrieval": retrieval.main,
        "screenshots": screenshots.main,
        "soak": soak.main,
        "storm": storm.main,
        "suspects": suspects.main,
        "tickets": tickets.main,
        "knowledge_scale": retrieval_scale.main,
    }
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("name", choices=sorted(measurements))
    return measurements[parser.parse_known_args()[0].name]()  # the rest is the measurement's own


if __name__ == "__main__":
    sys.exit(main())
