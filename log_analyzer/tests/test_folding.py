import pytest

from log_analyzer.folding import COUNTED, LONGEST, canonical, fold


def length(lengths: int, number: int) -> int:
    return lengths >> 4 * number & 15


def test_numbers_are_one_digit_long_in_every_line_whatever_it_holds() -> None:
    lines = ["a 12 345", "", "ü 9 \ud800", "\x00 70", "²", "007"]
    assert fold(lines).shapes == ["a 0 0", "", "ü 0 \ud800", "\x00 0", "²", "0"]


@pytest.mark.parametrize("one", ["0a1b2c3d", "deadbeef0", "12ab34cd-12ab-12ab-12ab-1234567890ab", "f" * 64])
def test_all_ids_are_the_same(one: str) -> None:
    assert canonical(f"<{one}> x") == canonical("<abcdef01> x") != canonical("<x> x")


@pytest.mark.parametrize("text", ["f" * 65, "xdeadbeef", "deadbeefx", "deadbee", "12345678abc", "defaced facade"])
def test_what_only_looks_like_an_id_stays_as_it_is(text: str) -> None:
    assert canonical(text) != canonical("deadbeef")


def test_the_lengths_of_numbers_are_kept_line_by_line() -> None:
    folded = fold(["1 22 4444 0a1b2c3d 1", "", "333", "x" * 3 + "1" * 40])
    assert [length(int(folded.lengths[0]), number) for number in range(6)] == [1, 2, 4, 1, 1, 0]
    assert [int(lengths) for lengths in folded.lengths[1:]] == [0, 3, LONGEST]


def test_lengths_end_after_the_first_numbers() -> None:
    many = fold(["1 " * (COUNTED + 5), "1"])
    assert int(many.lengths[0]) == int("1" * COUNTED, 16)
    assert int(many.lengths[1]) == 1


def test_a_line_gives_its_numbers_places_and_itself_without_its_digits() -> None:
    folded = fold(["none", "ü1 22", "3"])
    assert [folded.numbers_of(line) for line in range(3)] == [[], [2, 4], [0]]
    assert [folded.zeroed(line) for line in range(3)] == ["none", "ü0 00", "0"]


@pytest.mark.parametrize("lines", [[""], ["", ""], ["0"], ["", "0"]])
def test_lines_of_almost_nothing_have_a_shape_each(lines: list[str]) -> None:
    assert len(fold(lines).shapes) == len(lines)
