"""Every incident of cases/ reads and agrees with itself."""

from datetime import datetime
from pathlib import Path

import pytest

from all_in_one.cases import FOLDER, case_names, read_case
from root_cause.causes import load_causes
from service_kit.errors import Misconfigured

NAMES = case_names()


def test_every_folder_is_a_case() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert sorted(folders - {"storms"}) == NAMES
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_every_case_reads(name: str) -> None:
    case = read_case(name)
    assert 50 <= len(case.logs) <= 2000
    assert case.expected.root_cause in load_causes()
    assert case.expected.actions


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_stands_in_the_logs(name: str) -> None:
    case = read_case(name)
    wanted = [*case.expected.evidence, *case.expected.anomalies]
    assert [text for text in wanted if not any(text in line for line in case.logs)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_alert_is_one_that_alertmanager_sends(name: str) -> None:
    case = read_case(name)
    assert case.alert["version"] == "4"
    for alert in case.alert["alerts"]:
        assert datetime.fromisoformat(alert["startsAt"]).tzinfo is not None
        assert alert["labels"]["service"] == case.expected.service


@pytest.mark.parametrize("name", ["nowhere", "", "..", "../cases/disk_full", "README.md"])
def test_a_case_that_is_not_there_names_those_that_are(name: str) -> None:
    with pytest.raises(Misconfigured, match=f"there are: {', '.join(case_names())}"):
        read_case(name)


def test_an_empty_folder_holds_no_case(tmp_path: Path) -> None:
    assert case_names(tmp_path) == []
