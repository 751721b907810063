from log_analyzer.shapes import APART, BLANK, CLIENT_ERROR, SERVER_ERROR, Forms, Place, canonical, fold


def forms_of(lines: list[str]) -> tuple[list[int], Forms]:
    forms = Forms()
    return forms.of_lines(lines), forms


def test_shapes_are_lines_with_digits_as_zero_whatever_they_hold() -> None:
    lines = ["a 12", "", "ü 9 \ud800", "\x00 7", "²"]
    assert fold(lines) == ["a 00", "", "ü 0 \ud800", "\x00 0", "²"]
    assert fold(["a\n1", "b 2"]) == ["a\n0", "b 0"]


def test_lines_that_differ_in_the_length_of_numbers_and_ids_share_a_form() -> None:
    found, forms = forms_of([
        "2024-07-07 12:00:01 INFO [pool-1] took 3 ms for 10.0.0.1 in 0a1b2c3d4e5f",
        "2024-07-07 12:00:02 INFO [pool-21] took 33333 ms for 10.200.30.111 in abcdef123456",
    ])  # fmt: skip
    assert found == [0, 0]
    assert forms.all[0].message("2024-07-07 12:00:02 INFO [pool-21] took 33333 ms") == "took 33333 ms"
    assert forms.all[0].stamp("2024-07-07 12:00:02 INFO [pool-21] took 33333 ms") == "2024-07-07 12:00:02"


def test_words_that_are_spelt_in_hexadecimal_letters_stay_apart() -> None:
    assert canonical("defaced 000 facade") != canonical("effaced 000 facade")


def test_numbers_that_decide_make_forms_of_their_own() -> None:
    line = 'a:00 "GET / HTTP/1.1" {} 12'
    found, forms = forms_of([line.format(status) for status in (200, 503, 404, 204)])
    assert found[0] == found[3]
    assert len(set(found)) == 3
    assert SERVER_ERROR in forms.all[found[1]].marked
    assert CLIENT_ERROR in forms.all[found[2]].marked


def test_a_syslog_priority_gives_the_level() -> None:
    found, forms = forms_of([f"<{number}>Jul  7 12:00:01 web app: hello" for number in (11, 14)])
    assert [forms.all[form].level for form in found] == ["ERROR", "INFO"]


def test_data_and_lines_of_several_lines_are_taken_apart_first() -> None:
    assert forms_of(['{"msg": 1}', "level=info msg=x", "a\nb", "  ", "plain"])[0] == [APART, APART, APART, BLANK, 0]


def test_a_place_is_found_behind_words_of_any_length() -> None:
    place = Place.of("host[00] 00:00:00 x", 9, 17)
    assert place.span("h[7] 12:00:01 x") == (5, 13)
    assert place.fits("h[0] 00:00:00 x")
    assert not place.fits("h[0] 0:00:00 x")
