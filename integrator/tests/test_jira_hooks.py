import contextlib
import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.vendors.jira import FakeJira, Flavour
from integrator.tests.jira_parts import ANNA, FLAVOURS, MARK, draft, settings_for
from integrator.trackers.jira import Jira, read_hook
from integrator.trackers.news import BadSignature, Remarked, TicketMoved, Unreadable, Vanished
from integrator.trackers.tracker import Paragraph, Person
from service_kit.clock import FrozenClock

SECRET = "a-webhook-secret"


def _signed(body: Any, **headers: str) -> tuple[dict[str, str], bytes]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    signature = "sha256=" + hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()
    return {"x-hub-signature": signature, **headers}, raw


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_ticket_that_people_moved_is_told(flavour: Flavour) -> None:
    fake = FakeJira(FrozenClock(), flavour, webhook_secret=SECRET)
    fake.file()
    hook = fake.move("OPS-1", "Done", ANNA)
    (news,) = read_hook(hook.headers, hook.body, SECRET)
    fake.stop()
    assert isinstance(news, TicketMoved)
    assert (news.key, news.stage, news.status) == ("OPS-1", "done", "Done")
    assert news.by == Person("anna", "Anna Lind", "anna@example.com")
    assert news.at == datetime(2026, 1, 1, tzinfo=UTC)
    assert news.delivery


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_our_own_comment_comes_back_with_its_mark_and_others_without(flavour: Flavour) -> None:
    clock = FrozenClock()
    with FakeJira(clock, flavour, webhook_secret=SECRET) as fake:
        jira = Jira(settings_for(fake), clock)
        jira.create(draft())
        jira.remark("OPS-1", MARK, [Paragraph("merged in acme/shop#7")])
        jira.close()
        theirs = fake.comment("OPS-1", "thanks" if flavour == "server" else _document("thanks"), ANNA)
        news = [one for hook in (fake.hooks[0], theirs) for one in read_hook(hook.headers, hook.body, SECRET)]
    assert [one.remark.mark for one in news if isinstance(one, Remarked)] == [MARK, None]
    assert [one.remark.text for one in news if isinstance(one, Remarked)][1] == "thanks"


def test_a_deleted_ticket_is_told() -> None:
    fake = FakeJira(FrozenClock(), webhook_secret=SECRET)
    fake.file()
    hook = fake.delete("OPS-1", ANNA)
    fake.stop()
    assert read_hook(hook.headers, hook.body, SECRET) == [Vanished("OPS-1", datetime(2026, 1, 1, tzinfo=UTC), "hook-1")]


def test_a_comment_is_read_as_a_document_too() -> None:
    comment = {
        "id": "1",
        "author": {"accountId": "a"},
        "body": _document("hi"),
        "created": "2026-01-01T10:00:00.000+0000",
    }
    sent = {"webhookEvent": "comment_created", "issue": {"key": "OPS-1"}, "comment": comment}
    (news,) = read_hook(*_signed(sent), SECRET)
    assert isinstance(news, Remarked)
    assert (news.remark.text, news.remark.author) == ("hi", Person("a"))


def test_an_old_data_center_tells_of_a_comment_by_the_issue_alone() -> None:
    comment = {"id": "1", "author": {"name": "anna"}, "body": "hi", "created": "2026-01-01T10:00:00.000+0000"}
    lone = {"webhookEvent": "comment_created", "comment": comment}
    sent = {"webhookEvent": "jira:issue_updated", "issue_event_type_name": "issue_commented", "comment": comment}
    sent["issue"] = {"key": "OPS-1"}
    assert read_hook(*_signed(lone), SECRET) == []
    assert [type(one) for one in read_hook(*_signed(sent), SECRET)] == [Remarked]
    assert read_hook(*_signed(sent, **{"X-Atlassian-Webhook-Identifier": "1"}), SECRET) == []


def test_the_same_webhook_twice_has_one_name() -> None:
    sent = {"webhookEvent": "jira:issue_deleted", "issue": {"key": "OPS-1"}, "timestamp": 1}
    first, second = (read_hook(*_signed(sent), SECRET)[0] for _ in range(2))
    other = read_hook(*_signed({**sent, "timestamp": 2}), SECRET)[0]
    assert first.delivery == second.delivery != other.delivery


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-hub-signature": "sha256=" + "0" * 64},
        {"x-hub-signature": "sha1=x"},
        {"x-hub-signature": "\u20ac\ud800"},
        {"x-hub-signature": "", "authorization": f"Bearer {SECRET}"},
        {"authorization": f"Basic {SECRET}"},
        {"authorization": "Bearer wrong"},
        {"x-stanch-token": ""},
    ],
)
def test_what_is_not_signed_is_not_read(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature) as caught:
        read_hook(headers, b"no json", SECRET)
    assert SECRET not in str(caught.value)


def test_without_a_secret_nothing_is_believed() -> None:
    empty = "sha256=" + hmac.new(b"", b"{}", hashlib.sha256).hexdigest()
    for headers in ({"x-hub-signature": empty}, {"authorization": "Bearer "}, {"x-stanch-token": ""}, {}):
        with pytest.raises(BadSignature):
            read_hook(headers, b"{}", "")


@pytest.mark.parametrize("headers", [{"Authorization": f"bearer {SECRET}"}, {"X-Stanch-Token": SECRET}])
def test_a_jira_that_cannot_sign_sends_the_secret(headers: dict[str, str]) -> None:
    assert read_hook(headers, b'{"webhookEvent": "project_created"}', SECRET) == []


def test_a_body_that_was_changed_on_its_way_is_not_read() -> None:
    headers, body = _signed({"webhookEvent": "jira:issue_deleted"})
    with pytest.raises(BadSignature):
        read_hook(headers, body + b" ", SECRET)


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        ([], "object"),
        ({}, "webhookEvent"),
        ({"webhookEvent": "jira:issue_deleted", "timestamp": 1}, "issue.key"),
        ({"webhookEvent": "jira:issue_deleted", "issue": {"key": "../x"}, "timestamp": 1}, "issue.key"),
        ({"webhookEvent": "jira:issue_deleted", "issue": {"key": "OPS-1"}, "timestamp": 1e300}, "timestamp"),
        ({"webhookEvent": "jira:issue_deleted", "issue": {"key": "OPS-1"}, "timestamp": "x"}, "timestamp"),
        ({"webhookEvent": "jira:issue_updated", "changelog": {"items": [{"field": "status"}]}}, "status"),
        ({"webhookEvent": "comment_created", "issue": {"key": "OPS-1"}, "comment": {"id": 1}}, "comment"),
    ],
)
def test_a_body_that_does_not_fit_names_the_field(sent: Any, named: str) -> None:
    with pytest.raises(Unreadable, match=named):
        read_hook(*_signed(sent), SECRET)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["OPS-1", "done", "status"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["issue", "key", "fields", "status", "statusCategory", "items", "field", "body", "content", "created"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(["jira:issue_updated", "jira:issue_deleted", "comment_created"]),
    st.dictionaries(
        st.sampled_from(["issue", "changelog", "comment", "timestamp", "user", "issue_event_type_name"]), VALUES
    ),
)
def test_whatever_a_signed_body_holds_it_is_news_or_unreadable(event: str, rest: dict[str, Any]) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read_hook(*_signed({**rest, "webhookEvent": event}), SECRET), list)


def _document(text: str) -> dict[str, object]:
    content = [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]
    return {"type": "doc", "version": 1, "content": content}
