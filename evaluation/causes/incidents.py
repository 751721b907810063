"""Labelled incidents of a folder that is not part of the project, how answers to them are scored, and how sure a score is."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from contracts.causes import UNKNOWN, Prediction, PredictRequest
from root_cause.judging import macro_f1
from root_cause.measures import calibration_error

FILE: Final = "incidents.jsonl"
CONFIDENT_SHARE: Final = 0.3
SURE: Final = 0.5
RESAMPLES: Final = 1_000
SEED: Final = 20_240_707


@dataclass(frozen=True)
class Incident:
    """One labelled text; `date` is ISO 8601 or empty."""

    id: str
    source: str
    date: str
    text: str
    label: str


@dataclass(frozen=True)
class Answer:
    """What a model said: best guess first, the confidence in it, and whether it was given as an answer."""

    truth: str
    ranked: tuple[str, ...]
    confidence: float
    answered: bool = True

    @property
    def right(self) -> bool:
        """Of the best guess, so that abstaining neither helps nor hurts."""
        return self.ranked[:1] == (self.truth,)


def read_incidents(folder: Path) -> list[Incident]:
    """The labelled ones with a text, in order of time; those without a date first, since nobody knows that they are newer."""
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    rows = [
        row for row in map(json.loads, filter(None, lines)) if row.get("root_cause") and row.get("summary", "").strip()
    ]
    rows.sort(key=lambda row: (row.get("date") or "", row["id"]))
    return [
        Incident(row["id"], row["source"], row.get("date") or "", row["summary"].strip(), row["root_cause"])
        for row in rows
    ]


def ask(predict: Callable[[PredictRequest], Prediction], incidents: Sequence[Incident]) -> list[Answer]:
    """Each incident's text as `POST /predict` takes it."""
    answers = []
    for incident in incidents:
        detail = predict(PredictRequest(text=incident.text)).root_cause_detail
        first = () if detail.label == UNKNOWN else (detail.label,)
        ranked = (*first, *(row.label for row in detail.alternatives))
        answers.append(Answer(incident.label, ranked[:3], detail.confidence, detail.label != UNKNOWN))
    return answers


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """Shares 0..1 by name, as the issue tracker's table has them. `answers` must not be empty."""
    truths = [answer.truth for answer in answers]
    right = np.array([answer.right for answer in answers])
    confidence = np.array([answer.confidence for answer in answers])
    given = np.array([answer.answered for answer in answers])
    surest = np.argsort(-confidence, kind="stable")[: max(round(CONFIDENT_SHARE * len(answers)), 1)]
    return {
        "accuracy": float(right.mean()),
        "macro-F1": macro_f1(truths, [answer.ranked[0] if answer.ranked else UNKNOWN for answer in answers]),
        "top-3": float(np.mean([answer.truth in answer.ranked[:3] for answer in answers])),
        "acc30": float(right[surest].mean()),
        "wrong50": float(np.mean(given & ~right & (confidence > SURE))),
        "ECE": calibration_error(confidence[given], right[given]),
    }


def intervals(answers: Sequence[Answer]) -> dict[str, tuple[float, float]]:
    """The 95% interval of each figure, by drawing the answers anew RESAMPLES times. Seeded."""
    chance = np.random.default_rng(SEED)
    drawn = [figures([answers[k] for k in chance.integers(0, len(answers), len(answers))]) for _ in range(RESAMPLES)]
    return {
        name: (
            float(np.percentile([row[name] for row in drawn], 2.5)),
            float(np.percentile([row[name] for row in drawn], 97.5)),
        )
        for name in drawn[0]
    }
