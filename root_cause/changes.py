"""Recent changes as lines that the model reads: how long before, and on whose service, are what counts."""

from collections.abc import Sequence
from typing import Final

from contracts.changes import RecentChange, SuspectChange

RECENT_MINUTES: Final = 60
EARLIER_MINUTES: Final = 24 * 60
"""Buckets of the words that a change is read as; a person suspects the last hour first, then the day."""
SUMMARY_CHARACTERS: Final = 200


def change_lines(changes: Sequence[RecentChange] | None) -> list[str]:
    """One line a change, in the order given."""
    return [change_line(change) for change in changes or []]


def change_line(change: RecentChange) -> str:
    """The words that the training texts use for a change (material.py composes with them)."""
    when = "recent" if change.minutes_before <= RECENT_MINUTES else "earlier"
    if change.minutes_before > EARLIER_MINUTES:
        when = "old"
    whose = "same" if change.same_service else "other"
    summary = f" {change.summary[:SUMMARY_CHARACTERS]}" if change.summary else ""
    return f"changed{when}{whose} changed{when}{summary}"


def suspect(change: RecentChange) -> SuspectChange:
    """The change as an answer names it."""
    return SuspectChange(**change.model_dump(exclude={"same_service"}))
