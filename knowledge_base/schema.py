"""The knowledge base's tables. Numbers are never used twice, so a vector can never speak for another document's text."""

from sqlalchemy import (
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
    column,
    table,
    text,
)

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
    Index("documents_by_service", "kind", "service_key"),
    Index("documents_by_cause", "kind", "cause_key"),
    Index("documents_by_time", "kind", "happened"),
    sqlite_autoincrement=True,
)
_NUMBER = ForeignKey("documents.number", ondelete="CASCADE")
VECTORS = Table(
    "vectors",
    TABLES,
    Column("number", Integer, _NUMBER, primary_key=True),
    Column("kind", String, nullable=False),  # the document's; loading would otherwise visit every document
    Column("made_by", String, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
)
PENDING = Table(
    "pending",
    TABLES,
    Column("number", Integer, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
)
DELETED_FROM_LIBRARY = Table("deleted_from_library", TABLES, Column("id", String, primary_key=True))
WORDS = table("documents_words", column("rowid"), column("title"), column("body"))
WORDS_DDL = "CREATE VIRTUAL TABLE IF NOT EXISTS documents_words USING fts5(title, body, tokenize='unicode61')"
VOCABULARY_DDL = "CREATE VIRTUAL TABLE IF NOT EXISTS documents_vocabulary USING fts5vocab(documents_words, 'row')"


def make_tables(connection: Connection) -> None:
    """Makes what is missing."""
    TABLES.create_all(connection)
    connection.execute(text(WORDS_DDL))
    connection.execute(text(VOCABULARY_DDL))
