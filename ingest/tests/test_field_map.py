"""Our fields in somebody's payload."""

import pytest

from ingest.field_map import find, mapped, read_field_map
from ingest.source import Unreadable

PAYLOAD = {"check": {"name": "ping", "hosts": [{"ip": "10.0.0.1"}]}, "title": "old"}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("check.name", "ping"),
        ("check.hosts.0.ip", "10.0.0.1"),
        ("=web", "web"),
        ("check.hosts.9.ip", None),
        ("nope.x", None),
    ],
)
def test_a_path_finds_its_place(path: str, found: object) -> None:
    assert find(PAYLOAD, path) == found


def test_what_is_found_stands_over_what_was_there() -> None:
    assert mapped(PAYLOAD, {"title": "check.name", "service": "nope"}) == {**PAYLOAD, "title": "ping"}


@pytest.mark.parametrize(
    "text", ["[]", "x", '{"colour": "a"}', '{"title": 7}', '{"title": ""}', '{"title": "%s"}' % ("a." * 30)]
)
def test_a_wrong_map_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_field_map(text)


def test_no_map_is_an_empty_one() -> None:
    assert read_field_map(" ") == {}
