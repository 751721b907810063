"""Single fields of payloads that may hold anything."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ingest.fields import digest, json_of, lines_of, link, moment, pairs, tag_pairs, words
from ingest.source import Unreadable

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-02T12:00:00Z",
        "2026-03-02T12:00:00.000+0000",
        "2026-03-02T13:00:00.000000000+01:00",
        "2026-03-02 12:00:00",
        1772452800,
        1772452800.0,
        "1772452800",
        1772452800000,
        1772452800000000,
        1772452800000000000,
    ],
)
def test_a_time_is_read_however_it_is_written(value: object) -> None:
    assert moment(value) == NOON


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 0, -5, True, None, "soon", [], "1e999"]
)
def test_what_is_no_time_is_none(value: object) -> None:
    assert moment(value) is None


@hypothesis_settings(deadline=None, database=None)
@given(st.text(max_size=40) | st.floats() | st.integers() | st.datetimes().map(str))
def test_no_value_breaks_the_reading_of_times(value: object) -> None:
    moment(value)


def test_nan_and_half_characters_are_read() -> None:
    assert words(json_of(b'["\\ud800x\\u0000", NaN]')[0], 10) == "?x"


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 200_000, b"1" * 5_000])
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^body: "):
        json_of(body)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (2.0, "2"),
        (2.5, "2.5"),
        ({"a": 1}, '{"a":1}'),
        pytest.param(10**5_000, "", id="huge"),
    ],
)
def test_a_value_is_text(value: object, text: str) -> None:
    assert words(value, 100) == text


def test_labels_are_bounded() -> None:
    assert len(pairs({str(number): "x" for number in range(500)}, 10)) == 100
    assert pairs({"a": "x" * 50, "": "y", "b": None}, 10) == {"a": "x" * 10}


def test_tags_are_labels() -> None:
    assert tag_pairs(["env:prod", "nightly", " a : b:c ", ":x", 7]) == {
        "env": "prod",
        "nightly": "true",
        "a": "b:c",
        "7": "true",
    }


def test_only_addresses_of_the_web_are_links() -> None:
    assert link("https://x.example/a") == "https://x.example/a"
    assert (link("javascript:alert(1)"), link(7), link("http://" + "x" * 2_000)) == (None, None, None)


def test_log_lines_are_texts_or_objects() -> None:
    rows = ["a", {"ts": 1, "level": "ERROR", "message": "b"}, {"other": 1}, "", None]
    assert lines_of(rows, 10) == ["a", "1 ERROR b", '{"other":1}']
    assert lines_of("x\ny\n", 1) == ["y"]


def test_a_digest_knows_no_order_of_fields() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest("a", "b") != digest("ab", "")
