"""What is normal for each service: the templates that it has shown before, on disk. The package's only SQL.

Bounded twice: so many services, so many templates each (those not learned again for longest go first).
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Final

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, Text, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contracts.logs import Baseline
from log_analyzer.lexicon import names_failure
from log_analyzer.templates import WILDCARD
from service_kit.clock import Clock
from service_kit.errors import Conflict, NotFound, Unavailable

CACHED: Final = 16
"""Services whose templates stay in memory; 5 000 templates are about 1 MB."""

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


class KnownTemplates:
    """Templates seen before. `in` also finds a template that differs only where one of the two has a variable."""

    def __init__(self, templates: Iterable[str]) -> None:
        self._exact = frozenset(templates)
        self._by_length: dict[int, list[list[str]]] = defaultdict(list)
        for template in sorted(self._exact):
            tokens = template.split(" ")
            self._by_length[len(tokens)].append(tokens)

    def __contains__(self, template: object) -> bool:
        if not isinstance(template, str) or template in self._exact:
            return template in self._exact
        tokens = template.split(" ")
        return any(_same(tokens, known) for known in self._by_length.get(len(tokens), ()))

    def __len__(self) -> int:
        return len(self._exact)


class Baselines:
    """One SQLite file, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(self, engine: Engine, clock: Clock, *, max_services: int, max_templates: int) -> None:
        self._engine = engine
        self._clock = clock
        self._max_services = max_services
        self._max_templates = max_templates
        self._cache: OrderedDict[str, KnownTemplates | None] = OrderedDict()
        self._lock = Lock()
        with self._transaction() as connection:
            TABLES.create_all(connection)

    def learn(self, service: str, templates: Sequence[str], lines: int) -> Baseline:
        """Adds what was seen in `lines` lines. Raises Conflict where one service more would be too many."""
        with self._transaction() as connection:
            learning = self._upsert(connection, service, lines)
            kept = list(dict.fromkeys(templates))[: self._max_templates]
            rows = [{"service": service, "template": template, "learned": learning} for template in kept]
            if rows:
                new = insert(TEMPLATES)
                again = new.on_conflict_do_update(["service", "template"], set_={"learned": new.excluded.learned})
                connection.execute(again, rows)
            self._forget_oldest(connection, service)
            learned = _read(connection, service)[0]
        with self._lock:
            self._cache.pop(service, None)
        return learned

    def known(self, service: str) -> KnownTemplates | None:
        """The templates of a service, None where it has no baseline."""
        with self._lock:
            if service in self._cache:
                self._cache.move_to_end(service)
                return self._cache[service]
        with self._transaction() as connection:
            rows = (
                connection.execute(select(TEMPLATES.c.template).where(TEMPLATES.c.service == service)).scalars().all()
            )
        known = KnownTemplates(rows) if rows else None
        with self._lock:
            self._cache[service] = known
            while len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        return known

    def all(self) -> list[Baseline]:
        """Every baseline, by service name."""
        with self._transaction() as connection:
            return _read(connection, None)

    def forget(self, service: str) -> None:
        """Deletes one. Raises NotFound where there is none."""
        with self._transaction() as connection:
            connection.execute(delete(TEMPLATES).where(TEMPLATES.c.service == service))
            gone = connection.execute(delete(BASELINES).where(BASELINES.c.service == service)).rowcount
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

    def _upsert(self, connection: Connection, service: str, lines: int) -> int:
        """Counts one learning of a service, making it where it is new; returns its running number."""
        row = connection.execute(select(BASELINES).where(BASELINES.c.service == service)).one_or_none()
        if row is None:
            count = connection.execute(select(func.count()).select_from(BASELINES)).scalar_one()
            if count >= self._max_services:
                raise Conflict(
                    f"{count} services have a baseline and that is the most (MAX_BASELINE_SERVICES); delete one"
                )
        learning = 1 if row is None else row.learnings + 1
        total = lines if row is None else row.learned_lines + lines
        now = self._clock.now().isoformat(timespec="seconds")
        values = {"learned_lines": total, "learnings": learning, "updated_at": now}
        new = insert(BASELINES).values(service=service, **values)
        connection.execute(new.on_conflict_do_update(["service"], set_=values))
        return learning

    def _forget_oldest(self, connection: Connection, service: str) -> None:
        mine = select(TEMPLATES.c.template).where(TEMPLATES.c.service == service)
        surplus = mine.order_by(TEMPLATES.c.learned.desc(), TEMPLATES.c.template).offset(self._max_templates)
        old = connection.execute(surplus).scalars().all()
        for template in old:
            connection.execute(
                delete(TEMPLATES).where(TEMPLATES.c.service == service, TEMPLATES.c.template == template)
            )

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


def _same(tokens: list[str], known: list[str]) -> bool:
    """Whether two templates of one length agree at every position; a word that names a failure is never a variable."""
    return all(
        mine == theirs or WILDCARD in mine or (WILDCARD in theirs and not names_failure(mine))
        for mine, theirs in zip(tokens, known, strict=True)
    ) and any(mine == theirs != WILDCARD for mine, theirs in zip(tokens, known, strict=True))
