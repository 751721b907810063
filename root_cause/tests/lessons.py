"""A small shipped model of four labels, examples in words that it does not know, and a service that learns in process."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from contracts.causes import UNKNOWN
from contracts.learning import Judgement, NewExample
from root_cause.classifier import Classifier
from root_cause.examples import Examples
from root_cause.learning import Job, learn
from root_cause.material import Row, load_material
from root_cause.settings import Settings
from root_cause.train import read_material
from root_cause.training import FakeTraining
from root_cause.versions import Record
from service_kit.artefact import save_artefact
from service_kit.clock import FrozenClock

LABELS = ("database_outage", "storage_failure", "certificate_expiry", UNKNOWN)
ROWS_A_LABEL = 40
MATERIAL = "m" * 64
JARGON = {
    "storage_failure": "the frobnicator of shard {n} is wedged, quux platter gone",
    "certificate_expiry": "plumbus handshake sour on gate {n}, resealing needed",
}
"""What only this team says."""


@cache
def material() -> tuple[Row, ...]:
    rows = [row for row in load_material() if row.origin == "written" and row.label in LABELS]
    return tuple(row for label in LABELS for row in [row for row in rows if row.label == label][:ROWS_A_LABEL])


@cache
def small_classifier() -> Classifier:
    fitted = read_material(material()).fit()
    sure = {
        manner: replace(head, temperature=0.5, doubt=0.1, min_confidence=0.3) for manner, head in fitted.heads.items()
    }
    return replace(fitted, heads=sure, min_familiarity=0.01)


def ship(folder: Path, data_sha256: str = MATERIAL) -> Path:
    """The shipped model, in `folder`."""
    model = small_classifier()
    rows = len(material())
    save_artefact(folder, "root_cause", model, data_sha256=data_sha256, rows=rows, labels=model.labels, metrics={})
    return folder


def jargon(count: int, wrong: bool = False, first: int = 0) -> list[tuple[NewExample, str]]:
    """Examples with their labels, the two labels in turn; `wrong` says of each the other's words."""
    names = list(JARGON)
    rows = []
    for n in range(first, first + count):
        label = names[n % 2]
        words = JARGON[names[(n + wrong) % 2]].format(n=n)
        example = {"id": f"E{n}", "text": words, "root_cause": label, "source": "feedback"}
        rows.append((NewExample.model_validate(example), label))
    return rows


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings that take nothing from this machine; the model is in <folder>/models, and there are no cases."""
    words = folder / "words.txt"
    words.write_text("TypeError\n")
    no_cases = folder / "no-cases"
    return Settings(_env_file=None, code_keywords_path=words, data_dir=folder, cases_path=no_cases, **changes)


def job(folder: Path, **changes: Any) -> Job:
    return Job(
        models=folder / "models",
        versions=folder / "models" / "root_cause",
        database=folder / "root_cause_examples.db",
        at_most=1000,
        keep=3,
    ).model_copy(update=changes)


def teach(folder: Path, examples: list[tuple[NewExample, str]]) -> None:
    store = Examples(folder / "root_cause_examples.db", FrozenClock(), 1000)
    store.put(examples)
    store.close()


def in_process() -> FakeTraining:
    """Learns from the small material, in the thread that asks."""
    return FakeTraining(lambda text: learn(Job.model_validate_json(text), material()))


def record(version: str = "aaaa-bbbb", outcome: str = "promoted", minute: int = 0, **changes: Any) -> Record:
    judgement = Judgement.model_validate(
        {
            "outcome": outcome,
            "reason": "because",
            "detail": "because of this",
            "serving_version": "s",
            "candidate": {},
            "serving": {},
            "held_back": 0,
            "cases": "not checked",
        }
    )
    fields = {
        "version": version,
        "trained_at": f"2026-01-01T00:{minute:02}:00Z",
        "rows": {"yours": 1},
        "metrics": {},
        "material_sha256": MATERIAL,
        "learned_until": 1,
        "judgement": judgement,
    }
    return Record.model_validate({**fields, **changes})
