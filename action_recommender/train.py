"""Trains the ranker: playbooks -> one LogisticRegression a cause -> measured on what was left out -> saved.

python -m action_recommender.train            trains, measures and saves (about 10 s)
python -m action_recommender.train --publish  also writes metrics.json beside this file
"""

import argparse
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

import catalogue
from action_recommender.measure import HeldOut, measure
from action_recommender.playbooks import Playbook, Playbooks, read_playbooks
from action_recommender.ranker import StepRanker
from action_recommender.settings import Settings
from service_kit.artefact import Manifest, data_fingerprint, is_current, save_artefact
from service_kit.toml_folder import read_toml

NAME = "action_recommender"
HERE = Path(__file__).parent
CODE = (
    *("alert_names.py", "features.py", "known_messages.py", "measure.py", "model.py", "playbooks.py", "ranker.py"),
    *("similar.py", "train.py", "held_out.toml", "vague.toml"),
)
"""What a model and its figures depend on beside the playbooks and the catalogue of messages."""


class Vague(BaseModel):
    """`vague.toml`: texts that speak for no step."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: list[str]


def fingerprint(playbooks_dir: Path) -> str:
    """Changes when the playbooks, the other texts, the catalogue or the code that reads them do."""
    messages = Path(catalogue.__file__).parent
    known = [*messages.glob("*.py"), *messages.glob("products/*.toml")]
    return data_fingerprint([*playbooks_dir.glob("*.toml"), *(HERE / name for name in CODE), *known])


def fit_rankers(playbooks: Playbooks) -> dict[str, StepRanker]:
    """A trained ranker for each cause. Nothing in it is random."""
    vague = _vague()
    return {cause: StepRanker().fit(book, vague) for cause, book in playbooks.by_cause.items()}


def fit_without(book: Playbook, left_out: frozenset[str]) -> StepRanker:
    """A ranker of `book` that has not seen the situations in `left_out` (normalised)."""
    return StepRanker().fit(book, _vague(), left_out)


def train(folder: Path, playbooks_dir: Path) -> Manifest:
    """Trains, measures and saves into `folder`. Raises Misconfigured for a bad playbook, OSError for a full disk."""
    playbooks = read_playbooks(playbooks_dir)
    rankers = fit_rankers(playbooks)
    figures = measure(playbooks, _held_out(playbooks), rankers, fit_without)
    return save_artefact(
        folder,
        NAME,
        rankers,
        data_sha256=fingerprint(playbooks_dir),
        rows=sum(len(step.situations) for book in playbooks.by_cause.values() for step in book.steps),
        labels=[f"{cause}/{step.id}" for cause, book in playbooks.by_cause.items() for step in book.steps],
        metrics={name: round(value, 4) for name, value in figures.items()},
    )


def train_if_needed(folder: Path, playbooks_dir: Path | None = None) -> bool:
    """Trains unless a current model stands there; says whether it did. Without `playbooks_dir` as the settings say."""
    playbooks = playbooks_dir or Settings().playbooks
    if is_current(folder, NAME, fingerprint(playbooks)):
        return False
    train(folder, playbooks)
    return True


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m action_recommender.train", description="Trains the action recommender."
    )
    parser.add_argument("--publish", action="store_true", help="write metrics.json beside the code")
    publish = parser.parse_args().publish
    settings = Settings()
    manifest = train(settings.models, settings.playbooks)
    figures = json.dumps(manifest.metrics, indent=1)
    print(f"{NAME} {manifest.version}: {manifest.rows} situations, {len(manifest.labels)} steps\n{figures}")
    if publish:
        (HERE / "metrics.json").write_text(figures + "\n")


def _vague() -> list[str]:
    return read_toml(HERE / "vague.toml", Vague).texts


def _held_out(playbooks: Playbooks) -> HeldOut:
    """The held-out messages whose cause and steps these playbooks have: somebody's own playbooks may lack some."""
    known = {cause: {step.id for step in book.steps} for cause, book in playbooks.by_cause.items()}
    all_of_it = read_toml(HERE / "held_out.toml", HeldOut)
    cases = [case for case in all_of_it.cases if set(case.steps) & known.get(case.cause, set())]
    return HeldOut(vague=all_of_it.vague, cases=cases)


if __name__ == "__main__":
    main()
