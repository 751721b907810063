"""The dashboard's files, the addresses that it has, and the headers that keep a hostile log line from becoming a script."""

import re
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from gateway.app import create_app
from gateway.routes.page import KINDS, NONCE, PATHS, SHOWN
from gateway.settings import Settings
from gateway.tests.fleet import gateway
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
ADDRESSES = [*SHOWN, "/incidents/INC-1", "/incidents/team%2F7", "/knowledge/library/x"]


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "words.txt").write_text("exception\n")
    settings = Settings(_env_file=None, data_dir=tmp_path, code_keywords_path=tmp_path / "words.txt")
    async with serve(create_app(settings)) as client:
        yield client


def built() -> list[str]:
    return sorted(item.name for item in (files("frontend") / "page").iterdir() if item.name != "index.html")


@pytest.mark.parametrize("path", ADDRESSES)
async def test_each_address_of_the_dashboard_is_the_page(client: httpx.AsyncClient, path: str) -> None:
    answer, head = await client.get(path), await client.head(path)
    assert (answer.status_code, head.status_code, head.content) == (200, 200, b"")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert '<div id="root">' in answer.text


async def test_the_policy_allows_nothing_but_our_own_files_and_the_styles_of_this_answer(
    client: httpx.AsyncClient,
) -> None:
    first, second = await client.get("/"), await client.get("/")
    policy = first.headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["frame-ancestors"]) == ("'none'", "'none'")
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in policy
    [nonce] = re.findall(r"'nonce-([\w-]{20,})'", rules["style-src"])
    assert f'nonce="{nonce}"' in first.text
    assert NONCE.decode() not in first.text
    assert nonce not in second.text


async def test_each_file_of_the_build_is_served_packed_and_for_ever(client: httpx.AsyncClient) -> None:
    for name in built():
        packed = await client.get(f"/page/{name}")
        plain = await client.get(f"/page/{name}", headers={"Accept-Encoding": "identity"})
        assert (packed.status_code, packed.content) == (200, plain.content), name
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-type"] == KINDS[name.rpartition(".")[2]]
        assert packed.headers["x-content-type-options"] == "nosniff"
        assert "immutable" in packed.headers["cache-control"]


@pytest.mark.parametrize("name", ["nothing.js", "index.html", "..%2f__init__.py", "%2e%2e%2fopenapi.json"])
async def test_what_is_no_file_of_the_build_is_not_found(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/page/{name}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_page_names_only_files_that_are_served(client: httpx.AsyncClient) -> None:
    named = re.findall(r'(?:src|href)="([^"]+)"', (await client.get("/")).text)
    assert named
    assert [path for path in named if (await client.get(path)).status_code != 200] == []


def test_the_page_has_no_inline_script_or_style() -> None:
    html = (files("frontend") / "page" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=", html) == []


async def test_a_page_takes_no_key_and_what_it_asks_for_does(tmp_path: Path) -> None:
    async with gateway(tmp_path, api_keys="eye:read:" + "r" * 16) as client:
        assert {(await client.get(path)).status_code for path in [*ADDRESSES, f"/page/{built()[0]}"]} == {200}
        assert (await client.get("/api/v1/incidents")).status_code == 401
        assert (await client.post("/incidents/INC-1")).status_code == 401


def test_no_address_of_the_dashboard_hides_one_of_the_api(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("exception\n")
    app = create_app(Settings(_env_file=None, data_dir=tmp_path, code_keywords_path=tmp_path / "words.txt"))
    below = tuple(path for path in PATHS if path.endswith("/") and path != "/")
    assert [path for path in app.openapi()["paths"] if path in PATHS or path.startswith(below)] == []
