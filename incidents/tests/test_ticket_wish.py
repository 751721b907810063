"""One analysis, one ticket."""

from datetime import UTC, datetime

import pytest

from contracts.changes import RecentChange
from contracts.tickets import TicketRequest
from incidents.evidence.ticket_wish import FILES_NAMED, TITLE_CHARACTERS, stack_files, top_evidence_template, wish_for
from incidents.investigation import Case, Investigation
from incidents.tests.findings import analysis, investigation, prediction


def wish(text: str = "KeyError: 'x'", service: str | None = "checkout") -> TicketRequest:
    return wish_for(investigation(text, service=service), prediction((0, text)))


def test_the_key_is_stable_and_of_fixed_length() -> None:
    assert wish().key == wish().key
    assert len(wish().key) == 64


def test_numbers_in_the_evidence_do_not_change_the_key() -> None:
    assert wish("KeyError in order 17").key == wish("KeyError in order 4242").key


def test_another_service_or_another_error_is_another_ticket() -> None:
    assert len({wish().key, wish(service="cart").key, wish(service=None).key, wish("TypeError").key}) == 4


def test_the_analyzers_template_is_preferred() -> None:
    found = analysis(0)
    assert top_evidence_template(investigation("a 7", analysis=found), prediction((0, "a 7"))) == "<*> failed"
    assert top_evidence_template(investigation("a 7", analysis=found), prediction((3, "a 7"))) == "a 0"
    assert top_evidence_template(investigation("a 7"), prediction()) == ""


@pytest.mark.parametrize(
    ("service", "title"),
    [("cart", "Code defect in cart: boom"), (None, "Code defect: boom"), ("", "Code defect: boom")],
)
def test_the_title_says_what_where_and_how(service: str | None, title: str) -> None:
    assert wish(" boom ", service).title == title


def test_a_long_line_makes_no_long_title() -> None:
    assert len(wish("x" * 100_000).title) == TITLE_CHARACTERS


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ('  File "/app/pricing/discounts.py", line 31, in apply', "/app/pricing/discounts.py:31"),
        ("\tat com.shop.Cart.total(Cart.java:88)", "com/shop/Cart.java:88"),
        ("\tat app//com.shop.Cart$Lines.<init>(Cart.java:12)", "com/shop/Cart.java:12"),
        ("\tat Cart.total(Cart.java:3)", "Cart.java:3"),
        ("   at Shop.Cart.Total() in /src/Cart.cs:line 12", "/src/Cart.cs:12"),
        ("    at file:///srv/app/cart.mjs:12:7", "///srv/app/cart.mjs:12"),
        ("    at total (/srv/app/cart.ts:12:7)", "/srv/app/cart.ts:12"),
        ("\t/src/cart/total.go:12 +0x1d", "/src/cart/total.go:12"),
        ("app/models/cart.rb:3:in `total'", "app/models/cart.rb:3"),
    ],
)
def test_a_frame_of_our_own_code_names_its_file(line: str, file: str) -> None:
    assert stack_files([line]) == [file]


@pytest.mark.parametrize(
    "line",
    [
        '  File "/venv/lib/python3.11/site-packages/flask/app.py", line 1, in x',
        "    at x (/srv/app/node_modules/express/index.js:1:2)",
        "\t/go/pkg/mod/net@v1/x.go:1 +0x1",
        "\tat java.base/java.util.HashMap.get(HashMap.java:1)",
        "\tat org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1089)",
        "2024-07-07 12:00:01 INFO served",
    ],
)
def test_a_frame_of_a_library_names_nothing(line: str) -> None:
    assert stack_files([line]) == []


def test_each_file_is_named_once_in_order_and_not_too_many() -> None:
    assert stack_files(["a.js:1", "b.js:1", "a.js:2"]) == ["a.js:1", "b.js:1"]
    assert len(stack_files(f"f{n}.js:1" for n in range(100))) == FILES_NAMED


def test_the_wish_carries_evidence_and_files() -> None:
    asked = wish("at x (/srv/cart.js:1:2)")
    assert [row.text for row in asked.evidence] == ["at x (/srv/cart.js:1:2)"]
    assert asked.stack_files == ["/srv/cart.js:1"]


def test_the_wish_carries_what_was_deployed_and_where_people_look() -> None:
    deployed = datetime(2026, 1, 1, 9, tzinfo=UTC)
    change = RecentChange(service="checkout", sha="4e1c9a7", author="ana", deployed_at=deployed, minutes_before=12.0)

    async def publish(found: Investigation) -> str:
        return ""

    case = Case("INC-1", "high", publish, "https://stanch.example/incidents/INC-1")
    asked = wish_for(investigation("x", case=case), prediction((0, "x")), [change])
    assert asked.url == "https://stanch.example/incidents/INC-1"
    [told] = asked.changes
    assert (told.sha, told.author, told.deployed_at) == ("4e1c9a7", "ana", "2026-01-01T09:00:00+00:00")
    assert wish().url is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('{"level":"error","msg":"cart is undefined"}', "cart is undefined"),
        ('{"level":"error"}', '{"level":"error"}'),
        ("{broken", "{broken"),
        ("  plain words ", "plain words"),
    ],
)
def test_a_title_says_what_a_json_line_says(line: str, title: str) -> None:
    assert wish(line).title.endswith(f": {title}")
