from log_analyzer.folding import fold
from log_analyzer.readings import Numbers, Place


def test_a_place_is_found_behind_words_of_any_length() -> None:
    place = Place.of("host[00] 00:00:00 x", 9, 17)
    assert place.span("h[7] 12:00:01 x") == (5, 13)
    assert place.fits("h[0] 00:00:00 x")
    assert not place.fits("h[0] 0:00:00 x")


def numbers_of(line: str) -> Numbers:
    folded = fold([line])
    return Numbers(folded.zeroed(0), 0, folded)


def fits(one: str, begins: int, ends: int, other: str) -> bool:
    """Whether `other`, of the same canonical shape, reads as `one` between two places."""
    numbers = numbers_of(one)
    numbers.fix(begins, ends)
    return numbers.reading(0).fits(int(fold([other]).lengths[0]), other)


def test_numbers_in_a_fixed_place_must_be_as_long_and_others_need_not() -> None:
    assert fits("12:00 took 3", 0, 5, "13:59 took 3333")
    assert not fits("12:00 took 3", 0, 5, "1:59 took 3")


def test_what_lengths_cannot_tell_is_compared_as_text() -> None:
    long, longer = "1" * 16 + ":00 x", "1" * 17 + ":00 x"
    assert fits(long, 0, 19, long)
    assert not fits(long, 0, 19, longer)
    many = "1 " * 20 + "12:00"
    assert fits(many, 40, 45, "1 " * 20 + "13:59")
    assert not fits(many, 40, 45, "1 " * 20 + "1:59")


def test_digits_know_the_number_that_they_are() -> None:
    assert numbers_of("a 1 status 503").digits(11, 14).number == 1
    assert numbers_of("ü 1 status 503").digits(11, 14).number == 1
