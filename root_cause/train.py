"""Trains the root cause model: data -> split by source -> fit -> measure -> save. `python -m root_cause.train`.

1. Read the material: texts written by hand, and texts composed from clauses, catalogue and scenarios (material.py).
2. Score every written text by a model that saw neither it nor its product, and again by one that saw no text of its batch.
3. From the second: the temperature and the threshold, since texts of another hand are what real ones are like. From the first:
   every figure that is published.
4. Fit on everything and save model and manifest under the data directory.
With --publish it also writes metrics.json and CARD.md, which are committed; a test compares them with a fresh training. Without it
steps 2 and 3 are read from metrics.json, which saves five of six fits: they are of the same texts and the same code.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedGroupKFold

from catalogue.entries import load_catalogue
from contracts.causes import UNKNOWN
from root_cause.card import write_card
from root_cause.classifier import (
    CHANGED_WEIGHT,
    COMPOSED_WEIGHT,
    PASTE_WEIGHT,
    SEED,
    Calibration,
    Classifier,
    HeadCalibration,
    Matrix,
    calibrated,
    fit_classifier,
    fit_heads,
)
from root_cause.material import LOGLIKE, SCENARIO, Row, load_material
from root_cause.measures import Scored, measure
from root_cause.reading import Manner, Reader, Reading
from root_cause.settings import Settings
from service_kit.artefact import data_fingerprint, is_current, save_artefact

HERE: Final = Path(__file__).parent
METRICS, CARD = HERE / "metrics.json", HERE / "CARD.md"
READS: Final = (
    *(
        "train",
        "classifier",
        "features",
        "reading",
        "wording",
        "prose",
        "cluster_events",
        "material",
        "texts",
        "causes",
    ),
    *("changes", "measures", "second_opinion"),
)
"""Modules on which the model depends."""
FOLDS: Final = 3
STATED_RISK: Final = 0.20
"""The threshold is the lowest at which at most this share of the answers to texts of another hand were wrong."""
HARDER: Final[dict[Manner, float]] = {"report": 1.3, "evidence": 1.0}
"""Real reports are less plain than any that we wrote: with the temperature of ours the model was 14 points too sure of them, with
1.3 times that 5 (development incidents, 459 of them; 1.6 made it too modest by 8)."""
NEVER: Final = -20.0
"""Logit of a label that no text of a split has."""
FAMILIARITY_QUANTILE: Final = 0.01
"""The gate lets pass what is at least as near to known texts as all but this share of the texts of another hand."""


@dataclass(frozen=True)
class Read:
    """The material as the service reads it; places correspond."""

    rows: list[Row]
    readings: list[Reading]

    @property
    def labels(self) -> list[str]:
        """Of each row."""
        return [row.label for row in self.rows]

    @property
    def manners(self) -> list[Manner]:
        """Of each reading."""
        return [reading.manner for reading in self.readings]

    def shares(self) -> list[float]:
        """What each row counts."""
        return [share_of(row) for row in self.rows]

    def fit(self) -> Classifier:
        """A classifier, uncalibrated."""
        return fit_classifier(self.readings, self.labels, self.shares())


def read_material(rows: Sequence[Row]) -> Read:
    """Every row, read as the service reads."""
    reader = Reader(load_catalogue())
    return Read(list(rows), [read_row(reader, row) for row in rows])


def read_row(reader: Reader, row: Row) -> Reading:
    """Log excerpts by the line, everything else as a text."""
    if row.kind in LOGLIKE:
        return reader.read(row.text.splitlines(), None, row.changes)
    return reader.read(None, row.text, row.changes)


def share_of(row: Row) -> float:
    """What a row counts when the model is fitted."""
    if row.changes:
        return CHANGED_WEIGHT
    if row.group.startswith(SCENARIO):
        return PASTE_WEIGHT
    return COMPOSED_WEIGHT if row.origin == "composed" else 1.0


def by_product(read: Read, classifier: Classifier) -> Scored:
    """Folds in which no product's messages, and no clause, stand on both sides."""
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    groups = [row.group for row in read.rows]
    return _score(read, classifier, list(folds.split(groups, read.labels, groups)))


def by_batch(read: Read, classifier: Classifier) -> Scored:
    """Each batch of written texts by a model that saw the other, and what was composed of neither's sentences."""
    batches = np.array([row.batch for row in read.rows])
    written = [batch for batch in dict.fromkeys(batches.tolist()) if batch != "composed"]
    splits = [(np.flatnonzero(batches != batch), np.flatnonzero(batches == batch)) for batch in written]
    return _score(read, classifier, splits)


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


def calibrated_on(classifier: Classifier, read: Read, scored: Scored) -> Classifier:
    """The same classifier with each head's temperature and threshold, and the gate, taken from `scored`."""
    truth = np.array([read.rows[k].label for k in scored.places])
    manners = np.array(read.manners)[scored.places]
    heads = {}
    for manner, head in classifier.heads.items():
        mine = manners == manner
        logits, labels = scored.logits[mine], truth[mine].tolist()
        temperature, doubt = calibrate(logits, [classifier.labels.index(label) for label in labels])
        threshold = choose_threshold(calibrated(logits, temperature, doubt), classifier.labels, labels)
        hotter = temperature * HARDER[manner]
        heads[manner] = replace(head, temperature=hotter, doubt=doubt, min_confidence=threshold)
    met = (truth != UNKNOWN) & (scored.familiar > 0)  # 0 is what is_telling keeps out
    gate = float(np.quantile(scored.familiar[met], FAMILIARITY_QUANTILE))
    return replace(classifier, heads=heads, min_familiarity=gate)


def train(folder: Path, *, publish: bool = False) -> None:
    """Trains and saves into `folder`."""
    read = read_material(load_material())
    print(f"root_cause: {len(read.rows)} texts …", flush=True)
    classifier = read.fit()
    if publish:
        classifier = calibrated_on(classifier, read, by_batch(read, classifier))
        publish_figures(classifier, read)
    else:
        classifier = classifier.with_calibration(published_calibration())
    totals = published_totals()
    manifest = save_artefact(
        folder,
        "root_cause",
        classifier,
        data_sha256=fingerprint(),
        rows=len(read.rows),
        labels=classifier.labels,
        metrics=totals,
    )
    print(f"root_cause: {_line(totals)} -> {folder}/root_cause.joblib ({manifest.version})", flush=True)


def publish_figures(classifier: Classifier, read: Read) -> None:
    """Measures on products that the heads did not see, and writes metrics.json and CARD.md."""
    report = measure(classifier, read.rows, read.manners, by_product(read, classifier))
    figures = {**report.as_dict(), "calibration": asdict(classifier.calibration())}
    METRICS.write_text(json.dumps(figures, indent=1) + "\n")
    CARD.write_text(write_card(report, read.rows, classifier))


def published_totals() -> dict[str, float]:
    """The committed figures."""
    totals: dict[str, float] = json.loads(METRICS.read_text())["totals"]
    return totals


def published_calibration() -> Calibration:
    """The committed calibration."""
    found = json.loads(METRICS.read_text())["calibration"]
    heads = {manner: HeadCalibration(**values) for manner, values in found["heads"].items()}
    return Calibration(heads, found["min_familiarity"])


def fingerprint() -> str:
    """Changes when the training data or the code that reads it does."""
    code = [*(HERE / f"{name}.py" for name in READS), *(HERE / "composing").glob("*.*"), METRICS]
    data = [*(HERE / "causes").glob("*.toml"), HERE / "no_cause.toml", *(HERE / "texts").glob("*/*.txt")]
    catalogue = HERE.parent / "catalogue"
    return data_fingerprint([*code, *data, *catalogue.glob("*.py"), *(catalogue / "products").glob("*.toml")])


def train_if_needed(folder: Path) -> bool:
    """Trains unless a current model stands there; says whether it did."""
    if is_current(folder, "root_cause", fingerprint()):
        return False
    train(folder)
    return True


def _score(read: Read, classifier: Classifier, splits: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> Scored:
    """Heads are fitted anew for each split; the words' rarity alone (features) is known of all texts, which saves half the time."""
    rows = classifier.features.transform(read.readings)
    labels, shares = np.array(read.labels), np.array(read.shares())
    places, logits, familiar = [], [], []
    for seen, held in splits:
        heads = fit_heads(rows[seen], [read.readings[k] for k in seen], labels[seen].tolist(), shares[seen].tolist())
        columns = [classifier.labels.index(label) for label in sorted(set(labels[seen].tolist()))]
        asked = held[[read.rows[k].origin != "composed" for k in held]]
        scores = np.full((len(asked), len(classifier.labels)), NEVER)
        for manner, head in heads.items():
            mine = np.flatnonzero([read.readings[k].manner == manner for k in asked])
            scores[mine[:, None], columns] = head.scores(rows[asked[mine]])
        words = classifier.known.shape[0]
        nearest = (rows[asked][:, :words] @ rows[seen][:, :words].T).max(axis=1)
        places.append(asked)
        logits.append(scores)
        familiar.append(nearest.toarray().ravel() * [read.readings[k].is_telling for k in asked])
    return Scored(np.concatenate(places), np.concatenate(logits), np.concatenate(familiar))


def _line(totals: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in totals.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--publish", action="store_true", help="also write metrics.json and CARD.md")
    train(Settings().models, publish=parser.parse_args().publish)
