"""The page in a real browser: paste, press, read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

pytestmark = pytest.mark.slow
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
README_LINES = """2024-07-07 12:00:01 ERROR Database connection failed
2024-07-07 12:00:02 WARN Retrying connection
2024-07-07 12:00:03 ERROR Database connection failed"""
HOSTILE = "2024-07-07 12:00:01 ERROR <img src=x onerror=document.title='owned'> Database connection failed"
KEY = "a-key-of-this-server"
PROBLEM_JSON = "application/problem+json"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as found:
        yield found


@pytest.fixture
def page(browser: Browser, fleet: str) -> Iterator[Page]:
    with browser.new_page() as page:
        page.goto(fleet)
        yield page


def diagnose(page: Page, lines: str) -> None:
    page.get_by_label("Logs", exact=True).fill(lines)
    page.get_by_role("button", name="Diagnose").click()


def test_pasted_lines_become_a_cause_and_an_action(page: Page) -> None:
    diagnose(page, README_LINES)
    expect(page.get_by_role("heading", name="Database outage")).to_be_visible()
    expect(page.get_by_text("Check database server status")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Done in")


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    expect(page.get_by_label("Logs", exact=True)).to_be_focused()
    page.keyboard.insert_text(README_LINES)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Diagnosis")).to_be_focused()
    expect(page.get_by_role("heading", name="Database outage")).to_be_visible()


def test_a_line_number_opens_the_line_among_its_neighbours(page: Page) -> None:
    diagnose(page, README_LINES)
    number = page.get_by_role("button", name="Line 1: show").first
    number.click()
    expect(number).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[aria-current=true]:visible")).to_contain_text("Database connection failed")
    expect(page.locator(".context:visible")).to_contain_text("WARN Retrying connection")


def test_a_hostile_line_is_shown_as_text(page: Page) -> None:
    diagnose(page, HOSTILE)
    shown = page.get_by_label("Diagnosis").get_by_text("<img src=x onerror=document.title='owned'>")
    expect(shown.first).to_be_visible()
    expect(page.locator("img")).to_have_count(0)
    expect(page).not_to_have_title("owned")


def test_a_refusal_is_told_in_words_with_its_request_id(page: Page) -> None:
    problem = {"title": "Too many requests", "detail": "too many in this minute", "request_id": "9f3c2a1b"}
    page.route("**/analyze", lambda route: answer(route, 429, problem))
    diagnose(page, README_LINES)
    expect(page.get_by_role("alert")).to_contain_text("too many in this minute")
    expect(page.get_by_role("alert")).to_contain_text("9f3c2a1b")


def test_a_server_with_keys_is_asked_again_with_the_key(page: Page) -> None:
    def guard(route: Route) -> None:
        known = route.request.headers.get("authorization") == f"Bearer {KEY}"
        route.continue_() if known else answer(route, 401, {"title": "Authentication required"})

    page.route("**/analyze", guard)
    diagnose(page, README_LINES)
    page.get_by_label("This server asks for a key").fill(KEY)
    page.get_by_role("button", name="Use this key").click()
    expect(page.get_by_role("heading", name="Database outage")).to_be_visible()


def test_fifty_thousand_lines_stay_readable(page: Page, tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    log.write_text(
        "\n".join([*(f"2024-07-07 12:00:00 INFO request {n} took 12 ms" for n in range(49_997)), README_LINES])
    )
    page.get_by_label("Choose a file").set_input_files(log)
    expect(page.locator("#size")).to_have_text("50,000 lines")
    page.get_by_role("button", name="Diagnose").click()
    expect(page.get_by_role("heading", name="Database outage")).to_be_visible(timeout=60_000)
    assert page.locator("*").count() < 2_000


def test_the_page_asks_for_no_ticket(page: Page) -> None:
    with page.expect_request("**/analyze") as asked:
        diagnose(page, README_LINES)
    assert json.loads(asked.value.post_data or "")["open_ticket"] is False


def test_the_state_of_all_five_services_is_shown(page: Page) -> None:
    chips = page.get_by_role("list", name="Services").get_by_role("listitem")
    expect(chips).to_have_count(5)
    expect(chips.get_by_text("ready")).to_have_count(5)


def answer(route: Route, status: int, problem: dict[str, str]) -> None:
    route.fulfill(status=status, content_type=PROBLEM_JSON, body=json.dumps(problem))
