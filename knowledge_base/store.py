"""Documents, their lexical index and their vectors in one SQLite file: the knowledge base's only SQL.

Two connections on the file: one writes, one reads, so that a search never waits for an import.
"""

import fcntl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Engine, FromClause, delete, func, insert, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contracts.knowledge import Document, Kind, NewDocument, Origin, SearchRequest
from knowledge_base.rows import aware, document_of, row_of
from knowledge_base.schema import DELETED_FROM_LIBRARY, DOCUMENTS, PENDING, VECTORS, make_tables
from knowledge_base.word_index import WordIndex
from knowledge_base.wording import HEAD_CHARS, head, name_key, slug
from service_kit.database import open_database
from service_kit.errors import Misconfigured, Unavailable

RETRY_AFTER_SECONDS = 30
AT_ONCE = 1000
"""Values in one IN list."""
OVERFETCH = 8
"""Filters are looked up for this many times what is wanted; only where too few pass are they part of the search itself."""
NAMED = 50
LOADED_AT_ONCE = 4096
Numbers = list[int]


@dataclass(frozen=True)
class StoredVectors:
    """Vectors of one kind: `numbers` has shape (n,), `rows` (n, dimension)."""

    kind: Kind
    numbers: NDArray[np.int64]
    rows: NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """What a document is called, and whose it is."""

    name: str
    origin: Origin


class Store:
    """One file, one process, many threads. Every method raises Unavailable where the database does not do its part."""

    def __init__(self, path: Path) -> None:
        """Raises Misconfigured where the file cannot be opened or another process has it."""
        self._writer = open_database(path)
        try:
            self._lock = _lock(path)
        except Misconfigured:
            self._writer.dispose()
            raise
        self._reader = open_database(path)
        self._words = WordIndex()
        self._size = 0
        with self._writing() as connection:
            make_tables(connection)

    def close(self) -> None:
        """Gives the file back; a second time does nothing."""
        self._reader.dispose()
        self._writer.dispose()
        self._lock.close()

    def put(self, documents: dict[str, NewDocument], origin: Origin, now: datetime) -> Numbers:
        """Stores `documents` by id, in one commit; returns the numbers of those that they replace."""
        with self._writing() as connection:
            replaced = self._drop(connection, documents)
            last = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'documents'")) or 0
            rows = [row_of(id, new, origin, now) for id, new in documents.items()]
            for number, row in enumerate(rows, start=last + 1):
                row["number"] = number
            words = [
                {"rowid": row["number"], "title": row.pop("indexed_title"), "body": row.pop("indexed_body")}
                for row in rows
            ]
            connection.execute(insert(DOCUMENTS), rows)
            self._words.add(connection, words)
            connection.execute(insert(PENDING), [{"number": row["number"]} for row in rows])
        return replaced

    def remove(self, ids: Iterable[str]) -> Numbers:
        """Deletes by id; returns the numbers that stood under them. A library incident stays away from then on."""
        wanted = list(ids)
        with self._writing() as connection:
            shipped = (DOCUMENTS.c.origin == "library") & DOCUMENTS.c.id.in_(wanted)
            for id in connection.scalars(select(DOCUMENTS.c.id).where(shipped)).all():
                connection.execute(insert(DELETED_FROM_LIBRARY).prefix_with("OR IGNORE"), {"id": id})
            return self._drop(connection, wanted)

    def withdraw(self, ids: Iterable[str]) -> Numbers:
        """As `remove`, for library incidents that are no longer shipped: one that comes back is added again."""
        with self._writing() as connection:
            return self._drop(connection, ids)

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

    def fetch(self, numbers: Iterable[int]) -> dict[int, Document]:
        """Those of `numbers` that are still there."""
        with self._reading() as connection:
            rows = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.number.in_(list(numbers)))).all()
        return {row.number: document_of(row) for row in rows}

    def heads(self, numbers: Iterable[int]) -> dict[int, Head]:
        """What ranking reads of those of `numbers` that are still there."""
        beginning = func.substr(DOCUMENTS.c.summary, 1, HEAD_CHARS).label("summary")
        query = select(DOCUMENTS.c.number, DOCUMENTS.c.title, beginning, DOCUMENTS.c.origin)
        with self._reading() as connection:
            rows = connection.execute(query.where(DOCUMENTS.c.number.in_(list(numbers)))).all()
        return {row.number: Head(head(row.title, row.summary), row.origin) for row in rows}

    def count(self) -> int:
        """Documents of every kind."""
        with self._reading() as connection:
            self._size = connection.scalar(select(func.count()).select_from(DOCUMENTS)) or 0
        return self._size

    def lexical(self, words: Sequence[str], request: SearchRequest, limit: int) -> dict[int, float]:
        """BM25 of the `limit` best that hold any of `words` and pass the filters; higher is better."""
        wide = limit * OVERFETCH
        with self._reading() as connection:
            found = self._words.best(connection, words, wide, self._size)
            passing = _passing(connection, found, request)
            if len(found) == wide and len(passing) < limit:
                return self._words.best(connection, words, limit, self._size, _conditions(DOCUMENTS, request))
        return dict([(number, score) for number, score in found.items() if number in passing][:limit])

    def named(self, keys: Sequence[str], request: SearchRequest) -> set[int]:
        """Those whose title or id is one of `keys` and that pass the filters, at most NAMED of each."""
        found: set[int] = set()
        with self._reading() as connection:
            for column in (DOCUMENTS.c.title_key, DOCUMENTS.c.id_key):
                found.update(connection.scalars(select(DOCUMENTS.c.number).where(column.in_(keys)).limit(NAMED)))
            return _passing(connection, found, request)

    def passing(self, numbers: Iterable[int], request: SearchRequest) -> set[int]:
        """Those of `numbers` that pass the filters."""
        with self._reading() as connection:
            return _passing(connection, numbers, request)

    def allowed(self, request: SearchRequest) -> NDArray[np.int64]:
        """All numbers that pass the filters: slow where they are many, see OVERFETCH."""
        with self._reading() as connection:
            numbers = connection.scalars(select(DOCUMENTS.c.number).where(*_conditions(DOCUMENTS, request))).all()
        return np.asarray(numbers, np.int64)

    def library_contents(self) -> dict[str, str]:
        """{id: content_sha256} of the library incidents that are stored."""
        query = select(DOCUMENTS.c.id, DOCUMENTS.c.content_sha256).where(DOCUMENTS.c.origin == "library")
        with self._reading() as connection:
            return {row.id: row.content_sha256 for row in connection.execute(query)}

    def not_from_library(self) -> set[str]:
        """Ids that the library may not bring in: deleted by a person, or taken by a document of theirs."""
        taken = select(DOCUMENTS.c.id).where(DOCUMENTS.c.origin != "library", DOCUMENTS.c.id.startswith("library/"))
        with self._reading() as connection:
            return {*connection.scalars(select(DELETED_FROM_LIBRARY.c.id)), *connection.scalars(taken)}

    def forget_vectors_not_made_by(self, maker: str) -> None:
        """Makes documents pending whose vectors another encoder or recipe made."""
        other = select(VECTORS.c.number).where(VECTORS.c.made_by != maker)
        with self._writing() as connection:
            connection.execute(insert(PENDING).prefix_with("OR IGNORE").from_select(["number"], other))
            connection.execute(delete(VECTORS).where(VECTORS.c.made_by != maker))

    def vectors(self, dimension: int) -> Iterator[StoredVectors]:
        """Every stored vector, some thousand at a time."""
        query = select(VECTORS.c.number, VECTORS.c.vector)
        with self._reading() as connection:
            for kind in connection.scalars(select(VECTORS.c.kind).distinct()).all():
                for part in connection.execute(query.where(VECTORS.c.kind == kind)).partitions(LOADED_AT_ONCE):
                    rows = np.frombuffer(b"".join(row.vector for row in part), "<f4").reshape(-1, dimension)
                    yield StoredVectors(kind, np.asarray([row.number for row in part], np.int64), rows)

    def pending(self, limit: int) -> list[tuple[int, Document]]:
        """Documents without a vector, newest first: what was just sent is found soon whatever waits behind it."""
        query = select(DOCUMENTS).join(PENDING).order_by(PENDING.c.number.desc()).limit(limit)
        with self._reading() as connection:
            return [(row.number, document_of(row)) for row in connection.execute(query)]

    def count_pending(self) -> int:
        """Documents without a vector."""
        with self._reading() as connection:
            return connection.scalar(select(func.count()).select_from(PENDING)) or 0

    def put_vectors(self, numbers: Sequence[int], rows: NDArray[np.float32], maker: str) -> set[int]:
        """Stores one row a number; returns the numbers that are still there."""
        query = select(DOCUMENTS.c.number, DOCUMENTS.c.kind).where(DOCUMENTS.c.number.in_(numbers))
        with self._writing() as connection:
            kinds = {row.number: row.kind for row in connection.execute(query)}
            stored = [
                {"number": number, "kind": kinds[number], "made_by": maker, "vector": row.astype("<f4").tobytes()}
                for number, row in zip(numbers, rows, strict=True)
                if number in kinds
            ]
            if stored:
                connection.execute(insert(VECTORS).prefix_with("OR REPLACE"), stored)
                connection.execute(delete(PENDING).where(PENDING.c.number.in_(kinds)))
        return set(kinds)

    def _drop(self, connection: Connection, ids: Iterable[str]) -> Numbers:
        wanted = list(ids)
        numbers: Numbers = []
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            numbers += connection.scalars(select(DOCUMENTS.c.number).where(DOCUMENTS.c.id.in_(some))).all()
        for start in range(0, len(numbers), AT_ONCE):
            some_numbers = numbers[start : start + AT_ONCE]
            self._words.drop(connection, some_numbers)
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.number.in_(some_numbers)))
        return numbers

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


def _passing(connection: Connection, numbers: Iterable[int], request: SearchRequest) -> set[int]:
    wanted = list(numbers)
    # the LIMIT keeps SQLite from walking an index over all documents of the kind instead: 11 ms at 100 000, not 1
    there = select(DOCUMENTS).where(DOCUMENTS.c.number.in_(wanted)).limit(len(wanted)).subquery()
    return set(connection.scalars(select(there.c.number).where(*_conditions(there, request))))


def _conditions(documents: FromClause, request: SearchRequest) -> list[ColumnElement[bool]]:
    columns = documents.c
    conditions: list[ColumnElement[bool]] = [columns.kind == request.kind]
    if request.service is not None:
        conditions.append(columns.service_key == name_key(request.service))
    if request.root_cause is not None:
        conditions.append(columns.cause_key == slug(request.root_cause))
    since = aware(request.since)
    if since is not None:
        conditions.append(columns.happened >= since.timestamp())
    return conditions


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
