"""Tickets as issues. A ticket of ours carries the mark in its body, unseen, and the label `stanch`; it is known by the mark alone,
since GitHub drops the labels of who may not set them without a word, and people take labels away."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from integrator.trackers.github.faults import Invalid
from integrator.trackers.github.labels import LABEL, Labels
from integrator.trackers.github.markdown import markdown, title_of
from integrator.trackers.github.parts import Part
from integrator.trackers.github.repositories import Repositories, parted
from integrator.trackers.github.search import Search
from integrator.trackers.github.shapes import is_pull, issue_mark, remark_of, standing_of
from integrator.trackers.github.wire import Wire
from integrator.trackers.tracker import (
    Block,
    Draft,
    Gone,
    Paragraph,
    Person,
    Refused,
    Remark,
    Stage,
    Standing,
)

COMMENT_PAGES: Final = 10
"""1000 comments, the last ones where there are more."""
CHANGED_PAGES: Final = 5
"""500 issues and pull requests in a reading; the next goes on from there."""
MOST_CHANGED: Final = 500
REOPENED: Final = {"state": "open", "state_reason": "reopened"}
COMPLETED: Final = {"state": "closed", "state_reason": "completed"}


class Issues:
    """The Tracker half of GitHub."""

    def __init__(self, wire: Wire, repositories: Repositories, labels: Sequence[str]) -> None:
        self._wire = wire
        self._repositories = repositories
        self._labels = Labels(wire, (LABEL, *labels))
        self._search = Search(wire)

    def create(self, draft: Draft) -> Standing:
        """As the Protocol says. Before the one write it is asked which labels and whether the person are there."""
        with place_rather_than_ticket():
            path = self._repositories.path(self._repositories.place(draft.place))
            labels, notes = self._labels.present(path, draft.labels)
            assignees: list[str] = []
            if draft.assignee is not None:
                login, why = self._assignable(path, draft.assignee)
                assignees, notes = ([login], notes) if login else ([], [*notes, why])
            body: dict[str, Any] = {"title": title_of(draft.title), "body": markdown(draft.body, draft.mark)}
            optional = {name: value for name, value in (("labels", labels), ("assignees", assignees)) if value}
            made = self._post(path, body, optional)
            return replace(made.standing, notes=tuple([*notes, *made.dropped(labels, assignees)]))

    def _post(self, path: str, body: dict[str, Any], optional: dict[str, Any]) -> "_Made":
        try:
            return self._wire.write("POST", f"{path}/issues", {**body, **optional}, made_of)
        except Invalid as fault:  # nothing was written; what blames the title or the body is beyond mending
            if not optional or {"title", "body"} & set(fault.fields):
                raise
            why = fault.reason
        made = self._wire.write("POST", f"{path}/issues", body, made_of)
        return replace(made, notes=(f"{' and '.join(optional)} left out: {why}",))

    def find(self, mark: str, since: datetime, place: str | None = None) -> list[Standing]:
        """As the Protocol says; see `search` for how."""
        with place_rather_than_ticket():
            path = self._repositories.path(self._repositories.place(place))
            return self._search.find(path, mark, since)

    def read(self, key: str) -> Standing:
        """Raises Gone, for a pull request too. A ticket that was moved to another repository answers with its new key."""
        repository, number = parted(key)
        return self._wire.read(f"{self._repositories.path(repository)}/issues/{number}", ticket_of)

    def move(self, key: str, stage: Stage) -> Standing:
        """GitHub has open and closed: `in_progress` is open, and `read` will never say it."""
        found = self.read(key)
        if (found.stage == "done") == (stage == "done"):
            return found
        return self._write(found.key, "PATCH", "", COMPLETED if stage == "done" else REOPENED)

    def assign(self, key: str, person: Person) -> Standing:
        """By the account alone: an e-mail address is a guess."""
        found = self.read(key)
        path = self._repositories.path(parted(found.key)[0])
        login, why = self._assignable(path, person)
        if login is None:
            return replace(found, notes=(why,))
        if found.assignee is not None and (found.assignee.account or "").lower() == login.lower():
            return found
        now = self._write(found.key, "POST", "/assignees", {"assignees": [login]})
        if now.assignee is None:
            return replace(now, notes=(f"GitHub did not assign {login}",))
        return now

    def remark(self, key: str, mark: str, body: Sequence[Block]) -> None:
        """The mark is an HTML comment at the end of the text."""
        found = self.read(key)
        self._comment(found.key, markdown(body, mark))

    def remarks(self, key: str, since: datetime | None = None) -> list[Remark]:
        """GitHub's `since` is of the last change: a comment that was edited since then is there too. At most 1000, the newest."""
        return self._remarks(self.read(key).key, since)

    def link(self, key: str, mark: str, title: str, url: str) -> None:
        """GitHub's issues have no links: a comment with the mark, where none has it yet."""
        found = self.read(key)
        if any(remark.mark == mark for remark in self._remarks(found.key)):
            return
        self._comment(found.key, markdown([Paragraph(title, url)], mark))

    def changed_since(self, since: datetime) -> list[Standing]:
        """By the mark in the body. Of each repository the oldest 500 changes of anything; where there are more, as after days
        without us, those with the label too."""
        found: dict[str, Standing] = {}
        asked = {"state": "all", "sort": "updated", "direction": "asc", "since": stamp(since)}
        with place_rather_than_ticket():
            for name in self._repositories.names():
                path = f"{self._repositories.path(name)}/issues"
                if not self._changed(path, asked, found):
                    self._changed(path, {**asked, "labels": LABEL}, found)
        return sorted(found.values(), key=lambda standing: standing.updated_at)[:MOST_CHANGED]

    def _remarks(self, key: str, since: datetime | None = None) -> list[Remark]:
        repository, number = parted(key)
        path = f"{self._repositories.path(repository)}/issues/{number}/comments"
        asked = {} if since is None else {"since": stamp(since)}
        found: list[Remark] = []
        first, last = 1, 1
        for page in self._wire.pages(path, remark_of, 1, asked):
            found, last = page.items, page.last
            first = max(2, last - COMMENT_PAGES + 1)
            found = found if first == 2 else []
        if last > 1:
            for page in self._wire.pages(path, remark_of, COMMENT_PAGES, asked, first):
                found += page.items
        return sorted(
            {remark.id: remark for remark in found}.values(), key=lambda remark: (remark.created_at, int(remark.id))
        )

    def _changed(self, path: str, asked: dict[str, str], found: dict[str, Standing]) -> bool:
        """Whether that was all."""
        number = 0
        for page in self._wire.pages(path, marked_of, CHANGED_PAGES, asked):
            found |= {standing.key: standing for standing in page.items if standing is not None}
            number = page.number
        return number < CHANGED_PAGES

    def _write(self, key: str, verb: str, below: str, body: dict[str, Any]) -> Standing:
        repository, number = parted(key)
        return self._wire.write(verb, f"/repos/{repository}/issues/{number}{below}", body, standing_of)

    def _comment(self, key: str, text: str) -> None:
        repository, number = parted(key)
        path = f"/repos/{repository}/issues/{number}/comments"
        self._wire.write("POST", path, {"body": text}, lambda body: body.part("id").number())

    def _assignable(self, path: str, person: Person) -> tuple[str | None, str]:
        if not person.account:
            who = person.name or person.email or "somebody"
            return None, f"not assigned: no account at GitHub is known for {who}"
        if self._wire.has(f"{path}/assignees/{quote(person.account, safe='')}"):
            return person.account, ""
        return None, f"not assigned: {person.account} cannot be assigned in {path.removeprefix('/repos/')}"


@dataclass(frozen=True)
class _Made:
    """A new issue, and which labels and people GitHub put on it."""

    standing: Standing
    labels: frozenset[str]
    assignees: frozenset[str]
    notes: tuple[str, ...] = ()

    def dropped(self, labels: Sequence[str], assignees: Sequence[str]) -> list[str]:
        """What GitHub left out without a word, which it does for who may not push to the repository."""
        if self.notes:
            return list(self.notes)
        missing = [name for name in labels if name.lower() not in self.labels]
        missing += [name for name in assignees if name.lower() not in self.assignees]
        return (
            [f"GitHub left out {', '.join(missing)}: it takes labels and people from who may push alone"]
            if missing
            else []
        )


def made_of(issue: Part) -> _Made:
    """The answer to a POST. Labels are objects, or names alone; people may be missing."""
    names = [
        label.value if isinstance(label.value, str) else label.part("name").text()
        for label in issue.part("labels").items()
    ]
    people = issue.part("assignees").maybe(lambda part: [person.part("login").text() for person in part.items()])
    return _Made(
        standing_of(issue),
        frozenset(name.lower() for name in names),
        frozenset(login.lower() for login in people or []),
    )


def ticket_of(issue: Part) -> Standing:
    """Raises Gone for a pull request."""
    if is_pull(issue):
        raise Gone("that number is a pull request")
    return standing_of(issue)


def marked_of(issue: Part) -> Standing | None:
    """The ticket; None for pull requests and for issues of others, which need not even be readable."""
    return None if is_pull(issue) or issue_mark(issue) is None else standing_of(issue)


def stamp(when: datetime) -> str:
    """As GitHub's parameters want it: whole seconds in UTC."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


@contextmanager
def place_rather_than_ticket() -> Iterator[None]:
    """Where a repository is asked, 404 and 410 (issues are switched off) mean that it is not there: Refused, no ticket is Gone."""
    try:
        yield
    except Gone as fault:
        raise Refused(fault.reason) from None
