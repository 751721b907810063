"""The line to one Jira: the library's session and URL builder, with a deadline on each call, no retries and no redirects.

The library's own methods are not used where they would make a second request, retry, or lack what v3 has: `create_issue` cannot
send properties, `add_remote_link` reads the application links first, `enhanced_search_issues` reads all fields first.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal

import requests
import urllib3
from jira import JIRA
from requests.adapters import HTTPAdapter

from integrator.trackers.jira.faults import EXPECTED, Asked, Veil, fault_of
from integrator.trackers.jira.settings import LOOPBACK, JiraSettings
from service_kit.clock import SystemClock

CONNECT_SECONDS: Final = 5.0
LARGEST_ANSWER: Final = 16 * 1024 * 1024
"""Bytes. 100 issues with their labels are 200 kB, 100 comments of the largest size 6 MB."""
PIECE: Final = 64 * 1024

Method = Literal["GET", "POST", "PUT"]


class Line:
    """Calls block for `timeout_seconds` at most (twice that where a server sends byte by byte). For one thread."""

    def __init__(self, settings: JiraSettings) -> None:
        self._veil = Veil(settings.email, settings.token)
        self._jira = JIRA(
            server=settings.base,
            options={"rest_api_version": "3" if settings.flavour == "cloud" else "2"},
            basic_auth=(settings.email, settings.token) if settings.email else None,
            token_auth=None if settings.email else settings.token,
            get_server_info=False,
            max_retries=0,  # three by default, of POSTs too: each would be a second ticket
            timeout=(min(CONNECT_SECONDS, settings.timeout_seconds), settings.timeout_seconds),
            logging=False,  # it logs answers whole
        )
        session = self._session
        session.max_redirects = 0  # raises at the first: a POST would become a GET, and a token go elsewhere
        session.trust_env = settings.host not in LOOPBACK  # a company's proxy reaches Atlassian, and not this machine
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Deadline(settings.timeout_seconds))

    def __repr__(self) -> str:
        return "Line()"

    def close(self) -> None:
        """Closes its connections."""
        self._jira.close()  # type: ignore[no-untyped-call]

    def read(
        self,
        what: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        *,
        body: Mapping[str, Any] | None = None,
        named: bool = False,
    ) -> Any:
        """The JSON at `path`: GET, or POST where a `body` asks. Raises Away, Refused or Gone."""
        method: Method = "GET" if body is None else "POST"
        return self._ask(method, path, Asked(what, write=False, named=named), params, body)

    def write(self, what: str, method: Method, path: str, body: Any, *, named: bool = True) -> Any:
        """One write; the JSON that it is answered with, None for nothing. Raises Away, Refused, Gone or Unclear."""
        return self._ask(method, path, Asked(what, write=True, named=named), None, body)

    @property
    def _session(self) -> requests.Session:
        return self._jira._session

    def _ask(self, method: Method, path: str, asked: Asked, params: Mapping[str, str | int] | None, body: Any) -> Any:
        sent = None if body is None else json.dumps(body)
        try:
            answer = self._session.request(method, self._jira._get_url(path), params=params, data=sent)
            return json.loads(answer.content) if answer.content.strip() else None
        except EXPECTED as error:
            fault = fault_of(error, asked, self._veil)
        # Outside of the handler: the error that hangs on to the request, and with it the token, does not become its context.
        raise fault


class _Deadline(HTTPAdapter):
    """Reads each answer whole, under a deadline and a limit: requests' own timeout begins anew with each byte."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._clock = SystemClock()  # of real connections, whatever time a test has
        super().__init__(max_retries=0)

    def send(self, request: requests.PreparedRequest, *arguments: Any, **named: Any) -> requests.Response:
        """As requests does it; raises its exceptions."""
        until = self._clock.monotonic() + self._seconds
        response = super().send(request, *arguments, **{**named, "stream": True})
        try:
            content = self._content(response.raw, until)
        except urllib3.exceptions.ReadTimeoutError:
            content = None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            response.close()
            raise requests.exceptions.ChunkedEncodingError(type(error).__name__) from None
        if content is None:
            response.close()
            raise requests.ReadTimeout("the answer did not end in time, or not at all")
        response._content = content
        response._content_consumed = True
        return response

    def _content(self, raw: Any, until: float) -> bytes | None:
        """None where it is too late or too large."""
        pieces: list[bytes] = []
        size = 0
        while piece := raw.read1(PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_ANSWER or self._clock.monotonic() > until:
                return None
        return b"".join(pieces)
