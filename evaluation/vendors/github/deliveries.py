"""The webhooks that the fake would send: kept, signed, for whoever carries them to their place."""

import hashlib
import hmac
import json
from collections import deque
from dataclasses import dataclass

from evaluation.vendors.github.answers import Answers, Body
from evaluation.vendors.github.state import Comment, Issue, Repository


@dataclass(frozen=True)
class Delivery:
    """Header names in lower case; the body as it is signed."""

    event: str
    action: str
    headers: dict[str, str]
    body: bytes


class Deliveries:
    """`sent` are the newest 1000, oldest first."""

    def __init__(self, answers: Answers, secret: str) -> None:
        self._answers = answers
        self._secret = secret
        self._count = 0
        self.sent: deque[Delivery] = deque(maxlen=1000)

    def tell(self, event: str, action: str, where: Repository, issue: Issue, by: str, comment: Comment | None) -> None:
        """Makes the delivery of one change."""
        told: Body = {"action": action, "repository": self._answers.repository(where), "sender": self._answers.user(by)}
        if event == "pull_request":
            told |= {"number": issue.number, "pull_request": self._answers.pull(where, issue, whole=True)}
        else:
            told["issue"] = self._answers.issue(where, issue)
        if comment is not None:
            told["comment"] = self._answers.comment(where, issue, comment)
        self._count += 1
        body = json.dumps(told).encode()
        headers = {
            "content-type": "application/json",
            "user-agent": "GitHub-Hookshot/fake",
            "x-github-event": event,
            "x-github-delivery": f"00000000-0000-4000-8000-{self._count:012d}",
        }
        if self._secret:
            signature = hmac.new(self._secret.encode(), body, hashlib.sha256).hexdigest()
            headers["x-hub-signature-256"] = f"sha256={signature}"
        self.sent.append(Delivery(event, action, headers, body))
