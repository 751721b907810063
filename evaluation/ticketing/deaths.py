"""How the integrator dies: an exception that nothing catches, beside an exchange with a tracker or beside a commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import requests
from github.Requester import HTTPRequestsConnectionClass, HTTPSRequestsConnectionClass, Requester
from requests.adapters import HTTPAdapter
from sqlalchemy import Connection, Engine

from evaluation.ticketing.weather import Weather
from integrator.outbox.store import Outbox
from service_kit.clock import FrozenClock

HTTP: Final = "http://"
EXCHANGE_SECONDS: Final = (0.05, 0.6)
"""What an exchange takes of the virtual clock."""
REPEAT_SECONDS: Final = 15.0
"""What a library that repeats a request waits before it, on the virtual clock; jira's own first wait is 10 to 20 s."""

CRASHES: Final = 6
"""At most so many a run."""
POINTS: Final = (1, 160)
"""Where a life ends: so many exchanges (two places each) and commits (two each) from its beginning."""


class Died(BaseException):
    """The process ended here."""


class Doom:
    """Strikes at the `points`-th place from now where a process may end; 0: never."""

    def __init__(self) -> None:
        self.points = 0

    def point(self) -> None:
        """Raises Died."""
        if self.points:
            self.points -= 1
            if not self.points:
                raise Died


class MortalOutbox(Outbox):
    """An outbox whose process may end before or after a commit."""

    def __init__(self, engine: Engine, clock: FrozenClock, max_waiting: int, doom: Doom) -> None:
        self._doom = doom
        super().__init__(engine, clock, max_waiting)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """See Outbox."""
        with super().writing() as connection:
            yield connection
            self._doom.point()
        self._doom.point()


class Passage(HTTPAdapter):
    """All that a process sends goes through here: it takes time, and the process may end before it or after it."""

    def __init__(self, inner: HTTPAdapter, clock: FrozenClock, weather: Weather, doom: Doom) -> None:
        super().__init__()
        self._inner = inner
        self._clock = clock
        self._weather = weather
        self._doom = doom
        self._last: tuple[str | None, Any] | None = None

    def send(self, request: requests.PreparedRequest, *arguments: Any, **named: Any) -> requests.Response:
        """See HTTPAdapter."""
        this = (request.url, request.body) if request.method != "GET" else None
        if this is not None and this == self._last:
            self._clock.advance(REPEAT_SECONDS)
        self._last = this
        body = request.body or ""
        self._weather.sending = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)
        self._doom.point()
        self._clock.advance(self._weather.dice.uniform(*EXCHANGE_SECONDS))
        try:
            return self._inner.send(request, *arguments, **named)
        finally:
            self._doom.point()

    def close(self) -> None:
        """See HTTPAdapter."""
        self._inner.close()


def through(session: requests.Session, clock: FrozenClock, weather: Weather, doom: Doom) -> None:
    """From now on the session's requests go through a passage."""
    session.mount(HTTP, Passage(session.get_adapter(HTTP), clock, weather, doom))  # type: ignore[arg-type]


def github_through(clock: FrozenClock, weather: Weather, doom: Doom) -> None:
    """So do those of each Github that is opened after this: PyGithub lets its connections be exchanged."""

    class Mortal(HTTPRequestsConnectionClass):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            through(self.session, clock, weather, doom)

    Requester.injectConnectionClasses(Mortal, HTTPSRequestsConnectionClass)
