"""What the integrator asks of a tracker, in words that Jira and GitHub share, and what can go wrong on the way.

A tracker is blocking: it is called from one thread, under the deadlines of its own client. It keeps nothing and decides
nothing; what exists, and what is to be done next, stands in the outbox.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, Protocol

TrackerName = Literal["jira", "github"]
Stage = Literal["open", "in_progress", "done"]
"""How far a ticket is: Jira's status category, GitHub's open and closed."""

MARK_PREFIX: Final = "stanch-"
"""A mark is this and 32 hex digits: short enough for a label of Jira (255) and of GitHub (50), and found by nothing else."""


@dataclass(frozen=True)
class Heading:
    """A line above what follows."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Plain text; `url` makes all of it a link."""

    text: str
    url: str | None = None


@dataclass(frozen=True)
class Bullets:
    """One point each; plain text."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """Lines as they are, such as log lines. Never read as markup."""

    text: str


Block = Heading | Paragraph | Bullets | Code


@dataclass(frozen=True)
class Person:
    """Somebody as far as one side knows them. `account` is the tracker's own id: a login, an account id."""

    account: str | None = None
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Draft:
    """A ticket that is to be made. `mark` goes into the ticket itself (label, entity property, body): what is ours is known by it.

    `place` is the project or repository (None: the settings' own), `kind` the ticket label that settings map to an issue type.
    """

    mark: str
    title: str
    body: tuple[Block, ...]
    severity: str
    kind: str = "Bug"
    place: str | None = None
    labels: tuple[str, ...] = ()
    assignee: Person | None = None


@dataclass(frozen=True)
class Standing:
    """A ticket as the tracker has it. `status` is its own word, `notes` what had to be left out and why (a refused field)."""

    key: str
    url: str
    stage: Stage
    status: str
    created_at: datetime
    updated_at: datetime
    assignee: Person | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """A comment in the tracker. `mark` is ours where we wrote it, else None."""

    id: str
    author: Person
    text: str
    created_at: datetime
    mark: str | None = None


class Fault(Exception):
    """A tracker did not do what it was asked. `reason` is one line without secrets; `after_seconds` what it asked us to wait."""

    def __init__(self, reason: str, after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after_seconds = after_seconds


class Away(Fault):
    """Nothing was written, and asking again may help: no connection was made, 429, a rate limit."""


class Refused(Fault):
    """Nothing was written, and the same again is refused again until somebody mends it: 400, 401, 403, 404, 422."""


class Gone(Refused):
    """The ticket that was named is not there (any more): 404, 410, or moved out of sight."""


class Unclear(Fault):
    """It may have been written: no answer in time, a connection that broke, an answer of 5xx or one that cannot be read.

    Whoever gets this looks first (`find`, `remarks`) before it asks for the same again.
    """


class Tracker(Protocol):
    """One tracker. Every method raises Away, Refused (Gone) or Unclear, and makes each write at most once: no retries inside."""

    @property
    def name(self) -> TrackerName: ...

    def check(self) -> str:
        """Asks for nothing but to be answered; returns who we are there, for people."""
        ...

    def create(self, draft: Draft) -> Standing:
        """One write. A field that the tracker refuses and that is not essential is left out in a second try (nothing was
        written by the first), and said in `notes`."""
        ...

    def find(self, mark: str, since: datetime, place: str | None = None) -> list[Standing]:
        """Every ticket with this mark that was made since then, oldest first: by search, and by reads that do not lag."""
        ...

    def read(self, key: str) -> Standing:
        """Raises Gone."""
        ...

    def move(self, key: str, stage: Stage) -> Standing:
        """To a status of that stage; where it stands in one already, nothing is written."""
        ...

    def assign(self, key: str, person: Person) -> Standing:
        """Nothing is written where nobody there is that person; `notes` says so."""
        ...

    def remark(self, key: str, mark: str, body: Sequence[Block]) -> None:
        """A comment that carries `mark`, unseen where the tracker can hide it. One write."""
        ...

    def remarks(self, key: str, since: datetime | None = None) -> list[Remark]:
        """Its comments, oldest first, by a read that does not lag."""
        ...

    def link(self, key: str, mark: str, title: str, url: str) -> None:
        """A link from the ticket to `url`; the same mark twice is one link. Nothing where the tracker has no such thing."""
        ...

    def changed_since(self, since: datetime) -> list[Standing]:
        """Tickets of ours (by label) that changed since then, oldest change first, at most some hundreds: what polling reads."""
        ...


@dataclass
class FakeTicket:
    """A ticket in FakeTracker."""

    standing: Standing
    draft: Draft
    remarks: list[Remark] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
