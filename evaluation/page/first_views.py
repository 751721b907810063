"""What a browser sees of the list of incidents, in milliseconds: its first row on an empty cache, and a new one after its 202."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import httpx

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WAIT_MS: Final = 30_000.0
SETTLED_SECONDS: Final = 1.0
WATCH: Final = """
window.stanchSeen = {};
const paint = (name) => requestAnimationFrame(() => setTimeout(() => { window.stanchSeen[name] ??= performance.now(); }));
const noted = new Set();
new MutationObserver(() => {
  for (const row of document.querySelectorAll('[data-row]')) {
    const title = (row.querySelector('a')?.textContent ?? '').slice(0, 9); // "fresh 001 (its service)"
    if (noted.size && (noted.has(title) || !title.startsWith('fresh '))) continue;
    noted.add(title);
    paint(noted.size === 1 ? 'first' : title);
  }
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
"""Notes when the first row was painted, and each whose title begins with "fresh": after the frame in which it stands."""
SEEN: Final = """([name, longest]) => new Promise((done, fail) => {
  const look = () => {
    const at = window.stanchSeen?.[name];
    if (at) done(at);
    else if (performance.now() > longest) fail(new Error(`${name} did not appear`));
    else setTimeout(look, 5);
  };
  look();
})"""
"""When it was painted, once it was. Playwright's own waiting is an eval, which the page's policy forbids."""
SCRIPTS: Final = """
performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.js')).map((one) => one.encodedBodySize)
"""


@dataclass(frozen=True)
class FirstView:
    """Milliseconds from the start of the navigation, and the kilobytes of JavaScript that came until then, packed."""

    row_ms: float
    script_kilobytes: float


def first_view(browser: "Browser", url: str) -> FirstView:
    """A new profile, so nothing is cached."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(url, wait_until="commit")
        return FirstView(_seen(page, "first"), sum(page.evaluate(SCRIPTS)) / 1000)


def arrivals(browser: "Browser", url: str, count: int) -> list[float]:
    """For each of so many alerts: milliseconds from its 202 until the list, open all the time, shows it."""
    found = []
    with (
        browser.new_context(viewport={"width": 1440, "height": 900}) as context,
        httpx.Client(trust_env=False) as sender,
    ):
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(url)
        _seen(page, "first")
        page.get_by_role("button", name="Live", exact=True).wait_for()
        time.sleep(SETTLED_SECONDS)
        for number in range(count):
            found.append(_arrival(page, sender, url, f"fresh {number:03d}"))
    return found


def _arrival(page: "Page", sender: httpx.Client, url: str, title: str) -> float:
    body = {"title": title, "service": title.replace(" ", "-"), "severity": "high", "id": title}
    answer = sender.post(f"{url}/webhooks/generic", json=body)
    taken_ms = time.time() * 1000
    if answer.status_code != 202:
        raise RuntimeError(f"a delivery was answered {answer.status_code}")
    seen_ms = float(page.evaluate("performance.timeOrigin")) + _seen(page, title)
    return max(0.0, seen_ms - taken_ms)


def _seen(page: "Page", name: str) -> float:
    """Milliseconds from the start of the navigation until it was painted. Raises playwright's Error where it never is."""
    now = float(page.evaluate("performance.now()"))
    return float(page.evaluate(SEEN, [name, now + WAIT_MS]))
