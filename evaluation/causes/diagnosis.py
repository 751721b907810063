"""`python -m evaluation diagnosis`: how often the cause is right on real incidents that the model never saw, over HTTP.

INCIDENT_DATA names a folder with incidents.jsonl (id, source, date, summary, early_text, root_cause) and, where there are logs
with known faults, logs_rootcause.jsonl (source, text, root_cause); without it public ones are fetched (public_incidents.py), and
where they have no labels, unlabelled.py says what can be said. Ours is asked through its door; beside it stand the naive ways of
naive.py, trained on the same texts, in the same run. Pictures go to docs/pictures; the exit status is 1 when a goal is missed.
"""

import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from contracts.causes import UNKNOWN
from evaluation.causes.incidents import Answer, figures, intervals
from evaluation.causes.naive import EmbeddingRegression, KeywordRules, Majority, Naive, TfidfRegression
from evaluation.causes.public_incidents import FindFolder, incident_folder
from evaluation.causes.public_texts import INCIDENTS, LOGS
from evaluation.causes.root_cause_service import RootCauseService, root_cause_service
from evaluation.causes.unlabelled import figure_rows, read_texts
from evaluation.printing.heat_map import heat_map
from evaluation.printing.picture import Series, line_chart
from evaluation.printing.table import Row as Figure
from evaluation.printing.table import print_table
from root_cause.material import load_material

REPORTS: Final = "reports, all"
PICTURES: Final = Path(__file__).resolve().parents[2] / "docs" / "pictures"
CODE: Final = frozenset({"code_defect", "bad_deployment", "config_change"})
SHOWN: Final = ("macro-F1", "top-3", "acc30")
GOALS: Final[dict[str, dict[str, tuple[float, bool]]]] = {
    "reports, later half": {
        **{"macro-F1": (0.38, True), "top-3": (0.72, True), "acc30": (0.86, True)},
        **{"ECE": (0.10, False), "code F1": (0.74, True)},
    },
    "reports": {
        **{"macro-F1": (0.45, True), "top-3": (0.80, True), "acc30": (0.92, True)},
        **{"ECE": (0.10, False), "code F1": (0.78, True)},
    },
    "logs and events": {"macro-F1": (0.70, True), "ECE": (0.10, False)},
    "first status": {"wrong50": (0.05, False)},
}
"""By the first words of a set's name, the first that fits: figure -> (goal, whether more is better). A source alone is held against
the goals of all of them together."""
LATENCY_LINES: Final = 40
LATENCY_REQUESTS: Final = 200
LATENCY_GOAL_MS: Final = 6.0
FEWEST: Final = 10
"""Smaller sets are not measured: their interval would be the whole scale."""


@dataclass(frozen=True)
class Asked:
    """One set: texts with their true causes. `as_logs`: sent as lines."""

    name: str
    texts: list[str]
    truths: list[str]
    as_logs: bool = False


@dataclass(frozen=True)
class Given:
    """Ours of one set: answers, whether code was suspected, in the order of the set."""

    answers: list[Answer]
    code: list[bool]


def main(find: FindFolder = incident_folder) -> int:
    """Prints the tables; the exit status is 1 when a goal was missed, 2 where there is nothing to measure."""
    folder = find()
    if folder is None:
        return 2
    if not (folder / INCIDENTS).is_file():
        print(f"diagnosis: not measured, {folder} has no {INCIDENTS}", file=sys.stderr)
        return 2
    sets = read_sets(folder)
    reports = next((asked for asked in sets if asked.name == REPORTS), None)
    with root_cause_service() as service:
        ours = {asked.name: ask(service, asked) for asked in sets}
        rows = [row for asked in sets for row in set_rows(asked, ours[asked.name])]
        if reports is None:
            print(
                "reports without labels: how often an answer is right cannot be said (INCIDENT_LABELS)", file=sys.stderr
            )
            rows += [row for texts in read_texts(folder) for row in figure_rows(texts, service.ask)]
        latency = predict_milliseconds(service)
    rows.append(Figure(f"/predict, {LATENCY_LINES} lines, p50", latency, "ms", LATENCY_GOAL_MS))
    print_comparison(sets, ours)
    print()
    missed = print_table(rows)
    if reports is not None:
        print()
        print_labels(ours[reports.name].answers)
        draw(ours[reports.name].answers)
    return missed


def read_sets(folder: Path) -> list[Asked]:
    """Reports: all, by source, and the later half of the largest source; their first status; logs by source."""
    incidents = [row for row in _rows(folder / INCIDENTS) if row.get("root_cause") and row.get("summary")]
    by_source: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in incidents:
        by_source[row["source"]].append(row)
    sets = [_asked(REPORTS, incidents, "summary")]
    sets += [_asked(f"reports, {source}", rows, "summary") for source, rows in sorted(by_source.items())]
    most = max(by_source.values(), key=len, default=[])
    largest = sorted(most, key=lambda row: row.get("date") or "")
    sets.append(_asked("reports, later half of the largest source", largest[len(largest) // 2 :], "summary"))
    sets.append(_asked("first status", incidents, "early_text"))
    logs = folder / LOGS
    labelled = [row for row in _rows(logs) if row.get("root_cause")] if logs.is_file() else []
    for source in sorted({row["source"] for row in labelled}):
        rows = [row for row in labelled if row["source"] == source]
        sets.append(_asked(f"logs and events, {source}", rows, "text", as_logs=True))
    return [asked for asked in sets if len(asked.texts) >= FEWEST]


def ask(service: RootCauseService, asked: Asked) -> Given:
    """Every text of the set, one POST each."""
    answers, code = [], []
    for text, truth in zip(asked.texts, asked.truths, strict=True):
        detail = service.ask({"logs": text.splitlines()} if asked.as_logs else {"text": text})
        first = () if detail["label"] == UNKNOWN else (detail["label"],)
        ranked = (*first, *(row["label"] for row in detail["alternatives"]))
        answers.append(Answer(truth, ranked[:3], float(detail["confidence"]), detail["label"] != UNKNOWN))
        code.append(bool(detail["code_related"]))
    return Given(answers, code)


def set_rows(asked: Asked, given: Given) -> list[Figure]:
    """The figures of one set that have a goal or are always shown."""
    values = figures(given.answers) | {
        "coverage": sum(answer.answered for answer in given.answers) / len(given.answers),
        "code F1": _code_f1(given),
    }
    goals = next((goals for name, goals in GOALS.items() if asked.name.startswith(name)), {})
    names = [*dict.fromkeys([*goals, "accuracy", "coverage", "wrong50"])]
    return [
        Figure(f"{asked.name} (n = {len(asked.texts)}): {name}", values[name], "", *goals.get(name, (None, False)))
        for name in names
    ]


def print_comparison(sets: Sequence[Asked], ours: dict[str, Given]) -> None:
    """Ours and the naive ways, with 95% intervals."""
    material = load_material()
    naive: dict[str, Naive] = {
        "majority": Majority(),
        "keyword rules": KeywordRules(),
        "TF-IDF + LR": TfidfRegression(material),
        "embedding + LR": EmbeddingRegression(material),
    }
    print(f"| set | n | way | {' | '.join(SHOWN)} |\n|---|---|---|{'---|' * len(SHOWN)}")
    for asked in sets:
        if asked.name == "first status":
            continue
        ways = {"ours": ours[asked.name].answers}
        ways |= {name: way.answer(asked.texts, asked.truths) for name, way in naive.items()}
        for name, answers in ways.items():
            values, ends = figures(answers), intervals(answers)
            cells = " | ".join(f"{values[key]:.3f} ({ends[key][0]:.2f}-{ends[key][1]:.2f})" for key in SHOWN)
            print(f"| {asked.name} | {len(answers)} | {name} | {cells} |", flush=True)


def print_labels(answers: Sequence[Answer]) -> None:
    """Precision and recall of the best guess, by label."""
    print("| label | n | precision | recall | F1 |\n|---|---|---|---|---|")
    guesses = [answer.ranked[0] if answer.ranked else UNKNOWN for answer in answers]
    for label, count in Counter(answer.truth for answer in answers).most_common():
        hits = sum(a.truth == label == guess for a, guess in zip(answers, guesses, strict=True))
        said = guesses.count(label)
        precision, recall = hits / max(said, 1), hits / count
        print(f"| {label} | {count} | {precision:.2f} | {recall:.2f} | {2 * hits / (said + count):.2f} |")


def draw(answers: Sequence[Answer]) -> None:
    """The confusion matrix and the reliability curve, as SVG."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    counted = Counter((answer.truth, answer.ranked[0] if answer.ranked else UNKNOWN) for answer in answers)
    labels = sorted({label for pair in counted for label in pair})
    heat_map(
        PICTURES / "confusion.svg", "Real incident reports: true cause (rows), best guess (columns)", labels, counted
    )
    points = []
    for k in range(10):
        inside = [a for a in answers if a.answered and min(int(a.confidence * 10), 9) == k]
        if inside:
            points.append((statistics.fmean(a.confidence for a in inside), statistics.fmean(a.right for a in inside)))
    curves = [Series("measured", points), Series("perfect", [(0.0, 0.0), (1.0, 1.0)], dashed=True)]
    line_chart(PICTURES / "reliability.svg", "How often an answer is right", curves, "said confidence", "share right")


def predict_milliseconds(service: RootCauseService) -> float:
    """p50 of LATENCY_REQUESTS posts of LATENCY_LINES lines, each with fresh numbers, as the caller sees it."""
    took = []
    for n in range(LATENCY_REQUESTS + 20):
        lines = [
            f"2025-03-0{k % 9 + 1} 10:{k:02d}:{n % 60:02d} {_LINES[k % len(_LINES)]} {n}{k}"
            for k in range(LATENCY_LINES)
        ]
        started = time.perf_counter()
        service.ask({"logs": lines})
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took[20:])


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _asked(name: str, rows: Sequence[dict[str, Any]], field: str, *, as_logs: bool = False) -> Asked:
    kept = [row for row in rows if (row.get(field) or "").strip()]
    return Asked(name, [row[field].strip() for row in kept], [row["root_cause"] for row in kept], as_logs)


def _code_f1(given: Given) -> float:
    pairs = [(answer.truth in CODE, said) for answer, said in zip(given.answers, given.code, strict=True)]
    both = sum(truth and said for truth, said in pairs)
    return 2 * both / max(sum(truth for truth, _ in pairs) + sum(said for _, said in pairs), 1)


_LINES: Final = (
    "ERROR [orders] could not open connection to db-1:5432: Connection refused",
    "WARN  [orders] retrying in 200 ms",
    "INFO  [web] GET /api/orders 200 in 14 ms, user",
    "ERROR [web] upstream timed out (110: Connection timed out) while reading response header",
    "INFO  [scheduler] job nightly started with id",
)
