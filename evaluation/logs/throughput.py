"""`python -m evaluation logs`: how fast, how small and how right the log analyzer is, beside what people use today.

DRAIN3_PYTHON names an interpreter that has drain3, whose pins conflict with ours; LOG_REQUESTS labelled requests, else
Loghub's samples are downloaded (`labelled.py`). What cannot be measured is left out, and a line says so.

Lines a second are of CPU time, the median of three runs, everything from raw lines to the answer included; drain3 only
groups them. Times of ours are those of a POST as the caller waits for it; the others' are calls within one process.
"""

import os
import random
import sys
from collections.abc import Callable
from typing import Any, Final

from contracts.logs import LogsRequest
from evaluation.logs.accuracy import GOALS, mean_figures
from evaluation.logs.baselines import Method, seconds_of, severity_and_keyword, tfidf_and_forest
from evaluation.logs.compared import Compared, print_compared
from evaluation.logs.drain import DEFAULT, MASKED, Drain3, measure_drain3
from evaluation.logs.labelled import Labelled, find_requests
from evaluation.logs.lines import mixed_stream, one_system, unlike_lines
from evaluation.logs.service import LogService, log_service
from evaluation.printing.table import Row, percentile
from log_analyzer.lexicon import read_words
from log_analyzer.model import Analyzer
from log_analyzer.train import fit, read_examples

MIXED, ONE_SYSTEM, LABELLED = "mixed stream, 32 000 lines", "one system, 1 000 000 lines", "labelled lines, shuffled"
MIXED_LINES: Final = 32_000
ONE_SYSTEM_LINES: Final = 1_000_000
RATIOS: Final = {MIXED: 3.0, LABELLED: 1.5, ONE_SYSTEM: 6.0}
"""Stream -> the goal for our lines a second over drain3's."""

SERVICE_TIME_MS: Final[dict[int, tuple[int, float | None]]] = {
    3: (200, 5.0),
    100: (60, 12.0),
    1_000: (20, None),
    5_000: (20, 90.0),
    50_000: (3, None),
}
"""Lines of a request -> how many requests are measured, and the goal."""

BASELINES: Final[dict[str, Method]] = {
    "TF-IDF + isolation forest": tfidf_and_forest,
    "severity + keyword": severity_and_keyword,
}


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    requests = find_requests(os.environ.get("LOG_REQUESTS"))
    shuffled = list(dict.fromkeys(line for request in requests for line in request.lines))
    random.Random(7).shuffle(shuffled)
    streams = {LABELLED: shuffled} if shuffled else {}
    drains = _drain3(requests, streams)
    with log_service() as service:
        rows = accuracy_rows(requests, service, drains)
        rows += throughput_rows(streams, drains)
        rows += service_time_rows(service, drains)
        rows += [Compared(row) for row in (*memory_rows(service), *neighbour_rows(service))]
    return print_compared(rows, [*drains, *BASELINES])


def accuracy_rows(requests: list[Labelled], service: LogService, drains: dict[str, Drain3]) -> list[Compared]:
    """Every figure of accuracy.GOALS that the requests can tell."""
    ours = mean_figures((request, service.ask(request.lines, True)["lines"]) for request in requests)
    others = {name: mean_figures(zip(requests, drain.answers, strict=True)) for name, drain in drains.items()}
    others |= {
        name: mean_figures((request, method(request.lines)) for request in requests)
        for name, method in BASELINES.items()
    }
    return [
        Compared(Row(name, value, "", GOALS[name][0], GOALS[name][1]), _of(others, name))
        for name, value in ours.items()
    ]


def throughput_rows(streams: dict[str, list[str]], drains: dict[str, Drain3]) -> list[Compared]:
    """Lines a second of CPU time, and the ratio to drain3's default."""
    analyzer = Analyzer(fit(read_examples()))
    analyzer.analyze(_request(mixed_stream(100, seed=1)))  # what is loaded once is not the lines' cost
    rows = []
    for name, lines in {MIXED: mixed_stream(MIXED_LINES), **streams, ONE_SYSTEM: one_system(ONE_SYSTEM_LINES)}.items():
        seconds = {other: drain.seconds[name] for other, drain in drains.items() if name in drain.seconds}
        if name != ONE_SYSTEM:  # the forest would take minutes and gigabytes
            seconds |= {other: seconds_of(method, lines, repeats=1) for other, method in BASELINES.items()}
        ours = len(lines) / seconds_of(_answer_with(analyzer), lines)
        rows.append(
            Compared(Row(name, ours, "lines/cpu-s"), {other: len(lines) / took for other, took in seconds.items()})
        )
        if DEFAULT in seconds:
            base = len(lines) / seconds[DEFAULT]
            ratio = Row(f"{name}, ratio to drain3", ours / base, "", RATIOS[name], at_least=True)
            rows.append(Compared(ratio, {other: len(lines) / took / base for other, took in seconds.items()}))
    return rows


def service_time_rows(service: LogService, drains: dict[str, Drain3]) -> list[Compared]:
    """Fresh lines in every request; the first tenth warms up."""
    rows = []
    for lines, (count, goal) in SERVICE_TIME_MS.items():
        warm = max(count // 10, 1)
        took = service.milliseconds([mixed_stream(lines, seed) for seed in range(count + warm)])[warm:]
        others = {name: drain.seconds[str(lines)] * 1000 for name, drain in drains.items()}
        others |= {name: seconds_of(method, mixed_stream(lines), 1) * 1000 for name, method in BASELINES.items()}
        rows.append(Compared(Row(f"POST of {lines} lines, p50", percentile(took, 50), "ms", goal), others))
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
    """What somebody else's large POSTs do to small requests, and how long the worst of them take."""
    small = [mixed_stream(3, seed) for seed in range(300)]
    alone = percentile(service.milliseconds(small), 99)
    neighbours = {
        "50 000 lines": mixed_stream(50_000),
        "50 000 lines without two alike": unlike_lines(50_000),
        "30 lines of 1 MB": ["ERROR " + "stuck " * 166_000] * 30,
        "2 000 lines of 10 000 braces": ["{" * 10_000] * 2_000,
    }
    rows = []
    for name, lines in neighbours.items():
        added = percentile(service.milliseconds_beside(small, lines), 99) - alone
        rows.append(Row(f"POST of 3 lines, p99 added by a neighbour's {name}", added, "ms", 50))
    unlike = service.milliseconds([neighbours["50 000 lines without two alike"]])[0] / 1000
    return [*rows, Row("POST of 50 000 lines without two alike", unlike, "s", 10)]


def _drain3(requests: list[Labelled], streams: dict[str, list[str]]) -> dict[str, Drain3]:
    if (python := os.environ.get("DRAIN3_PYTHON")) is None:
        print("drain3: not measured, DRAIN3_PYTHON names no interpreter", file=sys.stderr)
        return {}
    mixed = {MIXED: MIXED_LINES} | {str(lines): lines for lines in SERVICE_TIME_MS}
    found = measure_drain3(python, [one.lines for one in requests], mixed, {ONE_SYSTEM: ONE_SYSTEM_LINES}, streams)
    return {name: found[name] for name in (DEFAULT, MASKED)}


def _answer_with(analyzer: Analyzer) -> Callable[[list[str]], object]:
    def answer(lines: list[str]) -> object:
        read_words.cache_clear()  # a second run would otherwise find the first one's templates
        return analyzer.analyze(_request(lines))

    return answer


def _of(others: dict[str, dict[str, float]], figure: str) -> dict[str, float]:
    return {name: found[figure] for name, found in others.items() if figure in found}


def _request(lines: list[str]) -> LogsRequest:
    """A request of any length; over HTTP 50 000 lines are the most."""
    fields: dict[str, Any] = {"logs": list(lines), "service": None, "include_lines": False, "max_anomalies": None}
    return LogsRequest.model_construct(**fields)
