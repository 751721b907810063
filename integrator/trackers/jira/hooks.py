"""Jira's webhooks: who sent it, and what it says.

Cloud signs the raw body where the webhook has a secret: https://developer.atlassian.com/cloud/jira/platform/webhooks/
A Data Center that cannot sends the same secret as `Authorization: Bearer` or `X-Stanch-Token`, by a proxy or an automation rule.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from integrator.trackers.jira.issues import KEY, moment, remark_of, stage_of
from integrator.trackers.jira.people import person_of
from integrator.trackers.news import BadSignature, News, Remarked, TicketMoved, Unreadable, Vanished

SIGNATURE: Final = "x-hub-signature"
DELIVERY: Final = "x-atlassian-webhook-identifier"
"""The same again when Jira sends it again."""
TOKEN: Final = "x-stanch-token"


def read_hook(headers: Mapping[str, str], body: bytes, secret: str) -> list[News]:
    """What it says; empty for what concerns nobody. Raises BadSignature before it reads anything, Unreadable."""
    named = {name.lower(): value for name, value in headers.items()}
    if not _is_theirs(named, body, secret):
        raise BadSignature("the webhook is not signed with JIRA_WEBHOOK_SECRET")
    sent = _parsed(body)
    delivery = named.get(DELIVERY) or hashlib.sha256(body).hexdigest()
    match sent.get("webhookEvent"):
        case "jira:issue_updated":
            return [*_moved(sent, delivery), *_commented_without_id(sent, delivery, DELIVERY in named)]
        case "jira:issue_deleted":
            return [Vanished(_key(sent), _at(sent), delivery)]
        case "comment_created":
            return _commented(sent, delivery)
        case str():
            return []
    raise Unreadable("webhookEvent is missing")


def _is_theirs(headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """A signature counts alone where there is one. Constant time, and never without a secret."""
    if not secret:
        return False
    if SIGNATURE in headers:
        expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return _same(headers[SIGNATURE].strip(), expected)
    bearer = headers.get("authorization", "")
    scheme, _, token = bearer.partition(" ")
    by_bearer = _same(token.strip(), secret) and scheme.lower() == "bearer"
    return by_bearer or _same(headers.get(TOKEN, "").strip(), secret)


def _same(theirs: str, ours: str) -> bool:
    return hmac.compare_digest(theirs.encode("utf-8", "surrogatepass"), ours.encode("utf-8", "surrogatepass"))


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("the body is no JSON") from None
    if not isinstance(sent, dict):
        raise Unreadable("the body is no JSON object")
    return sent


def _moved(sent: Mapping[str, Any], delivery: str) -> list[News]:
    changelog = sent.get("changelog")
    items = changelog.get("items") if isinstance(changelog, dict) else None
    listed = items if isinstance(items, list) else []
    if not any(isinstance(item, dict) and "status" in (item.get("fieldId"), item.get("field")) for item in listed):
        return []
    try:
        status = sent["issue"]["fields"]["status"]
        stage, name = stage_of(status), str(status["name"])
    except (KeyError, TypeError):
        raise Unreadable("issue.fields.status is not a status") from None
    return [TicketMoved(_key(sent), stage, name, person_of(sent.get("user")), _at(sent), delivery)]


def _commented(sent: Mapping[str, Any], delivery: str) -> list[News]:
    """Older Data Centers do not say here which issue it is; their `jira:issue_updated` of the same comment does."""
    if "issue" not in sent:
        return []
    try:
        remark = remark_of(sent["comment"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("comment is not a comment") from None
    return [Remarked(_key(sent), remark, delivery)]


def _commented_without_id(sent: Mapping[str, Any], delivery: str, has_id: bool) -> list[News]:
    """Cloud gives its webhooks an id, and tells of each comment by `comment_created` as well: once is enough."""
    if has_id or sent.get("issue_event_type_name") != "issue_commented" or "comment" not in sent:
        return []
    return _commented(sent, delivery)


def _key(sent: Mapping[str, Any]) -> str:
    issue = sent.get("issue")
    key = issue.get("key") if isinstance(issue, dict) else None
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise Unreadable("issue.key is not a key")
    return key


def _at(sent: Mapping[str, Any]) -> datetime:
    """`timestamp` is milliseconds since 1970; without one, when the issue was last changed."""
    try:
        if "timestamp" in sent:
            return datetime.fromtimestamp(float(sent["timestamp"]) / 1000, UTC)
        return moment(sent["issue"]["fields"]["updated"])
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        raise Unreadable("timestamp is not a time") from None
