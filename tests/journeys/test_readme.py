"""What the README tells a newcomer to type does what the README says."""

import json
import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
CURL = re.compile(r"^curl -s http://127\.0\.0\.1:8080/analyze.*?\}'$", re.MULTILINE | re.DOTALL)


def first_curl() -> str:
    found = CURL.search((ROOT / "README.md").read_text())
    assert found, "the README has lost its curl"
    return found[0]


def test_the_curl_of_the_readme_gives_a_right_cause(fleet: str) -> None:
    command = first_curl().replace("http://127.0.0.1:8080", fleet)
    answer = json.loads(subprocess.run(["bash", "-c", command], capture_output=True, check=True).stdout)
    assert answer["root_cause"] == "Database outage"
    assert answer["degraded"] == []
    assert answer["recommended_actions"][0] == "Check database server status"


def test_start_up_prints_the_same_curl() -> None:
    from all_in_one.cli import TRY_IT

    assert first_curl() == TRY_IT.format(port=8080)
