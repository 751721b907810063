"""Trains the root cause model: data -> split by source -> fit -> measure -> save. `python -m root_cause.train`.

1. Read causes/*.toml and no_cause.toml.
2. Out-of-fold scores over 5 folds in which no product's messages stand on both sides.
3. From those: the temperature, the two thresholds, and every figure that is published.
4. Fit on everything and save model and manifest under the data directory.
With --publish it also writes metrics.json and CARD.md, which are committed; a test compares them with a fresh training.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedGroupKFold

from contracts.causes import UNKNOWN
from root_cause.card import write_card
from root_cause.causes import load_causes, load_no_cause
from root_cause.classifier import SEED, Classifier, Matrix, calibrated, fit_classifier
from root_cause.measures import measure
from root_cause.reading import read
from root_cause.settings import Settings
from service_kit.artefact import data_fingerprint, is_current, save_artefact

HERE = Path(__file__).parent
FOLDS = 5
STATED_RISK = 0.20
"""The threshold is the lowest at which at most this share of the answers given out of fold were wrong."""
FAMILIARITY_QUANTILE = 0.02
"""The gate lets pass what is at least as near to known texts as all but this share of the out-of-fold texts."""


@dataclass(frozen=True)
class Rows:
    """documents[i] is labelled labels[i]; rows of one group (a product's messages) stay on one side of a split."""

    documents: list[str]
    labels: list[str]
    groups: list[str]
    kinds: list[str]


def load_rows() -> Rows:
    """Every training text, read as the service reads."""
    texts: list[tuple[str, str, str, str]] = [
        (example.text, cause.id, _group(example.source, f"{cause.id}{n}"), example.kind)
        for cause in load_causes().values()
        for n, example in enumerate(cause.examples)
    ]
    texts += [(text.text, UNKNOWN, f"{UNKNOWN}{n}", text.kind) for n, text in enumerate(load_no_cause())]
    documents = [read(text.splitlines(), None).document for text, *_ in texts]
    return Rows(documents, [t[1] for t in texts], [t[2] for t in texts], [t[3] for t in texts])


def out_of_fold(rows: Rows) -> tuple[Matrix, Matrix, list[str]]:
    """Logits (n, n_labels), familiarity (n,) of each row to a model that never saw its group, and the label order."""
    labels = sorted(set(rows.labels))
    logits = np.zeros((len(rows.labels), len(labels)))
    familiar = np.zeros(len(rows.labels))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for train, test in folds.split(rows.documents, rows.labels, rows.groups):
        features, model = fit_classifier(_pick(rows.documents, train), _pick(rows.labels, train))
        held = _pick(rows.documents, test)
        logits[test] = model.decision_function(features.transform(held))
        known = features.words.transform(_pick(rows.documents, train))
        familiar[test] = (features.words.transform(held) @ known.T).max(axis=1).toarray().ravel()
    return logits, familiar, labels


def calibrate(logits: Matrix, truth: Sequence[int]) -> tuple[float, float]:
    """The temperature and the doubt with the least negative log-likelihood. Source: Guo et al. 2017, with a floor."""
    rows = np.arange(len(truth))

    def loss(chosen: NDArray[np.float64]) -> float:
        return float(-np.log(calibrated(logits, np.exp(chosen[0]), chosen[1])[rows, truth]).mean())

    best = minimize(loss, x0=(-1.0, 0.1), bounds=((-3, 3), (0.001, 0.5)), method="L-BFGS-B").x
    return float(np.exp(best[0])), float(best[1])


def choose_threshold(probabilities: Matrix, labels: list[str], truth: Sequence[str]) -> float:
    """The lowest confidence at which the answers above it are wrong at most STATED_RISK of the time."""
    unknown = labels.index(UNKNOWN)
    causes = np.delete(probabilities, unknown, axis=1)
    names = [label for label in labels if label != UNKNOWN]
    confidence = causes.max(axis=1)
    right = np.array([names[k] for k in causes.argmax(axis=1)]) == np.array(truth)
    answerable = confidence > probabilities[:, unknown]
    for threshold in np.arange(0.05, 0.95, 0.01):
        given = answerable & (confidence >= threshold)
        if given.any() and 1 - right[given].mean() <= STATED_RISK:
            return round(float(threshold), 2)
    return 0.95


def train(folder: Path, *, publish: bool = False) -> None:
    """Trains and saves into `folder`."""
    rows = load_rows()
    print(
        f"root_cause: {len(rows.labels)} texts, {len(set(rows.labels))} labels; measuring on held-out products …",
        flush=True,
    )
    logits, familiar, labels = out_of_fold(rows)
    truth = [labels.index(label) for label in rows.labels]
    temperature, doubt = calibrate(logits, truth)
    probabilities = calibrated(logits, temperature, doubt)
    min_confidence = choose_threshold(probabilities, labels, rows.labels)
    min_familiarity = float(np.quantile(familiar[np.array(rows.labels) != UNKNOWN], FAMILIARITY_QUANTILE))
    report = measure(probabilities, labels, rows.labels, rows.documents, min_confidence, familiar >= min_familiarity)
    features, model = fit_classifier(rows.documents, rows.labels)
    known = features.words.transform(rows.documents)
    classifier = Classifier(features, model, known, temperature, doubt, min_confidence, min_familiarity)
    manifest = save_artefact(
        folder,
        "root_cause",
        classifier,
        data_sha256=fingerprint(),
        rows=len(rows.labels),
        labels=labels,
        metrics=report.totals,
    )
    print(f"root_cause: {_line(report.totals)} -> {folder}/root_cause.joblib ({manifest.version})", flush=True)
    if publish:
        (HERE / "metrics.json").write_text(json.dumps(report.as_dict(), indent=1) + "\n")
        (HERE / "CARD.md").write_text(write_card(report, rows.kinds, rows.labels, classifier))


def fingerprint() -> str:
    """Changes when the training data or the code that reads it does."""
    code = ["train.py", "classifier.py", "reading.py", "measures.py"]
    return data_fingerprint(
        [*(HERE / "causes").glob("*.toml"), HERE / "no_cause.toml", *(HERE / name for name in code)]
    )


def train_if_needed(folder: Path) -> bool:
    """Trains unless a current model stands there; says whether it did."""
    if is_current(folder, "root_cause", fingerprint()):
        return False
    train(folder)
    return True


def _group(source: str, alone: str) -> str:
    product = source.split()[0].strip(",:").lower()
    return alone if product in {"written", "prose"} else product


def _pick(values: list[str], at: np.ndarray) -> list[str]:
    return [values[k] for k in at]


def _line(totals: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in totals.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--publish", action="store_true", help="also write metrics.json and CARD.md")
    train(Settings().models, publish=parser.parse_args().publish)
