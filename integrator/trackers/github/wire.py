"""The requests: PyGithub's requester, with its own repeats off, and every way in which a request can fail made a Fault.

PyGithub's objects are not used: they ask again for what an answer did not hold, page without end, and make an error of their own of
a value that they do not expect. Its requester is: it signs as an app, renews the app's token, keeps GitHub's pause between writes
and reaches Enterprise Server. Its default GithubRetry repeats a POST that was answered with 5xx; here nothing is repeated.
"""

import json
import logging
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

import github
from github.Requester import Requester

from integrator.trackers.github.faults import BROKEN, UNUSABLE_KEY, fault_of_exception, fault_of_status, unreadable
from integrator.trackers.github.parts import Part
from integrator.trackers.github.settings import GitHubSettings
from integrator.trackers.news import Unreadable
from integrator.trackers.tracker import Refused
from service_kit.errors import Misconfigured

PER_PAGE: Final = 100
"""The most that GitHub gives in one answer."""
API_VERSION: Final = "2022-11-28"
USER_AGENT: Final = "stanch"
TOKENS: Final = re.compile(r"\b(?:gh[a-z]_|github_pat_)\w{8,}")
"""What every token of GitHub begins with, the short-lived ones of an app too."""

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """An answer below 300. `headers` in lower case."""

    status: int
    headers: Mapping[str, str]
    body: Part


class Wire:
    """One GitHub and one identity. Blocking, with a deadline on every wait; one request at a time, as GitHub asks of its callers
    and because PyGithub keeps a request's parts on the connection, where a second thread would overwrite them."""

    def __init__(self, settings: GitHubSettings) -> None:
        """Asks nothing. Raises Misconfigured where the settings cannot be used."""
        # at DEBUG it logs whole answers, an app's fresh token among them
        logging.getLogger("github.Requester").setLevel(logging.WARNING)
        self._settings = settings
        self._one_at_a_time = threading.Lock()
        self._reading = _requester(settings, None)
        self._writing = _requester(settings, settings.seconds_between_writes or None)

    def close(self) -> None:
        """Lets go of the connections."""
        self._reading.close()
        self._writing.close()

    def read(self, path: str, parse: Callable[[Part], T], parameters: Mapping[str, Any] | None = None) -> T:
        """`parse` of what GET answers. Raises Away, Refused and Gone, never Unclear: nothing is written."""
        answer = self._ask(self._reading, "GET", path, parameters or {}, None, is_write=False)
        return self._parsed(answer, parse, is_write=False)

    def pages(
        self, path: str, parse: Callable[[Part], T], most: int, parameters: Mapping[str, Any], first: int = 1
    ) -> "Iterable[Page[T]]":
        """Page after page, from page `first` on, `most` pages at most. Raises as `read`, while it is gone through."""
        for number in range(first, first + most):
            question = {**parameters, "per_page": PER_PAGE, "page": number}
            answer = self._ask(self._reading, "GET", path, question, None, is_write=False)
            items = self._parsed(answer, lambda body: [parse(item) for item in body.items()], is_write=False)
            links = answer.headers.get("link", "")
            yield Page(items, number, last_page(links) or number)
            if 'rel="next"' not in links:
                return

    def has(self, path: str) -> bool:
        """Whether GET answers at all; False for 404. Raises as `read`."""
        status = self._status(self._reading, "GET", path, {}, None, is_write=False)
        if status.status == 404:
            return False
        self._answer(status, is_write=False)
        return True

    def query(self, text: str, variables: Mapping[str, Any], parse: Callable[[Part], T]) -> T:
        """`parse` of what GraphQL answers, errors and all. It reads, though it is a POST: raises as `read`."""
        body = {"query": text, "variables": dict(variables)}
        answer = self._ask(self._reading, "POST", self._reading.graphql_url, {}, body, is_write=False)
        return self._parsed(answer, parse, is_write=False)

    def write(self, verb: str, path: str, body: Mapping[str, Any], parse: Callable[[Part], T]) -> T:
        """One write, asked for once. Raises Unclear where it may have been written all the same."""
        answer = self._ask(self._writing, verb, path, {}, body, is_write=True)
        return self._parsed(answer, parse, is_write=True)

    def _ask(self, by: Requester, verb: str, path: str, parameters: Any, body: Any, *, is_write: bool) -> Answer:
        return self._answer(self._status(by, verb, path, parameters, body, is_write=is_write), is_write=is_write)

    def _status(self, by: Requester, verb: str, path: str, parameters: Any, body: Any, *, is_write: bool) -> "_Raw":
        with self._one_at_a_time:
            self._renew_token(by)
            try:
                status, headers, text = by.requestJson(
                    verb, path, parameters, {"Accept": "application/vnd.github+json"}, body
                )
            except BROKEN as error:
                fault = fault_of_exception(error, is_write=is_write)
            else:
                return _Raw(status, headers, text)
        raise fault

    def _renew_token(self, by: Requester) -> None:
        """An app's token is fetched before the request that needs it, so that its failure is not mistaken for the request's."""
        if not self._settings.is_app or by.auth is None:
            return
        try:
            fault = None
            _ = by.auth.token
        except github.GithubException as error:
            data = error.data if isinstance(error.data, dict) else {}
            message = self._without_secrets(str(data.get("message", "")))
            fault = fault_of_status(error.status, error.headers or {}, message, is_write=False)
            fault = Refused(f"no token for the app: {fault.reason}") if isinstance(fault, Refused) else fault
        except UNUSABLE_KEY:
            fault = Refused("GITHUB_APP_PRIVATE_KEY cannot be used: it must be the PEM text of an RSA key")
        except BROKEN as error:
            fault = fault_of_exception(error, is_write=False)
        if fault is not None:
            raise fault

    def _answer(self, raw: "_Raw", *, is_write: bool) -> Answer:
        try:
            value = json.loads(raw.text) if raw.text else None
        except (ValueError, RecursionError):
            value = None
            if raw.status < 300:
                raise unreadable("it is no JSON", is_write=is_write) from None
        if raw.status >= 300:
            body = value if isinstance(value, dict) else {}
            message = self._without_secrets(str(body.get("message") or ""))
            raise fault_of_status(raw.status, raw.headers, message, is_write=is_write, fields=refused_fields(body))
        return Answer(raw.status, raw.headers, Part(value, "answer"))

    def _parsed(self, answer: Answer, parse: Callable[[Part], T], *, is_write: bool) -> T:
        try:
            return parse(answer.body)
        except Unreadable as error:
            fault = unreadable(str(error), is_write=is_write)
        raise fault

    def _without_secrets(self, message: str) -> str:
        """A server may send back what it was sent; a fault is shown to people."""
        for secret in (self._settings.token, self._settings.app_private_key):
            message = message.replace(secret, "…") if secret else message
        return TOKENS.sub("…", message)


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list; `last` is the number of the last page, as far as this one says."""

    items: list[T]
    number: int
    last: int


@dataclass(frozen=True)
class _Raw:
    status: int
    headers: Mapping[str, str]
    text: str


def refused_fields(body: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that a 422 names: {"errors": [{"field": "labels", "code": "invalid"}]}; ten at most."""
    errors = body.get("errors")
    named = [error.get("field") for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    return tuple(dict.fromkeys(name[:50] for name in named[:10] if isinstance(name, str)))


def last_page(links: str) -> int | None:
    """The page number of the link that says rel="last"."""
    for link in links.split(","):
        address, _, relation = link.partition(";")
        if 'rel="last"' in relation:
            query = urlsplit(address.strip(" <>")).query
            number = dict(pair.partition("=")[::2] for pair in query.split("&")).get("page", "")
            return int(number) if number.isdigit() else None
    return None


def _requester(settings: GitHubSettings, seconds_between_writes: float | None) -> Requester:
    url = settings.api_url.rstrip("/")
    if not url.startswith(("https://", "http://")) or not urlsplit(url).hostname:
        raise Misconfigured("GITHUB_API_URL is no http(s) address")
    auth: github.Auth.Auth | None = github.Auth.Token(settings.token) if settings.token else None
    if settings.is_app:
        try:
            installation = int(settings.app_installation_id)
        except ValueError:
            raise Misconfigured("GITHUB_APP_INSTALLATION_ID is not a number") from None
        auth = github.Auth.AppAuth(settings.app_id, settings.app_private_key).get_installation_auth(installation)
    return github.Github(
        base_url=url,
        auth=auth,
        user_agent=USER_AGENT,
        per_page=PER_PAGE,
        timeout=max(1, ceil(settings.timeout_seconds)),
        retry=None,  # a repeated POST is a second ticket
        seconds_between_requests=None,
        seconds_between_writes=seconds_between_writes,
        api_version=API_VERSION,
        lazy=True,
    ).requester
