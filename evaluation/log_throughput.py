"""`python -m evaluation logs`: how fast, how small and how right the log analyzer is.

DRAIN3_PYTHON names an interpreter that has drain3, whose pins conflict with ours; LOG_REQUESTS a requests.jsonl.gz of
labelled requests (`log_accuracy.py`). What is not named is not measured, and a line says so.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from contracts.logs import LogsRequest
from evaluation.log_accuracy import accuracy_rows, read_requests
from evaluation.log_lines import mixed_stream, one_system, unlike_lines
from evaluation.log_service import LogService, log_service
from evaluation.table import Row, percentile, print_table
from log_analyzer.model import Analyzer
from log_analyzer.train import fit, read_examples

MIXED_LINES: Final = 32_000
ONE_SYSTEM_LINES: Final = 1_000_000
MIXED_RATIO, ONE_SYSTEM_RATIO = 3.0, 6.0
SERVICE_TIME_MS: Final = {3: (200, 5.0), 100: (60, 12.0), 5_000: (20, 90.0)}
"""Lines of a request -> how many requests are measured, and the goal."""

_DRAIN3: Final = """
import sys, time
sys.path.insert(0, sys.argv[1])
import logging
logging.disable(logging.CRITICAL)
from log_lines import mixed_stream, one_system
from drain3 import TemplateMiner
from drain3.template_miner_config import TemplateMinerConfig
for lines in (mixed_stream(int(sys.argv[2])), one_system(int(sys.argv[3]))):
    miner = TemplateMiner(config=TemplateMinerConfig())
    started = time.process_time()
    for line in lines:
        miner.add_log_message(line)
    print(len(lines) / (time.process_time() - started))
"""


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    rows = throughput_rows()
    with log_service() as service:
        rows += [*service_time_rows(service), *memory_rows(service), *neighbour_rows(service)]
        if path := os.environ.get("LOG_REQUESTS"):
            rows += accuracy_rows((request, service.ask(request.lines, True)) for request in read_requests(Path(path)))
        else:
            print("accuracy: not measured, LOG_REQUESTS names no file", file=sys.stderr)
    return print_table(rows)


def throughput_rows() -> list[Row]:
    """Lines a second of CPU time, everything from raw lines to the answer included; drain3 only groups them."""
    analyzer = Analyzer(fit(read_examples()))
    analyzer.analyze(_request(mixed_stream(100, seed=1)))  # what is loaded once is not the lines' cost
    mixed = lines_per_second(analyzer, mixed_stream(MIXED_LINES))
    one = lines_per_second(analyzer, one_system(ONE_SYSTEM_LINES))
    rows = [
        Row("mixed stream, 32 000 lines", mixed, "lines/cpu-s"),
        Row("one system, 1 000 000 lines", one, "lines/cpu-s"),
    ]
    if (python := os.environ.get("DRAIN3_PYTHON")) is None:
        print("ratio to drain3: not measured, DRAIN3_PYTHON names no interpreter", file=sys.stderr)
        return rows
    drain_mixed, drain_one = drain3_lines_per_second(python)
    return [
        *rows,
        Row("mixed stream, ratio to drain3 default", mixed / drain_mixed, "", MIXED_RATIO, at_least=True),
        Row("one system, ratio to drain3 default", one / drain_one, "", ONE_SYSTEM_RATIO, at_least=True),
    ]


def lines_per_second(analyzer: Analyzer, lines: list[str]) -> float:
    """Of CPU time, for one call with all lines."""
    request = _request(lines)
    started = time.process_time()
    analyzer.analyze(request)
    return len(lines) / (time.process_time() - started)


def drain3_lines_per_second(python: str) -> tuple[float, float]:
    """The same for drain3 with its default configuration on the same lines: (mixed, one system)."""
    command = [python, "-c", _DRAIN3, str(Path(__file__).parent), str(MIXED_LINES), str(ONE_SYSTEM_LINES)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def service_time_rows(service: LogService) -> list[Row]:
    """Fresh lines in every request; the first tenth warms up."""
    rows = []
    for lines, (count, goal) in SERVICE_TIME_MS.items():
        warm = max(count // 10, 3)
        took = service.milliseconds([mixed_stream(lines, seed) for seed in range(count + warm)])[warm:]
        rows.append(Row(f"POST of {lines} lines, p50", percentile(took, 50), "ms", goal))
    return rows


def memory_rows(service: LogService) -> list[Row]:
    """Peaks above what was resident before."""
    rows = []
    for name, lines in (("mixed", mixed_stream(50_000)), ("one system", one_system(50_000))):
        before = service.resident_megabytes()
        service.forget_peak()
        service.ask(lines, include_lines=True)
        rows.append(Row(f"POST of 50 000 lines, {name}, peak above idle", service.peak_megabytes() - before, "MB", 150))
    return rows


def neighbour_rows(service: LogService) -> list[Row]:
    """What somebody else's large POSTs do to small requests."""
    small = [mixed_stream(3, seed) for seed in range(300)]
    alone = percentile(service.milliseconds(small), 99)
    neighbours = {
        "50 000 lines": mixed_stream(50_000),
        "20 000 lines without two alike": unlike_lines(20_000),
        "30 lines of 1 MB": ["ERROR " + "stuck " * 166_000] * 30,
        "2 000 lines of 10 000 braces": ["{" * 10_000] * 2_000,
    }
    return [
        Row(
            f"POST of 3 lines, p99 added by a neighbour's {name}",
            percentile(service.milliseconds_beside(small, lines), 99) - alone,
            "ms",
            50,
        )
        for name, lines in neighbours.items()
    ]


def _request(lines: list[str]) -> LogsRequest:
    """A request of any length; over HTTP 50 000 lines are the most."""
    return LogsRequest.model_construct(logs=list(lines), service=None, include_lines=False, max_anomalies=None)
