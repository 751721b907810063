"""What journeys start from: trained models, and one fleet that runs as long as the tests do."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from all_in_one.preparing import prepare
from evaluation.processes.fleet import FleetProcess
from evaluation.processes.fleet import fleet as start_fleet
from tests.journeys.browsing import WITNESSES


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A journey in a browser that fails says what its pages showed and were told."""
    try:
        return (yield)
    except Exception as error:
        for witness in item.stash.get(WITNESSES, []):
            error.add_note(witness.told())
        raise


@pytest.fixture(scope="session")
def trained_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with every model and index made. STANCH_TEST_DATA_DIR keeps it from one run to the next."""
    kept = os.environ.get("STANCH_TEST_DATA_DIR")
    folder = Path(kept).resolve() if kept else tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANCH_DATA_DIR", str(folder))
        prepare()
    return folder


@pytest.fixture(scope="session")
def running_fleet(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FleetProcess]:
    """All six services on free ports, as ./run.sh starts them, on a copy: one data directory has one owner."""
    copy = shutil.copytree(trained_data_dir, tmp_path_factory.mktemp("fleet") / "data")
    with start_fleet(settings={"STANCH_DATA_DIR": str(copy)}) as running:
        yield running


@pytest.fixture
def own_data_dir(trained_data_dir: Path, tmp_path: Path) -> Path:
    """A copy of the trained data directory for one test that starts services itself."""
    return Path(shutil.copytree(trained_data_dir, tmp_path / "data"))


@pytest.fixture(scope="session")
def fleet(running_fleet: FleetProcess) -> str:
    """Where the gateway of that fleet answers."""
    return running_fleet.url()
