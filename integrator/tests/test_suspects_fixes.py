"""Which tickets a pull request fixes."""

import time
from typing import Any

import pytest

from integrator.suspects.fixes import KnownTicket, fixes_of
from integrator.tests.suspect_world import pull

ISSUE = KnownTicket("github", "acme/shop#12", "https://github.com/acme/shop/issues/12")
JIRA = KnownTicket("jira", "OPS-12", "https://acme.atlassian.net/browse/OPS-12")


def fixed(ticket: KnownTicket, **changes: Any) -> bool:
    return bool(fixes_of(pull(1, **changes), [ticket]))


@pytest.mark.parametrize(
    "keyword",
    ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved", "Fixes:", "CLOSES"],
)
def test_every_closing_keyword_closes(keyword: str) -> None:
    assert fixed(ISSUE, body=f"Text.\n\n{keyword} #12")


@pytest.mark.parametrize(
    "body",
    [
        "fixes acme/shop#12",
        "Fixes ACME/Shop#12.",
        "fixes GH-12",
        "Fixes https://github.com/acme/shop/issues/12",
        "fixes #12, fixes #13",
    ],
)
def test_an_issue_is_named_in_many_ways(body: str) -> None:
    assert fixed(ISSUE, body=body)


@pytest.mark.parametrize(
    "body",
    [
        "fixes #123",
        "prefixes #12",
        "see #12",
        "#12",
        "fixes other/shop#12",
        "`fixes #12`",
        "```\nfixes #12\n```",
        "~~~~\nfixes #12\n~~~\nfixes #12\n~~~~",
        "> fixes #12",
        "<!-- fixes #12 -->",
        "    fixes #12",
        "Reverts #12",
        "fixes https://github.com/acme/shop/issues/123",
    ],
)
def test_what_is_shown_quoted_or_only_spoken_of_closes_nothing(body: str) -> None:
    assert not fixed(ISSUE, body=body)


def test_an_item_of_a_list_within_a_list_is_no_code() -> None:
    assert fixed(ISSUE, body="- cart\n    - fixes #12")
    assert not fixed(ISSUE, body="- cart\n\n    a = 1\n    fixes #12")


def test_a_number_alone_is_of_the_own_repository() -> None:
    assert not fixed(ISSUE, body="fixes #12", repository="acme/other")
    assert fixed(ISSUE, body="fixes acme/shop#12", repository="acme/other")


def test_commit_messages_and_links_count_too() -> None:
    assert fixed(ISSUE, commit_messages=("Mend the cart\n\nFixes #12",))
    assert fixed(ISSUE, body="Ticket: https://github.com/acme/shop/issues/12")
    assert not fixed(ISSUE, body="Related to https://github.com/acme/shop/issues/12")


@pytest.mark.parametrize("branch", ["ops-12-fix-x", "feature/OPS-12_total", "OPS-12", "mira/fix-ops-12"])
def test_a_branch_names_a_jira_key_in_any_case(branch: str) -> None:
    assert fixed(JIRA, branch=branch)


@pytest.mark.parametrize("branch", ["ops-123", "devops-12", "ops-12a", "revert-77-ops-12-fix-x"])
def test_a_branch_that_only_looks_like_it_is_none(branch: str) -> None:
    assert not fixed(JIRA, branch=branch)


@pytest.mark.parametrize("title", ["OPS-12 mend the cart", "[OPS-12] Mend", "Mend the cart (OPS-12)", "fix: OPS-12"])
def test_a_title_names_the_key(title: str) -> None:
    assert fixed(JIRA, title=title)


@pytest.mark.parametrize(
    "title",
    [
        "OPS-123 mend",
        "DEVOPS-12 mend",
        "X-OPS-12 mend",
        "Follow-up to OPS-12",
        "Not OPS-12",
        'Revert "OPS-12 mend the cart"',
        "ops-12",
    ],
)
def test_a_title_that_means_another_ticket_is_none(title: str) -> None:
    assert not fixed(JIRA, title=title)


def test_another_sites_link_with_the_same_key_is_none() -> None:
    assert not fixed(JIRA, body="https://other.atlassian.net/browse/OPS-12")
    assert fixed(JIRA, body="Ticket: https://acme.atlassian.net/browse/OPS-12?focus=1.")


def test_a_revert_is_no_fix_of_what_it_quotes_but_of_what_it_says_itself() -> None:
    quoting = {
        "title": 'Revert "OPS-12 mend"',
        "branch": "revert-9-ops-12-mend",
        "commit_messages": ('Revert "OPS-12 mend"',),
    }
    assert not fixed(JIRA, **quoting, body="Reverts acme/shop#9")
    assert fixed(JIRA, **quoting, body="Reverts acme/shop#9. It broke the cart.\n\nFixes OPS-12")


def test_the_reason_says_how_it_is_known() -> None:
    assert fixes_of(pull(1, body="This fixes #12"), [ISSUE, JIRA]) == [(ISSUE, "its body says “fixes #12”")]
    assert fixes_of(pull(1, branch="ops-12"), [JIRA])[0][1] == "its branch ops-12 names OPS-12"


@pytest.mark.parametrize("text", ["\n", "`", "` `` ", "fix ", "revert ", "<!--", "> ", "https://a ", "OPS-12-", "not "])
def test_hostile_bodies_cost_little(text: str) -> None:
    started = time.process_time()
    hostile = text * (65_536 // len(text))
    fixes_of(pull(1, body=hostile, title=hostile, commit_messages=(hostile,) * 10), [ISSUE, JIRA])
    assert time.process_time() - started < 3
