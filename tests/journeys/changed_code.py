"""The code behind a case: `change.toml` as a fake GitHub holds it, and the case itself brought to the present."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from all_in_one.cases import FOLDER, Case, read_case
from evaluation.vendors.github import FakeGitHub, File
from service_kit.clock import SystemClock

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
BEGAN_BEFORE = timedelta(minutes=8)
"""How long ago the failure began for who plays it now: the alert of each case comes a few minutes after that."""


class PastClock(SystemClock):
    """The machine's clock, set back by `ago` while a test tells what was before."""

    def __init__(self) -> None:
        self.ago = timedelta()

    def now(self) -> datetime:
        return super().now() - self.ago


@dataclass(frozen=True)
class Story:
    """A case that ends with a fix. `begins` is when the failure shows first, in the case's own time."""

    case: Case
    change: dict[str, Any]

    @property
    def service(self) -> str:
        return self.case.expected.service

    @property
    def repository(self) -> str:
        return str(self.change["repository"])

    @property
    def begins(self) -> datetime:
        return datetime.fromisoformat(self.change["begins"])

    def email(self, login: str) -> str:
        return str(next(person["email"] for person in self.change["people"] if person["login"] == login))

    def present(self, now: datetime) -> tuple[list[str], dict[str, Any]]:
        """Logs and alert payload as if it had begun BEGAN_BEFORE `now`."""
        delta = (now - BEGAN_BEFORE) - self.begins

        def moved(match: re.Match[str]) -> str:
            then = datetime.fromisoformat(match[0]).replace(tzinfo=UTC) + delta
            return then.strftime("%Y-%m-%dT%H:%M:%S")

        [alert] = self.case.alert["alerts"]
        told = {**alert, "startsAt": STAMP.sub(moved, alert["startsAt"])}
        return [STAMP.sub(moved, line) for line in self.case.logs], {**self.case.alert, "alerts": [told]}


def read_story(name: str) -> Story:
    """The case of that name with its change."""
    change = tomllib.loads((FOLDER / name / "change.toml").read_text(encoding="utf-8"))
    return Story(read_case(name), change)


def story_names() -> list[str]:
    """Cases that end with a fix."""
    return sorted(path.parent.name for path in FOLDER.glob("*/change.toml"))


def fill(github: FakeGitHub, clock: PastClock, story: Story) -> None:
    """The repository with what was merged before it began, at the times when it was."""
    change = story.change
    began = BEGAN_BEFORE.total_seconds() / 3600
    pulls = sorted(change["pulls"], key=lambda pull: -pull["hours_before"])
    with github.held() as world:
        clock.ago = timedelta(hours=pulls[0]["hours_before"] + 24)
        files = {"CODEOWNERS": change["codeowners"], **dict.fromkeys(change["files"], "as it was\n")}
        repository = world.add_repository(story.repository, files=files)
        repository.assignable |= {person["login"] for person in change["people"]}
        first = world.commit(story.repository, "As it was", change["people"][-1]["login"])
        repository.blame = {path: [(1, 200, first)] for path in change["files"]}
        for pull in pulls:
            clock.ago = timedelta(hours=pull["hours_before"] + began)
            repository.last_number = pull["number"] - 1
            opened = world.open_pull(
                *(story.repository, pull["title"], pull["body"], pull["author"], pull["branch"]),
                files=files_of(pull["files"]),
                messages=[pull["message"]],
            )
            world.merge(story.repository, opened.number, pull["author"])
            assert opened.pull is not None
            for file in pull["files"]:
                if "lines" in file:
                    first_line, last_line = file["lines"]
                    ranges = [(1, first_line - 1, first), (first_line, last_line, opened.pull.commits[0])]
                    repository.blame[file["path"]] = [
                        one for one in [*ranges, (last_line + 1, 200, first)] if one[0] <= one[1]
                    ]
        clock.ago = timedelta()
    github.deliveries.sent.clear()


def propose_fix(github: FakeGitHub, story: Story, ticket: str) -> int:
    """Opens the case's fix for that ticket; its number."""
    fix = story.change["fix"]
    said = {name: fix[name].replace("{ticket}", ticket) for name in ("title", "body", "branch", "message")}
    with github.held() as world:
        opened = world.open_pull(
            *(story.repository, said["title"], said["body"], fix["author"], said["branch"]),
            files=files_of(fix["files"]),
            messages=[said["message"]],
        )
    return opened.number


def files_of(files: Sequence[dict[str, Any]]) -> list[File]:
    """As a pull request holds them."""
    return [File(file["path"], file["patch"].strip("\n"), file.get("status", "modified")) for file in files]
