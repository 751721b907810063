"""A Jira's JSON, as Cloud v3 and Data Center v2 write it: issues, people, comments, webhooks."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evaluation.vendors.jira.site import Flavour, JiraComment, JiraPerson, JiraStatus, JiraTicket, JiraTransition

CATEGORIES = {
    "new": (2, "blue-gray", "To Do"),
    "indeterminate": (4, "yellow", "In Progress"),
    "done": (3, "green", "Done"),
}


@dataclass(frozen=True)
class JiraHook:
    """A webhook that Jira sends: to be posted as it is."""

    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Shapes:
    """`base` is where it is reached."""

    base: str
    flavour: Flavour

    @property
    def api(self) -> str:
        """With the version of this flavour."""
        return f"{self.base}/rest/api/{'3' if self.flavour == 'cloud' else '2'}"

    def person(self, person: JiraPerson) -> dict[str, Any]:
        """Without the e-mail where its owner hides it."""
        shown = {"emailAddress": person.email} if person.shows_email or self.flavour == "server" else {}
        common = {"displayName": person.name, "active": person.active, "timeZone": "Etc/UTC", **shown}
        if self.flavour == "cloud":
            address = f"{self.api}/user?accountId={person.account}"
            return {"self": address, "accountId": person.account, "accountType": "atlassian", **common}
        return {
            "self": f"{self.api}/user?username={person.account}",
            "name": person.account,
            "key": person.account,
            **common,
        }

    def status(self, status: JiraStatus) -> dict[str, Any]:
        """With its category."""
        number, color, name = CATEGORIES[status.category]
        category = {"id": number, "key": status.category, "colorName": color, "name": name}
        category["self"] = f"{self.api}/statuscategory/{number}"
        address = f"{self.api}/status/{status.id}"
        return {"self": address, "description": "", "name": status.name, "id": status.id, "statusCategory": category}

    def transition(self, one: JiraTransition, to: JiraStatus, with_fields: bool) -> dict[str, Any]:
        """With its screen where that was asked for."""
        shown: dict[str, Any] = {"id": one.id, "name": one.name, "to": self.status(to), "hasScreen": bool(one.fields)}
        shown |= {"isGlobal": one.sources is None, "isInitial": False, "isConditional": False}
        return shown | ({"fields": one.fields} if with_fields else {})

    def comment(self, ticket: JiraTicket, comment: JiraComment, with_properties: bool) -> dict[str, Any]:
        """As the issue's comments are listed."""
        author = self.person(comment.author)
        shown = {
            "self": f"{self.api}/issue/{ticket.id}/comment/{comment.id}",
            "id": comment.id,
            "author": author,
            "body": comment.body,
            "updateAuthor": author,
            "created": written(comment.created),
            "updated": written(comment.created),
        }
        return shown | ({"properties": comment.properties} if with_properties and comment.properties else {})

    def issue(self, ticket: JiraTicket) -> dict[str, Any]:
        """Whole; `chosen` takes from it what was asked for."""
        fields = {name: value for name, value in ticket.fields.items() if name != "project"}
        fields.setdefault("labels", [])
        fields |= {
            "project": {"key": ticket.key.rpartition("-")[0]},
            "status": self.status(ticket.status),
            "created": written(ticket.created),
            "updated": written(ticket.updated),
            "creator": self.person(ticket.creator),
            "assignee": self.person(ticket.assignee) if ticket.assignee else None,
        }
        address = f"{self.api}/issue/{ticket.id}"
        return {
            "id": str(ticket.id),
            "self": address,
            "key": ticket.key,
            "fields": fields,
            "properties": ticket.properties,
        }

    def moved(self, ticket: JiraTicket, old: JiraStatus, by: JiraPerson, now: datetime) -> dict[str, Any]:
        """Body of `jira:issue_updated`."""
        item = {"field": "status", "fieldtype": "jira", "fieldId": "status", "from": old.id, "fromString": old.name}
        item |= {"to": ticket.status.id, "toString": ticket.status.name}
        return {
            **self._event("jira:issue_updated", now),
            "issue_event_type_name": "issue_generic",
            "user": self.person(by),
            "issue": chosen(self.issue(ticket), ["*all"], []),
            "changelog": {"id": str(int(now.timestamp())), "items": [item]},
        }

    def commented(self, ticket: JiraTicket, comment: JiraComment, now: datetime) -> dict[str, Any]:
        """Body of `comment_created`: without the comment's properties, its text as wiki markup on either kind of Jira."""
        shown = self.comment(ticket, comment, with_properties=False)
        shown["body"] = as_wiki(comment.body)
        short = {"id": str(ticket.id), "key": ticket.key, "fields": {"summary": ticket.fields["summary"]}}
        return {**self._event("comment_created", now), "comment": shown, "issue": short}

    def deleted(self, ticket: JiraTicket, by: JiraPerson, now: datetime) -> dict[str, Any]:
        """Body of `jira:issue_deleted`."""
        issue = chosen(self.issue(ticket), ["*all"], [])
        return {**self._event("jira:issue_deleted", now), "user": self.person(by), "issue": issue}

    def _event(self, name: str, now: datetime) -> dict[str, Any]:
        return {"timestamp": int(now.timestamp() * 1000), "webhookEvent": name}


def hook(body: Mapping[str, Any], secret: str, number: int, flavour: Flavour) -> JiraHook:
    """Cloud signs it and gives it an id; Data Center is set up to send the secret as Bearer."""
    sent = json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "Atlassian Webhook HTTP Client"}
    if flavour == "cloud":
        headers["X-Atlassian-Webhook-Identifier"] = f"hook-{number}"
        signature = hmac.new(secret.encode(), sent, hashlib.sha256).hexdigest()
        headers |= {"X-Hub-Signature": f"sha256={signature}"} if secret else {}
    elif secret:
        headers["Authorization"] = f"Bearer {secret}"
    return JiraHook(headers, sent)


def chosen(issue: Mapping[str, Any], fields: Iterable[str], properties: Iterable[str]) -> dict[str, Any]:
    """An issue with the fields and properties that were asked for."""
    wanted = set(fields)
    everything = bool(wanted & {"*all", "*navigable"})
    shown = {name: value for name, value in issue.items() if name not in ("fields", "properties")}
    shown["fields"] = {name: value for name, value in issue["fields"].items() if everything or name in wanted}
    asked = [name for name in properties if name in issue["properties"]]
    return shown | ({"properties": {name: issue["properties"][name] for name in asked}} if asked else {})


def written(moment: datetime) -> str:
    """2026-01-01T10:00:00.000+0000."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}+0000"


def as_wiki(body: Any) -> str:
    """A document as the older API shows it; wiki markup as it is."""
    if isinstance(body, str):
        return body
    return "\n\n".join(_block(node) for node in body["content"])


def _block(node: Mapping[str, Any]) -> str:
    if node["type"] == "text":
        links = [mark["attrs"]["href"] for mark in node.get("marks", []) if mark["type"] == "link"]
        return f"[{node['text']}|{links[0]}]" if links else str(node["text"])
    inside = [_block(child) for child in node.get("content", [])]
    match node["type"]:
        case "hardBreak":
            return "\n"
        case "bulletList":
            return "\n".join(f"* {item}" for item in inside)
        case "codeBlock":
            return f"{{noformat}}{''.join(inside)}{{noformat}}"
    return "".join(inside)
