"""One version everywhere."""

import re
import tomllib

from service_kit.app import VERSION
from tests.house.premises import ROOT

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?v?(\d+\.\d+\.\d+\S*?)\]?(?:\s|$)", text, re.MULTILINE)
    assert versions[:1] == [DECLARED]


def test_what_is_installed_is_what_is_declared() -> None:
    assert VERSION == DECLARED
