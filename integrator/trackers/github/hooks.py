"""GitHub's webhooks. https://docs.github.com/webhooks/webhook-events-and-payloads and, for the signature,
https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qs

from integrator.trackers.github.parts import Part
from integrator.trackers.github.repositories import repository_of
from integrator.trackers.github.shapes import is_pull, key_of, person_of, pull_of, remark_of, standing_of
from integrator.trackers.news import BadSignature, News, PullChanged, Remarked, TicketMoved, Unreadable, Vanished
from integrator.trackers.tracker import Person

PULL_ACTIONS: Final = frozenset({"opened", "edited", "reopened", "closed", "synchronize"})
MOVES: Final = frozenset({"closed", "reopened", "assigned"})
DEPARTURES: Final = frozenset({"deleted", "transferred"})


def read_hook(headers: Mapping[str, str], body: bytes, secret: str) -> list[News]:
    """What a delivery says; nothing for events that concern nobody here. Raises BadSignature, then Unreadable, and nothing else.

    `headers` in lower case. A webhook that is set to `application/x-www-form-urlencoded`, GitHub's default, is read too.
    """
    verify(headers, body, secret)
    read = EVENTS.get(headers.get("x-github-event", ""))
    if read is None:
        return []
    try:
        return read(payload_of(headers, body), headers.get("x-github-delivery", "")[:100])
    except RecursionError:
        raise Unreadable("the body is nested too deeply") from None


def verify(headers: Mapping[str, str], body: bytes, secret: str) -> None:
    """Raises BadSignature. SHA-1's older header is not looked at."""
    if not secret:
        raise BadSignature("GITHUB_WEBHOOK_SECRET is not set: nothing that comes can be believed")
    shown = headers.get("x-hub-signature-256", "")
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(shown.encode("utf-8", "replace"), expected.encode()):
        raise BadSignature("X-Hub-Signature-256 does not fit" if shown else "X-Hub-Signature-256 is missing")


def payload_of(headers: Mapping[str, str], body: bytes) -> Part:
    """The JSON of a delivery in either content type."""
    try:
        if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            found = parse_qs(body.decode("ascii"), max_num_fields=10).get("payload", [""])[0]
        else:
            found = body.decode("utf-8")
        value = json.loads(found)
    except ValueError:
        raise Unreadable("the body is no JSON") from None
    if not isinstance(value, dict):
        raise Unreadable("the body is no object")
    return Part(value, "body")


def pull_news(body: Part, delivery: str) -> list[News]:
    """`pull_request`: opened, edited, reopened, closed (merged or not), or with other commits."""
    action = body.part("action").text()
    if action not in PULL_ACTIONS:
        return []
    repository = repository_of(body.part("repository"))
    pull = pull_of(body.part("pull_request"), repository.name, repository.default_branch)
    return [PullChanged(pull, action, delivery)]


def issue_news(body: Part, delivery: str) -> list[News]:
    """`issues`: where it stands since now, or that it is gone. Of any issue: whose it is, the outbox knows."""
    action = body.part("action").text()
    if action not in MOVES | DEPARTURES:
        return []
    repository = repository_of(body.part("repository")).name
    issue = body.part("issue")
    ticket = standing_of(issue, repository)
    if action in DEPARTURES:
        return [Vanished(ticket.key, ticket.updated_at, delivery)]
    by = body.part("sender").maybe(person_of) or Person()
    return [TicketMoved(ticket.key, ticket.stage, ticket.status, by, ticket.updated_at, delivery)]


def comment_news(body: Part, delivery: str) -> list[News]:
    """`issue_comment`: a new one, on an issue; GitHub sends those on pull requests under the same name."""
    issue = body.part("issue")
    if body.part("action").text() != "created" or is_pull(issue):
        return []
    repository = repository_of(body.part("repository")).name
    key = key_of(repository, issue.part("number").number())
    return [Remarked(key, remark_of(body.part("comment")), delivery)]


EVENTS: Final[Mapping[str, Callable[[Part, str], list[News]]]] = {
    "pull_request": pull_news,
    "issues": issue_news,
    "issue_comment": comment_news,
}
"""X-GitHub-Event -> what reads it. A push says nothing that the pull request or the issue that it closes does not say."""
