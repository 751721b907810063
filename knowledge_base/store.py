"""Documents, what is derived from them, and their vectors in one SQLite file: with word_index.py the only SQL there is.

Two connections on the file: one writes, one reads, so that a search never waits for an import.
"""

import fcntl
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contracts.knowledge import Document, Kind, NewDocument, Origin
from knowledge_base.library import PREFIX
from knowledge_base.lookup import Lookup
from knowledge_base.rows import document_of, row_of, traits_of
from knowledge_base.schema import (
    DELETED_FROM_LIBRARY,
    DOCUMENTS,
    KINDS,
    MAKER,
    PENDING,
    TRAITS,
    VECTORS,
    make_tables,
    mark_made,
)
from knowledge_base.word_index import WordIndex
from service_kit.database import open_database
from service_kit.errors import Misconfigured, Unavailable

RETRY_AFTER_SECONDS: Final = 30
AT_ONCE: Final = 1000
"""Values in one IN list, and documents of a rebuild in memory."""
STORED: Final = np.dtype("<f2")
"""Of a vector on disk: half of what float32 takes, within 5e-4 of each component, and a cosine within 2e-4."""
Numbers = list[int]
Rows = NDArray[np.float32]


class Store:
    """One file, one process, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(self, path: Path) -> None:
        """Raises Misconfigured where the file cannot be opened or another process has it."""
        self.path = path
        self._writer = open_database(path)
        try:
            self._lock = _lock(path)
        except Misconfigured:
            self._writer.dispose()
            raise
        self._reader = open_database(path)
        self._words = WordIndex()
        self._make()
        with self._reading() as connection:
            grouped = select(DOCUMENTS.c.kind, func.count()).group_by(DOCUMENTS.c.kind)
            self._sizes: Counter[str] = Counter({kind: count for kind, count in connection.execute(grouped)})
            self._pending = connection.scalar(select(func.count()).select_from(PENDING)) or 0
            self.newest = _last_number(connection)

    def close(self) -> None:
        """Gives the file back; a second time does nothing."""
        self._reader.dispose()
        self._writer.dispose()
        self._lock.close()

    @contextmanager
    def looking(self) -> Iterator[Lookup]:
        """One search's look at the file; others wait for the connection as long as it lasts."""
        with self._reading() as connection:
            yield Lookup(connection, self._words, self._sizes, self.newest)

    def put(self, documents: dict[str, NewDocument], origin: Origin, now: datetime) -> Numbers:
        """Stores `documents` by id, in one commit; returns the numbers of those that they replace."""
        with self._writing() as connection:
            replaced, sizes, waited = self._drop(connection, documents)
            last = _last_number(connection)
            rows = [row_of(id, new, origin, now) for id, new in documents.items()]
            for number, row in enumerate(rows, start=last + 1):
                row["number"] = number
            connection.execute(insert(DOCUMENTS), rows)
            pairs = zip(rows, documents.values(), strict=True)
            connection.execute(
                insert(TRAITS), [traits_of(row["number"], new, origin, row["happened"]) for row, new in pairs]
            )
            self._words.add(connection, last + 1, last + len(rows))
            connection.execute(insert(PENDING), [{"number": row["number"]} for row in rows])
        self._sizes.update(Counter(row["kind"] for row in rows))
        self._forget(sizes, waited - len(rows))
        self.newest = last + len(rows)
        return replaced

    def remove(self, ids: Iterable[str]) -> Numbers:
        """Deletes by id; returns the numbers that stood under them. A library incident stays away from then on."""
        wanted = list(ids)
        with self._writing() as connection:
            shipped = (DOCUMENTS.c.origin == "library") & DOCUMENTS.c.id.in_(wanted)
            for id in connection.scalars(select(DOCUMENTS.c.id).where(shipped)).all():
                connection.execute(insert(DELETED_FROM_LIBRARY).prefix_with("OR IGNORE"), {"id": id})
            numbers, sizes, waited = self._drop(connection, wanted)
        self._forget(sizes, waited)
        return numbers

    def withdraw(self, ids: Iterable[str]) -> Numbers:
        """As `remove`, for library incidents that are no longer shipped: one that comes back is added again."""
        with self._writing() as connection:
            numbers, sizes, waited = self._drop(connection, ids)
        self._forget(sizes, waited)
        return numbers

    def get(self, id: str) -> Document | None:
        """The document under `id`."""
        with self._reading() as connection:
            row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == id)).one_or_none()
        return None if row is None else document_of(row)

    def page(
        self, limit: int, before: int | None, kind: Kind | None, origin: Origin | None
    ) -> tuple[list[Document], int | None]:
        """Newest first, those with numbers under `before`; and the number to go on from, None at the end."""
        query = select(DOCUMENTS).order_by(DOCUMENTS.c.number.desc()).limit(limit + 1)
        for column, value in ((DOCUMENTS.c.kind, kind), (DOCUMENTS.c.origin, origin)):
            query = query if value is None else query.where(column == value)
        if before is not None:
            query = query.where(DOCUMENTS.c.number < before)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [document_of(row) for row in rows[:limit]], rows[limit - 1].number if len(rows) > limit else None

    def count(self) -> int:
        """Documents of every kind."""
        return self._sizes.total()

    def library_contents(self) -> dict[str, str]:
        """{id: content_sha256} of the library incidents that are stored."""
        query = select(DOCUMENTS.c.id, DOCUMENTS.c.content_sha256).where(_from_library())
        with self._reading() as connection:
            return {row.id: row.content_sha256 for row in connection.execute(query)}

    def not_from_library(self) -> set[str]:
        """Ids that the library may not bring in: deleted by a person, or taken by a document of theirs."""
        taken = select(DOCUMENTS.c.id).where(DOCUMENTS.c.origin != "library", _library_id())
        with self._reading() as connection:
            return {*connection.scalars(select(DELETED_FROM_LIBRARY.c.id)), *connection.scalars(taken)}

    def forget_vectors_not_made_by(self, maker: str) -> None:
        """Makes every document pending whose vector another encoder or recipe made."""
        with self._writing() as connection:
            if connection.scalar(select(MAKER.c.maker)) == maker:
                return
            numbers = select(VECTORS.c.number)
            connection.execute(insert(PENDING).prefix_with("OR IGNORE").from_select(["number"], numbers))
            connection.execute(delete(VECTORS))
            connection.execute(delete(MAKER))
            connection.execute(insert(MAKER), {"maker": maker})
            self._pending = connection.scalar(select(func.count()).select_from(PENDING)) or 0

    def numbers_with_vectors(self, kind: Kind) -> NDArray[np.int64]:
        """Sorted. A million take 0.2 s: the index by kind is all that is read."""
        with self._reading() as connection:
            joined = connection.scalar(
                text("SELECT group_concat(number) FROM embeddings INDEXED BY embeddings_by_kind WHERE kind = :kind"),
                {"kind": kind},
            )
        return np.sort(np.fromstring(joined, np.int64, sep=",")) if joined else np.empty(0, np.int64)

    def vectors(self, numbers: NDArray[np.int64], dimension: int) -> tuple[NDArray[np.int64], Rows]:
        """The vectors of those of `numbers`, at most some thousand, that have one: numbers (n,), rows (n, dimension)."""
        query = select(VECTORS.c.number, VECTORS.c.vector).where(VECTORS.c.number.in_(numbers.tolist()))
        with self._reading() as connection:
            found = connection.execute(query).all()
        rows = np.frombuffer(b"".join(row.vector for row in found), STORED).reshape(-1, dimension)
        return np.asarray([row.number for row in found], np.int64), rows.astype(np.float32)

    def pending(self, limit: int) -> list[tuple[int, Document]]:
        """Documents without a vector, newest first: what was just sent is found soon whatever waits behind it."""
        query = select(DOCUMENTS).join(PENDING).order_by(PENDING.c.number.desc()).limit(limit)
        with self._reading() as connection:
            return [(row.number, document_of(row)) for row in connection.execute(query)]

    def count_pending(self) -> int:
        """Documents without a vector."""
        return self._pending

    def put_vectors(self, numbers: Sequence[int], rows: Rows) -> set[int]:
        """Stores what the present maker made; returns those of `numbers` that are still there, which alone got theirs."""
        kinds: dict[int, str] = {}
        done = 0
        with self._writing() as connection:
            for start in range(0, len(numbers), AT_ONCE):
                some = numbers[start : start + AT_ONCE]
                query = select(DOCUMENTS.c.number, DOCUMENTS.c.kind).where(DOCUMENTS.c.number.in_(some))
                kinds |= {row.number: row.kind for row in connection.execute(query)}
                done += connection.execute(delete(PENDING).where(PENDING.c.number.in_(some))).rowcount
            stored = [
                {"number": number, "kind": kinds[number], "vector": row.astype(STORED).tobytes()}
                for number, row in zip(numbers, rows, strict=True)
                if number in kinds
            ]
            if stored:
                connection.execute(insert(VECTORS).prefix_with("OR REPLACE"), stored)
        self._pending -= done
        return set(kinds)

    def _drop(self, connection: Connection, ids: Iterable[str]) -> tuple[Numbers, Counter[str], int]:
        """The numbers that stood under `ids`, how many they were of each kind, and how many waited for a vector."""
        wanted = list(ids)
        kinds: dict[int, Kind] = {}
        waited = 0
        for start in range(0, len(wanted), AT_ONCE):
            query = select(DOCUMENTS.c.number, DOCUMENTS.c.kind)
            some = connection.execute(query.where(DOCUMENTS.c.id.in_(wanted[start : start + AT_ONCE])))
            kinds |= {row.number: row.kind for row in some}
        for kind in KINDS:
            self._words.drop(connection, kind, [number for number, its in kinds.items() if its == kind])
        numbers = list(kinds)
        for start in range(0, len(numbers), AT_ONCE):
            some_numbers = numbers[start : start + AT_ONCE]
            waited += connection.execute(delete(PENDING).where(PENDING.c.number.in_(some_numbers))).rowcount
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.number.in_(some_numbers)))
        return numbers, Counter(kinds.values()), waited

    def _forget(self, sizes: Counter[str], waited: int) -> None:
        self._sizes.subtract(sizes)
        self._pending -= waited
        if sizes:
            self._words.dropped()

    def _make(self) -> None:
        with self._writing() as connection:
            if not make_tables(connection):
                return
            last = 0
            query = select(DOCUMENTS).order_by(DOCUMENTS.c.number).limit(AT_ONCE)
            while rows := connection.execute(query.where(DOCUMENTS.c.number > last)).all():
                traits = [traits_of(row.number, document_of(row), row.origin, row.happened) for row in rows]
                connection.execute(insert(TRAITS), traits)
                self._words.add(connection, rows[0].number, rows[-1].number)
                last = rows[-1].number
            without = select(DOCUMENTS.c.number).where(DOCUMENTS.c.number.not_in(select(VECTORS.c.number)))
            connection.execute(insert(PENDING).prefix_with("OR IGNORE").from_select(["number"], without))
            mark_made(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _speaking("written", self._writer) as connection, connection.begin():
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _speaking("read", self._reader) as connection:
            yield connection


@contextmanager
def _speaking(done: str, engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            yield connection
    except (OperationalError, PoolTimeout) as error:
        reason = getattr(error, "orig", None) or error
        raise Unavailable(
            f"the knowledge base could not be {done}: {reason}; nothing was changed",
            retry_after_seconds=RETRY_AFTER_SECONDS,
        ) from error


def _last_number(connection: Connection) -> int:
    return connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'documents'")) or 0


def _from_library() -> ColumnElement[bool]:
    # by id first: the index on it keeps a start from visiting a million documents that are somebody's own
    return _library_id() & (DOCUMENTS.c.origin == "library")


def _library_id() -> ColumnElement[bool]:
    return (DOCUMENTS.c.id >= PREFIX) & (DOCUMENTS.c.id < PREFIX[:-1] + chr(ord(PREFIX[-1]) + 1))


def _lock(path: Path) -> IO[bytes]:
    # the vectors in memory follow what this process writes; a second writer would make them lie
    file = path.with_suffix(".lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Misconfigured(
            f"{path} is in use by another knowledge base: stop that one, or set STANCH_DATA_DIR"
        ) from None
    return file
