"""`python -m log_analyzer.train`: examples.toml -> text model -> measured with whole products left out -> saved.

Seeded and a few seconds long. The figures go into the artefact's manifest.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from sklearn.metrics import accuracy_score, average_precision_score, f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline

from log_analyzer.entries import read_entries
from log_analyzer.settings import Settings
from log_analyzer.templates import mask
from log_analyzer.wording import FAILURE, LABELS, ROUTINE, as_model_text, badness, new_text_model
from service_kit.artefact import Manifest, data_fingerprint, is_current, save_artefact

ARTEFACT: Final = "log_analyzer"
HERE: Final = Path(__file__).parent
TRAINED_FROM: Final = (
    "examples.toml",
    "train.py",
    "wording.py",
    "lexicon.py",
    "vocabulary.py",
    "templates.py",
    "headers.py",
    "entries.py",
    "deciding.py",
    "shapes.py",
    "folding.py",
    "readings.py",
    "structured.py",
    "traces.py",
    "levels.py",
)
FOLDS: Final = 5


class Example(NamedTuple):
    """One labelled line, reduced to its template."""

    text: str
    label: str
    product: str


def read_examples(path: Path = HERE / "examples.toml") -> list[Example]:
    """Reads the labelled lines. Raises tomllib.TOMLDecodeError or KeyError for a file that is not as it should be."""
    products = tomllib.loads(path.read_text(encoding="utf-8"))["product"]
    return [
        Example(_as_template(line), label, product["name"])
        for product in products
        for label in LABELS
        for line in product[label]
    ]


def fit(examples: Sequence[Example]) -> Pipeline:
    """Trains one model."""
    return new_text_model().fit([as_model_text(row.text) for row in examples], [row.label for row in examples])


def measure(examples: Sequence[Example]) -> dict[str, float]:
    """Accuracy, macro F1, F1 of failures, and average precision of failure-or-warning, each product left out once."""
    labels = np.array([row.label for row in examples])
    predicted = np.empty_like(labels)
    bad = np.zeros(len(examples))
    folds = GroupKFold(FOLDS).split(examples, labels, [row.product for row in examples])
    for train, test in folds:
        model = fit([examples[i] for i in train])
        texts = [examples[i].text for i in test]
        predicted[test] = model.predict([as_model_text(text) for text in texts])
        bad[test] = badness(model, texts)
    return {
        "accuracy": round(float(accuracy_score(labels, predicted)), 3),
        "macro_f1": round(float(f1_score(labels, predicted, average="macro")), 3),
        "failure_f1": round(float(f1_score(labels == FAILURE, predicted == FAILURE)), 3),
        "average_precision": round(float(average_precision_score(labels != ROUTINE, bad)), 3),
    }


def fingerprint() -> str:
    """Changes when the examples, or the code that reads them, do."""
    return data_fingerprint([HERE / name for name in TRAINED_FROM])


def train(folder: Path) -> Manifest:
    """Trains on everything, measures, saves into `folder`. Raises OSError where that cannot be written."""
    examples = read_examples()
    manifest = save_artefact(
        folder,
        ARTEFACT,
        fit(examples),
        data_sha256=fingerprint(),
        rows=len(examples),
        labels=list(LABELS),
        metrics=measure(examples),
    )
    figures = ", ".join(f"{name} {value}" for name, value in manifest.metrics.items())
    print(
        f"{ARTEFACT}: {manifest.rows} lines, {figures} -> {folder}/{ARTEFACT}.joblib ({manifest.version})", flush=True
    )
    return manifest


def train_if_needed(folder: Path) -> bool:
    """Trains unless a current model stands there; says whether it did."""
    if is_current(folder, ARTEFACT, fingerprint()):
        return False
    train(folder)
    return True


def _as_template(line: str) -> str:
    entries = read_entries([line]).entries
    return mask(entries[0].shape) if entries else ""


if __name__ == "__main__":
    train(Settings().models)
