"""What is normal for each service, on disk: the templates that it has shown and how often. The package's only SQL.

Bounded by so many services, and so many templates and normal windows each; those not learned again for longest go first.
"""

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from sys import intern
from threading import Lock
from typing import Any, Final

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, Text, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contracts.logs import Baseline
from log_analyzer.history import History, Normal, Rate, key
from log_analyzer.known import KnownTemplates
from log_analyzer.windows import KINDS, Counts
from service_kit.clock import Clock
from service_kit.errors import Conflict, NotFound, Unavailable

CACHED: Final = 8
"""Services whose history stays in memory; see docs/decisions/0012-history.md for how much that is."""

WINDOW_TEMPLATES: Final = 100
"""Templates kept of one window, the most frequent first, so that no window is larger than 2 kB on disk."""

MAX_WINDOWS: Final = 500

TABLES: Final = MetaData()
BASELINES: Final = Table(
    "baselines",
    TABLES,
    Column("service", String, primary_key=True),
    Column("learned_lines", Integer, nullable=False),
    Column("learnings", Integer, nullable=False),
    Column("updated_at", String, nullable=False),
)
TEMPLATES: Final = Table(
    "baseline_templates",
    TABLES,
    Column("service", String, primary_key=True),
    Column("template", Text, primary_key=True),
    Column("learned", Integer, nullable=False),
)
KINDS_LEARNED: Final = Table(
    "baseline_kinds",
    TABLES,
    Column("service", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("windows", Integer, nullable=False),
)
RATES: Final = Table(
    "baseline_rates",
    TABLES,
    Column("service", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("template", String, primary_key=True),
    Column("windows", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("squares", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    Column("learned", Integer, nullable=False),
)
"""`template` is history.key of it."""

VECTORS: Final = Table(
    "baseline_vectors",
    TABLES,
    Column("service", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("counts", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("learned", Integer, nullable=False),
)
"""`counts` is a JSON object, history.key of a template -> its count."""


class Baselines:
    """One SQLite file, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(
        self, engine: Engine, clock: Clock, *, max_services: int, max_templates: int, max_windows: int = MAX_WINDOWS
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._max_services = max_services
        self._max_templates = max_templates
        self._max_windows = max_windows
        self._cache: OrderedDict[str, tuple[tuple[int, int, str], History]] = OrderedDict()
        self._lock = Lock()
        with self._transaction() as connection:
            TABLES.create_all(connection)

    def learn(
        self, service: str, templates: Sequence[str], lines: int, windows: Mapping[str, Sequence[Counts]] | None = None
    ) -> Baseline:
        """Adds what was seen in `lines` lines, `windows` by kind. Raises Conflict where a service more is too many."""
        with self._transaction() as connection:
            learning = self._count_learning(connection, service, lines)
            known = KnownTemplates(_templates(connection, service))
            named = {template: known.covering(template) for template in templates}
            kept = list(dict.fromkeys(named.values()))[: self._max_templates]
            _write_templates(connection, service, kept, learning)
            self._keep_newest(connection, service, TEMPLATES, self._max_templates)
            keys = {template: key(name) for template, name in named.items()}
            for kind, found in (windows or {}).items():
                self._learn_windows(connection, service, kind, [_by_key(window, keys) for window in found], learning)
            return _read(connection, service)[0]

    def known(self, service: str) -> History | None:
        """What is normal for a service, None where it has no baseline."""
        with self._transaction() as connection:
            row = connection.execute(select(BASELINES).where(BASELINES.c.service == service)).one_or_none()
            if row is None:
                return None
            version = (row.learnings, row.learned_lines, row.updated_at)
            with self._lock:
                if (cached := self._cache.get(service)) is not None and cached[0] == version:
                    self._cache.move_to_end(service)
                    return cached[1]
            normal = [_normal(connection, service, kind) for kind in KINDS]
            history = History(service, row.learned_lines, _templates(connection, service), normal)
            with self._lock:  # while the one connection is held: nobody in this process learns or forgets meanwhile
                self._cache[service] = (version, history)
                self._cache.move_to_end(service)
                while len(self._cache) > CACHED:
                    self._cache.popitem(last=False)
        return history

    def all(self) -> list[Baseline]:
        """Every baseline, by service name."""
        with self._transaction() as connection:
            return _read(connection, None)

    def forget(self, service: str) -> None:
        """Removes a baseline. Raises NotFound where there is none."""
        with self._transaction() as connection:
            gone = connection.execute(delete(BASELINES).where(BASELINES.c.service == service)).rowcount
            for table in (TEMPLATES, KINDS_LEARNED, RATES, VECTORS):
                connection.execute(delete(table).where(table.c.service == service))
        with self._lock:
            self._cache.pop(service, None)
        if not gone:
            raise NotFound(f"no baseline for the service {service!r}")

    def check(self) -> None:
        """Raises Unavailable where the database cannot be read."""
        with self._transaction() as connection:
            connection.execute(select(func.count()).select_from(BASELINES))

    def close(self) -> None:
        """Closes the file."""
        self._engine.dispose()

    def _count_learning(self, connection: Connection, service: str, lines: int) -> int:
        """Counts one learning of a service, making it where it is new; returns its running number.

        The write comes first and adds in SQL: it takes the file's lock, so that another process's learning is not lost.
        """
        now = self._clock.now().isoformat(timespec="seconds")
        new = insert(BASELINES).values(service=service, learned_lines=lines, learnings=1, updated_at=now)
        again = {
            "learned_lines": BASELINES.c.learned_lines + lines,
            "learnings": BASELINES.c.learnings + 1,
            "updated_at": now,
        }
        connection.execute(new.on_conflict_do_update(["service"], set_=again))
        count = connection.execute(select(func.count()).select_from(BASELINES)).scalar_one()
        learning = connection.execute(select(BASELINES.c.learnings).where(BASELINES.c.service == service)).scalar_one()
        if learning == 1 and count > self._max_services:
            raise Conflict(
                f"{count - 1} services have a baseline and that is the most (MAX_BASELINE_SERVICES); delete one"
            )
        return int(learning)

    def _learn_windows(
        self, connection: Connection, service: str, kind: str, windows: Sequence[Counts], learning: int
    ) -> None:
        """Adds the counts of one kind of window; templates go by their key."""
        mine = {"service": service, "kind": kind}
        new = insert(KINDS_LEARNED).values(**mine, windows=len(windows))
        connection.execute(
            new.on_conflict_do_update(["service", "kind"], set_={"windows": KINDS_LEARNED.c.windows + len(windows)})
        )
        rates = [mine | row for row in _rates(windows, self._max_templates)]
        _upsert(connection, RATES, rates, learning, added=("windows", "total", "squares"))
        vectors = [mine | row for row in _vectors(windows, self._max_windows)]
        _upsert(connection, VECTORS, vectors, learning, added=("seen",))
        self._keep_newest(connection, service, RATES, self._max_templates, kind)
        self._keep_newest(connection, service, VECTORS, self._max_windows, kind)

    def _keep_newest(
        self, connection: Connection, service: str, table: Table, most: int, kind: str | None = None
    ) -> None:
        """Drops the rows not learned again for longest; of those learned together the least frequent first."""
        own = next(column for column in table.primary_key.columns if column.name not in ("service", "kind"))
        frequent = next((table.c[name].desc() for name in ("seen", "total") if name in table.c), own)
        of_kind = [] if kind is None else [table.c.kind == kind]
        mine = select(own).where(table.c.service == service, *of_kind)
        surplus = mine.order_by(table.c.learned.desc(), frequent, own).limit(-1).offset(most)
        connection.execute(delete(table).where(table.c.service == service, *of_kind, own.in_(surplus)))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (OperationalError, PoolTimeout) as error:
            raise Unavailable(f"the baselines cannot be read or written: {getattr(error, 'orig', error)}") from error


def _read(connection: Connection, service: str | None) -> list[Baseline]:
    count = select(func.count()).where(TEMPLATES.c.service == BASELINES.c.service).scalar_subquery()
    query = select(BASELINES, count.label("templates")).order_by(BASELINES.c.service)
    if service is not None:
        query = query.where(BASELINES.c.service == service)
    return [
        Baseline(
            service=row.service, learned_lines=row.learned_lines, templates=row.templates, updated_at=row.updated_at
        )
        for row in connection.execute(query)
    ]


def _templates(connection: Connection, service: str) -> Sequence[str]:
    return connection.execute(select(TEMPLATES.c.template).where(TEMPLATES.c.service == service)).scalars().all()


def _write_templates(connection: Connection, service: str, templates: Iterable[str], learning: int) -> None:
    _upsert(connection, TEMPLATES, [{"service": service, "template": template} for template in templates], learning)


def _normal(connection: Connection, service: str, kind: str) -> Normal:
    def mine(table: Table) -> Any:
        return connection.execute(select(table).where(table.c.service == service, table.c.kind == kind))

    learned = mine(KINDS_LEARNED).one_or_none()
    rates = {row.template: Rate(row.windows, row.total, row.squares, row.most) for row in mine(RATES)}
    rows = sorted(mine(VECTORS), key=lambda row: row.digest)
    return Normal(
        kind,
        learned.windows if learned else 0,
        rates,
        [_counts(row.counts) for row in rows],
        [row.seen for row in rows],
    )


def _counts(text: str) -> Counts:
    """A stored window; its keys are interned, since hundreds of windows share them."""
    return {intern(template): count for template, count in json.loads(text).items()}


def _upsert(
    connection: Connection, table: Table, rows: list[dict[str, object]], learning: int, added: Sequence[str] = ()
) -> None:
    """Inserts rows, or adds their `added` columns to those that are there; `most` becomes the larger of the two."""
    if not rows:
        return
    new = insert(table)
    again: dict[str, Any] = {"learned": learning} | {name: table.c[name] + new.excluded[name] for name in added}
    if "most" in table.c:
        again["most"] = func.max(table.c.most, new.excluded.most)
    names = [column.name for column in table.primary_key.columns]
    connection.execute(new.on_conflict_do_update(names, set_=again), [row | {"learned": learning} for row in rows])


def _by_key(window: Counts, keys: Mapping[str, str]) -> Counts:
    """The window with each template's key, its most frequent templates only."""
    counts: dict[str, int] = defaultdict(int)
    for template, count in window.items():
        counts[keys[template]] += count
    if len(counts) <= WINDOW_TEMPLATES:
        return counts
    return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:WINDOW_TEMPLATES])


def _rates(windows: Sequence[Counts], most: int) -> list[dict[str, object]]:
    """A row for each of the `most` most frequent templates."""
    counts: dict[str, list[int]] = defaultdict(list)
    for window in windows:
        for template, count in window.items():
            counts[template].append(count)
    frequent = sorted(counts, key=lambda template: (-sum(counts[template]), template))[:most]
    return [
        {
            "template": template,
            "windows": len(found := counts[template]),
            "total": sum(found),
            "squares": sum(count * count for count in found),
            "most": max(found),
        }
        for template in frequent
    ]


def _vectors(windows: Sequence[Counts], most: int) -> list[dict[str, object]]:
    """A row for each of the `most` most frequent distinct windows."""
    distinct = Counter(tuple(sorted(window.items())) for window in windows)
    frequent = sorted(distinct, key=lambda window: (-distinct[window], window))[:most]
    written = {window: json.dumps(dict(window), separators=(",", ":")) for window in frequent}
    return [
        {"digest": blake2b(text.encode(), digest_size=12).hexdigest(), "counts": text, "seen": distinct[window]}
        for window, text in written.items()
    ]
