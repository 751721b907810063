"""A Jira's answers: each request that we make of it, with its status codes and bodies."""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from evaluation.vendors.jira import sent
from evaluation.vendors.jira.fields import NOT_ON_SCREEN, body_error, errors_of
from evaluation.vendors.jira.shapes import Shapes, chosen
from evaluation.vendors.jira.site import BadQuery, JiraComment, JiraSite, JiraStatus, JiraTicket

NO_ISSUE = "Issue does not exist or you do not have permission to see it."
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Answer:
    """`body` None: nothing. A string is a page of HTML."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """An answer that is not 2xx."""

    def __init__(self, status: int, *messages: str, **errors: str) -> None:
        super().__init__(status, messages)
        self.answer = Answer(status, {"errorMessages": list(messages), "errors": errors})


@dataclass(frozen=True)
class Asked:
    """A request. `key` is the issue's, `query` what stands behind the question mark, `body` the JSON."""

    method: str
    key: str
    query: Mapping[str, str]
    body: Any


@dataclass
class Routes:
    """`on_move` and `on_comment` are told of what the API did, for webhooks."""

    site: JiraSite
    shapes: Shapes
    on_move: Callable[[JiraTicket, JiraStatus], None]
    on_comment: Callable[[JiraTicket, JiraComment], None]
    largest_page: int = 100

    def route(self, method: str, path: str) -> tuple[str, str, Callable[[Asked], Answer]] | None:
        """The request's name, the issue's key in it and who answers it; None for a path that is not Jira's."""
        version = "3" if self.site.flavour == "cloud" else "2"
        match = re.fullmatch(rf"/rest/api/{version}/(.+)", path)
        if match is None:
            return None
        for name, answer in self._table().items():
            verb, _, template = name.partition(" ")
            found = re.fullmatch(re.sub(r"\{\w+\}", "([^/]+)", template), match[1]) if verb == method else None
            if found:
                return name, found[1] if found.groups() else "", answer
        return None

    def _table(self) -> dict[str, Callable[[Asked], Answer]]:
        table: dict[str, Callable[[Asked], Answer]] = {
            "GET myself": lambda asked: Answer(200, self.shapes.person(self.site.me)),
            "GET user/assignable/search": self.assignable,
            "GET project/{key}": self.project,
            "POST issue": self.create,
            "GET issue/{key}": self.issue,
            "GET issue/{key}/transitions": self.transitions,
            "POST issue/{key}/transitions": self.transit,
            "PUT issue/{key}/assignee": self.assign,
            "GET issue/{key}/comment": self.comments,
            "POST issue/{key}/comment": self.comment,
            "POST issue/{key}/remotelink": self.link,
        }
        if self.site.flavour == "cloud":
            return table | {"POST search/jql": self.search_cloud, "POST issue/bulkfetch": self.bulkfetch}
        return table | {"GET search": self.search, "PUT issue/{key}/properties/stanch.ticket": self.set_property}

    def project(self, asked: Asked) -> Answer:
        """By key or id."""
        if asked.key not in (self.site.project, self.site.project_id):
            raise Refusal(404, f"No project could be found with key '{asked.key}'.")
        return Answer(200, {"id": self.site.project_id, "key": self.site.project, "name": self.site.project})

    def create(self, asked: Asked) -> Answer:
        """201 with id and key alone."""
        if self.site.flavour == "cloud":
            new = _read(sent.NewIssue, asked.body)
            fields, properties = new.fields, {one.key: one.value for one in new.properties}
        else:
            fields, properties = _read(sent.NewServerIssue, asked.body).fields, {}
        errors = errors_of(fields, self.site)
        if errors:
            raise Refusal(400, **errors)
        assignee = fields.pop("assignee", None)
        ticket = self.site.create(fields, self.site.me)
        ticket.properties |= properties
        if assignee:
            ticket.assignee = self.site.person(next(iter(assignee.values())))
        self.site.changed(ticket)
        return Answer(201, {"id": str(ticket.id), "key": ticket.key, "self": f"{self.shapes.api}/issue/{ticket.id}"})

    def issue(self, asked: Asked) -> Answer:
        """Never lags."""
        fields = asked.query.get("fields", "*all").split(",")
        properties = asked.query.get("properties", "").split(",")
        return Answer(200, chosen(self.shapes.issue(self._ticket(asked)), fields, properties))

    def bulkfetch(self, asked: Asked) -> Answer:
        """Those that exist, by id; of the others nothing is said."""
        wanted = _read(sent.BulkFetch, asked.body)
        found = {one.id: one for name in wanted.issue_ids_or_keys if (one := self.site.ticket(name)) is not None}
        issues = [chosen(self.shapes.issue(found[one]), wanted.fields, wanted.properties) for one in sorted(found)]
        return Answer(200, {"issues": issues, "issueErrors": []})

    def search_cloud(self, asked: Asked) -> Answer:
        """The token is good for the next page alone."""
        wanted = _read(sent.CloudSearch, asked.body)
        start = int(wanted.next_page_token.removeprefix("page-")) if wanted.next_page_token else 0
        size = min(wanted.max_results, self.largest_page)
        found = self._found(wanted.jql, wanted.reconcile_issues)
        page = [chosen(issue, wanted.fields, wanted.properties) for issue in found[start : start + size]]
        is_last = start + size >= len(found)
        return Answer(
            200, {"issues": page, "isLast": is_last} | ({} if is_last else {"nextPageToken": f"page-{start + size}"})
        )

    def search(self, asked: Asked) -> Answer:
        """Data Center's, with a total."""
        start, most = int(asked.query.get("startAt", 0)), int(asked.query.get("maxResults", 50))
        found = self._found(asked.query.get("jql", ""), ())
        size = min(most, self.largest_page)
        fields = asked.query.get("fields", "*navigable").split(",")
        page = [chosen(issue, fields, []) for issue in found[start : start + size]]
        return Answer(200, {"startAt": start, "maxResults": size, "total": len(found), "issues": page})

    def transitions(self, asked: Asked) -> Answer:
        """Those from where it stands."""
        ticket = self._ticket(asked)
        with_fields = "transitions.fields" in asked.query.get("expand", "")
        offered = [
            self.shapes.transition(one, self.site.status(one.to), with_fields) for one in self.site.offered(ticket)
        ]
        return Answer(200, {"expand": "transitions", "transitions": offered})

    def transit(self, asked: Asked) -> Answer:
        """204; fields that are not on the screen are refused, as are those that are missing from it."""
        ticket, wanted = self._ticket(asked), _read(sent.Transitioned, asked.body)
        one = next((one for one in self.site.offered(ticket) if one.id == wanted.transition.id), None)
        if one is None:
            raise Refusal(
                400,
                "It seems that you have tried to perform a workflow operation that is not valid for the current "
                f"state of this issue {ticket.key}. The likely cause is that somebody has changed the issue recently.",
            )
        errors = {name: NOT_ON_SCREEN.format(name=name) for name in wanted.fields if name not in one.fields}
        errors |= {
            name: f"{about.get('name', name)} is required."
            for name, about in one.fields.items()
            if about.get("required") and not about.get("hasDefaultValue") and name not in wanted.fields
        }
        if errors:
            raise Refusal(400, **errors)
        old, ticket.status = ticket.status, self.site.status(one.to)
        ticket.fields |= wanted.fields
        self.site.changed(ticket)
        self.on_move(ticket, old)
        return Answer(204)

    def assign(self, asked: Asked) -> Answer:
        """204."""
        ticket = self._ticket(asked)
        if self.site.flavour == "cloud":
            account = _read(sent.CloudAssignee, asked.body).account_id
        else:
            account = _read(sent.ServerAssignee, asked.body).name
        person = self.site.person(account) if account else None
        if account and (person is None or not person.assignable):
            raise Refusal(400, assignee=f"User '{account}' cannot be assigned issues.")
        ticket.assignee = person
        self.site.changed(ticket)
        return Answer(204)

    def assignable(self, asked: Asked) -> Answer:
        """By a part of the name or e-mail, hidden or not."""
        if not {"project", "issueKey"} & set(asked.query):
            raise Refusal(400, "You must specify either a 'project' or an 'issueKey'.")
        text = asked.query.get("query" if self.site.flavour == "cloud" else "username", "").casefold()
        if not text:
            raise Refusal(400, "The 'query' parameter is required.")
        people = [one for one in self.site.people if one.assignable and text in f"{one.email} {one.name}".casefold()]
        return Answer(200, [self.shapes.person(one) for one in people])

    def comments(self, asked: Asked) -> Answer:
        """Never lags; oldest first."""
        ticket, start = self._ticket(asked), int(asked.query.get("startAt", 0))
        size = min(int(asked.query.get("maxResults", 50)), self.largest_page)
        with_properties = "properties" in asked.query.get("expand", "") and self.site.flavour == "cloud"
        page = [self.shapes.comment(ticket, one, with_properties) for one in ticket.comments[start : start + size]]
        return Answer(200, {"startAt": start, "maxResults": size, "total": len(ticket.comments), "comments": page})

    def comment(self, asked: Asked) -> Answer:
        """201 with the comment."""
        ticket, wanted = self._ticket(asked), _read(sent.NewComment, asked.body)
        if body_error(wanted.body, self.site) or not wanted.body:
            raise Refusal(400, comment="Comment body is not valid!")
        comment = self.add_comment(ticket, self.site.me.account, wanted.body)
        comment.properties = [{"key": one.key, "value": one.value} for one in wanted.properties]
        return Answer(201, self.shapes.comment(ticket, comment, with_properties=True))

    def add_comment(self, ticket: JiraTicket, account: str, body: Any) -> JiraComment:
        """Of anybody who is known."""
        person = self.site.person(account)
        assert person is not None, f"nobody is {account}"
        comment = JiraComment(str(self.site.next_id()), person, body, self.site.clock.now())
        ticket.comments.append(comment)
        self.site.changed(ticket)
        self.on_comment(ticket, comment)
        return comment

    def link(self, asked: Asked) -> Answer:
        """201 for a new `globalId`, 200 for one that is there."""
        ticket, wanted = self._ticket(asked), _read(sent.RemoteLink, asked.body)
        is_new = wanted.global_id not in ticket.links
        number = self.site.next_id() if is_new else ticket.links[wanted.global_id]["id"]
        ticket.links[wanted.global_id] = {"id": number, **asked.body["object"]}
        address = f"{self.shapes.api}/issue/{ticket.key}/remotelink/{number}"
        return Answer(201 if is_new else 200, {"id": number, "self": address})

    def set_property(self, asked: Asked) -> Answer:
        """201, then 200."""
        ticket = self._ticket(asked)
        is_new = "stanch.ticket" not in ticket.properties
        ticket.properties["stanch.ticket"] = asked.body
        return Answer(201 if is_new else 200)

    def _found(self, jql: str, reconcile: tuple[int, ...] | list[int]) -> list[dict[str, Any]]:
        try:
            return self.site.found(jql, reconcile)
        except BadQuery as error:
            raise Refusal(400, str(error)) from None

    def _ticket(self, asked: Asked) -> JiraTicket:
        ticket = self.site.ticket(asked.key)
        if ticket is None:
            raise Refusal(404, NO_ISSUE)
        return ticket


def credentials(header: str, user: str, token: str) -> bool:
    """Basic with an e-mail, else Bearer."""
    expected = f"Basic {base64.b64encode(f'{user}:{token}'.encode()).decode()}" if user else f"Bearer {token}"
    return header == expected


def _read(model: type[Model], body: Any) -> Model:
    """Raises Refusal: 400 as Jira answers what its parser does not take."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(one) for one in first["loc"])
        raise Refusal(
            400, f"Invalid request payload. Refer to the REST API documentation and try again. ({place})"
        ) from None
