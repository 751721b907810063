"""What journeys through the dashboard share: Debian's Chromium, a page that complains of nothing, what it saw, and axe."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect, sync_playwright
from playwright.sync_api import Error as BrowserError

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
PATIENCE_MS = 20_000
"""How long what is expected may take: a bound for busy machines, speed is measured by `python -m evaluation dashboard`."""
AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ANSWERS_KEPT: Final = 12
BODY_KEPT: Final = 600
"""Characters of an answer, enough for the head of an incident."""
TEXT_KEPT: Final = 3_000
"""Characters of a page's text, of its begin and of its end: an incident's head and its timeline."""


class Witness:
    """What a page said and was told, for whoever has to explain why a journey failed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self._begun = monotonic()
        self._answers: deque[tuple[float, Response]] = deque(maxlen=ANSWERS_KEPT)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self.hosts.add(urlsplit(asked.url).netloc))
        page.on("response", self._answered)

    def told(self) -> str:
        """Where the page is, what it shows, where the focus is, its console and the last answers of the API."""
        try:
            focus = self.page.evaluate("document.activeElement?.outerHTML.slice(0, 200)")
            text = self.page.locator("#root").inner_text(timeout=2_000)
            if len(text) > 2 * TEXT_KEPT:
                text = f"{text[:TEXT_KEPT]}\n[…]\n{text[-TEXT_KEPT:]}"
        except BrowserError as error:
            focus, text = None, f"(cannot be read: {error})"
        answers = "\n".join(self._line(at, answer) for at, answer in list(self._answers))  # reading one brings others
        return (
            f"the page at {self.page.url}, {monotonic() - self._begun:.1f} s after it was made\n"
            f"--- focus\n{focus}\n--- text\n{text}\n--- console\n{self.complaints}\n--- last answers\n{answers}"
        )

    def _answered(self, answer: Response) -> None:
        if "/api/" in answer.url:
            self._answers.append((monotonic() - self._begun, answer))

    def _line(self, at: float, answer: Response) -> str:
        head = f"{at:6.1f} s {answer.request.method} {urlsplit(answer.url)._replace(scheme='', netloc='').geturl()}"
        if answer.url.endswith("/events"):
            return f"{head}: {answer.status}, a stream"  # its end is not waited for
        try:
            return f"{head}: {answer.status} {answer.text()[:BODY_KEPT]}"
        except BrowserError:
            return f"{head}: {answer.status}, not kept by the browser"


WITNESSES: Final = pytest.StashKey[list[Witness]]()
"""Of a test's item: the pages whose witnesses are heard where it fails (conftest.py)."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed browser. Skips the test where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (apt-get install chromium)")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as found:
        yield found


@contextmanager
def quiet_page(browser: Browser, item: pytest.Item | None = None, **options: Any) -> Iterator[Page]:
    """A page whose console must stay empty of errors (a refused style or script is one), and which asks no other host.

    A failure of the test `item` tells what the page said and was told.
    """
    with browser.new_context(**options) as context:
        page = context.new_page()
        witness = Witness(page)
        if item is not None:
            item.stash.setdefault(WITNESSES, []).append(witness)
        yield page
        assert [line for line in witness.complaints if "401" not in line] == []
        assert witness.hosts - {""} <= {urlsplit(page.url).netloc}


def cause_of(page: Page) -> Locator:
    """The cause in the headline of a diagnosis. Its title alone stands also among what was only considered."""
    return page.get_by_text("Probable cause", exact=True).locator("xpath=following-sibling::p[1]")


def violations(page: Page) -> list[str]:
    """What axe finds wrong with what is shown. Skips where the dashboard's own packages are not installed."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci in frontend)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
