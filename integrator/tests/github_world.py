"""A fake GitHub with one repository, and a GitHub that speaks to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from evaluation.vendors.github import MAINTAINER, TOKEN, FakeGitHub, File
from integrator.trackers.github import GitHub, GitHubSettings
from integrator.trackers.tracker import Bullets, Code, Draft, Heading, Paragraph, Person
from service_kit.clock import FrozenClock

SHOP = "acme/shop"
MARK = f"stanch-{'0123456789abcdef' * 2}"
OTHER_MARK = f"stanch-{'f' * 32}"
START = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)
NEW_ISSUE = ("POST", "/repos/{owner}/{repo}/issues")
NEW_COMMENT = ("POST", "/repos/{owner}/{repo}/issues/{issue_number}/comments")
FILES = {
    "README.md": "Shop",
    "docs/CODEOWNERS": "* @acme/nobody\n",
    ".github/CODEOWNERS": "# ours\n*.py @acme/python\n/src/cart.py @maintainer\n",
    "src/cart.py": "def add():\n    pass\n",
}


@dataclass
class Place:
    """The fake, its clock, and who asks."""

    fake: FakeGitHub
    clock: FrozenClock
    github: GitHub

    @property
    def writes(self) -> int:
        """Requests that would change something, the ones to GraphQL apart."""
        return sum(count for (verb, path), count in self.fake.counts.items() if verb != "GET" and path != "/graphql")


@contextmanager
def place(**settings: Any) -> Iterator[Place]:
    """One repository, in which the maintainer can be assigned."""
    clock = FrozenClock(START)
    with FakeGitHub(clock, hook_secret="hush") as fake:
        with fake.held() as world:
            world.add_repository(SHOP, files=FILES)
        told = {
            "api_url": fake.url,
            "token": TOKEN,
            "repositories": (SHOP,),
            "seconds_between_writes": 0.0,
            "timeout_seconds": 10,
        }
        github = GitHub(GitHubSettings(**{**told, **settings}), clock)
        try:
            yield Place(fake, clock, github)
        finally:
            github.close()


def draft(mark: str = MARK, **changes: Any) -> Draft:
    """A ticket as it is drafted."""
    body = (
        Heading("Checkout fails"),
        Paragraph("Every order ends in an error."),
        Bullets(("first", "second")),
        Code("ERROR @root #12 GH-7 <b>bold</b> deadbeef1"),
        Paragraph("The incident", "http://stanch.example/incidents/1"),
    )
    told: dict[str, Any] = {"mark": mark, "title": "Checkout fails", "body": body, "severity": "high"}
    return Draft(**{**told, **changes})


MAINTAINING = Person(account=MAINTAINER)
A_FILE = File("src/cart.py", "@@ -1,2 +1,2 @@\n def add():\n-    pass\n+    return 1")
AN_HOUR = timedelta(hours=1)
