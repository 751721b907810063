"""What the catalogue knows of a line: its meaning in plain words, which a playbook's other wording of it may share."""

from functools import cache
from typing import Final

from action_recommender.features import terms
from catalogue.entries import Entry, load_catalogue
from catalogue.recognition import Recogniser

MOST: Final = 2
"""Entries that are read of one line, the most particular first: a third is nearly always a part of the first."""


def known_messages(line: str) -> list[Entry]:
    """The catalogue's entries that `line` shows, at most MOST."""
    return _recogniser().find(line)[:MOST]


def described(line: str) -> str:
    """The words of `line` and, behind them, of what the catalogue says that it means."""
    return terms(" ".join([line, *(entry.means for entry in known_messages(line))]))


@cache
def _recogniser() -> Recogniser:
    return Recogniser(load_catalogue())
