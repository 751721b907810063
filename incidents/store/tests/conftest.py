"""Every test of the store runs on both databases."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.tests.postgresql import MISSING, PROGRAMS, own_database, running_postgresql
from incidents.tests.stores import sqlite_store

POSTGRESQL = pytest.param("postgresql", marks=[pytest.mark.slow, pytest.mark.skipif(PROGRAMS is None, reason=MISSING)])
BOTH = ["sqlite", POSTGRESQL]
TEMPLATE = "migrated"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server whose database TEMPLATE is migrated."""
    with running_postgresql() as url, own_database(url, TEMPLATE) as migrated:
        opened = open_store(migrated, Path())
        migrate(opened)
        opened.close()
        yield url


@pytest.fixture
def empty_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new database without tables on that server."""
    with own_database(request.getfixturevalue("postgresql"), uuid4().hex) as url:
        yield url


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated store."""
    if request.param == "sqlite":
        opened = sqlite_store(tmp_path)
        yield opened
        opened.close()
    else:
        with own_database(request.getfixturevalue("postgresql"), uuid4().hex, TEMPLATE) as url:
            opened = open_store(url, tmp_path)
            yield opened
            opened.close()


@pytest.fixture(params=BOTH)
def unmigrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store without tables."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("empty_url")
    opened = open_store(url, tmp_path / "new.db")
    yield opened
    opened.close()


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """One transaction that may write."""
    with database.writing() as opened:
        yield opened
