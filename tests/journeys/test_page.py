"""The list of incidents in a real browser, against all services: seen, live, filtered, worked on, by keyboard too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluation.processes.fleet import fleet as start_fleet
from tests.journeys.browsing import chromium, quiet_page, violations
from tests.journeys.desk import Desk, desk_at, until

pytestmark = pytest.mark.slow
LINES = ["2024-07-07 12:00:01 ERROR Database connection failed", "2024-07-07 12:00:03 ERROR Database connection failed"]
HOSTILE = "<img src=x onerror=document.title='owned'> broke"
PHONE = {"width": 360, "height": 740}
KEYS = {"eye": "r" * 16, "hand": "w" * 16}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def desk(fleet: str) -> Iterator[Desk]:
    with desk_at(fleet) as desk:
        yield desk


@pytest.fixture
def page(browser: Browser, fleet: str) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


def shown(page: Page, url: str, address: str) -> None:
    """Opens the address, and waits until the page follows what happens."""
    page.goto(url + address)
    expect(page.get_by_role("button", name="Live", exact=True)).to_be_visible()


def test_an_incident_appears_without_a_reload_and_gets_its_cause(page: Page, desk: Desk, fleet: str) -> None:
    shown(page, fleet, "/?service=live-shop")
    desk.make("the shop is down", title="live shop down", service="live-shop", severity="critical", logs=LINES)
    found = page.get_by_role("row").filter(has_text="live shop down")
    expect(found).to_be_visible(timeout=5_000)
    expect(found).to_contain_text("Critical")
    expect(found).to_contain_text("Database outage", timeout=20_000)


def test_a_broken_connection_heals_and_misses_nothing(page: Page, desk: Desk, fleet: str) -> None:
    shown(page, fleet, "/?service=cut-shop")
    desk.make("before", title="before the break", service="cut-shop")
    expect(page.get_by_role("row").filter(has_text="before the break")).to_be_visible()
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    desk.make("during", title="during the break", service="cut-shop")
    page.context.set_offline(False)
    expect(page.get_by_role("row").filter(has_text="during the break")).to_be_visible(timeout=60_000)


def test_filters_stand_in_the_address_and_words_find_what_is_resolved(page: Page, desk: Desk, fleet: str) -> None:
    id = desk.make("a full disk", title="zebra volume full", service="filter-shop")
    desk.change(id, status="resolved", resolution="grew the volume")
    shown(page, fleet, "/?service=filter-shop")
    expect(page.get_by_text("No incident fits these filters")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.insert_text("zebra")
    expect(page.get_by_role("link", name="zebra volume full")).to_be_visible()
    expect(page).to_have_url(f"{fleet}/?service=filter-shop&q=zebra")
    page.reload()
    expect(page.get_by_role("link", name="zebra volume full")).to_be_visible()


def test_the_keyboard_acknowledges_resolves_and_takes_back(page: Page, desk: Desk, fleet: str) -> None:
    id = desk.make("keys", title="keys only", service="key-shop")
    shown(page, fleet, "/?service=key-shop")
    expect(page.get_by_role("link", name="keys only")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="keys only")).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_role("row").filter(has_text="keys only")).to_contain_text("Acknowledged")
    page.keyboard.press("r")
    expect(page.get_by_label("What solved it?")).to_be_focused()
    page.keyboard.insert_text("turned it off and on")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Undo: reopen it").click()
    assert until(lambda: desk.incident(id)["status"], lambda status: status == "reopened") == "reopened"
    assert desk.incident(id)["resolution"] == "turned it off and on"


def test_many_are_resolved_at_once(page: Page, desk: Desk, fleet: str) -> None:
    ids = [desk.make(f"bulk {n}", title=f"bulk {n}", service="bulk-shop") for n in range(3)]
    shown(page, fleet, "/?service=bulk-shop")
    expect(page.get_by_role("link", name="bulk 2")).to_be_visible()
    page.get_by_label("Select all that are loaded").check()
    page.get_by_role("button", name="Resolve…").click()
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.get_by_text("Resolved: 3 incidents")).to_be_visible()
    assert {desk.incident(id)["status"] for id in ids} == {"resolved"}


def test_a_hostile_title_is_shown_as_text(page: Page, desk: Desk, fleet: str) -> None:
    desk.make("hostile", title=HOSTILE, service="hostile-shop")
    shown(page, fleet, "/?service=hostile-shop")
    expect(page.get_by_text(HOSTILE)).to_be_visible()
    expect(page.locator("img")).to_have_count(0)
    expect(page).to_have_title("Incidents · Stanch")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True])
def test_axe_finds_nothing_wrong(browser: Browser, desk: Desk, fleet: str, scheme: str, phone: bool) -> None:
    desk.make("axe", title="something for axe", severity="low", logs=LINES)
    size = PHONE if phone else {"width": 1280, "height": 800}
    with quiet_page(browser, color_scheme=scheme, viewport=size, reduced_motion="reduce") as page:
        shown(page, fleet, "/")
        expect(page.get_by_role("row").nth(1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []


def test_a_key_is_asked_for_and_a_reader_is_offered_nothing_to_change(browser: Browser, own_data_dir: Path) -> None:
    keys = f"eye:read:{KEYS['eye']},hand:write:{KEYS['hand']}"
    settings = {"STANCH_DATA_DIR": str(own_data_dir), "API_KEYS": keys, "INTERNAL_TOKEN": "i" * 32}
    with start_fleet(settings=settings) as running, quiet_page(browser) as page, desk_at(running.url()) as desk:
        desk.client.headers["Authorization"] = f"Bearer {KEYS['hand']}"
        desk.make("locked", title="behind a key")
        page.goto(running.url())
        page.get_by_label("API key").fill("wrong" * 5)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("The server does not know this key.")).to_be_visible()
        page.get_by_label("API key").fill(KEYS["eye"])
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("link", name="behind a key")).to_be_visible()
        expect(page.get_by_role("button", name="Live", exact=True)).to_be_visible()
        expect(page.get_by_role("checkbox")).to_have_count(0)
        assert page.evaluate("JSON.stringify(localStorage)").find(KEYS["eye"]) == -1
