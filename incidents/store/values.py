"""How values become columns and come back: times, JSON, what is compressed, cursors, and long lists of keys."""

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import orjson
from pydantic import BaseModel, TypeAdapter
from pydantic_core import PydanticSerializationError
from sqlalchemy import Column, ColumnElement, Connection, Dialect, Table, TypeDecorator, bindparam, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite

from incidents.store.tables import clean
from service_kit.errors import Unprocessable

LEVEL: Final = 1
"""Of zlib: a payload of 50 kB takes 0.3 ms and becomes a tenth; level 6 takes three times as long for a fifth less."""
CURSOR_DIGITS: Final = 18
"""What every database's integers hold."""
_COUNTED: Final = {"preserve_rowcount": True}

Read = TypeVar("Read")


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as a time in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def moment_or_none(seconds: float | None) -> datetime | None:
    """The same for what may not have happened."""
    return None if seconds is None else moment(seconds)


def json_of(value: Any) -> str:
    """JSON as a text column holds it."""
    return json_bytes(value).decode()


def json_bytes(value: Any) -> bytes:
    """JSON of plain values and of contracts; half surrogate pairs are replaced."""
    try:
        if isinstance(value, BaseModel):
            return value.__pydantic_serializer__.to_json(value)
        return orjson.dumps(value, default=_plain)
    except (orjson.JSONEncodeError, PydanticSerializationError):
        return orjson.dumps(_cleaned(value))


def packed(value: Any) -> bytes:
    """JSON, compressed."""
    return zlib.compress(json_bytes(value), LEVEL)


def packed_by(kind: TypeAdapter[Read], value: Read) -> bytes:
    """The same for what only its type says how to write."""
    try:
        return zlib.compress(kind.dump_json(value), LEVEL)
    except PydanticSerializationError:
        return packed(kind.dump_python(value))


def unpacked(blob: bytes) -> Any:
    """Plain values."""
    return orjson.loads(zlib.decompress(blob))


def unpacked_by(kind: TypeAdapter[Read], blob: bytes) -> Read:
    """Values of a type."""
    return kind.validate_json(zlib.decompress(blob))


def read_cursor(cursor: str | None) -> int | None:
    """The number that a page goes on from. Raises Unprocessable for what no page gave out."""
    if cursor is None:
        return None
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= CURSOR_DIGITS):
        raise Unprocessable("the cursor is not one that this endpoint gave out", field="query.cursor")
    return int(cursor)


def among(connection: Connection, column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """`column IN values` for any number of them, as one parameter: the statement is compiled once."""
    listed = [clean(value) if isinstance(value, str) else value for value in values]
    if connection.dialect.name == "sqlite":
        each = func.json_each(orjson.dumps(listed).decode()).table_valued("value")
        return column.in_(select(each.c.value))
    array = postgresql.ARRAY(postgresql.TEXT() if isinstance(column.type, TypeDecorator) else column.type)
    # the driver calls an empty list one of texts, which no number equals
    return column == func.any(cast(bindparam(None, listed, type_=array), array))


def upsert(connection: Connection, table: Table, rows: list[dict[str, Any]], key: str, *, replace: bool = True) -> int:
    """Inserts `rows`; those whose `key` is known replace what stands there, or change nothing. How many rows were written."""
    if not rows:
        return 0
    insert = _insert(connection.dialect)(table)
    if replace:
        others = {name: insert.excluded[name] for name in rows[0] if name != key}
        statement = insert.on_conflict_do_update(index_elements=[key], set_=others)
    else:
        statement = insert.on_conflict_do_nothing(index_elements=[key])
    # an INSERT's row count is thrown away otherwise, where the driver also answers with a key
    return connection.execute(statement, rows if len(rows) > 1 else rows[0], execution_options=_COUNTED).rowcount


def _insert(dialect: Dialect) -> Any:
    return sqlite.insert if dialect.name == "sqlite" else postgresql.insert


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(f"{type(value).__name__} is no JSON")


def _cleaned(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _cleaned(value.model_dump())
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_cleaned(item) for item in value]
    return value
