"""The knowledge base's tables. Numbers are never used twice, so a vector can never speak for another document's text.

`documents` is the truth; everything else is made from it and made anew when DERIVED changes.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from contracts.knowledge import Kind

KINDS: Final[tuple[Kind, ...]] = ("incident", "runbook", "catalogue")
DERIVED: Final = 3
"""PRAGMA user_version of files whose derived tables are as this page and `wording.py` have them."""
TABLES = MetaData()
DOCUMENTS = Table(
    "documents",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("title", String),
    Column("summary", Text, nullable=False),
    Column("resolution", Text),
    Column("root_cause", String),
    Column("service", String),
    Column("severity", String),
    Column("occurred_at", String),
    Column("url", String),
    Column("text", Text),
    Column("origin", String, nullable=False),
    Column("added_at", String, nullable=False),
    # what filters and exact matches compare by
    Column("id_key", String, nullable=False, index=True),
    Column("title_key", String, index=True),
    Column("service_key", String),
    Column("cause_key", String),
    Column("happened", Float),  # seconds since 1970
    Column("content_sha256", String, nullable=False),
    # each holds all that a filter asks, so that looking up what passes visits no document
    Index("documents_passing_service", "kind", "service_key", "cause_key", "happened"),
    Index("documents_passing_cause", "kind", "cause_key", "happened"),
    Index("documents_passing_time", "kind", "happened"),
    Index("documents_of_kind", "kind"),  # pages of one kind or origin, newest first
    Index("documents_of_origin", "origin"),
    sqlite_autoincrement=True,
)


def _number() -> Column[int]:
    return Column("number", Integer, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True)


TRAITS = Table(
    "traits",  # all that ranking asks of a document, in a row that is short whatever the document's length
    TABLES,
    _number(),
    Column("trigrams", LargeBinary, nullable=False),  # of the title
    Column("origin", String, nullable=False),
    Column("happened", Float),
    Column("resolved", Boolean, nullable=False),
    Column("bag", LargeBinary, nullable=False),
    Column("names", Text, nullable=False),
)
VECTORS = Table(
    "embeddings",
    TABLES,
    _number(),
    Column("kind", String, nullable=False),  # the document's; counting would otherwise visit every document
    Column("vector", LargeBinary, nullable=False),  # float16, little-endian
    Index("embeddings_by_kind", "kind"),
)
MAKER = Table("embeddings_maker", TABLES, Column("maker", String, nullable=False))
PENDING = Table("pending", TABLES, _number())
DELETED_FROM_LIBRARY = Table("deleted_from_library", TABLES, Column("id", String, primary_key=True))
_OLD: Final = (
    "DROP TABLE IF EXISTS documents_vocabulary",
    "DROP TABLE IF EXISTS documents_words",
    "DROP TABLE IF EXISTS vectors",
    "DROP INDEX IF EXISTS documents_by_service",
    "DROP INDEX IF EXISTS documents_by_cause",
    "DROP INDEX IF EXISTS documents_by_time",
)


def words_table(kind: Kind) -> str:
    """One index a kind, so that a million incidents neither hide a runbook nor make its words look common."""
    return f"words_{kind}"


def said_view(kind: Kind) -> str:
    """What that index holds, by number; the index keeps no copy of its own."""
    return f"said_{kind}"


def make_tables(connection: Connection) -> bool:
    """Makes what is missing; True where what is derived has to be made anew, which `mark_made` then puts down."""
    behind = bool(connection.scalar(text("PRAGMA user_version")) != DERIVED)
    if behind:
        _drop_derived(connection)
    TABLES.create_all(connection)
    for index in DOCUMENTS.indexes:
        index.create(connection, checkfirst=True)  # a table of before has only the indexes of before
    for kind in KINDS:
        _make_words(connection, kind)
    return behind


def mark_made(connection: Connection) -> None:
    """Everything derived is as DERIVED says."""
    connection.execute(text(f"PRAGMA user_version = {DERIVED}"))


def _drop_derived(connection: Connection) -> None:
    for statement in _OLD:
        connection.execute(text(statement))
    for kind in KINDS:
        connection.execute(text(f"DROP TABLE IF EXISTS {words_table(kind)}"))
        connection.execute(text(f"DROP VIEW IF EXISTS {said_view(kind)}"))
    connection.execute(text("DROP TABLE IF EXISTS traits"))


def _make_words(connection: Connection, kind: Kind) -> None:
    columns = "title", "resolution", "root_cause", "service", "text"
    said = " || ' ' || ".join([f"ifnull(d.{column}, '')" for column in columns] + ["d.summary", "t.names"])
    connection.execute(
        text(
            f"CREATE VIEW IF NOT EXISTS {said_view(kind)} AS SELECT d.number, {said} AS said "  # noqa: S608
            f"FROM documents d JOIN traits t ON t.number = d.number WHERE d.kind = '{kind}'"
        )
    )
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {words_table(kind)} USING fts5(said, content='{said_view(kind)}', "
            "content_rowid='number', tokenize='porter unicode61', columnsize=0)"
        )
    )
