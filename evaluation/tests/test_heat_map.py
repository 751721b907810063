from pathlib import Path
from xml.etree import ElementTree

from evaluation.printing.heat_map import heat_map


def test_every_count_stands_in_its_cell_and_names_are_escaped(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    heat_map(path, "a < b", ["disk", "net & co"], {("disk", "disk"): 7, ("net & co", "disk"): 3})
    texts = [element.text for element in ElementTree.parse(path).iter() if element.tag.endswith("text")]
    assert texts.count("7") == texts.count("3") == 1
    assert texts.count("net & co") == 2
    assert "a < b" in texts


def test_the_same_counts_make_the_same_picture(tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    for path in (one, other):
        heat_map(path, "t", ["a"], {("a", "a"): 1})
    assert one.read_text() == other.read_text()
