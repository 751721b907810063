"""The page's files, and the headers that keep a hostile log line from becoming a script."""

import re
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from gateway.app import create_app
from gateway.settings import Settings
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
SERVED = {"/": "text/html", "/page.js": "text/javascript", "/answer.js": "text/javascript", "/page.css": "text/css"}
FROM_ELSEWHERE = re.compile(r"""(?:src|href|url|import|from|fetch)\s*[=(]?\s*["'(]?\s*(?:https?:)?//""")
MARKUP_FROM_TEXT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTML|srcdoc|DOMParser"
    r"|\beval\(|new Function|javascript:|\son\w+="
)


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "words.txt").write_text("exception\n")
    settings = Settings(data_dir=tmp_path, code_keywords_path=tmp_path / "words.txt")
    async with serve(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize("path", SERVED)
async def test_each_file_is_served_as_what_it_is(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{SERVED[path]}; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", SERVED)
async def test_the_policy_allows_nothing_but_our_own_files(client: httpx.AsyncClient, path: str) -> None:
    policy = (await client.get(path)).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert {rules[kind] for kind in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert "unsafe" not in policy


async def test_the_page_names_only_files_that_are_served(client: httpx.AsyncClient) -> None:
    named = {name for name in re.findall(r'["\'](/[\w.]+\.(?:js|css))["\']', "".join(assets().values()))}
    assert named == set(SERVED) - {"/"}
    assert {path.lstrip("/") or "index.html" for path in SERVED} == set(assets())


def test_no_file_of_the_page_names_another_host() -> None:
    assert {name: found[0] for name, text in assets().items() if (found := FROM_ELSEWHERE.search(text))} == {}


def test_no_file_of_the_page_makes_markup_out_of_text() -> None:
    assert {name: found[0] for name, text in assets().items() if (found := MARKUP_FROM_TEXT.search(text))} == {}


def test_the_page_has_no_inline_script_or_style() -> None:
    html = assets()["index.html"]
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=", html) == []


def test_each_field_of_the_page_has_its_label() -> None:
    html = assets()["index.html"]
    fields = re.findall(r'<(?:input|textarea)[^>]*\bid="([\w-]+)"', html)
    assert fields
    assert [field for field in fields if f'for="{field}"' not in html] == []


def assets() -> dict[str, str]:
    folder = files("frontend") / "page"
    return {item.name: item.read_text(encoding="utf-8") for item in folder.iterdir()}
