"""A folder of modules: collected by name, and a module without its thing stops start-up."""

from pathlib import Path

import pytest

from service_kit.errors import Misconfigured
from service_kit.plugins import collect


def package_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, **modules: str) -> str:
    folder = tmp_path / name
    (folder / "inner").mkdir(parents=True)
    for stem, content in {"__init__": "", "inner/__init__": "", **modules}.items():
        (folder / f"{stem}.py").write_text(content)
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_every_module_gives_its_thing_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = package_with(tmp_path, monkeypatch, "fruit_bowl", plum="FRUIT = 'blue'", apple="FRUIT = 'red'")
    assert list(collect(package, "FRUIT", str).items()) == [("apple", "red"), ("plum", "blue")]


def test_a_module_without_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = package_with(tmp_path, monkeypatch, "empty_bowl", stone="")
    with pytest.raises(Misconfigured, match=r"module 'empty_bowl\.stone' has no attribute 'FRUIT'"):
        collect(package, "FRUIT", str)


def test_a_thing_of_another_kind_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = package_with(tmp_path, monkeypatch, "odd_bowl", pear="FRUIT = 7")
    with pytest.raises(Misconfigured, match=r"odd_bowl\.pear': FRUIT is a int, not a str"):
        collect(package, "FRUIT", str)
