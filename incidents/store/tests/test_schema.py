"""Migrations lead to the tables that the code names, once, and never back."""

import ast
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from incidents.store import schema
from incidents.store.database import Database, open_store
from incidents.store.schema import HEAD, MIGRATIONS, migrate
from incidents.store.tables import IS_OPEN, TABLES
from service_kit.errors import Misconfigured


def differences(database: Database) -> list[object]:
    """Between what migrating made and what tables.py says, without the search's own tables."""
    options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("incident_words")}
    with database.writing() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), TABLES))


def test_a_migrated_database_has_the_tables_that_the_code_names(database: Database) -> None:
    assert differences(database) == []


def test_what_is_of_this_version_is_left_alone(database: Database) -> None:
    before = names(database)
    migrate(database)
    assert names(database) == before


def test_an_empty_database_is_migrated(unmigrated: Database) -> None:
    migrate(unmigrated)
    assert set(TABLES.tables) | {"incident_words"} <= names(unmigrated)


def test_indexes_of_open_incidents_hold_only_those(database: Database) -> None:
    with database.reading() as connection:
        indexes = {row["name"]: row for row in inspect(connection).get_indexes("incidents")}
    partial = {name for name, row in indexes.items() if any("where" in option for option in row["dialect_options"])}
    assert partial == {"incidents_open_by_service", "incidents_open_by_group", "incidents_open_by_last_alert"}
    assert str(IS_OPEN) == "status <> 'resolved'"


def test_a_database_of_a_newer_version_stops_the_start(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Misconfigured, match=r"newer version of Stanch \(schema 9999"):
        migrate(database)


def test_two_that_start_together_migrate_once(unmigrated: Database) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(migrate, [unmigrated, unmigrated])) == [None, None]


def test_the_head_in_the_code_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_no_revision_reads_the_tables_as_they_are_today() -> None:
    for path in (MIGRATIONS / "versions").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not any(name.startswith("incidents.store.tables") for name in modules), path.name


def test_start_up_on_an_up_to_date_database_does_not_load_alembic() -> None:
    tree = ast.parse(Path(schema.__file__).read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any("alembic" in ast.unparse(node) for node in top)


def test_a_folder_that_cannot_be_written_is_misconfigured(tmp_path: Path) -> None:
    opened = open_store("", tmp_path / "x.db")
    with opened.writing() as connection:
        connection.execute(text("CREATE TABLE receipts (number INTEGER)"))  # somebody else's
    with pytest.raises(Misconfigured, match="receipts already exists"):
        migrate(opened)
    opened.close()


def names(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())
