"""A chart is the same picture from the same numbers, whole XML, and inside its frame."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from evaluation.printing.picture import HEIGHT, WIDTH, Series, line_chart

SVG = "{http://www.w3.org/2000/svg}"
LINES = [
    Series("ours", [(0, 0.4), (50, 0.5), (400, 0.65)], [(0.3, 0.5), (0.4, 0.6), (0.5, 0.8)]),
    Series("baseline <&>", [(50, 0.2), (400, 0.5)], dashed=True),
]


def drawn(path: Path, lines: list[Series]) -> ElementTree.Element:
    line_chart(path, "Learning & more", lines, "incidents", "share")
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def numbers(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]


def test_every_line_is_there_with_its_name(tmp_path: Path) -> None:
    root = drawn(tmp_path / "new" / "c.svg", LINES)
    assert len(root.findall(f"{SVG}polyline")) == 2
    assert len(root.findall(f"{SVG}polygon")) == 1
    assert len(root.findall(f"{SVG}circle")) == 5
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert {"Learning & more", "ours", "baseline <&>", "incidents", "share"} <= set(words)


def test_everything_is_inside_the_frame(tmp_path: Path) -> None:
    root = drawn(tmp_path / "c.svg", LINES)
    for shape in [*root.findall(f"{SVG}polyline"), *root.findall(f"{SVG}polygon")]:
        for x, y in numbers(shape.attrib["points"]):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_more_is_higher_and_further_right(tmp_path: Path) -> None:
    (first, *_), *_ = [
        numbers(line.attrib["points"]) for line in drawn(tmp_path / "c.svg", LINES).findall(f"{SVG}polyline")
    ]
    last = numbers(drawn(tmp_path / "c.svg", LINES).findall(f"{SVG}polyline")[0].attrib["points"])[-1]
    assert last[0] > first[0]
    assert last[1] < first[1]


def test_axes_end_on_round_numbers(tmp_path: Path) -> None:
    words = [text.text for text in drawn(tmp_path / "c.svg", LINES).findall(f"{SVG}text")]
    assert {"0.2", "0.8", "0", "400"} <= set(words)


def test_the_same_numbers_give_the_same_file(tmp_path: Path) -> None:
    drawn(tmp_path / "a.svg", LINES)
    drawn(tmp_path / "b.svg", LINES)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize("points", [[(0.0, 0.0)], [(5.0, 1.0), (5.0, 1.0)], [(0.0, -3.0), (1e6, 1e-9)]])
def test_any_points_can_be_drawn(tmp_path: Path, points: list[tuple[float, float]]) -> None:
    assert drawn(tmp_path / "c.svg", [Series("x", points)]) is not None


@pytest.mark.parametrize("points", [[], [(0.0, float("nan"))]])
def test_without_points_there_is_no_chart(tmp_path: Path, points: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="needs points"):
        line_chart(tmp_path / "c.svg", "t", [Series("x", points)], "x", "y")
