"""What a tracker's webhook, or reading it again, says happened there. Readers make these; `following` acts on them.

A reader of webhooks is `read_hook(headers, body, secret) -> list[News]`: header names in lower case, the body as it came. It raises
BadSignature before it reads anything, Unreadable where the body is none of the tracker's; what concerns nobody is an empty list.
"""

from dataclasses import dataclass
from datetime import datetime

from integrator.suspects.code_host import Pull
from integrator.trackers.tracker import Person, Remark, Stage


class BadSignature(Exception):
    """The webhook is not signed with our secret, or not at all. The message names no secret and no signature."""


class Unreadable(Exception):
    """The webhook is signed and yet not what this tracker sends. The message is one line for people."""


@dataclass(frozen=True)
class TicketMoved:
    """The ticket `key` stands in `stage` since `at`; `status` is the tracker's own word. `by` is empty where nobody is named.

    `delivery` names the webhook, the same again when it is sent again; empty where it was read rather than told.
    """

    key: str
    stage: Stage
    status: str
    by: Person
    at: datetime
    delivery: str = ""


@dataclass(frozen=True)
class Remarked:
    """Somebody, perhaps we, wrote a comment on the ticket `key`."""

    key: str
    remark: Remark
    delivery: str = ""


@dataclass(frozen=True)
class PullChanged:
    """A pull request as it is now. `action` is the code host's own word (opened, edited, closed, ...), `seen` where it was read.

    A webhook does not carry the commit messages and files: they may be missing, and are read where they matter.
    """

    pull: Pull
    action: str
    delivery: str = ""


@dataclass(frozen=True)
class Vanished:
    """The ticket `key` was deleted or moved out of sight."""

    key: str
    at: datetime
    delivery: str = ""


News = TicketMoved | Remarked | PullChanged | Vanished
