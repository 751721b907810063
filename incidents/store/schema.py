"""The tables as this code wants them: `migrate` brings a database there, and refuses one that a newer version made."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from incidents.store.database import Database
from service_kit.errors import Misconfigured, Unavailable

HEAD: Final = "0003"
"""The newest revision in migrations/versions: an up-to-date database starts without loading Alembic."""
MIGRATIONS: Final = Path(__file__).with_name("migrations")
MIGRATION_LOCK: Final = 0x7374616D
"""PostgreSQL: gateways that start together migrate one after the other."""


def migrate(database: Database) -> None:
    """Makes or changes the tables where that is needed. Raises Misconfigured where it cannot be done."""
    try:
        with database.reading() as connection:
            if _revision(connection) == HEAD:
                return
        with database.writing() as connection:
            if not database.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
            found = _revision(connection)
            if found != HEAD:
                _upgrade(connection, found)
    except Unavailable as error:
        raise Misconfigured(f"the incidents' tables cannot be made: {error.detail}") from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, found: str | None) -> None:
    from alembic import command  # 0.2 s to load, and hardly ever needed
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise Misconfigured(
            f"the incidents' database is of a newer version of Stanch (schema {found}, this one knows {HEAD}); "
            "start that version, or restore a backup from before it"
        )
    command.upgrade(config, "head")
