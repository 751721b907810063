"""Bodies that bring log lines -> batches: our own JSON, NDJSON as collectors write it, Loki's push; gzip around each."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import orjson
from fastapi.exceptions import RequestValidationError
from pydantic import StringConstraints, ValidationError

from contracts.logs import MAX_LINES, Lines, LogLine, RawLine
from contracts.model import Answered, Sent
from gateway.log_buffer import Batch, KeptLine
from incidents.evidence.onset import read_stamp
from ingest.loki import Stream, environment_of, read_json, read_protobuf, service_of
from service_kit.errors import BadRequest, BodyTooLarge, Unprocessable, UnsupportedMediaType

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"
NDJSON_NAMES: Final = frozenset(
    {NDJSON, "application/ndjson", "application/jsonl", "application/json-lines", "application/stream+json"}
)
PROTOBUF: Final = "application/x-protobuf"
TIME_KEYS: Final = ("ts", "timestamp", "time", "@timestamp", "date")
"""`date` is Fluent Bit's, `@timestamp` Logstash's, `timestamp` Vector's."""
MESSAGE_KEYS: Final = ("message", "msg", "log", "text", "body")
LEVEL_KEYS: Final = ("level", "severity", "lvl", "log.level")
SERVICE_KEYS: Final = ("service", "service_name", "service.name", "app")
ENVIRONMENT_KEYS: Final = ("environment", "env")
NAME_CHARACTERS: Final = 200
MAX_SERVICES: Final = 1_000
"""In one body; each is written apart."""
LATEST: Final = 4e9
"""Seconds since 1970, in the year 2096; a larger number counts milliseconds, micro- or nanoseconds."""
_CONTINUES: Final = re.compile(r"\s|Caused by: |Traceback \(most recent")

Name = Annotated[str, StringConstraints(min_length=1, max_length=NAME_CHARACTERS, strip_whitespace=True)]


class LogsSent(Sent):
    """Body of `POST /api/v1/logs`, and as NDJSON one line of it an object. `environment` tells apart services of one name."""

    service: Name
    environment: Name | None = None
    logs: Lines


class LogsKept(Answered):
    """Answer of `POST /api/v1/logs`: they are on disk. `service` is null where lines of several came."""

    accepted: int
    service: str | None


def read_body(kind: str, body: bytes, service: str | None, environment: str | None) -> list[Batch]:
    """Our own JSON or NDJSON; `service` and `environment` serve NDJSON lines that name none.

    Raises UnsupportedMediaType, BadRequest for an empty body, RequestValidationError or Unprocessable naming the line.
    """
    if not body.strip():
        raise BadRequest("the body is empty")
    if kind in NDJSON_NAMES:
        return _read_ndjson(body, service, environment)
    if kind != JSON and not kind.endswith("+json"):
        raise UnsupportedMediaType(f"send Content-Type: {JSON} or {NDJSON}, not {kind or 'none'}")
    try:
        sent = LogsSent.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False, include_input=False)) from error
    return [Batch(sent.service, sent.environment, [kept_line(line) for line in sent.logs])]


def read_push(kind: str, encoding: str, body: bytes, max_bytes: int) -> list[Batch]:
    """Loki's push: JSON where the type says so, else protobuf. Raises BadRequest, BodyTooLarge, UnsupportedMediaType."""
    if kind == JSON:
        streams = read_json(unzipped(body, encoding, max_bytes))
    elif kind in {PROTOBUF, "application/octet-stream", ""}:
        plain = body if encoding == "snappy" else unzipped(body, encoding, max_bytes)
        streams = read_protobuf(plain, max_bytes)
    else:
        raise UnsupportedMediaType(f"send Content-Type: {JSON} or {PROTOBUF}, not {kind}")
    if sum(len(stream.lines) for stream in streams) > MAX_LINES:
        raise BadRequest(f"more than {MAX_LINES} lines in one push")
    return _by_service(streams)


def unzipped(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """The body without its Content-Encoding. Raises BodyTooLarge as soon as more than `max_bytes` come out, BadRequest."""
    if encoding in {"", "identity"}:
        return body
    if encoding not in {"gzip", "x-gzip"}:
        raise UnsupportedMediaType(f"Content-Encoding may be gzip, not {encoding[:40]}")
    plain = bytearray()
    try:
        while body:
            member = zlib.decompressobj(wbits=31)
            plain += member.decompress(body, max_bytes + 1 - len(plain))
            if len(plain) > max_bytes:
                raise BodyTooLarge(f"the body is larger than {max_bytes} bytes when it is decompressed")
            if not member.eof:
                raise BadRequest("the body's gzip ends too early")
            body = member.unused_data
    except zlib.error:
        raise BadRequest("the body is not gzip, as its Content-Encoding says") from None
    return bytes(plain)


def kept_line(line: RawLine) -> KeptLine:
    """A line as it is kept; one without a time that can be read gets `at` 0, so that it counts when it came."""
    if isinstance(line, str):
        return KeptLine(0.0, None, line)
    return KeptLine(_seconds(line.ts), line.level, line.message)


def raw_line(line: KeptLine) -> LogLine:
    """A kept line as the log analyzer takes it. Lines that continue the one before carry no level: it would cut them off."""
    at = datetime.fromtimestamp(min(max(line.at, 0.0), LATEST), UTC).isoformat(timespec="milliseconds")
    level = None if _CONTINUES.match(line.text) else line.level
    # Kept lines were checked when they came; doing it again costs 20 ms for 5 000.
    return LogLine.model_construct(message=line.text, ts=at, level=level)


def _read_ndjson(body: bytes, service: str | None, environment: str | None) -> list[Batch]:
    found: dict[tuple[str, str | None], list[KeptLine]] = defaultdict(list)
    count = 0
    for place, raw in enumerate(body.split(b"\n")):
        if not raw.strip():
            continue
        count += 1
        if count > MAX_LINES:
            raise Unprocessable(f"more than {MAX_LINES} lines in one body", field="body")
        row = _object(raw, place)
        name = _name(row, SERVICE_KEYS, service, place)
        if name is None:
            raise _wrong(place, "service", "is missing, here and in the query")
        found[name, _name(row, ENVIRONMENT_KEYS, environment, place)].append(_line_of(row, place))
        if len(found) > MAX_SERVICES:
            raise Unprocessable(f"lines of more than {MAX_SERVICES} services in one body", field="body")
    return [Batch(name, place, lines) for (name, place), lines in found.items()]


def _object(raw: bytes, place: int) -> dict[str, Any]:
    try:
        row = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _wrong(place, "", f"is not JSON: {error.msg}") from None
    if not isinstance(row, dict):
        raise _wrong(place, "", "is not an object")
    return row


def _line_of(row: Mapping[str, Any], place: int) -> KeptLine:
    message = _first(row, MESSAGE_KEYS)
    if not isinstance(message, str):
        raise _wrong(place, "message", "is missing or not a text")
    level, stamp = _first(row, LEVEL_KEYS), _first(row, TIME_KEYS)
    at = _seconds(stamp) if isinstance(stamp, str | int | float) else 0.0
    return KeptLine(at, str(level) if isinstance(level, str | int) else None, message)


def _name(row: Mapping[str, Any], keys: Iterable[str], default: str | None, place: int) -> str | None:
    name = _first(row, keys)
    if name is None:
        return default
    if not isinstance(name, str) or len(name) > NAME_CHARACTERS:
        raise _wrong(place, next(iter(keys)), f"must be a text of at most {NAME_CHARACTERS} characters")
    return name.strip() or default


def _first(row: Mapping[str, Any], keys: Iterable[str]) -> Any:
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _wrong(place: int, field: str, reason: str) -> Unprocessable:
    """Lines count from 1 for people, and from 0 in the field's name, as those of a JSON list do."""
    named = f"{place}.{field}" if field else str(place)
    return Unprocessable(f"line {place + 1}: {f'{field} ' if field else ''}{reason}", field=named)


def _by_service(streams: Iterable[Stream]) -> list[Batch]:
    found: dict[tuple[str, str | None], list[KeptLine]] = defaultdict(list)
    for stream in streams:
        key = service_of(stream.labels), environment_of(stream.labels)
        if len(found) >= MAX_SERVICES and key not in found:
            raise BadRequest(f"streams of more than {MAX_SERVICES} services in one push")
        found[key] += [KeptLine(line.at, line.level, line.text) for line in stream.lines]
    return [Batch(service, environment, lines) for (service, environment), lines in found.items() if lines]


def _seconds(stamp: str | float | None) -> float:
    """Seconds since 1970; 0 where nothing can be read. A text without a zone is taken as UTC."""
    if isinstance(stamp, str):
        moment = _moment(stamp.strip())
        return moment.timestamp() if moment else 0.0
    number = float(stamp or 0)
    for _ in range(3):
        number = number / 1000 if number > LATEST else number
    return number


def _moment(stamp: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return read_stamp(stamp)  # without the fraction, but of many more kinds
    return found if found.tzinfo else found.replace(tzinfo=UTC)
