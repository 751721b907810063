"""A Jira's state: tickets, people, a workflow, and a search index that may lag behind them."""

import copy
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from service_kit.clock import Clock

Flavour = Literal["cloud", "server"]
Rendered = dict[str, Any]

MINUTES_BACK = re.compile(r"-(\d+)m")
CLAUSES = {
    "project": re.compile(r'project = "([^"]*)"'),
    "labels": re.compile(r'labels = "([^"]*)"'),
    "created <": re.compile(r'created < "([^"]*)"'),
    "updated >=": re.compile(r'updated >= "([^"]*)"'),
}
"""The JQL that is understood; anything else is an error, as a typing mistake is for Jira."""


class BadQuery(Exception):
    """JQL that is not understood, or names what does not exist."""


@dataclass(frozen=True)
class JiraPerson:
    """`account` is an account id (Cloud) or a username (Data Center). Cloud hides an e-mail that is not shown."""

    account: str
    name: str
    email: str
    shows_email: bool = True
    active: bool = True
    assignable: bool = True


@dataclass(frozen=True)
class JiraStatus:
    """`category` is new, indeterminate or done."""

    id: str
    name: str
    category: str


@dataclass(frozen=True)
class JiraTransition:
    """`sources` are names of statuses, None: from any. `fields` is the screen as `transitions.fields` shows it."""

    id: str
    name: str
    to: str
    sources: tuple[str, ...] | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass
class JiraComment:
    """`body` is a document or wiki markup."""

    id: str
    author: JiraPerson
    body: Any
    created: datetime
    properties: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class JiraTicket:
    """One issue."""

    id: int
    key: str
    fields: dict[str, Any]
    status: JiraStatus
    created: datetime
    updated: datetime
    creator: JiraPerson
    assignee: JiraPerson | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    comments: list[JiraComment] = field(default_factory=list)
    links: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """12 of OPS-12."""
        return int(self.key.rpartition("-")[2])

    @property
    def labels(self) -> list[str]:
        """As they stand."""
        return list(self.fields.get("labels", []))


STATUSES = (
    JiraStatus("10000", "To Do", "new"),
    JiraStatus("10001", "In Progress", "indeterminate"),
    JiraStatus("10002", "Done", "done"),
)
TRANSITIONS = (
    JiraTransition("11", "To Do", "To Do"),
    JiraTransition("21", "In Progress", "In Progress"),
    JiraTransition("31", "Done", "Done"),
)
"""A new project of Cloud: from each status to each."""
BOT = JiraPerson("557058:stanch", "Stanch Bot", "bot@example.com")
SERVER_BOT = JiraPerson("stanch", "Stanch Bot", "bot@example.com")


@dataclass
class JiraSite:
    """`render` makes an issue's JSON; the index holds such JSON as it was when it became searchable."""

    clock: Clock
    flavour: Flavour
    project: str
    render: Callable[[JiraTicket], Rendered]
    project_id: str = "10100"
    search_lag_seconds: float = 0.0
    statuses: tuple[JiraStatus, ...] = STATUSES
    transitions: tuple[JiraTransition, ...] = TRANSITIONS
    issue_types: tuple[str, ...] = ("Task", "Bug", "Story", "Epic")
    priorities: tuple[str, ...] = ("Highest", "High", "Medium", "Low", "Lowest")
    components: tuple[str, ...] = ("backend",)
    custom_fields: tuple[str, ...] = ("customfield_10001",)
    refused_fields: set[str] = field(default_factory=set)
    required_fields: dict[str, str] = field(default_factory=dict)
    people: list[JiraPerson] = field(default_factory=list)
    tickets: dict[str, JiraTicket] = field(default_factory=dict)
    _index: dict[int, list[tuple[datetime, Rendered]]] = field(default_factory=dict)
    _last_id: int = 10_000
    _last_number: int = 0

    @property
    def me(self) -> JiraPerson:
        """Whose token it is."""
        return BOT if self.flavour == "cloud" else SERVER_BOT

    def create(self, fields: dict[str, Any], creator: JiraPerson) -> JiraTicket:
        """The next key of the project, in its first status."""
        self._last_id += 1
        self._last_number += 1
        now = self.clock.now()
        key = f"{self.project}-{self._last_number}"
        ticket = JiraTicket(self._last_id, key, fields, self.statuses[0], now, now, creator)
        self.tickets[key] = ticket
        self.changed(ticket)
        return ticket

    def skip(self, keys: int) -> None:
        """Keys that no issue will have, as after deletions."""
        self._last_number += keys

    def changed(self, ticket: JiraTicket) -> None:
        """Notes when search will know it as it is now. Call it after each write."""
        ticket.updated = self.clock.now()
        visible_at = ticket.updated + timedelta(seconds=self.search_lag_seconds)
        self._index.setdefault(ticket.id, []).append((visible_at, copy.deepcopy(self.render(ticket))))

    def delete(self, key: str) -> JiraTicket:
        """Search forgets it at once, which is kinder than a real one."""
        ticket = self.tickets.pop(key)
        self._index.pop(ticket.id)
        return ticket

    def ticket(self, name: str) -> JiraTicket | None:
        """By key in any case, or by id."""
        by_key = self.tickets.get(name.upper())
        return by_key or next((one for one in self.tickets.values() if str(one.id) == name), None)

    def next_id(self) -> int:
        """For comments and links."""
        self._last_id += 1
        return self._last_id

    def person(self, account: str) -> JiraPerson | None:
        """By account id or username."""
        return next((one for one in [self.me, *self.people] if one.account == account), None)

    def offered(self, ticket: JiraTicket) -> list[JiraTransition]:
        """From where it stands."""
        return [one for one in self.transitions if one.sources is None or ticket.status.name in one.sources]

    def status(self, name: str) -> JiraStatus:
        """Raises StopIteration for a name that the workflow does not have."""
        return next(one for one in self.statuses if one.name == name)

    def found(self, jql: str, reconcile: Iterable[int] = ()) -> list[Rendered]:
        """What the index knows, in the query's order. Raises BadQuery."""
        conditions, _, order = jql.partition(" ORDER BY ")
        tests = [self._test(clause) for clause in conditions.split(" AND ")]
        known = [issue for ticket in self._index if (issue := self._known(ticket, reconcile)) is not None]
        found = [issue for issue in known if all(test(issue) for test in tests)]
        match = re.fullmatch(r"(key|created|updated) (ASC|DESC)", order)
        if match is None:
            raise BadQuery(f"Error in the JQL Query: Expecting a field name at the end of the query, got '{order}'.")
        return sorted(found, key=_ORDERS[match[1]], reverse=match[2] == "DESC")

    def _known(self, ticket_id: int, reconcile: Iterable[int]) -> Rendered | None:
        versions = self._index[ticket_id]
        if ticket_id in set(reconcile):
            return versions[-1][1]
        now = self.clock.now()
        visible = [issue for visible_at, issue in versions if visible_at <= now]
        return visible[-1] if visible else None

    def _test(self, clause: str) -> Callable[[Rendered], bool]:
        for name, pattern in CLAUSES.items():
            if match := pattern.fullmatch(clause.strip()):
                return self._compared(name, match[1])
        raise BadQuery(f"Error in the JQL Query: '{clause}' is not understood.")

    def _compared(self, name: str, value: str) -> Callable[[Rendered], bool]:
        if name == "project":
            if value.upper() not in (self.project, self.project_id):
                raise BadQuery(f"The value '{value}' does not exist for the field 'project'.")
            return lambda issue: True
        if name == "labels":
            return lambda issue: value in issue["fields"]["labels"]
        minutes = MINUTES_BACK.fullmatch(value)
        if minutes is None:
            raise BadQuery(f"Date value '{value}' for field '{name.split()[0]}' is invalid.")
        then = self.clock.now() - timedelta(minutes=int(minutes[1]))
        if name == "created <":
            return lambda issue: datetime.fromisoformat(issue["fields"]["created"]) < then
        return lambda issue: datetime.fromisoformat(issue["fields"]["updated"]) >= then


_ORDERS: dict[str, Callable[[Rendered], Any]] = {
    "key": lambda issue: int(issue["key"].rpartition("-")[2]),
    "created": lambda issue: (datetime.fromisoformat(issue["fields"]["created"]), int(issue["id"])),
    "updated": lambda issue: (datetime.fromisoformat(issue["fields"]["updated"]), int(issue["id"])),
}
