"""Loki's push in both encodings, the labels of its streams, and bodies that are none."""

import json
from contextlib import suppress

import cramjam
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.loki import (
    UNKNOWN_SERVICE,
    StreamLine,
    environment_of,
    parse_labels,
    read_json,
    read_protobuf,
    service_of,
)
from service_kit.errors import BadRequest, BodyTooLarge

AT = 1_772_000_000
LIMIT = 1_000_000


def varint(number: int) -> bytes:
    """As the protobuf encoding page describes it; nothing here uses the library that is tested."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def field(number: int, value: bytes | int) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def entry(second: int, nanosecond: int, line: bytes, metadata: dict[str, str] | None = None) -> bytes:
    pairs = [field(3, field(1, k.encode()) + field(2, v.encode())) for k, v in (metadata or {}).items()]
    return field(2, field(1, field(1, second) + field(2, nanosecond)) + field(2, line) + b"".join(pairs))


def push(*streams: tuple[str, list[bytes]]) -> bytes:
    """A PushRequest as Promtail sends it: labels, entries, and the hash that it adds."""
    raw = b"".join(
        field(1, field(1, labels.encode()) + b"".join(entries) + field(3, 0xDEADBEEF)) for labels, entries in streams
    )
    return bytes(cramjam.snappy.compress_raw(raw))


def test_promtails_protobuf_is_read() -> None:
    labels = '{app="checkout", env="prod", filename="/var/log/pods/a/0.log", level="warn"}'
    body = push((labels, [entry(AT, 500_000_000, b"pool is full"), entry(AT + 1, 0, b"gone", {"level": "error"})]))
    (stream,) = read_protobuf(body, LIMIT)
    assert stream.labels["filename"] == "/var/log/pods/a/0.log"
    assert stream.lines == [StreamLine(AT + 0.5, "pool is full", "warn"), StreamLine(AT + 1, "gone", "error")]


def test_bytes_that_are_not_utf_8_do_not_cost_the_batch() -> None:
    (stream,) = read_protobuf(push(('{job="x"}', [entry(AT, 0, b"caf\xe9 down")])), LIMIT)
    assert stream.lines[0].text == "caf\ufffd down"


def test_an_empty_push_holds_no_stream() -> None:
    assert read_protobuf(push(), LIMIT) == []


def test_what_would_become_too_large_is_refused_before_it_is_decompressed() -> None:
    body = bytes(cramjam.snappy.compress_raw(bytes(LIMIT + 1)))
    with pytest.raises(BodyTooLarge):
        read_protobuf(body, LIMIT)
    with pytest.raises(BodyTooLarge):
        read_protobuf(varint(2**31) + b"lie", LIMIT)


@pytest.mark.parametrize("body", [b"", b"\xff", varint(100) + b"short", push(('{job="x"}', [entry(AT, 0, b"a")]))[:-3]])
def test_what_is_not_snappy_is_a_bad_request(body: bytes) -> None:
    with pytest.raises(BadRequest):
        read_protobuf(body, LIMIT)


def test_snappy_around_something_else_is_a_bad_request() -> None:
    with pytest.raises(BadRequest, match="PushRequest"):
        read_protobuf(bytes(cramjam.snappy.compress_raw(b"\xff" * 40)), LIMIT)


@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_fit_or_be_refused(raw: bytes) -> None:
    for body in (raw, bytes(cramjam.snappy.compress_raw(raw))):
        with suppress(BadRequest, BodyTooLarge):
            read_protobuf(body, LIMIT)


def test_vectors_json_is_read() -> None:
    body = {
        "streams": [
            {
                "stream": {"service_name": "checkout", "detected_level": "error"},
                "values": [[f"{AT}250000000", "boom"], [f"{AT}0", "early", {"level": "info"}]],
            }
        ]
    }
    (stream,) = read_json(json.dumps(body).encode())
    assert service_of(stream.labels) == "checkout"
    assert stream.lines[0] == StreamLine(AT + 0.25, "boom", "error")
    assert stream.lines[1].level == "info"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"streams": 1}',
        '{"streams": [1]}',
        '{"streams": [{"stream": {}}]}',
        '{"streams": [{"stream": [], "values": []}]}',
        '{"streams": [{"values": [["now", "x"]]}]}',
        '{"streams": [{"values": [["1"]]}]}',
        '{"streams": [{"values": [[true, "x"]]}]}',
        f'{{"streams": [{{"values": [["{"9" * 400}", "x"]]}}]}}',
    ],
)
def test_json_of_another_shape_is_a_bad_request(body: str) -> None:
    with pytest.raises(BadRequest):
        read_json(body.encode())


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("{}", {}),
        (' { a = "b" , c="d", } ', {"a": "b", "c": "d"}),
        (r'{path="C:\\logs", said="\"hi\"\n"}', {"path": "C:\\logs", "said": '"hi"\n'}),
        (r'{a="caf\u00e9 \x41 \101 \U0001F600"}', {"a": "café A A 😀"}),
        ("{a=`C:\\logs`}", {"a": "C:\\logs"}),
        ('{a="},b=", service.name="x"}', {"a": "},b=", "service.name": "x"}),
        (r'{a="\ud800"}', {"a": "\ufffd"}),
    ],
)
def test_labels_are_read_with_their_escapes(text: str, labels: dict[str, str]) -> None:
    assert parse_labels(text) == labels


@pytest.mark.parametrize("text", ["", "a", "{", "{a}", "{a=b}", '{a="b', '{a="b" c="d"}', '{="b"}', '{a="b"}}', "{,}"])
def test_labels_of_another_form_are_a_bad_request(text: str) -> None:
    with pytest.raises(BadRequest):
        parse_labels(text)


@given(st.dictionaries(st.from_regex(r"[a-z_][a-z0-9_]{0,10}", fullmatch=True), st.text(max_size=20), max_size=5))
def test_any_label_value_survives_its_quoting(labels: dict[str, str]) -> None:
    quoted = {k: v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for k, v in labels.items()}
    assert parse_labels("{" + ", ".join(f'{k}="{v}"' for k, v in quoted.items()) + "}") == labels


def test_a_hundred_thousand_quotes_take_no_more_than_a_moment() -> None:
    for piece in ("\\", '"', 'a="', "a=`", " ,"):
        with pytest.raises(BadRequest):
            parse_labels("{" + piece * 60_000 + "}")


@pytest.mark.parametrize(
    ("labels", "service"),
    [
        ({"service_name": "a", "app": "b"}, "a"),
        ({"service_name": "unknown_service", "app": "b"}, "b"),
        ({"job": "shop/checkout", "container": "app"}, "checkout"),
        ({"container": "app", "pod": "app-1"}, "app"),
        ({"filename": "/var/log/nginx.log"}, "nginx.log"),
        ({"app": " "}, UNKNOWN_SERVICE),
        ({}, UNKNOWN_SERVICE),
    ],
)
def test_a_streams_service_goes_by_a_stated_order(labels: dict[str, str], service: str) -> None:
    assert service_of(labels) == service


def test_a_streams_environment_goes_by_a_stated_order() -> None:
    assert environment_of({"env": "prod", "stage": "x"}) == "prod"
    assert environment_of({"namespace": "shop"}) is None
