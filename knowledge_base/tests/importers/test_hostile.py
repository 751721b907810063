"""Whatever a file holds: a clear refusal, or rows with their reasons; never an exception, never a full memory."""

import io
import json
import struct
import time
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.imports import FORMATS, ImportFormat
from contracts.knowledge import NewDocument
from knowledge_base.importers.export import MAX_VALUES, Export
from knowledge_base.importers.formats import IMPORTERS, count, detect, rows
from knowledge_base.importers.markdown import MAX_ENTRIES, MAX_UNPACKED
from knowledge_base.importers.seam import Draft, Skipped
from service_kit.errors import BadRequest, HouseError, Unprocessable


def packed(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def outcomes(raw: bytes, name: ImportFormat | None = None) -> list[NewDocument | Skipped]:
    export = Export(raw)
    return [row.outcome for row in rows(name or detect(export), export)]


def refusal(raw: bytes, name: ImportFormat | None = None) -> HouseError:
    with pytest.raises(HouseError) as refused:
        count(name or detect(Export(raw)), Export(raw))
    return refused.value


JSON_TEXT = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n#:-|`\0"), max_size=40)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | JSON_TEXT,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(JSON_TEXT, inside, max_size=4),
    max_leaves=12,
)
NAMES = (
    "id key fields summary description resolution labels priority components comment comments body number title url html_url "
    "state pull_request created_at incident_number service urgency details notes content tinyId message tags "
    "extraProperties impactedServices links results alerts_count last_alert payload labels names issues data incidents"
)
RECORD = st.dictionaries(st.sampled_from(NAMES.split()), ANYTHING, max_size=8)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"csv_table", "markdown"}])
@given(record=RECORD | ANYTHING)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_record_of_any_json_is_read_or_skipped(name: ImportFormat, record: Any) -> None:
    value = (record, record) if name == "jira" else record
    assert isinstance(IMPORTERS[name].draft(value), Draft | NewDocument | Skipped)


@given(raw=st.binary(max_size=300) | RECORD.map(lambda record: json.dumps([record, {"issues": [record]}]).encode()))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_file_of_any_bytes_is_read_or_refused(raw: bytes) -> None:
    for name in FORMATS:
        try:
            count(name, Export(raw))
        except HouseError as error:
            assert error.status in {400, 422}  # noqa: PT017  # both outcomes are right
            continue
        assert outcomes(raw, name)


@given(text=st.text(alphabet="#-=*:`> \nabcSummary|Resolution", max_size=200))
@settings(max_examples=150, deadline=None)
def test_markdown_of_any_shape_is_read(text: str) -> None:
    assert all(
        isinstance(outcome, NewDocument | Skipped) for outcome in outcomes(("# x\n" + text).encode(), "markdown")
    )


@pytest.mark.parametrize("name", ["csv_table", "jira", "pagerduty"])
def test_a_hundred_thousand_columns_are_refused(name: ImportFormat) -> None:
    raw = (",".join(f"c{n}" for n in range(100_000)) + "\n" + "," * 99_999 + "\n").encode()
    error = refusal(raw, name)
    assert (error.status, error.field) == (422, "body")
    assert "100000 columns" in error.detail


def test_a_field_of_ten_megabytes_is_cut() -> None:
    [document] = outcomes(b'title,summary\n"x","' + b"word " * 2_000_000 + b'"\n')
    assert isinstance(document, NewDocument)
    assert len(document.summary) == 100_000


def test_a_quote_that_is_never_closed_ends_with_the_file() -> None:
    [document] = outcomes(b'title,summary\nx,"disk\nfull,c\n')
    assert isinstance(document, NewDocument)
    assert document.summary == "disk\nfull,c"


def test_broken_utf_8_is_read_with_marks_in_its_place() -> None:
    [document] = outcomes(b"title,summary\nDisk \xff\xfe full,a\x00b caf\xc3\n")
    assert isinstance(document, NewDocument)
    assert (document.title, document.summary) == ("Disk \ufffd\ufffd full", "ab caf\ufffd")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_spreadsheets_marks_are_no_part_of_the_first_name(encoding: str) -> None:
    [document] = outcomes("title\tsummary\nÜberlast\tZu viele Anfragen\n".encode(encoding))
    assert isinstance(document, NewDocument)
    assert (document.title, document.summary) == ("Überlast", "Zu viele Anfragen")


@pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"issues":' * 50_000, b'{"issues": [', b"[1e999999999999"])
def test_json_without_an_end_is_not_json(raw: bytes) -> None:
    assert isinstance(refusal(raw), BadRequest)


def test_an_atlassian_document_nested_as_deep_as_json_allows_is_read() -> None:
    node: dict[str, Any] = {"type": "text", "text": "deep down"}
    for _ in range(300):
        node = {"type": "panel", "content": [node]}
    raw = json.dumps({"issues": [{"key": "A-1", "fields": {"summary": "s t", "description": node}}]}).encode()
    [document] = outcomes(raw)
    assert isinstance(document, NewDocument)
    assert document.summary == "deep down"


def test_half_a_surrogate_pair_is_replaced() -> None:
    [document] = outcomes(b'[{"summary": "smile \\ud83d here"}]')
    assert isinstance(document, NewDocument)
    document.summary.encode()


def test_too_many_values_are_refused_before_they_are_read() -> None:
    error = refusal(b"[" + b"1," * MAX_VALUES + b"1]", "json_documents")
    assert (error.status, "too many values" in error.detail) == (422, True)


def test_a_zip_of_post_mortems_is_read_and_what_is_none_is_named() -> None:
    raw = packed(
        {
            "pm/2025/dns.md": b"Names did not resolve.\n\n## Fix\nRestarted the resolver.\n",
            "../../etc/disk.md": b"# Disk full\nThe disk was full.\n",
            "pm/picture.png": b"\x89PNG",
            "__MACOSX/._dns.md": b"junk",
        }
    )
    first, second, third = outcomes(raw)
    assert isinstance(first, NewDocument)
    assert isinstance(second, NewDocument)
    assert (first.id, first.title, first.resolution) == ("markdown/dns", "dns", "Restarted the resolver.")
    assert second.id == "markdown/disk_full"
    assert third == Skipped("picture.png is no Markdown file")


def test_a_zip_bomb_is_refused_unopened() -> None:
    started = time.process_time()
    assert "times its size" in refusal(packed({"a.md": b"\0" * 20_000_000})).detail
    assert f"{MAX_UNPACKED} are allowed" in refusal(packed({f"{n}.md": b"\0" * 5_000_000 for n in range(20)})).detail
    assert time.process_time() - started < 5


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    raw = bytearray(packed({"a.md": b"word " * 10_000}))
    place = raw.index(b"PK\x01\x02") + 24
    raw[place : place + 4] = struct.pack("<I", 100)
    assert "cannot be read" in refusal(bytes(raw)).detail


def test_a_zip_of_too_many_entries_is_refused_unopened() -> None:
    raw = packed({f"{n}.md": b"x" for n in range(MAX_ENTRIES + 1)})
    assert "entries" in refusal(raw).detail


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 500])
def test_a_broken_zip_is_refused(raw: bytes) -> None:
    assert refusal(raw).field == "body"


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_file_is_refused(name: ImportFormat) -> None:
    assert isinstance(refusal(b" \n", name), BadRequest)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"just some words", "query.format"),
        (b'{"a": 1}', "query.format"),
        (b"a,b\n1,2\n", "query.format"),
        (b"\n\n", "body"),
    ],
)
def test_what_nobody_knows_names_the_format(raw: bytes, field: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        detect(Export(raw))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("name", "raw", "field"),
    [
        ("jira", b'{"a": []}', "body.issues"),
        ("jira", b"a,b\n1,2\n", "body.Issue key"),
        ("pagerduty", b'{"a": []}', "body.incidents"),
        ("pagerduty", b"a,b\n1,2\n", "body.incident_number"),
        ("opsgenie", b'{"a": []}', "body.data"),
        ("grafana_oncall", b'{"a": []}', "body.results"),
        ("github_issues", b"5", "body"),
        ("json_documents", b'"x"', "body"),
        ("csv_table", b"a,b\n1,2\n", "query.map"),
        ("jira", b'{"issues": []}', "body"),
    ],
)
def test_a_refusal_names_what_is_missing(name: ImportFormat, raw: bytes, field: str) -> None:
    assert refusal(raw, name).field == field


@pytest.mark.parametrize(
    "line", ["# a", "---", "a: b", "**Service:** x", "```", "a\n---", "---\ntitle: x", "<!--", "| a "]
)
def test_a_megabyte_of_one_line_is_read_in_a_moment(line: str) -> None:
    raw = ((line + "\n") * 200_000)[:1_000_000].encode()
    started = time.process_time()
    export = Export(raw)
    for _ in zip(range(50), rows("markdown", export), strict=False):
        pass
    body = json.dumps(
        [{"number": 1, "title": "t", "html_url": "https://github.com/a/b/issues/1", "body": raw.decode()}]
    )
    assert len(outcomes(body.encode(), "github_issues")) == 1
    assert time.process_time() - started < 10
