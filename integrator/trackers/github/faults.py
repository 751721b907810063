"""What an answer that is none, or a refusal, means: whether it may have been written, and when to ask again.

The statuses: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
The two rate limits, a 403 or a 429 that is told apart by headers and by the words of the message:
https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import requests
import urllib3
from cryptography.exceptions import UnsupportedAlgorithm
from jwt.exceptions import PyJWTError

from integrator.trackers.tracker import Away, Fault, Gone, Refused, Unclear

REASON_CHARACTERS: Final = 300
SECONDARY_PAUSE_SECONDS: Final = 60.0
"""GitHub: "wait for at least one minute" where a rate limit says no time."""
LONGEST_PAUSE_SECONDS: Final = 3600.0
"""The primary limit is an hour's; a longer pause is a clock that goes wrong."""
RATE_WORDS: Final = re.compile(r"rate limit|abuse detection|submitted too quickly", re.I)
BROKEN: Final = (
    requests.exceptions.RequestException,
    urllib3.exceptions.HTTPError,
    OSError,
    ValueError,
    RuntimeError,
    AssertionError,
)
"""What PyGithub's requester lets through where a request has no answer."""
UNUSABLE_KEY: Final = (PyJWTError, UnsupportedAlgorithm, TypeError)
NEVER_SENT: Final = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)
NEVER_CONNECTED: Final = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.NameResolutionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.ProxyError,
)


class Invalid(Refused):
    """A 422: GitHub does not take what it was sent. `fields` are those that it names."""

    def __init__(self, reason: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason} ({', '.join(fields)})" if fields else reason)
        self.fields = fields


def fault_of_status(
    status: int, headers: Mapping[str, str], message: str, *, is_write: bool, fields: tuple[str, ...] = ()
) -> Fault:
    """The fault for a status from 300 on. `headers` in lower case; `message` is GitHub's own, `fields` those that a 422 names."""
    said = one_line(f"GitHub answered {status}: {message}" if message else f"GitHub answered {status}")
    if status == 429 or (status == 403 and is_rate_limit(headers, message)):
        return Away(said, pause_of(headers))
    if status >= 500 or status == 408:
        after = pause_of(headers) if "retry-after" in headers else None
        return Unclear(said, after) if is_write else Away(said, after)
    if status in (404, 410):
        return Gone(said)
    return Invalid(said, fields) if status == 422 else Refused(said)


def fault_of_exception(error: Exception, *, is_write: bool) -> Fault:
    """The fault where no answer came. Names the kind of error alone: its text may hold an address with a password."""
    if any(isinstance(cause, NEVER_CONNECTED) for cause in causes(error)):
        return Away("no connection to GitHub was made")
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return Away("GitHub's certificate is not trusted here")
    if isinstance(error, requests.exceptions.Timeout):
        return Unclear("GitHub did not answer in time") if is_write else Away("GitHub did not answer in time")
    if type(error) in (RuntimeError, AssertionError):  # PyGithub's words for a redirect to another host or scheme
        return Refused("GitHub's answer leads to another address: check GITHUB_API_URL")
    if isinstance(error, NEVER_SENT) or (isinstance(error, ValueError) and not isinstance(error, OSError)):
        return Refused(f"the request cannot be sent ({type(error).__name__}): check GITHUB_API_URL and GITHUB_TOKEN")
    said = f"the connection to GitHub broke ({type(error).__name__})"
    return Unclear(said) if is_write else Away(said)


def unreadable(why: str, *, is_write: bool) -> Fault:
    """The fault where an answer came that cannot be read."""
    said = one_line(f"GitHub's answer cannot be read: {why}")
    return Unclear(said) if is_write else Away(said)


def is_rate_limit(headers: Mapping[str, str], message: str) -> bool:
    """Whether a 403 asks us to wait rather than to go away."""
    return "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0" or bool(RATE_WORDS.search(message))


def pause_of(headers: Mapping[str, str]) -> float:
    """Seconds to wait: Retry-After, else until X-RateLimit-Reset by GitHub's own clock, else a minute."""
    asked = headers.get("retry-after", "")
    seconds = SECONDARY_PAUSE_SECONDS
    if re.fullmatch(r"\d{1,9}", asked):
        seconds = float(asked)
    elif headers.get("x-ratelimit-remaining") == "0" and re.fullmatch(
        r"\d{1,12}", headers.get("x-ratelimit-reset", "")
    ):
        seconds = float(headers["x-ratelimit-reset"]) - time_of(headers).timestamp()
    return min(max(seconds, 1.0), LONGEST_PAUSE_SECONDS)


def time_of(headers: Mapping[str, str]) -> datetime:
    """When the answer was written, by the Date header; ours where it has none."""
    try:
        return parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return datetime.now(UTC)


def one_line(text: str) -> str:
    """Without line breaks and control characters, at most REASON_CHARACTERS long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= REASON_CHARACTERS else f"{line[: REASON_CHARACTERS - 1]}…"


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from: requests wraps urllib3's in its arguments, urllib3 in `reason`."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = [*one.args, getattr(one, "reason", None), one.__cause__]
        waiting += [cause for cause in inner if isinstance(cause, BaseException)]
