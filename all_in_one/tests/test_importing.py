"""`stanch import`: the file goes to the gateway, the line grows, the end is told."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog

from all_in_one.cli import _parser, main
from all_in_one.importing import ImportRefused, Wish, follow, import_file, key_of, progress_line, send, told
from all_in_one.tests.toys import free_port
from contracts.imports import ImportJob
from service_kit.errors import Misconfigured
from service_kit.settings import ServiceSettings

START = {"id": "a1", "state": "queued", "format": "csv_table", "total": 400, "created_at": "2026-01-01T00:00:00Z"}


class Gateway:
    """Answers each request with the next of `answers`, and keeps what it was asked."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answers.pop(0)

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self), base_url="http://gateway")


def job(**changes: Any) -> ImportJob:
    return ImportJob.model_validate(START | changes)


def answer(status: int = 200, **changes: Any) -> httpx.Response:
    return httpx.Response(status, content=job(**changes).model_dump_json())


async def at_once() -> None:
    """No pause."""


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("name", "kind"), [("x.csv", "text/csv"), ("x.JSON", "application/json"), ("x.md", "text/markdown"), ("x", None)]
)
async def test_the_file_is_sent_as_it_is(tmp_path: Path, name: str, kind: str | None) -> None:
    file = tmp_path / name
    file.write_bytes(b"\xff\r\n")
    gateway = Gateway(answer(202))
    sent = await send(gateway.client(), Wish(file, "csv_table", ["summary:Wat gebeurde", "id:Nr"]))
    [request] = gateway.asked
    assert sent == job()
    assert (request.method, request.url.path, request.content) == ("POST", "/api/knowledge/import", b"\xff\r\n")
    assert request.url.params.get_list("map") == ["summary:Wat gebeurde", "id:Nr"]
    assert request.url.params["format"] == "csv_table"
    assert request.headers["content-type"] == (kind or "application/octet-stream")


@pytest.mark.anyio
async def test_the_line_grows_until_the_job_is_over() -> None:
    gateway = Gateway(
        answer(state="running", done=200, added=190, skipped=10), answer(state="done", done=400, added=400)
    )
    said: list[str] = []
    done = await follow(gateway.client(), job(), said.append, at_once)
    assert done.state == "done"
    assert [line.split("  ")[0].strip() for line in said] == [
        "csv_table: 0/400 (0%)", "csv_table: 200/400 (50%)", "csv_table: 400/400 (100%)", "",
    ]  # fmt: skip
    assert [request.url.path for request in gateway.asked] == ["/api/knowledge/imports/a1"] * 2


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (httpx.Response(422, json={"detail": "cannot tell what the file is"}), "422: cannot tell what the file is"),
        (httpx.Response(502, text="<html>"), "502: <html>"),
        (httpx.Response(500, json=[1]), "500: [1]"),
    ],
)
async def test_a_refusal_is_one_line(tmp_path: Path, refusal: httpx.Response, words: str) -> None:
    (tmp_path / "x").write_text("x")
    with pytest.raises(ImportRefused) as refused:
        await send(Gateway(refusal).client(), Wish(tmp_path / "x"))
    assert str(refused.value) == words


@pytest.mark.anyio
async def test_a_gateway_that_does_not_run_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    with pytest.raises(Misconfigured, match="start it with"):
        await import_file(f"http://127.0.0.1:{free_port()}", "", Wish(tmp_path / "x"), lambda _: None)


def test_a_line_is_never_shorter_than_the_one_that_it_overwrites() -> None:
    assert len(progress_line(job())) >= len(
        progress_line(job(state="done", done=400).model_copy(update={"total": 400}))
    )


def test_the_end_names_the_rows_that_were_left_out() -> None:
    rows = [{"row": n, "reason": "it has no words"} for n in range(1, 13)]
    lines = told(job(state="failed", reason="the disk is full", skipped=300, errors=rows))
    assert lines[:2] == ["failed: the disk is full", "  row 1: it has no words"]
    assert lines[-1] == "  and 290 more"
    assert told(job(state="done")) == []


@pytest.mark.parametrize(
    ("keys", "internal", "expected"),
    [
        ("", "", ""),
        ("", "t" * 20, "t" * 20),
        (f"a:read:{'r' * 16},b:write:{'w' * 16}", "", "w" * 16),
        (f"a:read:{'r' * 16}", "", ""),
    ],
)
def test_a_key_that_may_write_is_taken_from_the_settings(keys: str, internal: str, expected: str) -> None:
    settings = ServiceSettings(_env_file=None, api_keys=keys, internal_token=internal)
    assert key_of(settings) == expected


def test_the_command_is_understood() -> None:
    read = _parser().parse_args(["import", "x.csv", "--format", "jira", "--map", "id:a", "--map", "summary:b c"])
    assert (read.run.__name__, read.file, read.format, read.map) == (
        "_import",
        Path("x.csv"),
        "jira",
        ["id:a", "summary:b c"],
    )


@pytest.fixture
def _logs_as_before() -> Iterator[None]:
    """The command configures the logs of the whole process."""
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("_logs_as_before")
@pytest.mark.parametrize("exists", [True, False])
def test_the_command_ends_with_one_line_where_it_cannot_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], exists: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STANCH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("GATEWAY_PORT", str(free_port()))
    (tmp_path / "x.json").write_text(json.dumps([]))
    assert main(["import", "x.json" if exists else "none.json"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("stanch: nothing answers at" if exists else "stanch: none.json: No such file")
