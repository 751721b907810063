"""The import rules themselves; ./run_all_tests.sh runs them with lint-imports."""

import tomllib

from tests.house.premises import ROOT
from tests.house.sources import python_files

CONTRACTS = {
    "Imports go one way",
    "The gateway speaks HTTP to the services, it never imports one",
    "Contracts do no I/O",
    "scikit-learn lives in the model services",
    "SQL lives in the stores",
}
FOR_BROWSERS = "frontend"
"""Holds what the browser loads and no code of ours: nothing in it can import."""
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = PYPROJECT["tool"]["importlinter"]


def test_the_rules_are_all_there() -> None:
    assert {contract["name"] for contract in LINTER["contracts"]} >= CONTRACTS


def test_every_package_is_under_the_rules() -> None:
    packages = {path.parts[0] for path in python_files(with_tests=False) if len(path.parts) > 1}
    assert packages - {"tests", FOR_BROWSERS} == set(LINTER["root_packages"])


def test_every_package_has_its_layer() -> None:
    [layered] = [contract for contract in LINTER["contracts"] if contract["type"] == "layers"]
    placed = [package.strip() for layer in layered["layers"] for package in layer.split("|")]
    assert sorted(placed) == sorted(LINTER["root_packages"])


def test_every_package_is_installed_and_tested() -> None:
    found = PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {name.removesuffix("*") for name in found} - {FOR_BROWSERS} == set(LINTER["root_packages"])
    assert set(PYPROJECT["tool"]["pytest"]["ini_options"]["testpaths"]) == {*LINTER["root_packages"], "tests"}


def test_the_browsers_folder_holds_no_code() -> None:
    assert [str(path) for path in python_files(with_tests=True) if path.parts[0] == FOR_BROWSERS] == [
        "frontend/__init__.py"
    ]
