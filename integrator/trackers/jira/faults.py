"""What the library raises, as the seam's faults. No fault carries a secret, a header, a request, or the error that it came from."""

import base64
import json
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import requests
from jira import JIRAError
from urllib3.exceptions import LocationParseError, NameResolutionError, NewConnectionError, ProxyError

from integrator.trackers.jira.texts import one_line
from integrator.trackers.tracker import Away, Fault, Gone, Refused, Unclear

LONGEST_REASON: Final = 400
LONGEST_WAIT_SECONDS: Final = 86_400.0
HIDDEN: Final = "[hidden]"
SHORTEST_SECRET: Final = 4
"""A shorter token is none that a Jira makes, and hiding it would black out half of each sentence."""

EXPECTED: Final = (JIRAError, requests.RequestException, LocationParseError, ValueError, RecursionError)
"""What a call can raise; UnicodeEncodeError (a token that no header can hold) and JSONDecodeError are ValueErrors."""

_DENIED: Final = "x-authentication-denied-reason"
"""Data Center says here that it wants a captcha: https://developer.atlassian.com/server/jira/platform/basic-authentication/"""


class FieldsRefused(Refused):
    """400 whose `fields` names what was wrong with which field (id to message). Nothing was written."""

    def __init__(self, reason: str, fields: Mapping[str, str]) -> None:
        super().__init__(reason)
        self.fields = dict(fields)


@dataclass(frozen=True)
class Asked:
    """What was asked: `what` for people, `write` whether it changes something, `named` whether it names a ticket (404: Gone)."""

    what: str
    write: bool
    named: bool


class Veil:
    """Takes secrets out of text, as they are and as Basic credentials. Its repr shows none."""

    def __init__(self, user: str, token: str) -> None:
        pair = base64.b64encode(f"{user}:{token}".encode("utf-8", "replace")).decode()
        forms = (token, json.dumps(token)[1:-1], pair)
        self._forms = tuple(form for form in forms if len(form) >= SHORTEST_SECRET)

    def over(self, text: str) -> str:
        """One line of at most LONGEST_REASON characters."""
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        text = one_line(text)
        return text if len(text) <= LONGEST_REASON else text[: LONGEST_REASON - 1] + "…"


def fault_of(error: Exception, asked: Asked, veil: Veil) -> Fault:
    """Away, Refused, Gone or Unclear. An answer of 5xx, no answer, or one that cannot be read is Unclear only after a write."""
    if isinstance(error, JIRAError):
        if error.response is not None:
            return _answered(error.response, asked, veil)
        return _broken(f"{asked.what}: Jira's answer cannot be read", asked)
    if isinstance(error, requests.TooManyRedirects):
        return Refused(f"{asked.what}: Jira answered with a redirect, which is not followed: is JIRA_URL right?")
    if isinstance(
        error, requests.exceptions.JSONDecodeError | json.JSONDecodeError | UnicodeDecodeError | RecursionError
    ):
        return _broken(f"{asked.what}: Jira's answer cannot be read", asked)
    if isinstance(error, requests.RequestException):
        return _unanswered(error, asked)
    # The message may hold the value: http.client names the header that it refuses.
    return Refused(
        f"{asked.what}: the request cannot be sent: JIRA_URL, JIRA_EMAIL or JIRA_API_TOKEN has characters that do not fit"
    )


def unreadable(asked: Asked) -> Fault:
    """The answer was JSON and not what Jira's documentation says."""
    return _broken(f"{asked.what}: Jira's answer is not what it should be", asked)


def _answered(response: requests.Response, asked: Asked, veil: Veil) -> Fault:
    status = response.status_code
    fields, messages = _errors(response)
    said = "; ".join([*messages, *(f"{name}: {message}" for name, message in fields.items())])
    reason = veil.over(f"{asked.what}: Jira answered {status}{': ' + said if said else ''}")
    if status == 429 or status == 409:
        return Away(reason, _after_seconds(response))
    if status >= 500 or status == 408:
        return _broken(reason, asked, _after_seconds(response))
    if asked.named and status in (404, 410):
        return Gone(reason)
    if status == 400 and fields:
        return FieldsRefused(reason, {name: veil.over(message) for name, message in fields.items()})
    return Refused(reason)


def _unanswered(error: requests.RequestException, asked: Asked) -> Fault:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Refused(f"{asked.what}: Jira's certificate is not trusted")
    if isinstance(error, requests.ConnectTimeout) or any(
        isinstance(cause, NewConnectionError | NameResolutionError | ProxyError) for cause in causes
    ):
        return Away(f"{asked.what}: no connection to Jira")
    if isinstance(
        error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema | requests.exceptions.MissingSchema
    ):
        return Refused(f"{asked.what}: JIRA_URL is no address of a Jira")
    if isinstance(error, requests.exceptions.InvalidHeader):
        return Refused(f"{asked.what}: JIRA_EMAIL or JIRA_API_TOKEN has characters that do not fit in a header")
    if isinstance(error, requests.Timeout):
        return _broken(f"{asked.what}: Jira did not answer in time", asked)
    return _broken(f"{asked.what}: the connection to Jira broke", asked)


def _broken(reason: str, asked: Asked, after_seconds: float | None = None) -> Fault:
    return Unclear(reason, after_seconds) if asked.write else Away(reason, after_seconds)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and whatever it wraps: requests and urllib3 keep that in `args` and `reason` as often as in `__cause__`."""
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]


def _errors(response: requests.Response) -> tuple[dict[str, str], list[str]]:
    """`errors` and `errorMessages`; nothing of a page of HTML.

    https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes
    """
    denied = response.headers.get(_DENIED)
    messages = [denied] if denied else []
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError):
        return {}, messages
    if not isinstance(body, dict):
        return {}, messages
    listed = body.get("errorMessages")
    messages += [str(one) for one in listed if one] if isinstance(listed, list) else []
    messages += [str(body[name]) for name in ("message", "errorMessage") if isinstance(body.get(name), str)]
    fields = body.get("errors")
    named = fields.items() if isinstance(fields, dict) else ()
    return {str(name): str(message) for name, message in named}, messages


def _after_seconds(response: requests.Response) -> float | None:
    """`Retry-After` in seconds, which is how Jira says it:
    https://developer.atlassian.com/cloud/jira/platform/rate-limiting/"""
    said = response.headers.get("Retry-After", "").strip()
    if not re.fullmatch(r"\d{1,9}(\.\d{1,3})?", said):
        return None
    return min(float(said), LONGEST_WAIT_SECONDS)
