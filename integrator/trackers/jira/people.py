"""Who somebody is in Jira: by the settings' map or by the exact e-mail, never by a name that looks alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from integrator.trackers.jira.line import Line
from integrator.trackers.jira.settings import Flavour, JiraSettings
from integrator.trackers.tracker import Person

LOOKED_AT: Final = 50
"""People in one answer; an e-mail finds one or none, a part of a name would find many."""


@dataclass(frozen=True)
class Found:
    """`account` is an account id (Cloud) or a username (Data Center); None: `note` says why there is nobody."""

    account: str | None
    note: str = ""


def account_of(line: Line, settings: JiraSettings, person: Person, where: Mapping[str, str]) -> Found:
    """Who may be assigned `where` (`project` or `issueKey`). Raises Fault.

    Cloud hides an e-mail that its owner does not show, and then nobody is found: JIRA_ASSIGNEES names the account id.
    https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/
    """
    mapped = _mapped(settings, person)
    if mapped and "@" not in mapped:
        return Found(mapped)
    email = mapped or person.email
    shown = person.account or person.name or person.email or "nobody"
    if not email:
        return Found(None, f"not assigned: who {shown} is in Jira is not known (JIRA_ASSIGNEES can say it)")
    asks = "query" if settings.flavour == "cloud" else "username"
    people = line.read(
        "looking up an assignee", "user/assignable/search", {asks: email, "maxResults": LOOKED_AT, **where}
    )
    accounts = {
        account
        for one in (people if isinstance(people, list) else [])
        if isinstance(one, dict) and _is(one, email) and (account := account_in(one, settings.flavour))
    }
    if len(accounts) != 1:
        return Found(
            None,
            f"not assigned: Jira shows nobody with the e-mail of {shown} who may be assigned (JIRA_ASSIGNEES can say it)",
        )
    return Found(accounts.pop())


def account_in(user: Mapping[str, Any], flavour: Flavour) -> str | None:
    """The id by which this user is assigned."""
    account = user.get("accountId" if flavour == "cloud" else "name")
    return account if isinstance(account, str) and account else None


def person_of(user: Any) -> Person:
    """Of either kind of Jira; empty where it is none."""
    if not isinstance(user, dict):
        return Person()
    account, name, email = (
        user.get("accountId") or user.get("name"),
        user.get("displayName"),
        user.get("emailAddress"),
    )
    return Person(*(one if isinstance(one, str) and one else None for one in (account, name, email)))


def _mapped(settings: JiraSettings, person: Person) -> str | None:
    by_name = {theirs.strip().casefold(): ours.strip() for theirs, ours in settings.assignees.items()}
    names = (name.casefold() for name in (person.account, person.email, person.name) if name)
    return next((by_name[name] for name in names if by_name.get(name)), None)


def _is(user: Mapping[str, Any], email: str) -> bool:
    shown = user.get("emailAddress")
    return isinstance(shown, str) and shown.casefold() == email.casefold() and user.get("active") is not False
