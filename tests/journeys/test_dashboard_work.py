"""What is pressed more seldom, in a real browser: tickets that wait for a word, edits, new diagnoses, what is called off, paper.

One fleet whose tickets become issues of a GitHub that answers as the real one does, and wait for a person's word before.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.browsing import cause_of, chromium, quiet_page
from tests.journeys.changed_code import propose_fix
from tests.journeys.desk import Desk, until
from tests.journeys.refusing_store import refusing
from tests.journeys.stubborn_peer import stubborn_peer
from tests.journeys.test_tickets import Town, apart, town

pytestmark = pytest.mark.slow
LINES: Final = [
    "2026-03-01 12:00:01 ERROR Database connection failed",
    "2026-03-01 12:00:03 ERROR Database connection failed",
]
STORY: Final = "route_cache_race"
"""Its fix closes the ticket by a keyword, as issues of GitHub are closed."""
TRACKER_MS: Final = 40_000
"""GitHub is written to once a second, and a job that could not be handed on at once is begun ten seconds later."""
PARKED_MS: Final = 40_000
"""Five faults with 7.5 s of pauses between them."""
A4: Final = {"format": "A4", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "12mm")}
CHARTS: Final = 6
"""Of the page Insights: what comes in, noise, times to acknowledge and to resolve, right, without a cause."""
PAPER: Final = {"width": 703, "height": 1032}
"""A4 between those margins at 96 pixels an inch."""
SHEET: Final = re.compile(rb"/Type\s*/Page\b(?!s)")
CUT_OFF: Final = """() => [...document.querySelectorAll("main *")].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (!box.width || style.visibility === "hidden" || one.closest(".unseen, svg")) return false;
  const scrolls = ["auto", "scroll", "hidden", "clip"];
  const hides = (overflow, inner, outer) => scrolls.includes(overflow) && inner > outer + 1;
  return box.right > innerWidth + 1
    || hides(style.overflowX, one.scrollWidth, one.clientWidth)
    || hides(style.overflowY, one.scrollHeight, one.clientHeight);
}).map(one => one.outerHTML.slice(0, 150))"""
"""What stands beside the paper, or in a part that would have to be scrolled."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def github_town(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("work")
    with town(trained_data_dir, folder, with_jira=False, TICKETS_NEED_APPROVAL="true") as found:
        yield found


@pytest.fixture
def desk(github_town: Town) -> Desk:
    return github_town.desk


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with quiet_page(browser, request.node, viewport={"width": 1440, "height": 900}) as page:
        yield page


def opened(page: Page, desk: Desk, path: str) -> None:
    """Opens the address, and waits until the page follows what happens."""
    page.goto(str(desk.client.base_url).rstrip("/") + path)
    expect(page.get_by_role("button", name="Live", exact=True)).to_be_visible()


def made(desk: Desk, title: str, **fields: Any) -> str:
    """The id of an incident with a diagnosis."""
    id = desk.make("something broke", title=title, **fields)
    assert desk.diagnosed(id)["diagnosis"] == "done"
    return id


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, menu: str, item: str) -> None:
    """Of the menu behind a button."""
    press(page, menu)
    page.get_by_role("menuitem", name=item, exact=True).click()


def ticket_of(page: Page) -> Locator:
    """What the page says of the incident's ticket."""
    return page.get_by_role("article", name=re.compile("^Ticket "))


def test_a_ticket_that_waits_is_declined_with_a_reason(page: Page, github_town: Town) -> None:
    story, desk = github_town.stories[STORY], github_town.desk
    id = apart(github_town, story, "declined-shop")
    opened(page, desk, f"/incidents/{id}")
    expect(ticket_of(page)).to_contain_text("Waits for approval")
    page.get_by_label("Reason, may be left out").fill("a test of the walrus team")
    press(page, "Decline")
    expect(ticket_of(page)).to_contain_text("Declined")
    expect(page.get_by_role("group", name="Decide on this ticket")).to_have_count(0)
    [ticket] = desk.get("/api/v1/tickets", incident_id=id)["items"]
    assert (ticket["stage"], ticket["ticket"]) == ("declined", None)
    assert desk.incident(id)["ticket"] is None
    assert github_town.github.issues(story.repository) == []


def test_an_approved_ticket_is_shown_with_its_fix_until_that_is_merged(page: Page, github_town: Town) -> None:
    story, desk, github = github_town.stories[STORY], github_town.desk, github_town.github
    id = apart(github_town, story, "approved-shop")
    opened(page, desk, f"/incidents/{id}")
    press(page, "Approve")
    key = github_town.ticket_key(id)
    [issue] = github.issues(story.repository)
    assert key == f"{story.repository}#{issue.number}"
    expect(ticket_of(page).get_by_role("link", name=key)).to_be_visible(timeout=TRACKER_MS)
    expect(ticket_of(page)).to_contain_text(f"Owner{story.change['owner']}", ignore_case=True)
    number = propose_fix(github, story, f"#{issue.number}")
    github_town.incident(id, lambda found: found["ticket"]["state"] == "fix proposed")
    fix = ticket_of(page).get_by_role("listitem").filter(has_text=f"#{number} ")
    expect(fix).to_contain_text("open", timeout=TRACKER_MS)
    github.merge(story.repository, number, "lev-m")
    github_town.incident(id, lambda found: found["status"] == "resolved")
    expect(fix).to_contain_text("merged by lev-m", timeout=TRACKER_MS)
    expect(page.get_by_role("button", name="Status: Resolved. Change it")).to_be_visible()
    press(page, "Sync now")
    expect(page.get_by_text("Read from the tracker", exact=True)).to_be_visible()


def test_title_service_and_resolution_are_edited(page: Page, desk: Desk) -> None:
    id = made(desk, "before the edit", service="edit-shop")
    opened(page, desk, f"/incidents/{id}")
    choose(page, "More actions", "Edit title, service, resolution…")
    dialog = page.get_by_role("dialog", name=f"Edit {id}")
    dialog.get_by_label("Title").fill("after the edit")
    dialog.get_by_label("Service").fill("edited-shop")
    dialog.get_by_label("What solved it").fill("the walrus was fed")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("after the edit")
    expect(page.locator("header").get_by_text("edited-shop", exact=True)).to_be_visible()
    told = desk.incident(id)
    assert (told["title"], told["service"], told["resolution"]) == (
        "after the edit",
        "edited-shop",
        "the walrus was fed",
    )
    choose(page, "More actions", "Edit title, service, resolution…")
    expect(dialog.get_by_label("What solved it")).to_have_value("the walrus was fed")
    dialog.get_by_label("Title").fill("never saved")
    dialog.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("after the edit")


def test_a_severity_that_a_person_says_stands(page: Page, desk: Desk) -> None:
    id = made(desk, "how bad is it", service="bad-shop", severity="low")
    opened(page, desk, f"/incidents/{id}")
    choose(page, "Severity: Low. Change it", "Critical")
    expect(page.get_by_role("button", name="Severity: Critical. Change it")).to_be_visible()
    assert (desk.incident(id)["severity"], desk.incident(id)["severity_source"]) == ("critical", "person")


def test_a_new_diagnosis_reads_the_logs_of_now(page: Page, desk: Desk) -> None:
    id = made(desk, "nothing is known yet", service="again-shop")
    opened(page, desk, f"/incidents/{id}")
    expect(cause_of(page)).to_have_text("No known cause")
    desk.post("/api/v1/logs", {"service": "again-shop", "logs": LINES}, 202)
    choose(page, "More actions", "Diagnose again, with the logs of now")
    expect(cause_of(page)).to_have_text("Database outage")
    assert desk.incident(id)["root_cause"] == "database_outage"


def test_a_diagnosis_that_was_given_up_says_why_and_is_tried_again(page: Page, github_town: Town) -> None:
    desk = github_town.desk
    with refusing(github_town.database, "diagnoses"):
        id = desk.make("poisoned", title="poisoned", service="parked-shop", logs=LINES)
        opened(page, desk, f"/incidents/{id}")
        given_up = page.get_by_role("status").filter(has_text="It could not be diagnosed")
        expect(given_up).to_contain_text("IntegrityError", timeout=PARKED_MS)
    assert desk.incident(id)["diagnosis"] == "parked"
    press(page, "Try again")
    expect(cause_of(page)).to_have_text("Database outage")
    expect(given_up).to_have_count(0)
    assert desk.incident(id)["diagnosis"] == "done"


def test_what_was_given_up_and_tried_again_at_the_desk_has_words(page: Page, github_town: Town) -> None:
    desk = github_town.desk
    with refusing(github_town.database, "diagnoses"):
        id = desk.make("poisoned", title="poisoned twice", service="parked-shop-2", logs=LINES)
        parked = until(lambda: desk.incident(id)["diagnosis"], lambda state: state == "parked", PARKED_MS / 1000)
        assert parked == "parked"
    desk.post(f"/api/v1/incidents/{id}/retry", {}, 202)
    assert desk.diagnosed(id)["diagnosis"] == "done"
    opened(page, desk, f"/incidents/{id}")
    timeline = page.get_by_role("region", name="Timeline")
    for words in ("Diagnosis failed", "Tried again", "Diagnosed"):
        expect(timeline.get_by_text(words, exact=True).first).to_be_visible()


def test_an_analysis_that_takes_long_is_called_off(page: Page, desk: Desk) -> None:
    opened(page, desk, "/try")
    lines = page.get_by_label("Log lines")
    lines.fill("\n".join(LINES))
    with stubborn_peer(desk, "log_analyzer_url") as peer:
        press(page, "Analyse Ctrl ↵")
        expect(page.get_by_text("Reading 2 lines …")).to_be_visible()
        assert until(lambda: peer.asked, bool)
        press(page, "Cancel")
        expect(page.get_by_text("Reading 2 lines …")).to_have_count(0)
        expect(lines).to_have_value("\n".join(LINES))
    press(page, "Analyse Ctrl ↵")
    expect(cause_of(page)).to_have_text("Database outage")


def test_the_insights_are_printed_with_the_table_of_each_chart(page: Page, desk: Desk, tmp_path: Path) -> None:
    made(desk, "on paper", service="paper-shop", logs=LINES)
    opened(page, desk, "/insights")
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)
    tables = page.get_by_role("region", name=re.compile(": table$"))
    expect(tables).to_have_count(CHARTS)
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    for table in tables.all():
        head = table.get_by_role("columnheader").first.bounding_box()
        assert head is not None, table.get_attribute("aria-label")
        assert head["height"] > 10, table.get_attribute("aria-label")
    assert page.evaluate(CUT_OFF) == []
    page.emulate_media(media="null")
    sheets = tmp_path / "insights.pdf"
    page.pdf(path=sheets, **A4)  # type: ignore[arg-type]
    assert len(SHEET.findall(sheets.read_bytes())) >= 2
