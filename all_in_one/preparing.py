"""Trains what is missing, with progress shown; a second call finds everything there and returns at once."""

import time
from collections.abc import Callable

import action_recommender.train
import knowledge_base.train
import log_analyzer.train
import root_cause.train
from action_recommender.settings import Settings as ActionSettings
from knowledge_base.settings import Settings as KnowledgeSettings
from log_analyzer.settings import Settings as LogSettings
from root_cause.settings import Settings as CauseSettings

STEPS: tuple[tuple[str, Callable[[], bool]], ...] = (
    ("log analyzer", lambda: log_analyzer.train.train_if_needed(LogSettings().models)),
    ("root cause predictor", lambda: root_cause.train.train_if_needed(CauseSettings().models)),
    ("action recommender", lambda: action_recommender.train.train_if_needed(ActionSettings().models)),
    ("knowledge base", lambda: knowledge_base.train.train_if_needed(KnowledgeSettings())),
)


def prepare() -> None:
    """Makes every model and index current. Raises Misconfigured or OSError (a full disk)."""
    for number, (name, train_if_needed) in enumerate(STEPS, start=1):
        started = time.monotonic()
        if train_if_needed():
            print(f"[{number}/{len(STEPS)}] {name}: made in {time.monotonic() - started:.0f} s", flush=True)
