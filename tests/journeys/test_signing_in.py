"""Keys and roles in a real browser: who may see what, and what becomes of work when a key runs out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.browsing import chromium, quiet_page, violations
from tests.journeys.desk import Desk, until
from tests.journeys.incident_fleets import desk_of_own_fleet

pytestmark = pytest.mark.slow
KEYS: Final = {"eye": "r" * 16, "hand": "w" * 16, "boss": "a" * 16}
API_KEYS: Final = f"eye:read:{KEYS['eye']},hand:write:{KEYS['hand']},boss:admin:{KEYS['boss']}"
TYPED: Final = "restarted the walrus, then the pool"
PHONE: Final = {"width": 360, "height": 740}
PATHS: Final = ("/", "/try", "/knowledge", "/insights", "/system")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def desk(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    settings = {"API_KEYS": API_KEYS, "INTERNAL_TOKEN": "i" * 32}
    with desk_of_own_fleet("sqlite", trained_data_dir, tmp_path_factory.mktemp("keys"), settings) as desk:
        desk.client.headers["Authorization"] = f"Bearer {KEYS['hand']}"
        yield desk


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


def sign_in(page: Page, key: str) -> None:
    """Types it in."""
    page.get_by_label("API key").fill(key)
    page.get_by_role("button", name="Sign in").click()


def enter(page: Page, desk: Desk, path: str, who: str) -> None:
    """Opens the page as `who`."""
    page.goto(str(desk.client.base_url).rstrip("/") + path)
    sign_in(page, KEYS[who])
    expect(page.get_by_role("button", name="Live", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("who", "role", "writes", "rules"), [("eye", "read", 0, 0), ("hand", "write", 1, 0), ("boss", "admin", 1, 1)]
)
def test_each_role_is_told_and_offered_what_it_may_do(
    page: Page, desk: Desk, who: str, role: str, writes: int, rules: int
) -> None:
    id = desk.make("roles", title=f"seen by {who}", service="role-shop")
    enter(page, desk, f"/incidents/{id}", who)
    page.get_by_role("button", name=f"Account: {who}").click()
    expect(page.get_by_text(f"(role {role})")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=f"seen by {who}")).to_be_visible()
    expect(page.get_by_role("button", name="Acknowledge")).to_have_count(writes)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="System").click()
    expect(page.get_by_role("heading", name="Configuration")).to_be_visible()
    expect(page.get_by_text("Code keywords")).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_have_count(rules)


def test_a_wrong_key_is_said_to_be_wrong(page: Page, desk: Desk) -> None:
    page.goto(str(desk.client.base_url))
    sign_in(page, "no such key at all")
    expect(page.get_by_role("alert")).to_have_text("The server does not know this key.")
    expect(page.get_by_label("API key")).to_have_value("no such key at all")


def test_what_was_typed_is_there_after_a_key_ran_out(page: Page, desk: Desk) -> None:
    id = desk.make("expiry", title="typed and kept", service="expiry-shop")
    enter(page, desk, f"/incidents/{id}", "hand")
    page.get_by_role("button", name="Resolve…").click()
    page.get_by_label("What solved it?").fill(TYPED)
    page.route("**/api/**", refuse)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.get_by_text("The key of this tab is no longer accepted")).to_be_visible()
    page.unroute("**/api/**")
    sign_in(page, KEYS["hand"])
    expect(page.get_by_role("dialog", name="Sign in")).to_have_count(0)
    expect(page.get_by_label("What solved it?")).to_have_value(TYPED)
    page.get_by_role("button", name="Resolve", exact=True).click()
    assert until(lambda: desk.incident(id)["status"], lambda status: status == "resolved") == "resolved"
    assert desk.incident(id)["resolution"] == TYPED


def test_signing_out_forgets_the_key(page: Page, desk: Desk) -> None:
    enter(page, desk, "/", "hand")
    page.get_by_role("button", name="Account: hand").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_label("API key")).to_be_visible()
    assert KEYS["hand"] not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    page.reload()
    expect(page.get_by_label("API key")).to_be_visible()


def test_the_key_stays_in_this_tab_and_out_of_every_address(page: Page, desk: Desk) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    enter(page, desk, "/", "hand")
    for path in PATHS[1:]:
        page.locator(f'nav a[href="{path}"]').click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("JSON.stringify(localStorage)").find(KEYS["hand"]) == -1
    assert page.context.cookies() == []
    assert [url for url in asked if KEYS["hand"] in url] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_signing_in(browser: Browser, desk: Desk, scheme: str) -> None:
    with quiet_page(browser, color_scheme=scheme, viewport=PHONE, reduced_motion="reduce") as page:
        page.goto(str(desk.client.base_url))
        sign_in(page, "no such key at all")
        expect(page.get_by_role("alert")).to_be_visible()
        assert violations(page) == []


def refuse(route: Route) -> None:
    """As the server answers where it knows the key no longer."""
    route.fulfill(
        status=401, content_type="application/problem+json", body='{"title": "Not authenticated", "detail": "no"}'
    )
