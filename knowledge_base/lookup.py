"""What one search asks of the database. Nothing here takes longer than a bounded number of rows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, func, select, text

from contracts.knowledge import Document, Origin, SearchRequest
from knowledge_base.rows import aware, document_of
from knowledge_base.schema import DOCUMENTS
from knowledge_base.word_index import WordIndex
from knowledge_base.wording import name_key, slug

FEW: Final = 20_000
"""A filter that passes no more is looked up before the search (2 ms), one that passes more is applied to its best hits."""
OVERFETCH: Final = 8
"""How many times what is wanted is looked at where a filter passes many."""
NAMED: Final = 50
"""Documents of one name that are looked at: the newest."""
FILTERED_BY: Final = [DOCUMENTS.c[name] for name in ("number", "kind", "service_key", "cause_key", "happened")]
_AMONG: Final = "t.number IN (SELECT value FROM json_each(:numbers))"
"""One string instead of hundreds of parameters: 0.3 ms less for each statement."""
_BAGS: Final = text(
    "SELECT group_concat(t.number), group_concat(length(t.bag)), CAST(group_concat(t.bag, '') AS BLOB) "  # noqa: S608
    f"FROM traits t WHERE {_AMONG}"
)
"""One row instead of hundreds: SQLite gives up the interpreter's lock at each, and the encoder beside wants it as often (p95 of a
search 2 to 3 ms less). Bytes pass through group_concat as they are."""
_TRAITS: Final = text(
    "SELECT t.number, t.trigrams, t.origin, t.happened, t.resolved, t.bag, e.vector "  # noqa: S608
    f"FROM traits t LEFT JOIN embeddings e ON e.number = t.number WHERE {_AMONG}"
)
_FETCH: Final = select(DOCUMENTS).where(DOCUMENTS.c.number.in_(bindparam("numbers", expanding=True)))
_KEYS_THERE: Final = {
    column: text(
        f"SELECT DISTINCT {column} FROM documents "  # noqa: S608
        f"WHERE {column} IN (SELECT value FROM json_each(:keys)) LIMIT {NAMED}"
    )
    for column in ("title_key", "id_key")
}
"""Made once: SQLAlchemy takes 0.3 ms to put each together."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Traits:
    """What ranking asks of a document. `vector` is a unit row of float16, None while it waits for its vector."""

    trigrams: bytes
    origin: Origin
    happened: float | None
    resolved: bool
    bag: bytes
    vector: bytes | None


class Lookup:
    """Lives as long as the connection is lent. `sizes` are documents by kind, `newest` the highest number given out."""

    def __init__(self, connection: Connection, words: WordIndex, sizes: Mapping[str, int], newest: int) -> None:
        self._connection, self._words, self._sizes, self._newest = connection, words, sizes, newest

    def size(self, request: SearchRequest) -> int:
        """Documents of the kind asked for."""
        return self._sizes.get(request.kind, 0)

    def frequencies(self, words: Sequence[str], request: SearchRequest) -> dict[str, int]:
        """How many documents of the kind hold each word."""
        return self._words.frequencies(self._connection, request.kind, words, self._newest)

    def few(self, request: SearchRequest) -> Numbers | None:
        """All numbers that pass the filters; None where there is no filter, or more than FEW pass."""
        if not filtered(request):
            return None
        passing = select(DOCUMENTS.c.number).where(*_conditions(DOCUMENTS, request)).limit(FEW + 1).subquery()
        joined = self._connection.scalar(select(func.group_concat(passing.c.number)))
        numbers = np.fromstring(joined, np.int64, sep=",") if joined else np.empty(0, np.int64)
        return numbers if len(numbers) <= FEW else None

    def lexical(
        self, frequencies: dict[str, int], request: SearchRequest, few: Numbers | None, limit: int
    ) -> list[int]:
        """At most `limit` numbers that hold the rarest of the words and pass the filters, roughly the best first."""
        if few is not None and len(few) <= limit:
            return _listed(few)
        wanted = limit * OVERFETCH if few is None and filtered(request) else limit
        found = self._words.best(
            self._connection, request.kind, frequencies, self.size(request), self._newest, wanted, few
        )
        if few is not None or not filtered(request):
            return _listed(found)
        return self.those_passing(_listed(found), request, limit)

    def named(self, keys: Sequence[str], request: SearchRequest) -> set[int]:
        """The newest whose title or id is one of `keys` and that pass the filters, at most NAMED of each."""
        found: set[int] = set()
        asked = {"keys": json.dumps(list(keys))}
        for name, statement in _KEYS_THERE.items():
            column = DOCUMENTS.c[name]
            for key in self._connection.scalars(statement, asked).all():
                # by the key in an inner query: SQLite would walk an index of the filters, which pass far more
                same = (
                    select(*FILTERED_BY)
                    .where(column == key)
                    .order_by(DOCUMENTS.c.number.desc())
                    .limit(NAMED * OVERFETCH)
                )
                inner = same.subquery()
                query = select(inner.c.number).where(*_conditions(inner, request)).limit(NAMED)
                found.update(self._connection.scalars(query))
        return found

    def those_passing(self, numbers: Sequence[int], request: SearchRequest, wanted: int) -> list[int]:
        """The first `wanted` of `numbers` that pass the filters, in the order given."""
        found: list[int] = []
        for start in range(0, len(numbers), wanted):
            some = numbers[start : start + wanted]
            # the LIMIT keeps SQLite from walking an index over all documents of the kind instead: 11 ms at 100 000, not 1
            there = select(*FILTERED_BY).where(DOCUMENTS.c.number.in_(some)).limit(len(some)).subquery()
            passing = set(self._connection.scalars(select(there.c.number).where(*_conditions(there, request))))
            found += [number for number in some if number in passing]
            if len(found) >= wanted:
                break
        return found[:wanted]

    def bags(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The bags of words of those that are still there."""
        found, lengths, together = self._connection.execute(_BAGS, {"numbers": json.dumps(list(numbers))}).one()
        if found is None:
            return {}
        ends = [0, *accumulate(map(int, lengths.split(",")))]
        bags = [together[start:end] for start, end in pairwise(ends)]
        return dict(zip(map(int, found.split(",")), bags, strict=True))

    def traits(self, numbers: Iterable[int]) -> dict[int, Traits]:
        """Of those that are still there."""
        rows = self._connection.execute(_TRAITS, {"numbers": json.dumps(list(numbers))}).all()
        return {number: Traits(*rest) for number, *rest in rows}

    def fetch(self, numbers: Iterable[int]) -> dict[int, Document]:
        """Those of `numbers` that are still there."""
        rows = self._connection.execute(_FETCH, {"numbers": list(numbers)})
        return {row.number: document_of(row) for row in rows}


def filtered(request: SearchRequest) -> bool:
    """Whether anything beside the kind is asked for."""
    return request.service is not None or request.root_cause is not None or request.since is not None


def _listed(numbers: Numbers) -> list[int]:
    listed: list[int] = numbers.tolist()
    return listed


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
