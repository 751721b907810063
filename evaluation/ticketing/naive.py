"""What many tools do: search for the key's ticket, make it where none is found, and let the library try again.

Its requests are those of jira 3.10.5 and PyGithub 2.10 with the retries that both have switched on. Whoever asks does so again
until it is answered, as Alertmanager and job queues do. It keeps nothing: what it knows is what the search says.
"""

import json
import random
from typing import Any, ClassVar, Final

import github
from github.GithubRetry import GithubRetry
from jira import JIRA
from urllib3.response import BaseHTTPResponse

from contracts.tickets import TicketRequest
from evaluation.ticketing.deaths import CRASHES, POINTS, Died, Doom, github_through, through
from evaluation.ticketing.places import SHOP, JiraPlace, Place
from evaluation.ticketing.scene import STORMY_SECONDS, Scene
from evaluation.ticketing.weather import BEYOND_SECONDS, Weather, seeded
from evaluation.vendors.github import TOKEN
from integrator.outbox.tables import mark_of
from service_kit.clock import FrozenClock

PROJECT: Final = "OPS"


class NaiveJira:
    """By label."""

    def __init__(self, place: JiraPlace, clock: FrozenClock, weather: Weather, doom: Doom) -> None:
        fake = place.jira
        self._version = "3" if fake.email else "2"
        self._jira = JIRA(
            server=fake.url,
            options={"rest_api_version": self._version},
            basic_auth=(fake.email, fake.token) if fake.email else None,
            token_auth=None if fake.email else fake.token,
            get_server_info=False,
            timeout=10,
        )
        self._jira._session.max_retry_delay = 0  # the wait is the virtual clock's: deaths.REPEAT_SECONDS
        through(self._jira._session, clock, weather, doom)

    def is_there(self, mark: str) -> bool:
        """What the search says."""
        jql = f'labels = "{mark}" ORDER BY created ASC'
        session, url = self._jira._session, self._jira._get_url
        if self._version == "3":
            answer = session.post(url("search/jql"), data=json.dumps({"jql": jql, "fields": ["labels"]}))
        else:
            answer = session.get(url("search"), params={"jql": jql, "fields": "labels"})
        return bool(answer.json()["issues"])

    def make(self, mark: str, title: str) -> None:
        """One call of the library."""
        fields = {"project": {"key": PROJECT}, "summary": title, "issuetype": {"name": "Bug"}, "labels": [mark]}
        self._jira.create_issue(fields=fields, prefetch=False)

    def close(self) -> None:
        """The process is gone."""
        self._jira.close()  # type: ignore[no-untyped-call]


class VirtualRetry(GithubRetry):
    """PyGithub's own, whose waits pass on the virtual clock."""

    clock: ClassVar[FrozenClock]

    def sleep(self, response: BaseHTTPResponse | None = None) -> None:
        """See Retry."""
        asked = self.get_retry_after(response) if response is not None else None
        self.clock.advance(asked or self.get_backoff_time())


class NaiveGitHub:
    """By label."""

    def __init__(self, place: Place, clock: FrozenClock, weather: Weather, doom: Doom) -> None:
        VirtualRetry.clock = clock
        self._github = github.Github(
            base_url=place.code.url, auth=github.Auth.Token(TOKEN), retry=VirtualRetry(), lazy=True, timeout=10,
            seconds_between_requests=None, seconds_between_writes=None,
        )  # fmt: skip
        self._repository = self._github.get_repo(SHOP)

    def is_there(self, mark: str) -> bool:
        """What the list says."""
        return any(True for _ in self._repository.get_issues(state="all", labels=[mark]))

    def make(self, mark: str, title: str) -> None:
        """One call of the library."""
        self._repository.create_issue(title, labels=[mark])

    def close(self) -> None:
        """The process is gone."""
        self._github.close()


class Naive:
    """Takes the integrator's place in a run: `ask` is one request."""

    def __init__(self, place: Place, clock: FrozenClock, weather: Weather, doom: Doom) -> None:
        chosen: Any = NaiveJira if isinstance(place, JiraPlace) else NaiveGitHub
        self._tracker = chosen(place, clock, weather, doom)

    def ask(self, request: TicketRequest) -> None:
        """Search, then create. Raises whatever the library raises: then it is asked again."""
        mark = mark_of(request.key)
        if not self._tracker.is_there(mark):
            self._tracker.make(mark, request.title[:200])

    def close(self) -> None:
        """The process is gone."""
        self._tracker.close()


class NaiveRun:
    """The run of a seed with the naive filer in it: keys, requests, weather and crashes are drawn as for the integrator."""

    def __init__(self, seed: int, place: Place, clock: FrozenClock, *, stormy: float = STORMY_SECONDS) -> None:
        self.clock = clock
        self.dice = random.Random(seed)
        self.weather = seeded(clock, self.dice, stormy)
        self.doom = Doom()
        self.scene = Scene(self.dice, clock, place, self._ask)
        self.deaths = 0
        self._place = place
        self._crashes = self.dice.randint(0, CRASHES)
        self._naive: Naive | None = None
        place.meet(self.weather)
        github_through(clock, self.weather, self.doom)

    def go(self) -> None:
        """From the first request until the last is answered and what was late has landed."""
        self.scene.draw(only_requests=True)
        while (next_at := self.scene.calendar.next_at) is not None:
            self.clock.advance(max(0.0, next_at - self.clock.monotonic()))
            while (happens := self.scene.calendar.due()) is not None:
                happens()
        self._end()
        self.clock.advance(BEYOND_SECONDS[1])

    def _ask(self, request: TicketRequest) -> bool:
        if self._naive is None:
            self._naive = Naive(self._place, self.clock, self.weather, self.doom)
            self._crashes -= 1
            self.doom.points = self.dice.randint(*POINTS) if self._crashes >= 0 else 0
        try:
            self._naive.ask(request)
        except Died:
            self.deaths += 1
            self._end()
            return False
        except Exception:  # noqa: BLE001  whatever the library raises: the request was not answered
            return False
        return True

    def _end(self) -> None:
        if self._naive is not None:
            self._naive.close()
        self._naive = None
