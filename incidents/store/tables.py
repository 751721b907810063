"""The tables. Times are seconds since 1970 (UTC); columns named `…_json` hold JSON, `…_z` zlib-compressed JSON.

The words that full-text search looks through stand in a table of each database's own kind (`search.py`).
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    text,
)


class Words(TypeDecorator[str]):
    """Text from outside, cleaned on its way in: PostgreSQL takes no NUL, and half a surrogate pair is no UTF-8."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is stored, and what is compared with it."""
        return None if value is None else clean(value)


def clean(words: str) -> str:
    """`words` as every database takes them; as long as before."""
    if "\0" in words:
        words = words.replace("\0", "\ufffd")
    return words if words.isascii() else words.encode("utf-8", "replace").decode()


TABLES: Final = MetaData()
_Number: Final = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts by itself only what is called INTEGER."""

RECEIPTS: Final = Table(
    "receipts",
    TABLES,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("receipt", Words(40), nullable=False, unique=True),
    Column("source", Words(100), nullable=False),
    Column("state", Words(12), nullable=False),  # stored, processed, unparsable
    Column("received_at", Float(53), nullable=False),
    Column("processed_at", Float(53)),
    Column("headers_json", Words(), nullable=False),
    Column("body_z", LargeBinary),  # zlib of the raw body, byte for byte; gone after its time of keeping
    Column("alerts_z", LargeBinary),  # what was read from it; gone once it is processed
    Column("accepted", Integer, nullable=False),
    Column("duplicates", Integer, nullable=False, server_default="0"),
    Column("incidents_json", Words(), nullable=False, server_default="[]"),
    Column("decisions_z", LargeBinary),
    Column("problem", Words()),
    Column("replays", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
"""Every delivery, before it was answered."""
Index("receipts_by_state", RECEIPTS.c.state, RECEIPTS.c.number)
Index("receipts_by_source", RECEIPTS.c.source, RECEIPTS.c.number)
Index("receipts_by_received", RECEIPTS.c.received_at)
_HAS_BODY: Final = text("body_z IS NOT NULL")
Index("receipts_with_body", RECEIPTS.c.received_at, sqlite_where=_HAS_BODY, postgresql_where=_HAS_BODY)

SIGNALS: Final = Table(
    "signals",
    TABLES,
    Column("signal", Words(64), primary_key=True),  # sha256 of source and fingerprint
    Column("source", Words(100), nullable=False),
    Column("fingerprint", Words(300), nullable=False),
    Column("incident", _Number),
    Column("firing", Boolean, nullable=False),
    Column("starts_at", Float(53), nullable=False),
    Column("changed_at", Float(53), nullable=False),  # when it went on or off last
    Column("last_seen_at", Float(53), nullable=False),
    Column("seen", Integer, nullable=False),
    Column("flips_json", Words(), nullable=False, server_default="[]"),  # when it went on or off lately
    Column("reason", Words(), nullable=False),
    Column("alert_z", LargeBinary, nullable=False),  # the alert as it was last told
)
"""What goes on and off, and which incident it belongs to now."""
Index("signals_by_incident", SIGNALS.c.incident)

IDENTITIES: Final = Table(
    "identities",
    TABLES,
    Column("identity", Words(32), primary_key=True),  # Alert.identity
    Column("incident", _Number),
    Column("at", Float(53), nullable=False),
    sqlite_with_rowid=False,
)
"""What was counted: an alert whose identity stands here changes nothing."""
Index("identities_by_at", IDENTITIES.c.at)
Index("identities_by_incident", IDENTITIES.c.incident)

INCIDENTS: Final = Table(
    "incidents",
    TABLES,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("id", Words(200), nullable=False, unique=True),
    Column("title", Words(500), nullable=False),
    Column("status", Words(16), nullable=False),
    Column("severity", Words(10), nullable=False),
    Column("severity_source", Words(10), nullable=False),
    Column("service", Words(200)),
    Column("service_key", Words(200)),  # case-folded
    Column("environment", Words(200)),
    Column("source", Words(200), nullable=False),
    Column("type", Words(200)),
    Column("created_at", Float(53), nullable=False),
    Column("updated_at", Float(53), nullable=False),
    Column("acknowledged_at", Float(53)),
    Column("resolved_at", Float(53)),
    Column("last_alert_at", Float(53), nullable=False),
    Column("alerts_count", Integer, nullable=False),
    Column("firing_count", Integer, nullable=False),
    Column("root_cause", Words(100)),
    Column("root_cause_title", Words(200)),
    Column("confidence", Float(53)),
    Column("diagnosis", Words(10), nullable=False),  # waiting, running, done, parked
    Column("episode", Integer, nullable=False, server_default="1"),  # counts the diagnoses that were asked for
    Column("template", Words()),  # its top log template, which later alerts are compared with
    Column("group_key", Words(500)),
    Column("ticket_json", Words()),
    Column("resolution", Words()),
    sqlite_autoincrement=True,
)
IS_OPEN: Final = text("status <> 'resolved'")
"""As it stands in the indexes: a database uses a partial index only for a condition that it can read, not for a parameter."""
for _name, _column in (("service", "service_key"), ("group", "group_key"), ("last_alert", None)):
    Index(
        f"incidents_open_by_{_name}",
        *([INCIDENTS.c[_column]] if _column else []),
        INCIDENTS.c.last_alert_at,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
Index("incidents_by_resolved", INCIDENTS.c.resolved_at)
Index("incidents_by_status", INCIDENTS.c.status, INCIDENTS.c.number)
Index("incidents_by_severity", INCIDENTS.c.severity, INCIDENTS.c.number)
# With both times, so that the means of the statistics are read from the index alone.
_TIMES: Final = (INCIDENTS.c.created_at, INCIDENTS.c.resolved_at)
Index("incidents_by_service", INCIDENTS.c.service_key, INCIDENTS.c.number, *_TIMES)
Index("incidents_by_root_cause", INCIDENTS.c.root_cause, INCIDENTS.c.number, *_TIMES)
Index("incidents_by_created", INCIDENTS.c.created_at)
Index(
    "incidents_filtered",  # holds all that a list is filtered by: no combination reads the rows that it passes over
    INCIDENTS.c.number,
    INCIDENTS.c.status,
    INCIDENTS.c.severity,
    INCIDENTS.c.service_key,
    INCIDENTS.c.root_cause,
    INCIDENTS.c.created_at,
)

TEXTS: Final = Table(
    "incident_texts",
    TABLES,
    Column("incident", _Number, primary_key=True, autoincrement=False),
    Column("description", Words(), nullable=False, server_default=""),
    Column("metadata_json", Words(), nullable=False, server_default="{}"),
    Column("sent_z", LargeBinary),  # the lines that came with it
    Column("lines_z", LargeBinary),  # the lines that its diagnosis read
)
DIAGNOSES: Final = Table(
    "diagnoses",
    TABLES,
    Column("incident", _Number, primary_key=True, autoincrement=False),
    Column("episode", Integer, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("analysis_z", LargeBinary, nullable=False),  # contracts.analysis.Aggregate
)
TIMELINE: Final = Table(
    "timeline",
    TABLES,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("incident", _Number, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("who", Words(200), nullable=False),
    Column("action", Words(40), nullable=False),
    Column("reason", Words(), nullable=False),
    Column("details_json", Words(), nullable=False, server_default="{}"),
    sqlite_autoincrement=True,
)
"""Append-only. `seq` is the id of the event stream's events."""
Index("timeline_by_incident", TIMELINE.c.incident, TIMELINE.c.seq)

JOBS: Final = Table(
    "jobs",
    TABLES,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("key", Words(300), nullable=False, unique=True),  # the durable workflow's id
    Column("kind", Words(20), nullable=False),
    Column("incident", _Number),
    Column("payload_json", Words(), nullable=False),
    Column("urgency", Integer, nullable=False),  # 0 is done first
    Column("state", Words(10), nullable=False),  # waiting, running, done, parked
    Column("owner", Words(100)),
    Column("created_at", Float(53), nullable=False),
    Column("due_at", Float(53), nullable=False),  # not before
    Column("started_at", Float(53)),
    Column("finished_at", Float(53)),
    Column("reason", Words()),
    sqlite_autoincrement=True,
)
"""What has to be done after a commit: written in the commit that makes it necessary, done by a durable workflow."""
Index("jobs_by_state", JOBS.c.state, JOBS.c.urgency, JOBS.c.number)
Index("jobs_by_incident", JOBS.c.incident)
Index("jobs_by_finished", JOBS.c.finished_at)

JUDGEMENTS: Final = Table(
    "judgements",
    TABLES,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("incident", _Number, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("who", Words(200), nullable=False),
    Column("root_cause", Words(100)),
    Column("confirmed", Boolean),  # the diagnosis' own cause was said to be right; null where no cause was said
    Column("feedback_json", Words(), nullable=False),
    sqlite_autoincrement=True,
)
Index("judgements_by_incident", JUDGEMENTS.c.incident)

SHOWINGS: Final = Table(
    "showings",
    TABLES,
    Column("incident", _Number, primary_key=True, autoincrement=False),
    Column("document", Words(500), primary_key=True),
    Column("root_cause", Words(500)),  # the document's, as an id
    Column("agreed", Boolean),  # it is the one that a person named; null while nobody did
)
"""The documents that the last diagnosis of an incident showed as similar."""
Index("showings_by_document", SHOWINGS.c.document, SHOWINGS.c.agreed)

COMMANDS: Final = Table(
    "commands",
    TABLES,
    Column("key", Words(300), primary_key=True),
    Column("incident", _Number, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("reason", Words(), nullable=False),
)
"""Keys of commands that were carried out."""

GATEWAYS: Final = Table(
    "gateways",
    TABLES,
    Column("owner", Words(100), primary_key=True),  # the executor and a word of this start: what stands in JOBS.owner
    Column("executor", Words(100), nullable=False),
    Column("beats", _Number, nullable=False),  # counted up for as long as it lives
    Column("since", Float(53), nullable=False),
    Column("beat_at", Float(53), nullable=False),  # by its own clock: for people, nobody decides by it
)
"""Gateways that work now. A running job whose owner does not stand here belongs to nobody."""
