"""The Dockerfile and what goes into its build."""

import re
import tomllib

from all_in_one.cli import SERVICES
from tests.house.premises import ROOT, all_variables, run, said

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
PACKAGES = {name.rstrip("*") for name in PROJECT["packages"]["find"]["include"]}
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
NOT_OURS = {"PATH", "SERVICE"}
PREFIXES_NOT_OURS = ("PIP_", "PYTHON", "HF_")


def image_environment() -> dict[str, str]:
    """What the last stage's ENV instructions set."""
    stage = DOCKERFILE.split("\nFROM ")[-1].replace("\\\n", " ")
    return dict(pair for line in re.findall(r"^ENV (.+)$", stage, re.M) for pair in re.findall(r"(\w+)=(\S+)", line))


def test_hadolint_has_nothing_to_say() -> None:
    done = run("hadolint", "Dockerfile")
    assert done.returncode == 0, said(done)


def test_every_variable_that_the_image_sets_is_a_setting() -> None:
    ours = {name for name in image_environment() if name not in NOT_OURS and not name.startswith(PREFIXES_NOT_OURS)}
    assert ours - set(all_variables()) == set()


def test_every_service_listens_on_the_same_port_in_its_container() -> None:
    ports = {name: value for name, value in image_environment().items() if name.endswith("_PORT")}
    assert len(ports) == len(SERVICES)
    assert set(ports.values()) == {"8000"}


def test_the_models_are_trained_where_the_service_looks_for_them() -> None:
    build, _, run_time = DOCKERFILE.rpartition("\nFROM ")
    trained = dict(re.findall(r"(\w+_MODEL_\w+)=(\S+)", build))
    assert trained
    assert trained == dict(re.findall(r"(\w+_MODEL_\w+)=(\S+)", run_time))


def test_the_service_runs_as_a_numbered_user_that_is_not_root() -> None:
    users = re.findall(r"^USER (.+)$", DOCKERFILE, re.M)
    assert [user for user in users if not re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)] == []
    assert users


def test_the_build_sees_every_package_and_neither_secrets_nor_data() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert lines[0] == "*"
    dashboard = {"frontend/__init__.py", "frontend/page"}  # its build, not what it is built from
    files = {"pyproject.toml", "constraints.txt", "README.md", "LICENSE", "code_keywords.txt"}
    assert let_in - PACKAGES == files | dashboard
    assert packages_here() <= let_in


def test_every_file_of_a_package_goes_into_its_wheel() -> None:
    missing = {
        file.relative_to(ROOT)
        for package in packages_here()
        for file in (ROOT / package / ("page" if package == "frontend" else "")).rglob("*.*")
        if file.suffix not in {".py", ".pyc"} and not {"tests", "node_modules"} & set(file.parts)
        if not any(file.relative_to(ROOT / package).match(glob) for glob in PROJECT["package-data"].get(package, []))
    }
    assert missing == set()


def packages_here() -> set[str]:
    """Those of pyproject.toml's packages that exist already."""
    return {name for name in PACKAGES if (ROOT / name).is_dir()}
