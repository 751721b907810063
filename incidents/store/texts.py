"""What is long about an incident and stands apart from its row: its words, the lines it was diagnosed from, the diagnosis."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from contracts.analysis import Aggregate
from contracts.logs import RawLine
from incidents.store.tables import DIAGNOSES, TEXTS
from incidents.store.values import json_of, packed, packed_by, unpacked_by, upsert

LINES: Final = TypeAdapter(list[RawLine])
AGGREGATE: Final = TypeAdapter(Aggregate)


@dataclass(frozen=True)
class Texts:
    """`sent` are the lines that came with it, `lines` those that its diagnosis read; None where there were none yet."""

    description: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    sent: list[RawLine] | None = None
    lines: list[RawLine] | None = None


@dataclass(frozen=True)
class Diagnosis:
    """`episode` counts the diagnoses that were asked for."""

    episode: int
    at: float
    analysis: Aggregate


def put_texts(
    connection: Connection,
    number: int,
    *,
    description: str | None = None,
    metadata: dict[str, Any] | None = None,
    sent: Sequence[RawLine] | None = None,
    lines: Sequence[RawLine] | None = None,
) -> None:
    """What is given is set, the rest stays."""
    row: dict[str, Any] = {"incident": number}
    if description is not None:
        row["description"] = description
    if metadata is not None:
        row["metadata_json"] = json_of(metadata)
    if sent is not None:
        row["sent_z"] = packed_by(LINES, list(sent))
    if lines is not None:
        row["lines_z"] = packed_by(LINES, list(lines))
    upsert(connection, TEXTS, [row], "incident", replace=len(row) > 1)


def get_texts(connection: Connection, number: int) -> Texts:
    """All of them; empty ones where nothing was stored."""
    row = connection.execute(select(TEXTS).where(TEXTS.c.incident == number)).one_or_none()
    if row is None:
        return Texts()
    return Texts(
        row.description,
        orjson.loads(row.metadata_json),
        None if row.sent_z is None else unpacked_by(LINES, row.sent_z),
        None if row.lines_z is None else unpacked_by(LINES, row.lines_z),
    )


def put_diagnosis(connection: Connection, number: int, episode: int, at: float, analysis: Aggregate) -> None:
    """In place of the one before."""
    row = {"incident": number, "episode": episode, "at": at, "analysis_z": packed(analysis)}
    upsert(connection, DIAGNOSES, [row], "incident")


def get_diagnosis(connection: Connection, number: int) -> Diagnosis | None:
    """The last one."""
    row = connection.execute(select(DIAGNOSES).where(DIAGNOSES.c.incident == number)).one_or_none()
    return None if row is None else Diagnosis(row.episode, row.at, unpacked_by(AGGREGATE, row.analysis_z))
