"""Loki's push -> streams of lines: JSON, and the snappy-compressed protobuf that Promtail, Alloy and Vector send.

The messages are those of github.com/grafana/loki/pkg/push/push.proto. Text fields are read as bytes, which is the same on
the wire: Go programs send strings that are not UTF-8, and one broken character must not cost a batch.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import cramjam
import orjson
from google.protobuf import (  # type: ignore[import-untyped]  # the wheel brings no types
    descriptor_pb2,
    descriptor_pool,
    message_factory,
)
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

from service_kit.errors import BadRequest, BodyTooLarge

SERVICE_LABELS: Final = (
    *("service_name", "service", "app", "application", "app_kubernetes_io_name", "app.kubernetes.io/name"),
    *("job", "container", "container_name"),
    *("k8s_deployment_name", "deployment", "k8s_statefulset_name", "statefulset", "k8s_daemonset_name", "daemonset"),
    *("k8s_container_name", "compose_service", "component", "workload", "k8s_pod_name", "pod"),
    *("unit", "syslog_identifier", "filename"),
)
"""The first that a stream has names its service: what people set by hand before what collectors find out themselves."""
ENVIRONMENT_LABELS: Final = (
    *("environment", "env", "deployment_environment_name", "deployment_environment", "deployment.environment", "stage"),
)
LEVEL_LABELS: Final = ("level", "detected_level", "severity", "severity_text")
UNKNOWN_SERVICE: Final = "unknown_service"
"""What Loki itself calls a stream that says nothing of its service."""
NAME_CHARACTERS: Final = 200
MAX_STREAMS: Final = 10_000
"""In one push; Promtail sends one a file."""
MAX_STREAM_LABELS: Final = 200
LABEL_CHARACTERS: Final = 65_536
NANOSECONDS: Final = 1_000_000_000

_LABEL: Final = re.compile(
    r'\s*([A-Za-z_][\w.:/-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)\s*(?:,|(?=\}$))', re.DOTALL
)
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)", re.DOTALL)
_PLAIN_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}

_FIELD: Final = descriptor_pb2.FieldDescriptorProto
_MESSAGES: Final[dict[str, tuple[tuple[str, int, int | str, bool], ...]]] = {
    "PushRequest": (("streams", 1, "Stream", True),),
    "Stream": (("labels", 1, _FIELD.TYPE_BYTES, False), ("entries", 2, "Entry", True)),
    "Entry": (
        ("timestamp", 1, "Timestamp", False),
        ("line", 2, _FIELD.TYPE_BYTES, False),
        ("metadata", 3, "Pair", True),
    ),
    "Timestamp": (("seconds", 1, _FIELD.TYPE_INT64, False), ("nanos", 2, _FIELD.TYPE_INT32, False)),
    "Pair": (("name", 1, _FIELD.TYPE_BYTES, False), ("value", 2, _FIELD.TYPE_BYTES, False)),
}
"""Message -> (field, number, kind, repeated). Fields that are not named here, such as a stream's hash, are passed over."""


class StreamLine(NamedTuple):
    """`at` is in seconds since 1970; `level` is the sender's word, from the line's metadata or the stream's labels."""

    at: float
    text: str
    level: str | None


class Stream(NamedTuple):
    """The lines of one set of labels."""

    labels: dict[str, str]
    lines: list[StreamLine]


def read_json(body: bytes) -> list[Stream]:
    """Raises BadRequest saying what does not fit."""
    try:
        streams = orjson.loads(body)["streams"]
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"the body is not JSON: {error.msg}") from None
    except (TypeError, KeyError):
        raise BadRequest('the body has no "streams"') from None
    if not isinstance(streams, list) or len(streams) > MAX_STREAMS:
        raise BadRequest(f'"streams" must be a list of at most {MAX_STREAMS}')
    return [_json_stream(stream, place) for place, stream in enumerate(streams)]


def read_protobuf(body: bytes, max_bytes: int) -> list[Stream]:
    """A PushRequest in snappy's block format. Raises BadRequest, and BodyTooLarge where more than `max_bytes` would come out."""
    try:
        declared = cramjam.snappy.decompress_raw_len(body)
        if declared > max_bytes:
            raise BodyTooLarge(f"the body is larger than {max_bytes} bytes when it is decompressed")
        raw = bytes(cramjam.snappy.decompress_raw(body))
    except cramjam.DecompressionError:
        raise BadRequest("the body is not in snappy's block format") from None
    try:
        request = _push_request().FromString(raw)
    except DecodeError:
        raise BadRequest("the body is not a logproto.PushRequest") from None
    if len(request.streams) > MAX_STREAMS:
        raise BadRequest(f"more than {MAX_STREAMS} streams in one push")
    return [_protobuf_stream(stream) for stream in request.streams]


def parse_labels(text: str) -> dict[str, str]:
    """`{app="shop", path="C:\\\\logs"}` as a dict; escapes are those of a Go string. Raises BadRequest."""
    written = text.strip()
    if written[:1] != "{" or written[-1:] != "}" or len(written) > LABEL_CHARACTERS:
        raise BadRequest(f"a stream's labels do not stand in {{}} or have more than {LABEL_CHARACTERS} characters")
    at = 1
    labels: dict[str, str] = {}
    while written[at:].strip() != "}":
        found = _LABEL.match(written, at)
        if found is None or len(labels) >= MAX_STREAM_LABELS:
            raise BadRequest(f"a stream's labels cannot be read at character {at}")
        quoted = found[2]
        labels[found[1]] = found[3] if quoted is None else _unescaped(quoted)
        at = found.end()
    return labels


def service_of(labels: Mapping[str, str]) -> str:
    """By SERVICE_LABELS; a `job` of Promtail's namespace/name counts by its name. UNKNOWN_SERVICE where nothing says it."""
    for name in SERVICE_LABELS:
        value = labels.get(name, "").strip()
        if name in {"job", "filename"}:
            value = value.rstrip("/").rpartition("/")[2]
        if value and value != UNKNOWN_SERVICE:
            return value[:NAME_CHARACTERS]
    return UNKNOWN_SERVICE


def environment_of(labels: Mapping[str, str]) -> str | None:
    """By ENVIRONMENT_LABELS."""
    values = (labels.get(name, "").strip() for name in ENVIRONMENT_LABELS)
    return next((value[:NAME_CHARACTERS] for value in values if value), None)


def level_of(labels: Mapping[str, str]) -> str | None:
    """By LEVEL_LABELS; Loki's own "unknown" is none."""
    values = (labels.get(name, "").strip() for name in LEVEL_LABELS)
    return next((value[:40] for value in values if value and value.lower() != "unknown"), None)


def _json_stream(stream: Any, place: int) -> Stream:
    where = f"streams[{place}]"
    labels = stream.get("stream", {}) if isinstance(stream, dict) else None
    values = stream.get("values") if isinstance(stream, dict) else None
    if not isinstance(labels, dict) or len(labels) > MAX_STREAM_LABELS:
        raise BadRequest(f'{where} must be an object with "stream" (at most {MAX_STREAM_LABELS} labels) and "values"')
    if not isinstance(values, list):
        raise BadRequest(f"{where}.values is not a list")
    named = {name: value for name, value in labels.items() if isinstance(value, str)}
    level = level_of(named)
    return Stream(named, [_json_line(value, level, where, number) for number, value in enumerate(values)])


def _json_line(value: Any, level: str | None, where: str, number: int) -> StreamLine:
    match value:
        case [str() | int() as stamp, str() as text, *rest] if len(rest) <= 1 and not isinstance(stamp, bool):
            try:
                at = int(stamp) / NANOSECONDS
            except (ValueError, OverflowError):
                raise BadRequest(f"{where}.values[{number}]: the time is not a number of nanoseconds") from None
            metadata = rest[0] if rest and isinstance(rest[0], dict) else {}
            said = {name: word for name, word in metadata.items() if isinstance(word, str)} if metadata else {}
            return StreamLine(at, text, (level_of(said) if said else None) or level)
    raise BadRequest(f'{where}.values[{number}] is not ["<nanoseconds>", "<line>"]')


def _protobuf_stream(stream: Any) -> Stream:
    labels = parse_labels(_text(stream.labels))
    level = level_of(labels)
    lines = []
    for entry in stream.entries:
        said = {_text(pair.name): _text(pair.value) for pair in entry.metadata} if entry.metadata else {}
        stamp = entry.timestamp
        at = stamp.seconds + stamp.nanos / NANOSECONDS
        lines.append(StreamLine(at, _text(entry.line), (level_of(said) if said else None) or level))
    return Stream(labels, lines)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_one_escape, text) if "\\" in text else text


def _one_escape(found: re.Match[str]) -> str:
    code = found[1]
    if len(code) == 1:
        return _PLAIN_ESCAPES.get(code, code)
    number = int(code, 8) if code.isdecimal() and len(code) == 3 else int(code[1:], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


@cache
def _push_request() -> Any:
    """The message's class, from a descriptor in a pool of its own: another library's logproto does not meet it."""
    file = descriptor_pb2.FileDescriptorProto(name="push.proto", package="logproto", syntax="proto3")
    for name, fields in _MESSAGES.items():
        _describe(file.message_type.add(name=name), fields)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("logproto.PushRequest"))


def _describe(message: Any, fields: Sequence[tuple[str, int, int | str, bool]]) -> None:
    for name, number, kind, repeated in fields:
        label = _FIELD.LABEL_REPEATED if repeated else _FIELD.LABEL_OPTIONAL
        if isinstance(kind, str):
            message.field.add(
                name=name, number=number, type=_FIELD.TYPE_MESSAGE, type_name=f".logproto.{kind}", label=label
            )
        else:
            message.field.add(name=name, number=number, type=kind, label=label)
