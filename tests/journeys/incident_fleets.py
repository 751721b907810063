"""Fleets for journeys through incidents: on SQLite, or on a PostgreSQL of their own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from evaluation.processes.fleet import fleet
from incidents.tests.postgresql import MISSING, PROGRAMS, running_postgresql
from tests.journeys.desk import Desk, desk_at

NO_POSTGRESQL = pytest.mark.skipif(PROGRAMS is None, reason=MISSING)
STORES = ["sqlite", pytest.param("postgresql", marks=NO_POSTGRESQL)]


@contextmanager
def desk_of_own_fleet(store: str, trained: Path, folder: Path, settings: dict[str, str]) -> Iterator[Desk]:
    """A desk at a fleet with its own copy of the trained models in `folder`. `store`: sqlite or postgresql."""
    data = copy_of(trained, folder)
    own = {"STANCH_DATA_DIR": str(data), "ANALYZE_OPENS_TICKETS": "false", **settings}
    if store == "sqlite":
        with fleet(settings=own) as running, desk_at(running.url()) as desk:
            yield desk
        return
    with (
        running_postgresql() as database,
        fleet(settings={**own, "DATABASE_URL": database}) as running,
        desk_at(running.url()) as desk,
    ):
        yield desk


def copy_of(trained: Path, folder: Path) -> Path:
    """The trained models, and nothing of incidents that another fleet stored beside them."""
    ignored = shutil.ignore_patterns("incidents.*", "gateway_*", "logs.db*")
    return Path(shutil.copytree(trained, folder / "data", ignore=ignored))
