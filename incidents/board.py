"""The incidents that a batch of alerts may touch, as they stand within its transaction, and where to find the likely ones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Connection

from incidents.grouping import Known, Rules, group_says_something
from incidents.likeness import Traits, traits_of, traits_of_diagnosis, traits_of_title
from incidents.store import rows, signals
from incidents.store.rows import Row

OPEN_ONES: Final = 500
"""Open incidents that a batch is compared with, those with the newest alerts."""
SAID: Final = 24
"""Distinct things that are remembered of one incident's alerts; the first of them and the newest."""
REMEMBERED: Final = 2_000
"""Incidents whose words are kept in memory from one batch to the next."""


@dataclass
class Said:
    """What an incident's alerts said, while it had `alerts_count` alerts: another count, and it has to be read again."""

    alerts_count: int = -1
    traits: dict[Traits, None] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    titles: set[frozenset[str]] = field(default_factory=set)
    first_alert_at: float = float("inf")

    def add(self, traits: Traits, group: str | None, at: float) -> None:
        """One more alert."""
        if traits not in self.traits and len(self.traits) >= SAID:
            del self.traits[list(self.traits)[1]]
        self.traits[traits] = None
        self.titles.add(traits.title)
        self.first_alert_at = min(self.first_alert_at, at)
        if group is not None and group_says_something(group):
            self.groups.add(group)

    def copy(self) -> "Said":
        """One that can be added to without this one being changed."""
        return Said(self.alerts_count, dict(self.traits), set(self.groups), set(self.titles), self.first_alert_at)


class Memory:
    """What was said, from batch to batch. It is only ever a shortcut: what is not in it is read from the store."""

    def __init__(self) -> None:
        self._said: dict[int, Said] = {}

    def copy(self) -> "Memory":
        """For a transaction that will be undone."""
        other = Memory()
        other._said = {number: said.copy() for number, said in self._said.items()}
        return other

    def get(self, connection: Connection, row: Row) -> Said:
        """The incident's words, read again where the incident changed behind our back. `keep` them after the commit."""
        said = self._said.pop(row.number, None)
        if said is None or said.alerts_count != row.alerts_count:
            said = _read(connection, row)
        return said

    def keep(self, number: int, said: Said) -> None:
        """After a commit."""
        self._said[number] = said
        while len(self._said) > REMEMBERED:
            del self._said[next(iter(self._said))]

    def forget(self) -> None:
        """After a transaction that was undone."""
        self._said.clear()


@dataclass
class Entry:
    """One incident of the batch. `changes` are columns to be written when the batch ends."""

    row: Row
    said: Said
    changes: dict[str, Any] = field(default_factory=dict)
    is_new: bool = False

    def change(self, **columns: Any) -> None:
        """Now in the row, later in the store."""
        self.row = replace(self.row, **columns)
        self.changes.update(columns)

    def known(self) -> Known:
        """As decisions see it."""
        row = self.row
        by_diagnosis = traits_of_diagnosis(
            row.service, row.environment, row.root_cause_title or row.root_cause, row.template
        )
        traits = (*self.said.traits, by_diagnosis)
        return Known(
            number=row.number,
            id=row.id,
            open=row.status != "resolved",
            first_alert_at=min(self.said.first_alert_at, row.created_at),
            last_alert_at=row.last_alert_at,
            resolved_at=row.resolved_at,
            firing=row.firing_count > 0,
            groups=frozenset(self.said.groups),
            services=frozenset(said.service for said in traits if said.service),
            said=traits,
        )


class Board:
    """Found by number, and by what an alert could share with them."""

    def __init__(self, connection: Connection, memory: Memory, rules: Rules, now: float) -> None:
        self._connection = connection
        self._memory = memory
        self.entries: dict[int, Entry] = {}
        self._known: dict[int, Known] = {}
        self._index: dict[str, set[int]] = defaultdict(set)
        self._named: dict[str, set[int]] = defaultdict(set)
        for row in rows.open_since(connection, now - rules.longest, OPEN_ONES):
            self._enter(row)
        for row in rows.resolved_lately(connection, now - rules.reopen):
            self._enter(row)

    def load(self, numbers: Iterable[int]) -> None:
        """Enters those of `numbers` that are not here yet."""
        missing = [number for number in dict.fromkeys(numbers) if number not in self.entries]
        if missing:
            for row in rows.by_numbers(self._connection, missing).values():
                self._enter(row)

    def get(self, number: int | None) -> Entry | None:
        """None for none, and for one that retention removed."""
        if number is not None and number not in self.entries:
            self.load([number])
        return None if number is None else self.entries.get(number)

    def open(self, row: Row) -> Entry:
        """A new incident."""
        entry = Entry(row, Said(first_alert_at=row.created_at), is_new=True)
        self.entries[row.number] = entry
        self._point_at(entry)
        return entry

    def say(self, entry: Entry, traits: Traits, group: str | None, at: float) -> None:
        """An alert of `entry` said this; call it after its columns were changed."""
        entry.said.add(traits, group, at)
        self._point_at(entry, traits)

    def known(self, entry: Entry) -> Known:
        """As decisions see it now."""
        number = entry.row.number
        if number not in self._known:
            self._known[number] = entry.known()
        return self._known[number]

    def stale(self, entry: Entry) -> None:
        """Its columns changed: what was made of them is made again when it is asked for."""
        self._known.pop(entry.row.number, None)

    def near(self, traits: Traits, group: str | None) -> list[Known]:
        """Those that share anything by which an alert could join them."""
        keys = {
            *traits.places,
            *(f"service:{name}" for name in traits.names),
            *(f"title:{word}" for word in traits.title),
        }
        if traits.service:
            keys.add(f"service:{traits.service}")
        if group is not None:
            keys.add(f"group:{group}")
        numbers = set().union(*(self._index[key] for key in keys if key in self._index))
        if traits.service in self._named:
            numbers |= self._named[traits.service]
        return [self.known(self.entries[number]) for number in sorted(numbers)]

    def flush(self) -> None:
        """Writes what was changed."""
        for entry in self.entries.values():
            if entry.changes:
                rows.update(self._connection, entry.row.number, **entry.changes)
                entry.changes.clear()

    def keep(self, memory: Memory) -> None:
        """After the commit: what was said is remembered for the next batch."""
        for number, entry in self.entries.items():
            entry.said.alerts_count = entry.row.alerts_count
            memory.keep(number, entry.said)

    def _enter(self, row: Row) -> None:
        entry = self.entries[row.number] = Entry(row, self._memory.get(self._connection, row))
        self._point_at(entry)
        for traits in entry.said.traits:
            self._point_at(entry, traits)

    def _point_at(self, entry: Entry, traits: Traits | None = None) -> None:
        number = entry.row.number
        self.stale(entry)
        for group in entry.said.groups:
            self._index[f"group:{group}"].add(number)
        if entry.row.service_key:
            self._index[f"service:{entry.row.service_key}"].add(number)
        if traits is None:
            return
        for place in traits.places:
            self._index[place].add(number)
        if traits.service:
            self._index[f"service:{traits.service}"].add(number)
        else:
            for word in traits.title:
                self._index[f"title:{word}"].add(number)
        for name in traits.names:
            self._named[name].add(number)


def _read(connection: Connection, row: Row) -> Said:
    said = Said(row.alerts_count)
    of_it = signals.of_incident(connection, row.number)
    for signal in of_it[:1] + of_it[1:][-SAID:]:
        alert = signal.alert
        said.add(traits_of(alert), alert.group_key, signal.starts_at)
    if not of_it:
        said.add(traits_of_title(row.service, row.environment, row.title), row.group_key, row.created_at)
    return said
