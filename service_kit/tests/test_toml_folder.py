"""A folder of TOML files: read in order, and a bad file is named."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from service_kit.errors import Misconfigured
from service_kit.toml_folder import read_toml_folder


class Fruit(BaseModel):
    model_config = ConfigDict(extra="forbid")
    colour: str
    stones: list[int] = []


def folder_with(tmp_path: Path, **files: bytes) -> Path:
    for stem, content in files.items():
        (tmp_path / f"{stem}.toml").write_bytes(content)
    return tmp_path


def test_every_file_is_read_by_its_stem_in_order(tmp_path: Path) -> None:
    folder_with(tmp_path, plum=b'colour = "blue"', apple=b'colour = "red"')
    (tmp_path / "README.md").write_text("not a fruit")
    fruits = read_toml_folder(tmp_path, Fruit)
    assert list(fruits) == ["apple", "plum"]
    assert fruits["plum"].colour == "blue"


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_toml_folder(tmp_path, Fruit) == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"colour = ", "pear.toml is not TOML"),
        (b'colour = "\xff"', "pear.toml is not TOML"),
        (b"", "pear.toml: colour: Field required"),
        (b'colour = "green"\nstones = [1, "two"]', r"pear.toml: stones.1: "),
        (b'colour = "green"\nshape = "pear"', "pear.toml: shape: Extra inputs"),
    ],
)
def test_a_bad_file_is_named_with_its_field(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(Misconfigured, match=message):
        read_toml_folder(folder_with(tmp_path, pear=content), Fruit)
