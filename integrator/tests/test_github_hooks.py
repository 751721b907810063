"""Webhooks: the signature first, then what they say; nothing that they hold does harm."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.vendors.github import Delivery
from integrator.tests.github_world import MARK, OTHER_MARK, SHOP, START, draft, place
from integrator.trackers.github import read_hook
from integrator.trackers.news import BadSignature, News, PullChanged, Remarked, TicketMoved, Unreadable, Vanished
from integrator.trackers.tracker import Paragraph, Person

SECRET = "hush"


def signed(event: str, body: Any, **headers: str) -> tuple[dict[str, str], bytes]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    signature = hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()
    told = {"x-github-event": event, "x-github-delivery": "d-1", "x-hub-signature-256": f"sha256={signature}"}
    return {**told, **headers}, raw


def news(deliveries: Iterable[Delivery]) -> list[News]:
    return [each for sent in deliveries for each in read_hook(sent.headers, sent.body, SECRET)]


@pytest.fixture(scope="module")
def told() -> Iterator[list[Delivery]]:
    """What people did with a ticket and a pull request, as it was delivered."""
    with place() as p:
        p.github.create(draft())
        p.github.remark(f"{SHOP}#1", OTHER_MARK, [Paragraph("ours")])
        with p.fake.held() as world:
            world.comment(SHOP, 1, "ann", "mine")
            world.assign(SHOP, 1, "maintainer", "ann")
            number = world.open_pull(SHOP, "Fix", "Fixes #1", "ann").number
            world.comment(SHOP, number, "ann", "on the pull request")
            world.merge(SHOP, number, "bob")
            world.reopen(SHOP, 1, "ann")
            world.delete(SHOP, 1, "ann")
        yield list(p.fake.deliveries.sent)


def test_a_delivery_becomes_what_it_says_and_keeps_its_id(told: list[Delivery]) -> None:
    found = news(told)
    assert [type(each) for each in found] == [
        *(Remarked, Remarked, TicketMoved, PullChanged, PullChanged, TicketMoved, TicketMoved, Vanished)
    ]
    assert len({each.delivery for each in found}) == len(found)
    assert all(each.delivery for each in found)


def test_comments_of_ours_are_known_by_their_mark(told: list[Delivery]) -> None:
    ours, hers = [each for each in news(told) if isinstance(each, Remarked)]
    assert (ours.key, ours.remark.mark, ours.remark.text) == (f"{SHOP}#1", OTHER_MARK, "ours")
    assert (hers.remark.mark, hers.remark.author.account, hers.remark.text) == (None, "ann", "mine")


def test_a_merge_names_who_merged_and_what(told: list[Delivery]) -> None:
    opened, closed = [each for each in news(told) if isinstance(each, PullChanged)]
    assert (opened.action, opened.pull.is_open, opened.pull.merged_at) == ("opened", True, None)
    assert (closed.action, closed.pull.is_open, closed.pull.merged_at) == ("closed", False, START)
    assert closed.pull.merged_by == Person("bob")
    assert closed.pull.is_default_base


def test_a_ticket_that_moved_says_where_to_and_by_whom(told: list[Delivery]) -> None:
    moves = [each for each in news(told) if isinstance(each, TicketMoved)]
    assert [(each.key, each.stage, each.by.account) for each in moves] == [
        *((f"{SHOP}#1", "open", "ann"), (f"{SHOP}#1", "done", "bob"), (f"{SHOP}#1", "open", "ann")),
    ]


def test_the_signature_is_looked_at_before_anything_else(told: list[Delivery]) -> None:
    sent = told[0]
    for headers, body, secret in [
        (sent.headers, sent.body + b" ", SECRET),
        (sent.headers, sent.body, "other"),
        (sent.headers, sent.body, ""),
        ({**sent.headers, "x-hub-signature-256": "sha256=é"}, b"not json", SECRET),
        ({"x-github-event": "issues", "x-hub-signature": "sha1=0"}, b"not json", SECRET),
    ]:
        with pytest.raises(BadSignature) as raised:
            read_hook(headers, body, secret)
        assert SECRET not in str(raised.value)


def test_a_form_is_read_as_json_is(told: list[Delivery]) -> None:
    sent = next(each for each in told if each.event == "pull_request")
    headers, body = signed(
        "pull_request",
        urlencode({"payload": sent.body.decode()}).encode(),
        **{"content-type": "application/x-www-form-urlencoded"},
    )
    assert isinstance(read_hook(headers, body, SECRET)[0], PullChanged)


@pytest.mark.parametrize("event", ["ping", "push", "star", "", "check_run"])
def test_events_that_concern_nobody_are_nothing_whatever_they_hold(event: str) -> None:
    headers, body = signed(event, b"not even json")
    assert read_hook(headers, body, SECRET) == []


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "no JSON"),
        (b"[1]", "no object"),
        (b"\xff", "no JSON"),
        (b"{" * 100, "no JSON"),
        ({}, "body.action"),
        ({"action": 7}, "body.action"),
        ({"action": "closed", "repository": None}, "body.repository"),
        (
            {"action": "closed", "repository": {"full_name": "../x", "default_branch": "main"}},
            "body.repository.full_name",
        ),
        ({"action": "closed", "repository": {"full_name": "a/b", "default_branch": "main"}, "issue": []}, "body.issue"),
    ],
)
def test_a_body_that_does_not_fit_names_the_field(body: Any, named: str) -> None:
    headers, raw = signed("issues", body)
    with pytest.raises(Unreadable, match=named):
        read_hook(headers, raw, SECRET)


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_a_body_that_is_nested_without_end_is_unreadable(depth: int) -> None:
    headers, raw = signed("issues", b'{"action":' + b"[" * depth + b"]" * depth + b"}")
    with pytest.raises(Unreadable):
        read_hook(headers, raw, SECRET)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("2026-01-01T00:00:00Z") | st.just("open"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["action", "issue", "repository", "full_name", "number", "user", "login"]), inner
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(["issues", "pull_request", "issue_comment"]), JSON)
def test_no_body_raises_anything_but_unreadable(event: str, body: Any) -> None:
    headers, raw = signed(event, body)
    with suppress(Unreadable):
        read_hook(headers, raw, SECRET)


@given(data=st.data())
def test_no_change_of_a_real_body_raises_anything_but_unreadable(told: list[Delivery], data: st.DataObject) -> None:
    sent = data.draw(st.sampled_from(told))
    body = json.loads(sent.body)
    place_of, key = body, data.draw(st.sampled_from(sorted(body)))
    while isinstance(place_of[key], dict) and place_of[key] and data.draw(st.booleans()):
        place_of = place_of[key]
        key = data.draw(st.sampled_from(sorted(place_of)))
    place_of[key] = data.draw(JSON)
    headers, raw = signed(sent.event, body)
    with suppress(Unreadable):
        read_hook(headers, raw, SECRET)


def test_a_mark_in_a_persons_text_is_no_markup_of_ours() -> None:
    with place() as p:
        p.github.create(draft())
        with p.fake.held() as world:
            world.comment(SHOP, 1, "ann", f"I quote `<!-- {MARK} -->` here")
        assert p.github.remarks(f"{SHOP}#1")[0].mark is None
