from log_analyzer.shapes import APART, BLANK, CLIENT_ERROR, SERVER_ERROR, Forms


def forms_of(lines: list[str]) -> tuple[list[int], Forms]:
    forms = Forms()
    return forms.of_lines(lines).tolist(), forms


def test_lines_that_differ_in_the_length_of_numbers_and_ids_share_a_form() -> None:
    found, forms = forms_of([
        "2024-07-07 12:00:01 INFO [pool-1] took 3 ms for 10.0.0.1 in 0a1b2c3d4e5f",
        "2024-07-07 12:00:02 INFO [pool-21] took 33333 ms for 10.200.30.111 in abcdef123456",
    ])  # fmt: skip
    assert found == [0, 0]
    assert forms.all[0].message("2024-07-07 12:00:02 INFO [pool-21] took 33333 ms") == "took 33333 ms"
    assert forms.all[0].stamp("2024-07-07 12:00:02 INFO [pool-21] took 33333 ms") == "2024-07-07 12:00:02"


def test_a_line_whose_time_is_written_otherwise_has_a_form_of_its_own() -> None:
    found, forms = forms_of(["1:02:03 up", "10:02:03 up", "100:02:03 up", "1:02:03 up", "10:02:03 up"])
    assert found == [0, 1, 2, 0, 1]
    assert forms.all[1].stamp("11:02:03 up") == "11:02:03"
    assert forms.all[2].stamp("100:02:03 up") is None


def test_a_number_that_decides_is_found_behind_many_others_and_behind_ids() -> None:
    line = 'a:0 "GET /1/2/3/4/5/6/7/8/9/1/2/3/4/5/6/7/8/9/0a1b2c3d4e5f HTTP/1.1" {} 12'
    found, forms = forms_of([line.format(status) for status in (200, 503, 200)])
    assert found[0] == found[2] != found[1]
    assert SERVER_ERROR in forms.all[found[1]].marked


def test_lines_that_were_taken_apart_get_the_level_that_came_beside_them() -> None:
    forms = Forms()
    found = (
        forms.of_lines(["it broke"], ("error", True)).tolist() + forms.of_lines(["it broke"], ("info", True)).tolist()
    )
    assert [forms.all[form].level for form in found] == ["ERROR", "INFO"]
    assert forms.of_lines(["it broke"], ("error", True)).tolist() == found[:1]


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
