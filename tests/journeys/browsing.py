"""What journeys through the dashboard share: Debian's Chromium, a page that complains of nothing, and axe."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
PATIENCE_MS = 20_000
"""How long what is expected may take: a bound for busy machines, speed is measured by `python -m evaluation dashboard`."""
AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed browser. Skips the test where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (apt-get install chromium)")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as found:
        yield found


@contextmanager
def quiet_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page whose console must stay empty of errors (a refused style or script is one), and which asks no other host."""
    complaints: list[str] = []
    hosts: set[str] = set()
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
        yield page
        assert [line for line in complaints if "401" not in line] == []
        assert hosts - {""} <= {urlsplit(page.url).netloc}


def violations(page: Page) -> list[str]:
    """What axe finds wrong with what is shown. Skips where the dashboard's own packages are not installed."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci in frontend)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
