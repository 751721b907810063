"""All tables of the first release. `incident_words` is what full-text search looks through, of each database's own kind."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = MetaData()
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

RECEIPTS = Table(
    "receipts",
    TABLES,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("receipt", String(40), nullable=False, unique=True),
    Column("source", String(100), nullable=False),
    Column("state", String(12), nullable=False),
    Column("received_at", Float(53), nullable=False),
    Column("processed_at", Float(53)),
    Column("headers_json", String(), nullable=False),
    Column("body_z", LargeBinary),
    Column("alerts_z", LargeBinary),
    Column("accepted", Integer, nullable=False),
    Column("duplicates", Integer, nullable=False, server_default="0"),
    Column("incidents_json", String(), nullable=False, server_default="[]"),
    Column("decisions_z", LargeBinary),
    Column("problem", String()),
    Column("replays", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
Index("receipts_by_state", RECEIPTS.c.state, RECEIPTS.c.number)
Index("receipts_by_source", RECEIPTS.c.source, RECEIPTS.c.number)
Index("receipts_by_received", RECEIPTS.c.received_at)
_HAS_BODY = text("body_z IS NOT NULL")
Index("receipts_with_body", RECEIPTS.c.received_at, sqlite_where=_HAS_BODY, postgresql_where=_HAS_BODY)

SIGNALS = Table(
    "signals",
    TABLES,
    Column("signal", String(64), primary_key=True),
    Column("source", String(100), nullable=False),
    Column("fingerprint", String(300), nullable=False),
    Column("incident", _NUMBER),
    Column("firing", Boolean, nullable=False),
    Column("starts_at", Float(53), nullable=False),
    Column("changed_at", Float(53), nullable=False),
    Column("last_seen_at", Float(53), nullable=False),
    Column("seen", Integer, nullable=False),
    Column("flips_json", String(), nullable=False, server_default="[]"),
    Column("reason", String(), nullable=False),
    Column("alert_z", LargeBinary, nullable=False),
)
Index("signals_by_incident", SIGNALS.c.incident)

IDENTITIES = Table(
    "identities",
    TABLES,
    Column("identity", String(32), primary_key=True),
    Column("incident", _NUMBER),
    Column("at", Float(53), nullable=False),
    sqlite_with_rowid=False,
)
Index("identities_by_at", IDENTITIES.c.at)
Index("identities_by_incident", IDENTITIES.c.incident)

INCIDENTS = Table(
    "incidents",
    TABLES,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(200), nullable=False, unique=True),
    Column("title", String(500), nullable=False),
    Column("status", String(16), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("severity_source", String(10), nullable=False),
    Column("service", String(200)),
    Column("service_key", String(200)),
    Column("environment", String(200)),
    Column("source", String(200), nullable=False),
    Column("type", String(200)),
    Column("created_at", Float(53), nullable=False),
    Column("updated_at", Float(53), nullable=False),
    Column("acknowledged_at", Float(53)),
    Column("resolved_at", Float(53)),
    Column("last_alert_at", Float(53), nullable=False),
    Column("alerts_count", Integer, nullable=False),
    Column("firing_count", Integer, nullable=False),
    Column("root_cause", String(100)),
    Column("root_cause_title", String(200)),
    Column("confidence", Float(53)),
    Column("diagnosis", String(10), nullable=False),
    Column("episode", Integer, nullable=False, server_default="1"),
    Column("template", String()),
    Column("group_key", String(500)),
    Column("ticket_json", String()),
    Column("resolution", String()),
    sqlite_autoincrement=True,
)
_IS_OPEN = text("status <> 'resolved'")
for name, column in (("service", "service_key"), ("group", "group_key"), ("last_alert", None)):
    Index(
        f"incidents_open_by_{name}",
        *([INCIDENTS.c[column]] if column else []),
        INCIDENTS.c.last_alert_at,
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    )
Index("incidents_by_resolved", INCIDENTS.c.resolved_at)
Index("incidents_by_status", INCIDENTS.c.status, INCIDENTS.c.number)
Index("incidents_by_severity", INCIDENTS.c.severity, INCIDENTS.c.number)
_TIMES = (INCIDENTS.c.created_at, INCIDENTS.c.resolved_at)
Index("incidents_by_service", INCIDENTS.c.service_key, INCIDENTS.c.number, *_TIMES)
Index("incidents_by_root_cause", INCIDENTS.c.root_cause, INCIDENTS.c.number, *_TIMES)
Index("incidents_by_created", INCIDENTS.c.created_at)
Index(
    "incidents_filtered",
    INCIDENTS.c.number,
    INCIDENTS.c.status,
    INCIDENTS.c.severity,
    INCIDENTS.c.service_key,
    INCIDENTS.c.root_cause,
    INCIDENTS.c.created_at,
)

TEXTS = Table(
    "incident_texts",
    TABLES,
    Column("incident", _NUMBER, primary_key=True, autoincrement=False),
    Column("description", String(), nullable=False, server_default=""),
    Column("metadata_json", String(), nullable=False, server_default="{}"),
    Column("sent_z", LargeBinary),
    Column("lines_z", LargeBinary),
)
DIAGNOSES = Table(
    "diagnoses",
    TABLES,
    Column("incident", _NUMBER, primary_key=True, autoincrement=False),
    Column("episode", Integer, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("analysis_z", LargeBinary, nullable=False),
)
TIMELINE = Table(
    "timeline",
    TABLES,
    Column("seq", _NUMBER, primary_key=True, autoincrement=True),
    Column("incident", _NUMBER, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("who", String(200), nullable=False),
    Column("action", String(40), nullable=False),
    Column("reason", String(), nullable=False),
    Column("details_json", String(), nullable=False, server_default="{}"),
    sqlite_autoincrement=True,
)
Index("timeline_by_incident", TIMELINE.c.incident, TIMELINE.c.seq)

JOBS = Table(
    "jobs",
    TABLES,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("key", String(300), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("incident", _NUMBER),
    Column("payload_json", String(), nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("owner", String(100)),
    Column("created_at", Float(53), nullable=False),
    Column("due_at", Float(53), nullable=False),
    Column("started_at", Float(53)),
    Column("finished_at", Float(53)),
    Column("reason", String()),
    sqlite_autoincrement=True,
)
Index("jobs_by_state", JOBS.c.state, JOBS.c.urgency, JOBS.c.number)
Index("jobs_by_incident", JOBS.c.incident)
Index("jobs_by_finished", JOBS.c.finished_at)

JUDGEMENTS = Table(
    "judgements",
    TABLES,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("incident", _NUMBER, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("who", String(200), nullable=False),
    Column("root_cause", String(100)),
    Column("confirmed", Boolean),
    Column("feedback_json", String(), nullable=False),
    sqlite_autoincrement=True,
)
Index("judgements_by_incident", JUDGEMENTS.c.incident)

COMMANDS = Table(
    "commands",
    TABLES,
    Column("key", String(300), primary_key=True),
    Column("incident", _NUMBER, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("reason", String(), nullable=False),
)


def upgrade() -> None:
    """Makes them."""
    TABLES.create_all(op.get_bind(), checkfirst=False)
    if op.get_context().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE incident_words USING fts5 (words, tokenize = 'unicode61')")
    else:
        op.execute("CREATE TABLE incident_words (incident BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX incident_words_by_word ON incident_words USING gin (words)")
