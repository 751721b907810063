"""Lists of incidents by filters and by words, which SQLite's FTS5 or PostgreSQL's tsvector finds.

Both are given words that were taken apart here, so both find the same: letters and digits, case-folded, without accents.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, column, func, literal_column, select, table, text

from contracts.analysis import Aggregate
from contracts.incidents import IncidentPage
from incidents.store import rows
from incidents.store.tables import INCIDENTS
from incidents.store.texts import get_diagnosis, get_texts
from incidents.store.values import among, read_cursor

STORED_CHARACTERS: Final = 20_000
"""Of one incident. A description may have 50 000; what is looked for stands in its beginning."""
ASKED_CHARACTERS: Final = 1_000
ASKED_WORDS: Final = 16
WORD_CHARACTERS: Final = 64
BEGINNING_CHARACTERS: Final = 3
"""From here on the last word may be a beginning. All words with one letter are 65 ms at 100 000 incidents, three take 11."""
FEW: Final = 1_000
LOOKED_AT: Final = 10_000
MANY: Final = LOOKED_AT // 20
"""A filter that this many of the newest pass is asked word by word; one that fewer pass is worked out before (SQLite)."""
EVIDENCE_LINES: Final = 10
_WORD: Final = re.compile(r"[^\W_]+")
_FTS: Final = table("incident_words", column("rowid"), column("incident_words"))
_TSVECTOR: Final = table("incident_words", column("incident"), column("words"))


@dataclass(frozen=True)
class Filter:
    """What a list shows: all that is given must hold; of several values any may. Times bound `created_at`, `until` not in it.

    Every word of `q` must stand in the incident's; of the last its first letters do. One without a word finds nothing.
    """

    status: str | Iterable[str] | None = None
    severity: str | Iterable[str] | None = None
    service: str | Iterable[str] | None = None
    root_cause: str | Iterable[str] | None = None
    q: str | None = None
    since: float | None = None
    until: float | None = None


def page(connection: Connection, wanted: Filter, cursor: str | None, limit: int) -> IncidentPage:
    """Newest first, by number. Raises Unprocessable for a cursor that it did not give out."""
    before = read_cursor(cursor)
    if wanted.q is not None and not _asked(wanted.q):
        return IncidentPage(items=[], next_cursor=None)
    numbers = _numbers(connection, wanted, before, limit + 1)
    chosen = select(*rows.COLUMNS).where(INCIDENTS.c.number.in_(numbers)).order_by(INCIDENTS.c.number.desc())
    found = rows.read_rows(connection, chosen)
    shown = found[:limit]
    following = str(shown[-1].number) if len(found) > limit else None
    return IncidentPage(items=[rows.head(row) for row in shown], next_cursor=following)


def words_of(text: str) -> list[str]:
    """Its words, in order, at most WORD_CHARACTERS of each."""
    text = text[:STORED_CHARACTERS]
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return [word[:WORD_CHARACTERS] for word in _WORD.findall(text.casefold())]


def put_words(connection: Connection, number: int, text_of_it: str) -> None:
    """What the incident is found by, in place of what it was found by before. Shortened to STORED_CHARACTERS."""
    words = " ".join(words_of(text_of_it))
    for statement in _PUT[connection.dialect.name]:
        connection.execute(statement, {"number": number, "words": words})


def put_words_of(
    connection: Connection,
    number: int,
    *,
    title: str,
    service: str | None,
    description: str,
    resolution: str | None,
    analysis: Aggregate | None,
) -> None:
    """The same from an incident's parts: title, service, root cause, top evidence and anomalies, resolution, description."""
    evidence = analysis.root_cause_detail.evidence if analysis and analysis.root_cause_detail else []
    lines = [row.text for row in evidence] + [row.text for row in (analysis.anomalies if analysis else [])]
    cause = analysis.root_cause if analysis else None
    parts = (title, service, cause, resolution, *lines[:EVIDENCE_LINES], description)
    put_words(connection, number, "\n".join(part for part in parts if part))


def read_words(connection: Connection, row: rows.Row) -> None:
    """The same from what is stored: after its title, service, resolution or diagnosis has changed."""
    diagnosis = get_diagnosis(connection, row.number)
    put_words_of(
        connection,
        row.number,
        title=row.title,
        service=row.service,
        description=get_texts(connection, row.number).description,
        resolution=row.resolution,
        analysis=diagnosis.analysis if diagnosis else None,
    )


def drop_words(connection: Connection, numbers: Iterable[int]) -> None:
    """They are found no more."""
    rows = [{"number": number} for number in numbers]
    if rows:
        connection.execute(_DROP[connection.dialect.name], rows)


def _numbers(connection: Connection, wanted: Filter, before: int | None, limit: int) -> Select[int]:
    column = INCIDENTS.c
    is_sqlite = connection.dialect.name == "sqlite"
    until_cursor = [column.number < before] if before is not None else []
    conditions = _conditions(wanted, _passed_over if is_sqlite and not _one_index_does(wanted) else _as_it_is)
    if wanted.q is None:
        return select(column.number).where(*until_cursor, *conditions).order_by(column.number.desc()).limit(limit)
    if is_sqlite:
        return _by_words_sqlite(connection, wanted.q, before, conditions).limit(limit)
    conditions = [*conditions, _by_words_postgresql(connection, wanted.q)]
    return select(column.number).where(*until_cursor, *conditions).order_by(column.number.desc()).limit(limit)


def _by_words_postgresql(connection: Connection, q: str) -> ColumnElement[bool]:
    """Where few have the words their numbers are asked for: the planner takes no word for as rare as it may be, and would
    look through all incidents from the newest on (90 ms at 100 000 for a word that none has)."""
    found = select(_TSVECTOR.c.incident).where(_TSVECTOR.c.words.bool_op("@@")(_tsquery(q)))
    some = list(connection.execute(found.limit(FEW + 1)).scalars())
    return INCIDENTS.c.number.in_(found) if len(some) > FEW else among(connection, INCIDENTS.c.number, some)


def _by_words_sqlite(
    connection: Connection, q: str, before: int | None, conditions: list[ColumnElement[bool]]
) -> Select[int]:
    """FTS5 hands out rows from the newest on, and the filters must never be asked for more of them than needed."""
    number = INCIDENTS.c.number
    found = select(_FTS.c.rowid).where(_FTS.c.incident_words.match(_match(q))).order_by(_FTS.c.rowid.desc())
    if before is not None:
        found = found.where(_FTS.c.rowid < before)
    if not conditions:
        return found
    top = select(func.max(number)).scalar_subquery() if before is None else before
    looked_at = [number > top - LOOKED_AT, *([number < before] if before is not None else [])]
    passed = select(func.count()).select_from(INCIDENTS).where(*looked_at, *conditions)
    if connection.execute(passed).scalar_one() >= MANY:
        return found.where(select(number).where(number == _FTS.c.rowid, *conditions).exists())
    # the plus keeps SQLite from asking FTS5 for one row after the other: 0.5 ms each with a common word
    return found.where(literal_column("+incident_words.rowid").in_(select(number).where(*conditions)))


def _one_index_does(wanted: Filter) -> bool:
    values = [_several(v) for v in (wanted.status, wanted.severity, wanted.service, wanted.root_cause)]
    is_time = wanted.since is not None or wanted.until is not None
    return wanted.q is None and not is_time and sum(map(len, values)) <= 1


def _as_it_is(column: Column[Any]) -> ColumnElement[Any]:
    return column


def _passed_over(column: Column[Any]) -> ColumnElement[Any]:
    """With a plus SQLite takes no index of this column: it has no statistics, and would take one that leaves 100 000
    rows to be read one by one (120 ms) where walking through `incidents_filtered` takes 6."""
    return literal_column(f"+incidents.{column.name}", column.type)


def _conditions(wanted: Filter, seen: Callable[[Column[Any]], ColumnElement[Any]]) -> list[ColumnElement[bool]]:
    column = INCIDENTS.c
    services = [rows.service_key(service) for service in _several(wanted.service)]
    return [
        *_any_of(seen(column.status), _several(wanted.status)),
        *_any_of(seen(column.severity), _several(wanted.severity)),
        *_any_of(seen(column.service_key), services),
        *_any_of(seen(column.root_cause), _several(wanted.root_cause)),
        *([seen(column.created_at) >= wanted.since] if wanted.since is not None else []),
        *([seen(column.created_at) < wanted.until] if wanted.until is not None else []),
    ]


def _match(q: str) -> str:
    *whole, last = _asked(q)
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"' + ("*" if _is_beginning(last) else "")])


def _tsquery(q: str) -> ColumnElement[Any]:
    *whole, last = _asked(q)
    asked = " & ".join([*(f"'{word}'" for word in whole), f"'{last}'" + (":*" if _is_beginning(last) else "")])
    return func.to_tsquery("simple", asked)


def _asked(q: str) -> list[str]:
    return list(dict.fromkeys(words_of(q[:ASKED_CHARACTERS])))[:ASKED_WORDS]


def _is_beginning(word: str) -> bool:
    return len(word) >= BEGINNING_CHARACTERS


def _any_of(column: ColumnElement[Any], values: list[Any]) -> list[ColumnElement[bool]]:
    if not values:
        return []
    return [column == values[0] if len(values) == 1 else column.in_(values)]


def _several(values: str | Iterable[str] | None) -> list[str]:
    return [values] if isinstance(values, str) else list(values or ())


_PUT: Final = {
    "sqlite": [
        text("DELETE FROM incident_words WHERE rowid = :number"),
        text("INSERT INTO incident_words (rowid, words) VALUES (:number, :words)"),
    ],
    "postgresql": [
        text(
            "INSERT INTO incident_words (incident, words) VALUES (:number, to_tsvector('simple', :words)) "
            "ON CONFLICT (incident) DO UPDATE SET words = excluded.words"
        )
    ],
}
_DROP: Final = {
    "sqlite": text("DELETE FROM incident_words WHERE rowid = :number"),
    "postgresql": text("DELETE FROM incident_words WHERE incident = :number"),
}
