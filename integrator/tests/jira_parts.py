"""A Jira on loopback and our tracker for it, of both kinds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from evaluation.vendors.jira import FakeJira, Flavour, JiraPerson, JiraStatus, JiraTransition
from integrator.trackers.jira import Jira, JiraSettings
from integrator.trackers.tracker import Bullets, Code, Draft, Heading, Paragraph
from service_kit.clock import FrozenClock

FLAVOURS: Final[tuple[Flavour, ...]] = ("cloud", "server")
MARK: Final = "stanch-" + "0123456789abcdef" * 2
ANNA: Final = JiraPerson("anna", "Anna Lind", "anna@example.com")
CREATE: Final = "POST issue"
OLD_WORKFLOW: Final = (
    JiraStatus("1", "Open", "new"),
    JiraStatus("3", "In Progress", "indeterminate"),
    JiraStatus("6", "Closed", "done"),
)
RESOLUTION: Final = {
    "resolution": {"required": True, "name": "Resolution", "allowedValues": [{"name": "Won't Do"}, {"name": "Done"}]}
}
OLD_TRANSITIONS: Final = (
    JiraTransition("4", "Start Progress", "In Progress", ("Open",)),
    JiraTransition("5", "Close Issue", "Closed", ("In Progress",), RESOLUTION),
    JiraTransition("7", "Reopen Issue", "Open", ("Closed",)),
)
"""No way from Open to Closed but through In Progress, and a screen that demands a resolution."""


@dataclass
class Parts:
    """`jira` speaks to `fake`; both live by `clock`."""

    fake: FakeJira
    jira: Jira
    clock: FrozenClock

    @property
    def since(self) -> datetime:
        """Five minutes ago."""
        return self.clock.now() - timedelta(minutes=5)


@contextmanager
def jira_parts(flavour: Flavour = "cloud", **changes: Any) -> Iterator[Parts]:
    """`changes` are further settings. Nothing is left of it."""
    clock = FrozenClock()
    with FakeJira(clock, flavour) as fake:
        fake.site.people.append(ANNA)
        jira = Jira(settings_for(fake, **changes), clock)
        try:
            yield Parts(fake, jira, clock)
        finally:
            jira.close()


def settings_for(fake: FakeJira, **changes: Any) -> JiraSettings:
    """What reaches `fake`."""
    base = {"url": fake.url, "email": fake.email, "token": fake.token, "project": "OPS", "timeout_seconds": 5.0}
    return JiraSettings(**{**base, **changes})


def draft(mark: str = MARK, **changes: Any) -> Draft:
    """A ticket that is to be made."""
    body = (
        Heading("What happened"),
        Paragraph("Quotes fail since 10:02"),
        Bullets(("pool is empty", "retries do not help")),
        Code("KeyError: 'excess_amount'"),
    )
    return Draft(**{"mark": mark, "title": "KeyError in quotes", "body": body, "severity": "high", **changes})
