"""Incidents: their rows, what they show, the pages of them, and what belongs to one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import count
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, func, select, text
from sqlalchemy import Row as SqlRow
from sqlalchemy import insert as sql_insert
from sqlalchemy import update as sql_update
from sqlalchemy.exc import IntegrityError

from contracts.alerts import Severity, SeveritySource
from contracts.incidents import Head, Incident, IncidentStatus, Ticket
from incidents.store import judgements
from incidents.store.tables import INCIDENTS, IS_OPEN
from incidents.store.texts import get_diagnosis, get_texts
from incidents.store.values import among, json_of, moment, moment_or_none
from service_kit.errors import Conflict

TITLE_CHARACTERS: Final = 500
_LAST_NUMBER: Final = text("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'incidents'")
_NEXT_NUMBER: Final = text("SELECT nextval(pg_get_serial_sequence('incidents', 'number'))")


@dataclass(frozen=True)
class NewRow:
    """An incident that begins. `id` is the caller's own; without one it is INC-<number>."""

    title: str
    severity: Severity
    severity_source: SeveritySource
    source: str
    created_at: float
    last_alert_at: float
    id: str | None = None
    status: IncidentStatus = "open"
    service: str | None = None
    environment: str | None = None
    type: str | None = None
    alerts_count: int = 0
    firing_count: int = 0
    template: str | None = None
    group_key: str | None = None


@dataclass(frozen=True)
class Row:
    """All columns. Times are seconds since 1970; `service_key` is the service, case-folded."""

    number: int
    id: str
    title: str
    status: IncidentStatus
    severity: Severity
    severity_source: SeveritySource
    service: str | None
    service_key: str | None
    environment: str | None
    source: str
    type: str | None
    created_at: float
    updated_at: float
    acknowledged_at: float | None
    resolved_at: float | None
    last_alert_at: float
    alerts_count: int
    firing_count: int
    root_cause: str | None
    root_cause_title: str | None
    confidence: float | None
    diagnosis: Literal["waiting", "running", "done", "parked"]
    episode: int
    template: str | None
    group_key: str | None
    ticket_json: str | None
    resolution: str | None

    @property
    def ticket(self) -> Ticket | None:
        """Its one ticket."""
        return Ticket.model_validate_json(self.ticket_json) if self.ticket_json else None


COLUMNS: Final = [INCIDENTS.c[field.name] for field in fields(Row)]


def service_key(service: str | None) -> str | None:
    """What two spellings of a service's name share."""
    return " ".join(service.split()).casefold()[:200] if service else None


def insert(connection: Connection, new: NewRow) -> Row:
    """Stores it, waiting for its diagnosis. Raises Conflict where the caller's own id is taken."""
    values = {field.name: getattr(new, field.name) for field in fields(new)}
    values |= {
        "title": new.title[:TITLE_CHARACTERS],
        "service_key": service_key(new.service),
        "updated_at": new.created_at,
        "diagnosis": "waiting",
    }
    if new.id is None:
        number = _free_number(connection)
        values |= {"number": number, "id": f"INC-{number}"}
    try:
        return _row(connection.execute(sql_insert(INCIDENTS).returning(*COLUMNS), values).one())
    except IntegrityError as error:
        raise Conflict(f"there is an incident {values['id']}") from error


def get(connection: Connection, id: str) -> Row | None:
    """By its id."""
    return _one(connection, select(*COLUMNS).where(INCIDENTS.c.id == id))


def by_number(connection: Connection, number: int) -> Row | None:
    """By its number."""
    return _one(connection, select(*COLUMNS).where(INCIDENTS.c.number == number))


def by_numbers(connection: Connection, numbers: Iterable[int]) -> dict[int, Row]:
    """Those that there are, by number."""
    found = connection.execute(select(*COLUMNS).where(among(connection, INCIDENTS.c.number, numbers)))
    return {row.number: _row(row) for row in found}


def update(connection: Connection, number: int, **columns: Any) -> None:
    """Sets columns. `service` sets its key too; `ticket` takes a Ticket or None. Who calls this writes the timeline row."""
    if "service" in columns:
        columns["service_key"] = service_key(columns["service"])
    if "title" in columns:
        columns["title"] = columns["title"][:TITLE_CHARACTERS]
    if "ticket" in columns:
        ticket = columns.pop("ticket")
        columns["ticket_json"] = json_of(ticket) if ticket is not None else None
    connection.execute(sql_update(INCIDENTS).where(INCIDENTS.c.number == number), columns)


def candidates(
    connection: Connection, service_key: str | None, group_key: str | None, since: float, limit: int
) -> list[Row]:
    """Open ones that an alert could join, newest alert first, at most `limit` of each kind.

    Kinds: the same service, the same sender's group (both however old), and any with an alert since `since`.
    """
    newest = select(*COLUMNS).where(IS_OPEN).order_by(INCIDENTS.c.last_alert_at.desc()).limit(limit)
    asked = [newest.where(INCIDENTS.c.last_alert_at >= since)]
    if service_key is not None:
        asked.append(newest.where(INCIDENTS.c.service_key == service_key))
    if group_key is not None:
        asked.append(newest.where(INCIDENTS.c.group_key == group_key))
    found = {row.number: row for chosen in asked for row in connection.execute(chosen)}
    return sorted(map(_row, found.values()), key=lambda row: (-row.last_alert_at, -row.number))


def open_since(connection: Connection, since: float, limit: int) -> list[Row]:
    """Open ones with an alert since `since`, newest alert first: what a whole batch is compared with."""
    return candidates(connection, None, None, since, limit)


def resolved_lately(
    connection: Connection, since: float, *, numbers: Iterable[int] | None = None, limit: int = 200
) -> list[Row]:
    """Those resolved since `since`, the latest first; of `numbers` only, where they are given."""
    chosen = select(*COLUMNS).where(INCIDENTS.c.resolved_at >= since)
    if numbers is not None:
        chosen = chosen.where(among(connection, INCIDENTS.c.number, numbers))
    return [_row(row) for row in connection.execute(chosen.order_by(INCIDENTS.c.resolved_at.desc()).limit(limit))]


def counts(connection: Connection) -> dict[IncidentStatus, int]:
    """How many stand where; a status that none has is left out."""
    counted = select(INCIDENTS.c.status, func.count()).group_by(INCIDENTS.c.status)
    return {status: count for status, count in connection.execute(counted)}


def head(row: Row) -> Head:
    """What lists and events show."""
    return Head(**_shown(row))


def incident(connection: Connection, row: Row) -> Incident:
    """With its texts, diagnosis and what was said about it last."""
    texts = get_texts(connection, row.number)
    diagnosis = get_diagnosis(connection, row.number)
    return Incident(
        **_shown(row),
        description=texts.description,
        metadata=texts.metadata,
        analysis=diagnosis.analysis if diagnosis else None,
        feedback=judgements.latest(connection, row.number),
    )


def read_rows(connection: Connection, chosen: Select[Any]) -> list[Row]:
    """The rows of a statement that selects COLUMNS."""
    return [_row(row) for row in connection.execute(chosen)]


def _free_number(connection: Connection) -> int:
    """The next one whose id INC-<number> no caller took as an own one."""
    if connection.dialect.name == "sqlite":
        # its count moves on with the row that is inserted, PostgreSQL's by being asked
        numbers: Iterable[int] = count(int(connection.execute(_LAST_NUMBER).scalar_one()) + 1)
    else:
        numbers = (int(connection.execute(_NEXT_NUMBER).scalar_one()) for _ in count())
    return next(number for number in numbers if get(connection, f"INC-{number}") is None)


def _one(connection: Connection, chosen: Select[Any]) -> Row | None:
    found = connection.execute(chosen).one_or_none()
    return None if found is None else _row(found)


def _row(row: SqlRow[*tuple[Any, ...]]) -> Row:
    return Row(*row)


def _shown(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "status": row.status,
        "severity": row.severity,
        "severity_source": row.severity_source,
        "service": row.service,
        "environment": row.environment,
        "source": row.source,
        "type": row.type,
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
        "acknowledged_at": moment_or_none(row.acknowledged_at),
        "resolved_at": moment_or_none(row.resolved_at),
        "alerts_count": row.alerts_count,
        "firing_count": row.firing_count,
        "root_cause": row.root_cause,
        "confidence": row.confidence,
        "diagnosis": row.diagnosis,
        "ticket": row.ticket,
        "resolution": row.resolution,
    }
