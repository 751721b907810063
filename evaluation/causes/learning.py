"""`python -m evaluation learning`: what the model gains from a team's own incidents, replayed in order of time, in memory.

INCIDENT_DATA names a folder with incidents.jsonl (id, source, date, summary, root_cause); without it public ones are fetched,
whose labels INCIDENT_LABELS names (public_incidents.py). The earlier incidents are learned in steps, and each model is asked
about the same later ones, which it never saw. Two more splits say what time alone does not: folds drawn by chance (the same
sources), and one source learned, another asked. Nothing is kept but the picture of the curve.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from catalogue.entries import load_catalogue
from contracts.causes import ModelInfo
from evaluation.causes.incidents import FILE, SEED, Answer, Incident, ask, figures, intervals, read_incidents
from evaluation.causes.public_incidents import FindFolder, incident_folder
from evaluation.printing.picture import Series, line_chart
from evaluation.printing.table import Row as Figure
from evaluation.printing.table import print_table
from root_cause.causes import load_causes
from root_cause.classifier import Classifier
from root_cause.learning import YOURS_WEIGHT, fit_with_examples
from root_cause.material import Row, load_material
from root_cause.model import Predictor
from root_cause.reading import Reader, Reading
from root_cause.settings import Settings
from root_cause.train import read_row, train_if_needed
from service_kit.artefact import load_artefact

STEPS: Final = (0, 50, 100, 200, 400)
FOLDS: Final = 4
PICTURE: Final = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "learning.svg"
GOALS: Final = {"same sources": (0.60, 0.92), "later": (0.50, 0.84), "another source": (0.42, 0.88)}
"""Split -> macro-F1 and top-3 after the replay."""
SHOWN: Final = ("accuracy", "macro-F1", "top-3", "acc30", "wrong50", "ECE")
OURS: Final = "shipped + learned"
BASELINE: Final = "TF-IDF + LR, the incidents alone"


@dataclass(frozen=True)
class Measured:
    """One model after one step of one split. `learned` counts incidents, `asked` those that it was asked about."""

    split: str
    model: str
    learned: int
    asked: int
    values: dict[str, float]
    ends: dict[str, tuple[float, float]]


class Learner(Protocol):
    """Learns some incidents and is asked about others."""

    def answers(self, learned: Sequence[Incident], asked: Sequence[Incident]) -> list[Answer]:
        """One a question, of a model that has learned `learned` and nothing of what was learned before."""
        ...


class Replay:
    """The shipped material, read once, and the shipped model, which lends its calibration."""

    def __init__(self, weight: float = YOURS_WEIGHT) -> None:
        models = Settings().models
        train_if_needed(models)
        self.weight = weight
        self._shipped: Classifier = load_artefact(models, "root_cause").model
        self._reader = Reader(load_catalogue())
        self._causes = load_causes()
        rows = load_material()
        self._material: tuple[Sequence[Row], Sequence[Reading]] = (rows, [read_row(self._reader, row) for row in rows])

    def answers(self, learned: Sequence[Incident], asked: Sequence[Incident]) -> list[Answer]:
        """What the service would answer after it had learned `learned`."""
        classifier = self._learn(learned) if learned else self._shipped
        return ask(
            Predictor(classifier, self._reader, self._causes, ModelInfo(version="", trained_at="")).predict, asked
        )

    def _learn(self, incidents: Sequence[Incident]) -> Classifier:
        rows = [Row(one.text, one.label, "ticket", f"yours:{one.id}", "yours", "yours") for one in incidents]
        readings = [read_row(self._reader, row) for row in rows]
        return fit_with_examples(self._material, (rows, readings), self.weight).calibrated_like(self._shipped)


def main(find: FindFolder = incident_folder) -> int:
    """Prints the tables and draws the curve; the exit status is 1 when a goal was missed."""
    folder = find()
    if folder is None:
        return 0
    incidents = read_incidents(folder) if (folder / FILE).is_file() else []
    if len(incidents) <= STEPS[-1]:
        said = f"{len(incidents)} labelled incidents in {folder}, over {STEPS[-1]} are needed (INCIDENT_LABELS)"
        print(f"learning: not measured, {said}", file=sys.stderr)
        return 0
    replay = Replay()
    curve = measure_curve(replay, incidents)
    others = [*measure_random(replay, incidents), *measure_sources(replay, incidents)]
    print_measured([*curve, *others])
    draw(curve)
    print()
    return print_table(goal_rows([*curve, *others]))


def measure_curve(replay: Learner, incidents: Sequence[Incident], steps: Sequence[int] = STEPS) -> list[Measured]:
    """Both models after each step on the incidents behind the last one, which stay the same."""
    later = incidents[steps[-1] :]
    found = []
    for step in steps:
        found += measure_both(replay, "later", incidents[:step], later)
    return found


def measure_random(replay: Learner, incidents: Sequence[Incident]) -> list[Measured]:
    """Drawn into FOLDS by chance, each asked of a model that has learned the others: the same sources, the same times."""
    drawn = list(incidents)
    random.Random(SEED).shuffle(drawn)
    folds = [drawn[n::FOLDS] for n in range(FOLDS)]
    answers: dict[str, list[Answer]] = {OURS: [], BASELINE: []}
    learned: list[Incident] = []
    for asked in folds:
        learned = [one for fold in folds if fold is not asked for one in fold]
        for model, said in both(replay, learned, asked).items():
            answers[model] += said
    split = "same sources"
    rows = [_measured(split, model, len(learned), said) for model, said in answers.items()]
    return [*measure_both(replay, split, [], drawn), *rows]


def measure_sources(replay: Learner, incidents: Sequence[Incident]) -> list[Measured]:
    """The source with most incidents learned, all others asked."""
    counts = {source: sum(one.source == source for one in incidents) for source in {one.source for one in incidents}}
    largest = max(sorted(counts), key=lambda source: counts[source])
    learned = [one for one in incidents if one.source == largest]
    asked = [one for one in incidents if one.source != largest]
    split = "another source"
    return [*measure_both(replay, split, [], asked), *measure_both(replay, split, learned, asked)]


def measure_both(replay: Learner, split: str, learned: Sequence[Incident], asked: Sequence[Incident]) -> list[Measured]:
    """The model and, where there is something to learn, the baseline on the same incidents alone."""
    return [_measured(split, model, len(learned), said) for model, said in both(replay, learned, asked).items()]


def both(replay: Learner, learned: Sequence[Incident], asked: Sequence[Incident]) -> dict[str, list[Answer]]:
    """Answers by model; the baseline has none where nothing was learned."""
    answers = {OURS: replay.answers(learned, asked)}
    if learned:
        answers[BASELINE] = baseline(learned, asked)
    print(f"{len(learned)} learned, {len(asked)} asked", file=sys.stderr, flush=True)
    return answers


def baseline(learned: Sequence[Incident], asked: Sequence[Incident]) -> list[Answer]:
    """TF-IDF of words (1-2) and characters (3-5) with a logistic regression: what anybody would try first."""
    halves = [
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True),
    ]
    texts, questions = [one.text for one in learned], [one.text for one in asked]
    seen = hstack([half.fit_transform(texts) for half in halves])
    model = LogisticRegression(C=10.0, max_iter=1_000, class_weight="balanced", random_state=SEED)
    model.fit(seen, [one.label for one in learned])
    rows = model.predict_proba(hstack([half.transform(questions) for half in halves]))
    answers = []
    for one, row in zip(asked, rows, strict=True):
        order = row.argsort()[::-1][:3]
        answers.append(Answer(one.label, tuple(str(model.classes_[k]) for k in order), float(row[order[0]])))
    return answers


def print_measured(rows: Sequence[Measured]) -> None:
    """One row a model and step, each figure with its 95% interval."""
    print(f"| split | asked | learned | model | {' | '.join(SHOWN)} |")
    print(f"|---|---|---|---|{'---|' * len(SHOWN)}")
    for row in rows:
        shown = [f"{row.values[name]:.3f} ({row.ends[name][0]:.2f}-{row.ends[name][1]:.2f})" for name in SHOWN]
        print(f"| {row.split} | {row.asked} | {row.learned} | {row.model} | {' | '.join(shown)} |")


def goal_rows(rows: Sequence[Measured]) -> list[Figure]:
    """The last step of each split against its goals."""
    last = {row.split: row for row in rows if row.model == OURS}
    return [
        Figure(f"{split}, {name} after {last[split].learned}", last[split].values[name], "", goal, at_least=True)
        for split, goals in GOALS.items()
        if split in last
        for name, goal in zip(("macro-F1", "top-3"), goals, strict=True)
    ]


def draw(curve: Sequence[Measured], path: Path = PICTURE) -> None:
    """Macro-F1 and top-3 over the incidents learned, with the 95% band of the model's."""
    series = []
    for model, dashed in ((OURS, False), (BASELINE, True)):
        rows = [row for row in curve if row.model == model]
        for name in ("top-3", "macro-F1"):
            points = [(float(row.learned), row.values[name]) for row in rows]
            band = [] if dashed else [row.ends[name] for row in rows]
            short = name if not dashed else f"{name}, TF-IDF + LR"
            series.append(Series(short, points, band, dashed))
    line_chart(
        path, "Learning from a team's own incidents, asked about later ones", series, "incidents learned", "share"
    )


def _measured(split: str, model: str, learned: int, said: Sequence[Answer]) -> Measured:
    return Measured(split, model, learned, len(said), figures(said), intervals(said))
