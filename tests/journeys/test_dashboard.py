"""The dashboard in a real browser against a fleet of its own: from the alert of a real Alertmanager to the search that finds it."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import cause_of, chromium, quiet_page, violations
from tests.journeys.desk import Desk, until
from tests.journeys.incident_fleets import desk_of_own_fleet
from tests.journeys.prometheus_fleet import ALERTMANAGER, GROUPED, PROMETHEUS, prometheus_fleet

pytestmark = pytest.mark.slow
NO_ALERTMANAGER = pytest.mark.skipif(
    PROMETHEUS is None or ALERTMANAGER is None,
    reason="prometheus or prometheus-alertmanager is not installed (./run_all_tests.sh --install)",
)
LINES = ["2026-03-01 12:00:01 ERROR Database connection failed", "2026-03-01 12:00:03 ERROR Database connection failed"]
STATS = "**/api/v1/incidents/stats?*"
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
FIRST_MS, DIAGNOSED_MS = 30_000, 30_000
"""Prometheus, Alertmanager and their waits took 10 s of the first, a diagnosis 1 s of the other, under a load of 7 on two cores."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def desk(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_own_fleet("sqlite", trained_data_dir, tmp_path_factory.mktemp("dashboard"), {}) as desk:
        yield desk


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with quiet_page(browser, request.node, viewport=SIZES["desk"]) as page:
        yield page


def at(desk: Desk, path: str) -> str:
    """The address of a page."""
    return str(desk.client.base_url).rstrip("/") + path


def opened(page: Page, desk: Desk, path: str) -> None:
    """Opens the address, and waits until the page follows what happens."""
    page.goto(at(desk, path))
    expect(page.get_by_role("button", name="Live", exact=True)).to_be_visible()


def diagnosed(desk: Desk, title: str, service: str) -> str:
    """The id of an incident with a cause."""
    id = desk.make("the database is gone", title=title, service=service, severity="high", logs=LINES)
    assert desk.diagnosed(id)["diagnosis"] == "done"
    return id


@NO_ALERTMANAGER
def test_an_alert_of_a_real_alertmanager_is_worked_on_and_found_again(page: Page, desk: Desk, tmp_path: Path) -> None:
    desk.post("/api/v1/logs", {"service": GROUPED, "logs": LINES}, 202)
    opened(page, desk, f"/?service={GROUPED}")
    expect(page.get_by_text("No incident")).to_be_visible()
    with prometheus_fleet(at(desk, ""), tmp_path) as patient:
        patient.sick = True
        row = page.get_by_role("row").filter(has_text=GROUPED)
        expect(row.first).to_be_visible(timeout=FIRST_MS)
        row.first.get_by_role("link").first.click()
        expect(page).to_have_url(re.compile("/incidents/"))
        expect(cause_of(page)).to_have_text("Database outage", timeout=DIAGNOSED_MS)
        is_worked_on(page)
    is_found_again(page)
    [told] = desk.get("/api/v1/incidents", q="walrus")["items"]
    assert (told["status"], told["acknowledged_at"] is not None) == ("resolved", True)


def is_worked_on(page: Page) -> None:
    """Buttons by their whole names: the notice of a resolved incident offers to "Undo: reopen it" beside "Reopen"."""
    button = partial(page.get_by_role, "button", exact=True)
    button(name="Acknowledge").click()
    expect(button(name="Status: Acknowledged. Change it")).to_be_visible()
    button(name="Right cause").click()
    expect(page.get_by_text("anonymous confirmed it", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^This helped")).first.click()
    expect(page.get_by_text("It helped").first).to_be_visible()
    button(name="Resolve…").click()
    page.get_by_label("What solved it?").fill("raised the limit of the walrus pool")
    button(name="Resolve").click()
    expect(button(name="Reopen")).to_be_visible()


def is_found_again(page: Page) -> None:
    """A key that is pressed before the list is there is nobody's."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Incidents").click()
    words = page.get_by_role("searchbox", name="Search incidents")
    expect(words).to_be_visible()
    page.keyboard.press("/")
    expect(words).to_be_focused()
    page.keyboard.insert_text("walrus")
    found = page.get_by_role("row").filter(has_text=GROUPED)
    expect(found.first).to_contain_text("Resolved")


def test_all_of_it_can_be_done_by_keyboard_alone(page: Page, desk: Desk) -> None:
    id = diagnosed(desk, "keyboard only", "key-desk")
    opened(page, desk, "/?service=key-desk")
    expect(page.get_by_role("link", name="keyboard only")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="keyboard only")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/incidents/{id}"))
    expect(page.get_by_role("button", name="Resolve…")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Status: Acknowledged. Change it")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("What solved it?")).to_be_focused()
    page.keyboard.insert_text("pressed keys until it worked")
    page.keyboard.press("Control+Enter")
    assert until(lambda: desk.incident(id)["status"], lambda status: status == "resolved") == "resolved"
    assert "pressed keys until it worked" in desk.incident(id)["resolution"]


def test_the_first_tab_leads_past_the_bar_to_the_content(page: Page, desk: Desk) -> None:
    opened(page, desk, "/system")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_every_check_of_the_system_comes_back_as_expected(page: Page, desk: Desk) -> None:
    opened(page, desk, "/system")
    expect(page.get_by_text("All 6 services are ready")).to_be_visible()
    page.get_by_role("button", name="Run checks").click()
    checks = page.get_by_role("list", name="Checks").get_by_role("listitem")
    expect(checks.filter(has_text="As expected")).to_have_count(checks.count(), timeout=DIAGNOSED_MS)


def test_what_was_not_understood_is_seen_tried_and_read_again(page: Page, desk: Desk) -> None:
    assert desk.client.post("/webhooks/grafana", content=b'{"hello": "walrus"}').status_code == 422
    opened(page, desk, "/system")
    page.get_by_role("button", name=re.compile("^View the delivery of grafana")).first.click()
    expect(page.get_by_label("What was sent", exact=True)).to_contain_text("walrus")
    page.get_by_role("button", name="Dry run").click()
    expect(page.get_by_text("A replay would not understand it")).to_be_visible()
    page.get_by_role("button", name="Replay").click()
    expect(page.get_by_text("it still cannot be understood")).to_be_visible()
    page.keyboard.press("Escape")
    assert desk.get("/api/v1/inbox", state="unparsable")["items"][0]["replays"] == 1


def test_a_refused_setting_is_named_at_its_field_and_stays_typed(browser: Browser, desk: Desk) -> None:
    with browser.new_context() as context:  # a refusal is a 422, which a browser writes to its console
        page = context.new_page()
        opened(page, desk, "/system")
        field = page.get_by_label("URL of the log analyzer")
        field.fill("http://evil.example:1")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("the host 'evil.example' is not in CONFIG_ALLOWED_HOSTS")).to_be_visible()
        expect(field).to_have_value("http://evil.example:1")
        expect(field).to_have_attribute("aria-invalid", "true")
    assert desk.get("/config")["changed"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing_wrong_on_any_page(browser: Browser, desk: Desk, scheme: str, size: str) -> None:
    id = diagnosed(desk, f"axe {scheme} {size}", "axe-desk")
    paths = ("/", f"/incidents/{id}", "/incidents/INC-0", "/try", "/knowledge", "/insights", "/system", "/try/nowhere")
    found: dict[str, list[str]] = {}
    looks: dict[str, Any] = {"color_scheme": scheme, "viewport": SIZES[size], "reduced_motion": "reduce"}
    with browser.new_context(**looks) as context:
        page = context.new_page()  # not a quiet one: an incident that does not exist is a 404 in its console
        for path in paths:
            opened(page, desk, path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.locator("main [aria-busy=true]")).to_have_count(0)
            found[path] = violations(page)
            if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                found[path].append("wider than the screen")
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_can_be_read_while_they_are_counted_anew(browser: Browser, desk: Desk, scheme: str) -> None:
    diagnosed(desk, f"figures {scheme}", "figures-desk")
    looks: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with quiet_page(browser, **looks) as page:
        opened(page, desk, "/insights")
        expect(page.locator("main [aria-busy=true]")).to_have_count(0)
        page.route(STATS, lambda route: None)  # held: nobody says what becomes of it
        page.get_by_role("button", name="90 days").click()
        busy = page.locator("main [aria-busy=true]")
        expect(busy).to_have_count(1)
        expect(busy).to_contain_text("Time to acknowledge")
        assert violations(page) == []
        page.unroute(STATS)  # and what was held goes on
        expect(busy).to_have_count(0)
