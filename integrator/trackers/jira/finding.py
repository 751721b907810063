"""Looking for issues: by search, which lags on Cloud, and by key, which does not.

Jira Cloud's search is eventually consistent: what was just made is found some seconds to minutes later, so a search that finds
nothing proves nothing (https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile/). Reading an issue by its key
does not lag, and the keys of a project count upward. So whoever wants to know whether a ticket was made since some moment reads
every key above the highest one that search knows to be older than that, up to where no more keys stand. A highest key from search
is only a lower bound: it may lag too, which costs some reads more and hides nothing.

Numbers are skipped by issues that were deleted, moved away or refused half-way, so the first missing key does not end it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, Final

from integrator.trackers.jira.issues import KEY, MARKED_FIELDS, TICKET_PROPERTY, number_of
from integrator.trackers.jira.line import Line
from integrator.trackers.jira.settings import JiraSettings
from integrator.trackers.tracker import Away, Gone, Refused
from service_kit.clock import Clock

Issue = dict[str, Any]

MISSING_ENDS: Final = 20
"""Consecutive keys that do not exist, and then none is expected beyond."""
MOST_READ: Final = 300
"""Keys read for one search; more tickets than that within the minutes of a reconciliation is no project of people."""
AT_ONCE: Final = 50
"""Issues of one bulkfetch; 100 are allowed."""
PAGE: Final = 100
MOST_PAGES: Final = 20
"""Of one search, whatever size the server makes them."""
MOST_CHANGED: Final = 500
"""Changes that one reading takes; the oldest come first, so the next one has the others."""
MOST_RECONCILED: Final = 50
"""What the search takes."""
SKEW_MINUTES: Final = 2
"""JQL counts minutes back from Jira's own clock."""


@dataclass(frozen=True)
class Finding:
    """The reads of one Jira."""

    line: Line
    settings: JiraSettings
    clock: Clock

    def search(self, jql: str, most: int, reconcile: tuple[int, ...] = ()) -> list[Issue]:
        """At most `most` issues in the order of `jql`. `reconcile`: ids whose present state the search must know (Cloud)."""
        pages = self._cloud_pages(jql, most, reconcile) if self.settings.flavour == "cloud" else self._pages(jql, most)
        found: list[Issue] = []
        for page in pages:
            found += page
            if len(found) >= most:
                break
        return found[:most]

    def labelled(self, label: str, reconcile: tuple[int, ...] = ()) -> list[Issue]:
        """Wherever they were moved to."""
        return self.search(f"labels = {quoted(label)} ORDER BY created ASC", PAGE, reconcile)

    def changed(self, label: str, since: datetime) -> list[Issue]:
        """Oldest change first; from up to some minutes before `since`."""
        jql = f'labels = {quoted(label)} AND updated >= "-{self._minutes(since)}m" ORDER BY updated ASC'
        return self.search(jql, MOST_CHANGED)

    def made_since(self, since: datetime, place: str) -> Iterator[Issue]:
        """Every issue of the project that may have been made since then, by reads that do not lag; MOST_READ keys at most."""
        project = f"project = {quoted(place)}"
        highest = self._highest(f"{project} ORDER BY key DESC")
        known_older = self._highest(f'{project} AND created < "-{self._minutes(since)}m" ORDER BY key DESC')
        prefix = self._prefix(place)
        asked = missing = 0
        number = highest + 1
        while missing < MISSING_ENDS and asked < MOST_READ:
            keys = [f"{prefix}-{number + at}" for at in range(min(MISSING_ENDS, MOST_READ - asked))]
            found = {str(issue.get("key")): issue for issue in self._by_keys(keys)}
            missing = next((at for at, key in enumerate(reversed(keys)) if key in found), missing + len(keys))
            yield from found.values()
            asked, number = asked + len(keys), number + len(keys)
        # What search knows to be new, and what stands between: an issue can be found before an older one is.
        number = highest
        while number > known_older and asked < MOST_READ:
            keys = [
                f"{prefix}-{at}"
                for at in range(number, max(known_older, number - AT_ONCE, number - MOST_READ + asked), -1)
            ]
            yield from self._by_keys(keys)
            asked, number = asked + len(keys), number - len(keys)

    def _highest(self, jql: str) -> int:
        """The number of the first key; 0 where there is none."""
        found = self.search(jql, 1)
        try:
            return number_of(str(found[0]["key"])) if found else 0
        except (KeyError, ValueError):
            raise Away("searching: Jira's answer is not what it should be") from None

    def _prefix(self, place: str) -> str:
        """The key of a project that the settings name by its id."""
        if not place.isdigit():
            if not KEY.fullmatch(f"{place}-1"):
                raise Refused("reading tickets by key: that is no key of a project")
            return place.upper()
        project = self.line.read("reading the project", f"project/{place}")
        key = project.get("key") if isinstance(project, dict) else None
        if not isinstance(key, str) or not KEY.fullmatch(f"{key}-1"):
            raise Away("reading the project: Jira's answer is not what it should be")
        return key

    def _by_keys(self, keys: list[str]) -> list[Issue]:
        """Those that exist and may be seen. Cloud has them in one request, Data Center one by one."""
        if self.settings.flavour == "cloud":
            body = {"issueIdsOrKeys": keys, "fields": list(MARKED_FIELDS), "properties": [TICKET_PROPERTY]}
            answer = self.line.read("reading tickets by key", "issue/bulkfetch", body=body)
            if isinstance(answer, dict) and answer.get("issueErrors"):  # of what exists and cannot be read now
                raise Away("reading tickets by key: Jira cannot read some of them now")
            return _issues(answer)
        found: list[Issue] = []
        asks: dict[str, str | int] = {"fields": ",".join(MARKED_FIELDS), "properties": TICKET_PROPERTY}
        for key in keys:
            try:
                found += _issues(
                    {"issues": [self.line.read("reading tickets by key", f"issue/{key}", asks, named=True)]}
                )
            except Gone:
                continue
        return found

    def _cloud_pages(self, jql: str, most: int, reconcile: tuple[int, ...]) -> Iterator[list[Issue]]:
        body: dict[str, Any] = {"jql": jql, "fields": list(MARKED_FIELDS), "maxResults": min(PAGE, most)}
        body |= {"properties": [TICKET_PROPERTY]}
        body |= {"reconcileIssues": list(reconcile[:MOST_RECONCILED])} if reconcile else {}
        for _ in range(MOST_PAGES):
            answer = self.line.read("searching", "search/jql", body=body)
            yield _issues(answer)
            token = answer.get("nextPageToken")
            if not token or answer.get("isLast") is True:
                return
            body["nextPageToken"] = token

    def _pages(self, jql: str, most: int) -> Iterator[list[Issue]]:
        asks: dict[str, str | int] = {"jql": jql, "fields": ",".join(MARKED_FIELDS), "maxResults": min(PAGE, most)}
        start = 0
        for _ in range(MOST_PAGES):
            answer = self.line.read("searching", "search", {**asks, "startAt": start})
            issues = _issues(answer)
            yield issues
            start += len(issues)  # a page may be smaller than was asked for
            total = answer.get("total")
            if not issues or not isinstance(total, int) or start >= total:
                return

    def _minutes(self, since: datetime) -> int:
        """JQL's own dates are in the time zone of whoever asks; minutes back from now are the same everywhere."""
        return max(0, ceil((self.clock.now() - since).total_seconds() / 60)) + SKEW_MINUTES


def quoted(text: str) -> str:
    """A JQL string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _issues(answer: Any) -> list[Issue]:
    issues = answer.get("issues") if isinstance(answer, dict) else None
    if not isinstance(issues, list) or not all(isinstance(issue, dict) for issue in issues):
        raise Away("reading tickets: Jira's answer is not what it should be")
    return issues
