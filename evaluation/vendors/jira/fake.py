"""A Jira on loopback: Cloud (REST v3) or Data Center (REST v2) as far as Stanch speaks to it, with a state and with troubles.

It answers with the vendor's paths, status codes, headers and bodies, refuses what the vendor refuses, and counts each request.
Time is the clock's that it is given: the lag of its search and writes that land late follow that, never the machine's.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from evaluation.vendors.jira.routes import Answer, Asked, Refusal, Routes, credentials
from evaluation.vendors.jira.shapes import JiraHook, Shapes, hook
from evaluation.vendors.jira.site import Flavour, JiraComment, JiraPerson, JiraSite, JiraStatus, JiraTicket
from evaluation.vendors.jira.troubles import Trouble, Troubles
from evaluation.vendors.server import LoopbackServer, drop, hang
from service_kit.clock import Clock

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Log in</title></head><body>Log in to Jira</body></html>"


@dataclass(frozen=True)
class Recorded:
    """A request as it came. `name` is how it is counted, such as `POST issue`."""

    name: str
    path: str
    headers: dict[str, str]
    body: Any


class FakeJira:
    """`url` answers from `start` (or `with`) to `stop`. Thread-safe: tests read and people act while requests are answered.

    `email` empty: a Data Center's Bearer token. `webhook_secret` signs what `hooks` collects.
    """

    def __init__(
        self,
        clock: Clock,
        flavour: Flavour = "cloud",
        *,
        project: str = "OPS",
        email: str | None = None,
        token: str = "a-token-of-jira",
        webhook_secret: str = "",
        port: int = 0,
    ) -> None:
        self.email = ("bot@example.com" if flavour == "cloud" else "") if email is None else email
        self.token = token
        self.counts: Counter[str] = Counter()
        self.requests: list[Recorded] = []
        self.hooks: list[JiraHook] = []
        self.troubles = Troubles()
        self.redirect_to: str | None = None
        self.echoes_credentials = False
        self._secret = webhook_secret
        self._clock = clock
        self._lock = threading.RLock()
        self._late: list[tuple[datetime, Callable[[], Answer]]] = []
        self._server = LoopbackServer(self._app, port)
        self.url = self._server.url
        self._shapes = Shapes(self.url, flavour)
        self.site = JiraSite(clock, flavour, project, self._shapes.issue)
        self.routes = Routes(self.site, self._shapes, self._api_moved, self._commented)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begins to answer."""
        self._server.start()

    def stop(self) -> None:
        """Breaks what is left of its connections; its state stays to be looked at."""
        self._server.stop()

    @property
    def tickets(self) -> list[JiraTicket]:
        """By key, with the writes whose time has come."""
        with self._lock:
            self._land()
            return sorted(self.site.tickets.values(), key=lambda ticket: ticket.number)

    def ticket(self, key: str) -> JiraTicket:
        """Raises KeyError."""
        with self._lock:
            self._land()
            return self.site.tickets[key]

    def file(self, summary: str = "Somebody's own", labels: tuple[str, ...] = ()) -> JiraTicket:
        """A ticket that people make."""
        with self._lock:
            fields = {"summary": summary, "labels": list(labels), "issuetype": {"name": "Task"}, "description": None}
            return self.site.create(fields, self.site.people[0] if self.site.people else self.site.me)

    def move(self, key: str, status: str, by: JiraPerson) -> JiraHook:
        """As a person does it on the board; the webhook that comes of it."""
        with self._lock:
            ticket = self.site.tickets[key]
            old, ticket.status = ticket.status, self.site.status(status)
            self.site.changed(ticket)
            return self._hook(self._shapes.moved(ticket, old, by, self._clock.now()))

    def comment(self, key: str, body: Any, by: JiraPerson) -> JiraHook:
        """`body`: a document (Cloud) or markup. The webhook that comes of it."""
        with self._lock:
            if by not in self.site.people:
                self.site.people.append(by)
            self.routes.add_comment(self.site.tickets[key], by.account, body)
            return self.hooks[-1]

    def delete(self, key: str, by: JiraPerson) -> JiraHook:
        """The webhook that comes of it."""
        with self._lock:
            return self._hook(self._shapes.deleted(self.site.delete(key), by, self._clock.now()))

    def _hook(self, body: dict[str, Any]) -> JiraHook:
        made = hook(body, self._secret, len(self.hooks) + 1, self.site.flavour)
        self.hooks.append(made)
        return made

    def _api_moved(self, ticket: JiraTicket, old: JiraStatus) -> None:
        self._hook(self._shapes.moved(ticket, old, self.site.me, self._clock.now()))

    def _commented(self, ticket: JiraTicket, comment: JiraComment) -> None:
        self._hook(self._shapes.commented(ticket, comment, self._clock.now()))

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = await request.body()
        with self._lock:
            answer, trouble = self._answered(request, body)
        if trouble is not None and trouble.kind == "drop":
            await drop(scope, receive)
        elif trouble is not None and trouble.kind == "hang":
            await hang(receive)
        else:
            await _response(answer)(scope, receive, send)

    def _answered(self, request: Request, body: bytes) -> tuple[Answer, Trouble | None]:
        self._land()
        found = self.routes.route(request.method, request.url.path)
        name = found[0] if found else f"{request.method} {request.url.path}"
        parsed = json.loads(body) if body else None
        self.counts[name] += 1
        self.requests.append(Recorded(name, str(request.url.path), dict(request.headers), parsed))
        if self.redirect_to is not None:
            return Answer(302, None, {"Location": self.redirect_to}), None
        trouble = self.troubles.next(name)
        if found is None:
            return Answer(404, LOGIN_PAGE), trouble
        if not credentials(request.headers.get("authorization", ""), self.email, self.token):
            return self._unauthorized(), trouble
        asked = Asked(request.method, found[1], dict(request.query_params), parsed)
        if trouble is None:
            return _done(found[2], asked), None
        return self._troubled(trouble, lambda: _done(found[2], asked), request), trouble

    def _troubled(self, trouble: Trouble, work: Callable[[], Answer], request: Request) -> Answer:
        if trouble.lands_after_seconds is not None:
            due = self._clock.now() + timedelta(seconds=trouble.lands_after_seconds)
            self._late.append((due, work))
        elif trouble.written:
            work()
        if trouble.kind == "garbled":
            return Answer(200, LOGIN_PAGE)
        headers = {"Retry-After": trouble.retry_after} if trouble.retry_after else {}
        said = "Jira is not well."
        if self.echoes_credentials:
            said = f"Refused: {request.headers.get('authorization')} {self.token}"
        return Answer(trouble.status, {"errorMessages": [said], "errors": {}}, headers)

    def _unauthorized(self) -> Answer:
        headers = {"X-Seraph-LoginReason": "AUTHENTICATED_FAILED"}
        if self.site.flavour == "server":
            return Answer(401, LOGIN_PAGE, headers | {"WWW-Authenticate": "OAuth realm"})
        said = "Client must be authenticated to access this resource."
        return Answer(401, {"errorMessages": [said], "errors": {}}, headers)

    def _land(self) -> None:
        """Does what was to be done late, in the order of its time."""
        now = self._clock.now()
        due = sorted((one for one in self._late if one[0] <= now), key=lambda one: one[0])
        self._late = [one for one in self._late if one[0] > now]
        for _, work in due:
            work()


def _done(answer: Callable[[Asked], Answer], asked: Asked) -> Answer:
    try:
        return answer(asked)
    except Refusal as refusal:
        return refusal.answer


def _response(answer: Answer) -> Response:
    headers = dict(answer.headers)
    if answer.body is None:
        return Response(status_code=answer.status, headers=headers)
    if isinstance(answer.body, str):
        return Response(answer.body, answer.status, headers, "text/html;charset=UTF-8")
    return Response(json.dumps(answer.body), answer.status, headers, "application/json;charset=UTF-8")
