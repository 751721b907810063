"""The three trackers as a run sees them: what people do there, and what stands there in the end."""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from evaluation.ticketing.weather import MARK, GitHubWeather, JiraWeather, Weather
from evaluation.vendors.github import BOT, MAINTAINER, TOKEN, FakeGitHub
from evaluation.vendors.github.state import Issue
from evaluation.vendors.jira import FakeJira, JiraPerson, JiraTicket
from integrator.settings import Settings
from integrator.trackers import github, jira
from integrator.trackers.opening import OpenTrackers, github_settings, jira_settings
from integrator.trackers.tracker import TrackerName
from service_kit.clock import Clock

SHOP: Final = "acme/shop"
SECRET: Final = "a-secret-of-hooks"
ANNA: Final = JiraPerson("anna", "Anna Lind", "anna@example.com")
OUR_MARKS: Final = re.compile(r"stanch-[0-9a-f]{32}[^\s\"<>|\]]*")
"""With what stands behind them in a comment: two comments that differ in their marks alone say the same."""
Hook = tuple[str, dict[str, str], bytes]


@dataclass(frozen=True)
class Found:
    """A ticket as the vendor has it. `said` are our own comments on it without their marks, oldest first."""

    key: str
    mark: str
    is_done: bool
    created_at: datetime
    said: tuple[str, ...]


class Place(ABC):
    """One tracker, and the code host beside it (GitHub is both)."""

    name: str
    tracker: TrackerName

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.code = FakeGitHub(clock, hook_secret=SECRET)
        self._hooks_seen = 0
        with self.code.held() as world:
            world.add_repository(SHOP, files={"src/cart.py": "def add():\n    pass\n"})
            world.merge(SHOP, world.open_pull(SHOP, "Ask for the excess").number)

    def meet(self, weather: Weather) -> None:
        """From now on it has this weather."""
        self.code.troubles = GitHubWeather(weather)

    def settings(self, folder: Path, **more: Any) -> Settings:
        """What an integrator is told that works here."""
        told = {name.lower(): value for name, value in self.environment().items()}
        return Settings(_env_file=None, data_dir=folder, **{**told, **more})

    def environment(self) -> dict[str, str]:
        """The same as environment variables."""
        return {
            "GITHUB_API_URL": self.code.url,
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_REPOSITORIES": SHOP,
            "GITHUB_WEBHOOK_SECRET": SECRET,
        }

    def open(self, settings: Settings, clock: Clock) -> OpenTrackers:
        """As the integrator does it, but without a second between two writes, which is the machine's own."""
        host = github.GitHub(replace(github_settings(settings), seconds_between_writes=0.0), clock)
        return OpenTrackers({"github": host}, self.tracker, host, {"github": github.read_hook})

    @abstractmethod
    def tickets(self) -> list[Found]:
        """All that we made, oldest first."""

    @abstractmethod
    def lag(self, seconds: float) -> None:
        """How long a search does not know what was written."""

    @abstractmethod
    def comment(self, key: str, text: str) -> None:
        """Somebody comments on a ticket."""

    @abstractmethod
    def fixing(self, key: str) -> tuple[str, str]:
        """Title and body of a pull request that fixes the ticket."""

    def open_pull(self, key: str) -> int:
        """Its number."""
        title, body = self.fixing(key)
        with self.code.held() as world:
            return world.open_pull(SHOP, title, body, branch="a-fix").number

    def merge(self, number: int) -> None:
        """By the maintainer."""
        self.code.merge(SHOP, number, MAINTAINER)

    def decline(self, number: int) -> None:
        """It is closed without being merged."""
        with self.code.held() as world:
            world.close(SHOP, number)

    def hooks(self) -> list[Hook]:
        """The webhooks that were sent since the last time."""
        with self.code.held():
            fresh = [("github", each.headers, each.body) for each in self.code.deliveries.sent]
        fresh, self._hooks_seen = fresh[self._hooks_seen :], len(fresh)
        return fresh

    @contextmanager
    def opened(self) -> Iterator["Place"]:
        """It answers as long as the context lasts."""
        with self.code:
            yield self


class GitHubPlace(Place):
    """Issues beside the code."""

    name = "GitHub"
    tracker: TrackerName = "github"

    def tickets(self) -> list[Found]:
        """See Place."""
        return [found for issue in self.code.issues(SHOP) if (found := _of_issue(issue)) is not None]

    def lag(self, seconds: float) -> None:
        """See Place."""
        with self.code.held() as world:
            world.list_lag_seconds = seconds

    def comment(self, key: str, text: str) -> None:
        """See Place."""
        with self.code.held() as world:
            world.comment(SHOP, int(key.partition("#")[2]), MAINTAINER, text)

    def fixing(self, key: str) -> tuple[str, str]:
        """See Place."""
        return "Ask for the excess first", f"Fixes #{key.partition('#')[2]}"


class JiraPlace(Place):
    """A Jira, and a GitHub with the code."""

    tracker: TrackerName = "jira"

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        flavour = "cloud" if self.name == "Jira Cloud" else "server"
        self.jira = FakeJira(clock, flavour, webhook_secret=SECRET)  # type: ignore[arg-type]
        self.jira.site.people.append(ANNA)
        self._jira_hooks_seen = 0

    def meet(self, weather: Weather) -> None:
        """See Place."""
        super().meet(weather)
        self.jira.troubles = JiraWeather(weather)

    def environment(self) -> dict[str, str]:
        """See Place."""
        jira_own = {
            "JIRA_URL": self.jira.url,
            "JIRA_EMAIL": self.jira.email,
            "JIRA_API_TOKEN": self.jira.token,
            "JIRA_PROJECT_KEY": "OPS",
            "JIRA_WEBHOOK_SECRET": SECRET,
        }
        return {**super().environment(), **jira_own}

    def open(self, settings: Settings, clock: Clock) -> OpenTrackers:
        """See Place."""
        other = super().open(settings, clock)
        own = jira.Jira(jira_settings(settings), clock)
        return OpenTrackers({"jira": own, **other.by_name}, "jira", other.host, {"jira": jira.read_hook, **other.hooks})

    def tickets(self) -> list[Found]:
        """See Place."""
        return [found for ticket in self.jira.tickets if (found := self._of_ticket(ticket)) is not None]

    def lag(self, seconds: float) -> None:
        """See Place."""
        self.jira.site.search_lag_seconds = seconds

    def comment(self, key: str, text: str) -> None:
        """See Place."""
        paragraph = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
        document = {"type": "doc", "version": 1, "content": [paragraph]}
        self.jira.comment(key, document if self.name == "Jira Cloud" else text, ANNA)

    def fixing(self, key: str) -> tuple[str, str]:
        """See Place."""
        return f"{key}: ask for the excess first", ""

    def hooks(self) -> list[Hook]:
        """See Place."""
        seen, self._jira_hooks_seen = self._jira_hooks_seen, len(self.jira.hooks)
        own = [
            ("jira", {name.lower(): value for name, value in each.headers.items()}, each.body)
            for each in self.jira.hooks[seen : self._jira_hooks_seen]
        ]
        return [*own, *super().hooks()]

    @contextmanager
    def opened(self) -> Iterator[Place]:
        """See Place."""
        with super().opened(), self.jira:
            yield self

    def _of_ticket(self, ticket: JiraTicket) -> Found | None:
        mark = MARK.search(json.dumps([ticket.labels, ticket.properties]))
        if mark is None:
            return None
        ours = [json.dumps(one.body) for one in ticket.comments if one.author == self.jira.site.me]
        is_done = ticket.status.category == "done"
        return Found(ticket.key, mark[0], is_done, ticket.created, tuple(OUR_MARKS.sub("", text) for text in ours))


class JiraCloudPlace(JiraPlace):
    """REST v3."""

    name = "Jira Cloud"


class JiraServerPlace(JiraPlace):
    """REST v2."""

    name = "Jira Data Center"


PLACES: Final[tuple[type[Place], ...]] = (JiraCloudPlace, JiraServerPlace, GitHubPlace)


def _of_issue(issue: Issue) -> Found | None:
    mark = MARK.search(f"{issue.body} {' '.join(issue.labels)}")
    if mark is None:
        return None
    ours = [OUR_MARKS.sub("", one.body) for one in issue.comments if one.author == BOT]
    return Found(f"{SHOP}#{issue.number}", mark[0], issue.state == "closed", issue.created_at, tuple(ours))
