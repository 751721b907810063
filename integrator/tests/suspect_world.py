"""A small shop's repository for the tests of suspects: its pull requests, its lines and their people."""

from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.causes import Evidence
from contracts.tickets import TicketRequest
from integrator.suspects.candidates import Candidate
from integrator.suspects.code_host import BlamedLines, Commit, FakeCodeHost, FileChange, Pull
from integrator.suspects.ranking import Scene
from integrator.tests.bodies import body
from integrator.trackers.tracker import Person

ONSET = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHOP = "acme/shop"
CART = "src/shop/cart.py"
TRACE = ['  File "/app/src/shop/cart.py", line 120, in total', "KeyError: 'excess'"]


def pull(number: int, title: str = "A change", hours: float = 5, **changes: Any) -> Pull:
    """Merged `hours` before the onset by mira, unless `changes` say otherwise."""
    at = ONSET - timedelta(hours=hours)
    plain: dict[str, Any] = {
        "repository": SHOP,
        "number": number,
        "url": f"https://github.com/acme/shop/pull/{number}",
        "title": title,
        "body": "",
        "author": Person(account="mira"),
        "branch": "work",
        "base": "main",
        "is_default_base": True,
        "is_open": False,
        "merged_at": at,
        "merge_sha": f"{number:040x}",
        "merged_by": Person(account="jonas"),
        "updated_at": at,
    }
    return Pull(**{**plain, **changes})


def change(number: int, title: str = "A change", hours: float = 5, *files: FileChange, **changes: Any) -> Candidate:
    """A candidate that was merged `hours` before the onset."""
    at = ONSET - timedelta(hours=hours)
    plain: dict[str, Any] = {"repository": SHOP, "number": number, "sha": f"{number:040x}", "merged_at": at}
    return Candidate(title=title, files=files or (FileChange("src/shop/other.py", "+x = 1"),), **{**plain, **changes})


def scene(**changes: Any) -> Scene:
    """The shop's service is in trouble."""
    plain: dict[str, Any] = {"onset": ONSET, "label": "code_defect", "evidence": tuple(TRACE), "service": "shop"}
    return Scene(**{**plain, "repository": SHOP, **changes})


def commit(sha: str, author: Person, days: float = 1, message: str = "work") -> Commit:
    """In the shop's repository, `days` before the onset."""
    return Commit(SHOP, sha, message, author, ONSET - timedelta(days=days))


def request(*lines: str, **changes: Any) -> TicketRequest:
    """With these lines as evidence; the first carries the onset."""
    stamp = f"{ONSET:%Y-%m-%dT%H:%M:%SZ}"
    evidence = [Evidence(line=n, text=line) for n, line in enumerate([f"{stamp} error", *(lines or TRACE)])]
    wish = TicketRequest.model_validate(body(service="shop", **changes))
    return wish.model_copy(update={"evidence": evidence})


def host() -> FakeCodeHost:
    """One guilty change among three; line 120 of the cart was left by the guilty one."""
    guilty = pull(
        7,
        "Own excess per item",
        5,
        files=(FileChange(CART, '@@ -118,3 +118,3 @@\n     a = 1\n-    b = 2\n+    base -= item["excess"]'),),
    )
    later = pull(
        8, "Banner for spring", 1, files=(FileChange("src/shop/banner.py", "+TEXT = 1"),), author=Person(account="lea")
    )
    docs = pull(9, "Docs: how to run", 0.5, files=(FileChange("README.md", "+run"),))
    by = Commit(SHOP, f"{7:040x}", "Own excess per item", Person(account="mira"), ONSET - timedelta(hours=5))
    old = commit("e" * 40, Person("sven", "Sven", "sven@acme.example"), days=400)
    return FakeCodeHost(
        trees={SHOP: [CART, "src/shop/banner.py", "README.md"]},
        owners={SHOP: "* @acme/shop-team\n"},
        pulls={SHOP: [guilty, later, docs]},
        blames={(SHOP, CART): [BlamedLines(1, 118, old), BlamedLines(119, 121, by)]},
        commits={(SHOP, CART): [by, old]},
    )
