"""Looks for a ticket by its mark after a create of which nobody knows whether it was done.

GitHub's list of issues is not promised to show a write at once, so that a list alone would make a second ticket. Two facts help:
the numbers of a repository count upward over issues and pull requests (and discussions) together, and a read by number asks for the
row itself. So the list tells the newest number that it knows, and what lies above it, and the gaps below it, is read by number.
Search (`/search/issues`) is not used: its index lags by more, and it has a rate limit of its own.
"""

from datetime import datetime
from typing import Final

from integrator.trackers.github.parts import Part
from integrator.trackers.github.shapes import is_pull, issue_mark, standing_of
from integrator.trackers.github.wire import Wire
from integrator.trackers.tracker import Gone, Standing

LIST_PAGES: Final = 10
"""1000 issues and pull requests made since then."""
MOST_READ: Final = 100
"""Reads by number in one search."""
MOST_MISSING: Final = 10
"""So many numbers in a row that do not exist are the end; one or two may be discussions or deleted."""


class Search:
    """By the list, then by number."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def find(self, path: str, mark: str, since: datetime) -> list[Standing]:
        """Every issue with that mark made since then in the repository at `path`, oldest first."""
        since = since.replace(microsecond=0)  # GitHub's times are whole seconds
        seen: dict[int, Standing | None] = {}
        below = self._list(path, mark, since, seen)
        newest = max([below, *seen])
        left = self._above(path, mark, newest, seen)
        for number in [gap for gap in range(newest - 1, below, -1) if gap not in seen][:left]:
            seen[number] = self._by_number(path, mark, number)[1]
        found = [standing for standing in seen.values() if standing is not None and standing.created_at >= since]
        return sorted(found, key=lambda standing: (standing.created_at, standing.key))

    def _list(self, path: str, mark: str, since: datetime, seen: dict[int, Standing | None]) -> int:
        """Fills `seen` with what the list shows; returns the highest number that is surely older than `since`."""
        asked = {"state": "all", "sort": "created", "direction": "desc"}
        lowest = 1
        pages = 0
        for page in self._wire.pages(f"{path}/issues", lambda issue: row_of(issue, mark), LIST_PAGES, asked):
            pages = page.number
            for number, created_at, standing in page.items:
                if created_at < since:
                    return number
                seen[number] = standing
                lowest = number
        return lowest - 1 if pages == LIST_PAGES else 0

    def _above(self, path: str, mark: str, newest: int, seen: dict[int, Standing | None]) -> int:
        """Reads upward from `newest`; returns how many reads are left."""
        missing = 0
        for count in range(MOST_READ):
            if missing == MOST_MISSING:
                return MOST_READ - count
            number = newest + 1 + count
            is_there, seen[number] = self._by_number(path, mark, number)
            missing = 0 if is_there else missing + 1
        return 0

    def _by_number(self, path: str, mark: str, number: int) -> tuple[bool, Standing | None]:
        try:
            return True, self._wire.read(f"{path}/issues/{number}", lambda issue: row_of(issue, mark))[2]
        except Gone:
            return False, None


def row_of(issue: Part, mark: str) -> tuple[int, datetime, Standing | None]:
    """Number, when it was made, and the ticket where it has the mark."""
    is_ours = not is_pull(issue) and issue_mark(issue) == mark
    return issue.part("number").number(), issue.part("created_at").moment(), standing_of(issue) if is_ours else None
