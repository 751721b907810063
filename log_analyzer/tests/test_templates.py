import pytest

from log_analyzer.entries import read_entries
from log_analyzer.templates import mask, merge, mine


@pytest.mark.parametrize(
    ("shape", "template"),
    [
        ("took 000 ms to read /srv/data/part-0.bin", "took <*> to read <*>"),
        ("client 00.0.0.0:0000 closed", "client <*> closed"),
        ("GET https://shop.example/a?b=0 done", "GET <*> done"),
        ("pod web-0d0c0b-x0z is gone", "pod <*> is gone"),
        ("worker0 of queue00", "worker<*> of queue<*>"),
        ("object 0x00ff at 00000000-aaaa-bbbb-cccc-000000000000", "object <*> at <*>"),
        ("copied 0000000 bytes (0.0 MB) in 0.0 s", "copied <*> in <*>"),
        ("Failed password for root from host", "Failed password for <*> from host"),
        ("disk C:\\data\\x.txt is full", "disk <*> is full"),
        ('"GET /a/b HTTP/0.0" 000 00 "-" "Mozilla/0.0 (X00)"', '"GET <*> HTTP/<*>" <*> "<*>" "<*>"'),
        ("nothing varies here", "nothing varies here"),
    ],
)
def test_what_varies_by_its_form_becomes_a_wildcard(shape: str, template: str) -> None:
    assert mask(shape) == template


def test_a_word_with_five_values_becomes_variable() -> None:
    names = ["anna", "bert", "carl", "dora", "emil"]
    assert set(merge([f"user {name} signed in" for name in names]).values()) == {"user <*> signed in"}
    assert len(set(merge([f"user {name} signed in" for name in names[:4]]).values())) == 4


def test_a_word_that_names_a_failure_is_not_merged_away() -> None:
    words = ["started", "stopped", "loaded", "reloaded", "enabled", "failed"]
    merged = merge([f"unit web {word}" for word in words])
    assert merged["unit web failed"] == "unit web failed"
    assert merged["unit web started"] == "unit web <*>"


def test_zero_errors_and_some_errors_are_two_templates() -> None:
    found = mine(
        read_entries(["scan ended with 0 errors", "scan ended with 7 errors", "scan ended with 12 errors"]).entries
    )
    assert [(row.text, row.entries.tolist()) for row in found] == [
        ("scan ended with 0 errors", [0]),
        ("scan ended with <*> errors", [1, 2]),
    ]


def test_http_server_errors_are_templates_of_their_own() -> None:
    line = '10.0.0.1 - - [07/Jul/2024:12:00:01 +0000] "GET /cart HTTP/1.1" {} 12'
    found = mine(read_entries([line.format(status) for status in (200, 204, 503, 404)]).entries)
    assert [row.entries.tolist() for row in found] == [[0, 1], [2], [3]]
    assert "5xx" in found[1].text


def test_templates_come_in_order_of_first_appearance() -> None:
    found = mine(read_entries(["b 1", "a 2", "b 3"]).entries)
    assert [(row.text, row.entries.tolist()) for row in found] == [("b <*>", [0, 2]), ("a <*>", [1])]
