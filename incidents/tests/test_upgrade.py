"""Today's code on the data folder of an earlier release: nothing of it is lost, and what was under way goes on.

For a release with another schema: add its `schema_NNNN.sql` (sqlite3's `.dump` of a small incidents.db) and keep the old ones.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from incidents.store import jobs, rows, signals
from incidents.store.database import Database, open_store
from incidents.store.schema import HEAD, migrate
from incidents.tests.durable import Recipe, job, until, working

FOLDER = Path(__file__).with_name("data")
UNDER_WAY = ("diagnose:INC-1:1", "diagnose:INC-2:1")


@pytest.fixture(params=sorted(path.name for path in FOLDER.glob("schema_*.sql")))
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "incidents.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FOLDER / request.param).read_text(encoding="utf-8"))
    store = open_store("", path)
    migrate(store)
    yield store
    store.close()


def test_all_incidents_and_their_words_are_there(upgraded: Database) -> None:
    with upgraded.reading() as connection:
        found = rows.by_numbers(connection, [1, 2])
        assert [row.status for row in found.values()] == ["acknowledged", "resolved"]
        assert len(signals.of_incident(connection, 1)) == 2
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


@pytest.mark.anyio
async def test_diagnoses_that_were_under_way_go_on_at_the_step_that_they_were_in(upgraded: Database) -> None:
    recipe = Recipe()
    async with working(upgraded, recipe):
        await until(lambda: all(job(upgraded, key).state == "done" for key in UNDER_WAY))
    assert recipe.done == {"two": 2, "three": 2}


def test_jobs_that_waited_wait_still(upgraded: Database) -> None:
    with upgraded.reading() as connection:
        kinds = {kind for (kind, state) in jobs.counts(connection) if state == "waiting"}
    assert kinds == {"tell", "teach"}
