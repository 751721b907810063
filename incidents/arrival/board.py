"""The incidents that a batch of alerts may touch, as they stand within its transaction, and where to find the likely ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from incidents.arrival.grouping import Known, Rules, group_says_something
from incidents.arrival.likeness import Traits, traits_of, traits_of_diagnosis, traits_of_title
from incidents.store import rows, signals
from incidents.store.rows import Row

OPEN_ONES: Final = 500
"""Open incidents that a batch is compared with, those with the newest alerts."""
SAID: Final = 24
"""Distinct things that are remembered of one incident's alerts; the first of them and the newest."""
KEYS: Final = 1_000
"""By which one incident is found. An incident that is open for weeks sees new hosts every day: above this, those of alerts that
were forgotten go."""
GROUPS: Final = 100
"""Groups of one incident's alerts, the newest."""
TITLES: Final = 100
"""Distinct titles of one incident's alerts, the newest: one that was pushed out asks for another diagnosis when it comes again."""
REMEMBERED: Final = 2_000
"""Incidents whose words are kept in memory from one batch to the next."""
POINTERS: Final = 100_000
"""From a key to an incident, and one for each incident; such a one takes some 0.4 kB."""

_Word = TypeVar("_Word")


@dataclass
class Said:
    """What an incident's alerts said, while it had `alerts_count` alerts: another count, and it has to be read again.

    `keys` are what it can be found by; those of a forgotten alert stay for a while, which costs a comparison now and then.
    `remade` counts how often they went.
    """

    alerts_count: int = -1
    traits: dict[Traits, None] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    groups: dict[str, None] = field(default_factory=dict)
    titles: dict[frozenset[str], None] = field(default_factory=dict)
    first_alert_at: float = float("inf")
    remade: int = 0

    def add(self, traits: Traits, group: str | None, at: float) -> None:
        """One more alert."""
        if traits not in self.traits and len(self.traits) >= SAID:
            del self.traits[list(self.traits)[1]]
        if traits not in self.traits:
            self.traits[traits] = None
            self.keys.update(_found_by(traits))
        _add_newest(self.titles, traits.title, TITLES)
        self.first_alert_at = min(self.first_alert_at, at)
        if group is not None and group_says_something(group):
            _add_newest(self.groups, group, GROUPS)
            self.keys.add(_group_key(group))
        if len(self.keys) > KEYS:
            self._forget_keys()

    def copy(self) -> "Said":
        """One that can be added to without this one being changed."""
        return replace(
            self, traits=dict(self.traits), keys=set(self.keys), groups=dict(self.groups), titles=dict(self.titles)
        )

    def _forget_keys(self) -> None:
        kept = set().union(*map(_found_by, self.traits), map(_group_key, self.groups))
        if len(kept) < len(self.keys):
            self.keys = kept
            self.remade += 1


class Memory:
    """What was said, from batch to batch, and who is found by it. It is only ever a shortcut: what is not in it is read from the
    store, and whom it points at need not be open any more.
    """

    def __init__(self, at_most: int = POINTERS) -> None:
        self._said: dict[int, Said] = {}
        self._index: dict[str, set[int]] = defaultdict(set)
        self._pointed: dict[int, tuple[int, int, str | None]] = {}  # what the index knows of each: see _point_at
        self._most_wanted = at_most
        self._at_most = at_most
        self.pointers = 0

    def copy(self) -> "Memory":
        """For a transaction that will be undone."""
        other = Memory(self._most_wanted)
        other._said = {number: said.copy() for number, said in self._said.items()}
        return other  # its index is made anew

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
        self._forget_index()

    def point_at_all(self, entries: Collection["Entry"]) -> None:
        """Each can be found by what was said of it; what the index knew of others goes where it became too much."""
        full = self.pointers > self._at_most
        if full:
            self._forget_index()
        for entry in entries:
            self._point_at(entry.row, entry.said)
        if full:  # where these alone are that many, it must not be made anew for each alert
            self._at_most = max(self._most_wanted, 2 * self.pointers)

    def _point_at(self, row: Row, said: Said) -> None:
        """Keys only grow in number until they are remade, so that nothing is done where nothing is new."""
        mark = (said.remade, len(said.keys), row.service_key)
        if self._pointed.get(row.number) == mark:
            return
        self.pointers += row.number not in self._pointed
        self._pointed[row.number] = mark
        for key in said.keys:
            self._point(key, row.number)
        if row.service_key:
            self._point(f"service:{row.service_key}", row.number)

    def _point(self, key: str, number: int) -> None:
        pointed = self._index[key]
        if number not in pointed:
            pointed.add(number)
            self.pointers += 1

    def _forget_index(self) -> None:
        self._index.clear()
        self._pointed.clear()
        self.pointers = 0

    def found_by(self, keys: Iterable[str]) -> set[int]:
        """Numbers of all that any of `keys` points at."""
        return set().union(*(self._index[key] for key in keys if key in self._index))


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
    """Found by number, and by what an alert could share with them.

    The open ones are read when the first alert asks who is near: nine in ten deliveries only repeat what is known.
    """

    def __init__(self, connection: Connection, memory: Memory, rules: Rules, now: float) -> None:
        self._connection = connection
        self._memory = memory
        self._rules = rules
        self._now = now
        self.entries: dict[int, Entry] = {}
        self._known: dict[int, Known] = {}
        self._has_open_ones = False

    def load(self, numbers: Iterable[int]) -> None:
        """Enters those of `numbers` that are not here yet."""
        missing = [number for number in dict.fromkeys(numbers) if number not in self.entries]
        if missing:
            self._enter(rows.by_numbers(self._connection, missing).values())

    def get(self, number: int | None) -> Entry | None:
        """None for none, and for one that retention removed."""
        if number is not None and number not in self.entries:
            self.load([number])
        return None if number is None else self.entries.get(number)

    def open(self, row: Row) -> Entry:
        """A new incident."""
        entry = Entry(row, Said(first_alert_at=row.created_at), is_new=True)
        self.entries[row.number] = entry
        return entry

    def say(self, entry: Entry, traits: Traits, group: str | None, at: float) -> None:
        """An alert of `entry` said this; call it after its columns were changed."""
        entry.said.add(traits, group, at)
        self.stale(entry)

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
        self._enter_open_ones()
        keys = {*traits.places, *(f"service:{name}" for name in traits.names), *_title_keys(traits)}
        if traits.service:
            keys |= {f"service:{traits.service}", f"named:{traits.service}"}
        if group is not None:
            keys.add(_group_key(group))
        self._memory.point_at_all(self.entries.values())
        found = self._memory.found_by(keys) & self.entries.keys()
        return [self.known(self.entries[number]) for number in sorted(found)]

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

    def _enter_open_ones(self) -> None:
        if not self._has_open_ones:
            self._has_open_ones = True
            self._enter(rows.open_since(self._connection, self._now - self._rules.longest, OPEN_ONES))
            self._enter(rows.resolved_lately(self._connection, self._now - self._rules.reopen))

    def _enter(self, found: Iterable[Row]) -> None:
        """Those that are not here yet; what is here has changes of this batch."""
        for row in found:
            if row.number not in self.entries:
                self.entries[row.number] = Entry(row, self._memory.get(self._connection, row))


def _found_by(traits: Traits) -> set[str]:
    """What an incident of which an alert said this can be found by."""
    named = {f"named:{name}" for name in traits.names}
    return {*traits.places, *named, *([f"service:{traits.service}"] if traits.service else _title_keys(traits))}


def _title_keys(traits: Traits) -> list[str]:
    return [f"title:{word}" for word in traits.title]


def _group_key(group: str) -> str:
    return f"group:{group}"


def _add_newest(kept: dict[_Word, None], new: _Word, most: int) -> None:
    """At most `most` stay; what was not said for longest goes."""
    kept.pop(new, None)
    kept[new] = None
    if len(kept) > most:
        del kept[next(iter(kept))]


def _read(connection: Connection, row: Row) -> Said:
    said = Said(row.alerts_count)
    of_it = signals.of_incident(connection, row.number)
    for signal in of_it[:1] + of_it[1:][-SAID:]:
        alert = signal.alert
        said.add(traits_of(alert), alert.group_key, signal.starts_at)
    if not of_it:
        said.add(traits_of_title(row.service, row.environment, row.title), row.group_key, row.created_at)
    return said
