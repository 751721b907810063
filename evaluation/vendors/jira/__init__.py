"""A stateful Jira on loopback: `with FakeJira(clock) as fake: Jira(JiraSettings(fake.url, fake.email, fake.token, ...))`."""

from evaluation.vendors.jira.fake import FakeJira, Recorded
from evaluation.vendors.jira.shapes import JiraHook
from evaluation.vendors.jira.site import Flavour, JiraPerson, JiraStatus, JiraTicket, JiraTransition
from evaluation.vendors.jira.troubles import Trouble, Troubles

__all__ = [
    "FakeJira",
    "Flavour",
    "JiraHook",
    "JiraPerson",
    "JiraStatus",
    "JiraTicket",
    "JiraTransition",
    "Recorded",
    "Trouble",
    "Troubles",
]
