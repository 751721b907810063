"""What people do on the fake GitHub, and what it remembers: repositories, commits, pull requests, issues."""

import hashlib
import itertools
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from evaluation.vendors.github.state import Comment, Commit, File, Issue, Label, Pull, Repository
from service_kit.clock import Clock

CLOSING: Final = re.compile(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)", re.I)
"""What makes a merge close an issue of the same repository."""
MAINTAINER: Final = "maintainer"

Told = Callable[[str, str, Repository, Issue, str, Comment | None], None]
"""Event, action, where, what, by whom, and the comment: what a webhook is sent for."""


class World:
    """Not thread-safe: the server holds a lock around each request, and around what tests do."""

    def __init__(self, clock: Clock, tell: Told) -> None:
        self.clock = clock
        self.repositories: dict[str, Repository] = {}
        self.renamed: dict[str, str] = {}
        self.moved: dict[tuple[str, int], tuple[str, int]] = {}
        self.list_lag_seconds = 0.0
        self._tell = tell
        self._ids = itertools.count(1001)

    def add_repository(
        self, full_name: str, default_branch: str = "main", files: dict[str, str] | None = None
    ) -> Repository:
        """An empty one but for `files`, path -> text."""
        made = Repository(
            next(self._ids), full_name, default_branch, self.clock.now(), {MAINTAINER}, files=dict(files or {})
        )
        self.repositories[full_name] = made
        return made

    def rename(self, old: str, new: str) -> None:
        """The old name redirects from then on."""
        repository = self.repositories.pop(old)
        repository.full_name = new
        self.repositories[new] = repository
        self.renamed[old] = new

    def commit(
        self,
        repository: str,
        message: str,
        login: str | None = MAINTAINER,
        files: Sequence[File] = (),
        name: str = "",
        email: str = "",
    ) -> str:
        """A commit on the default branch; returns its SHA."""
        where = self.repositories[repository]
        sha = hashlib.sha1(f"{repository} {next(self._ids)} {message}".encode()).hexdigest()
        who = name or (login or "Nobody")
        where.commits[sha] = Commit(
            sha, message, login, who, email or f"{who}@example.org", self.clock.now(), list(files)
        )
        return sha

    def open_issue(
        self,
        repository: str,
        title: str,
        body: str | None,
        author: str,
        labels: Sequence[str] = (),
        assignees: Sequence[str] = (),
    ) -> Issue:
        """An issue; labels that are not there yet are made, as GitHub does."""
        where = self.repositories[repository]
        for name in labels:
            self.add_label(where, name)
        names = [next(known for known in where.labels if known.lower() == name.lower()) for name in labels]
        issue = self._numbered(where, title, body, author)
        issue.labels, issue.assignees = names, list(assignees)
        self._tell("issues", "opened", where, issue, author, None)
        return issue

    def add_label(self, where: Repository, name: str, color: str = "ededed", description: str | None = None) -> Label:
        """Names differ by more than case."""
        known = next((label for label in where.labels.values() if label.name.lower() == name.lower()), None)
        if known is None:
            known = where.labels[name] = Label(next(self._ids), name, color, description)
        return known

    def open_pull(
        self, repository: str, title: str, body: str = "", author: str = MAINTAINER, branch: str = "change",
        base: str | None = None, files: Sequence[File] = (), messages: Sequence[str] = ("A change",),
    ) -> Issue:  # fmt: skip
        """A pull request with a commit for each of `messages`."""
        where = self.repositories[repository]
        issue = self._numbered(where, title, body, author)
        shas = [self.commit(repository, message, author, files) for message in messages]
        issue.pull = Pull(branch, base or where.default_branch, list(files), shas)
        for sha in shas:
            where.commits[sha].pull = issue.number
        self._tell("pull_request", "opened", where, issue, author, None)
        return issue

    def merge(self, repository: str, number: int, by: str = MAINTAINER) -> str:
        """Merges a pull request, and closes the issues that it names by a keyword; returns the merge commit's SHA."""
        where = self.repositories[repository]
        issue = where.issues[number]
        assert issue.pull is not None
        sha = self.commit(repository, f"Merge pull request #{number}\n\n{issue.title}", by, issue.pull.files)
        where.commits[sha].pull = number
        issue.pull.merged_at, issue.pull.merged_by, issue.pull.merge_sha = self.clock.now(), by, sha
        self.close(repository, number, by)
        if issue.pull.base == where.default_branch:
            messages = [where.commits[commit].message for commit in issue.pull.commits]
            for found in CLOSING.findall("\n".join([issue.body or "", *messages])):
                closed = where.issues.get(int(found))
                if closed is not None and closed.pull is None and closed.state == "open":
                    self.close(repository, closed.number, by)
        return sha

    def close(self, repository: str, number: int, by: str = MAINTAINER, reason: str = "completed") -> None:
        """An issue or a pull request."""
        where = self.repositories[repository]
        issue = where.issues[number]
        issue.state, issue.closed_at, issue.closed_by = "closed", self.clock.now(), by
        issue.state_reason = None if issue.pull else reason
        self.touch(issue)
        self._tell("pull_request" if issue.pull else "issues", "closed", where, issue, by, None)

    def reopen(self, repository: str, number: int, by: str = MAINTAINER) -> None:
        """An issue or a pull request."""
        where = self.repositories[repository]
        issue = where.issues[number]
        issue.state, issue.closed_at, issue.closed_by = "open", None, None
        issue.state_reason = None if issue.pull else "reopened"
        self.touch(issue)
        self._tell("pull_request" if issue.pull else "issues", "reopened", where, issue, by, None)

    def assign(self, repository: str, number: int, login: str, by: str = MAINTAINER) -> None:
        """Beside those who are assigned already."""
        where = self.repositories[repository]
        issue = where.issues[number]
        issue.assignees = list(dict.fromkeys([*issue.assignees, login]))
        self.touch(issue)
        self._tell("issues", "assigned", where, issue, by, None)

    def comment(self, repository: str, number: int, author: str, body: str) -> Comment:
        """On an issue or a pull request."""
        where = self.repositories[repository]
        issue = where.issues[number]
        made = Comment(next(self._ids), author, body, self.clock.now(), self.clock.now())
        issue.comments.append(made)
        self.touch(issue)
        self._tell("issue_comment", "created", where, issue, author, made)
        return made

    def delete(self, repository: str, number: int, by: str = MAINTAINER) -> None:
        """An issue; its number answers 410 from then on."""
        where = self.repositories[repository]
        issue = where.issues.pop(number)
        where.deleted.add(number)
        self._tell("issues", "deleted", where, issue, by, None)

    def transfer(self, repository: str, number: int, to: str, by: str = MAINTAINER) -> int:
        """An issue to another repository; the old place redirects. Returns its new number."""
        where, target = self.repositories[repository], self.repositories[to]
        issue = where.issues.pop(number)
        self._tell("issues", "transferred", where, issue, by, None)
        target.last_number += 1
        issue.number = target.last_number
        target.issues[issue.number] = issue
        for name in issue.labels:
            self.add_label(target, name)
        self.moved[repository, number] = (to, issue.number)
        return issue.number

    def touch(self, issue: Issue) -> None:
        """It changed now."""
        issue.updated_at = self.clock.now()

    def listed(self, where: Repository, moment: datetime) -> list[Issue]:
        """What the list of issues shows by then."""
        return [issue for issue in where.issues.values() if issue.listed_at <= moment]

    def _numbered(self, where: Repository, title: str, body: str | None, author: str) -> Issue:
        where.last_number += 1
        now = self.clock.now()
        listed_at = now + timedelta(seconds=self.list_lag_seconds)
        issue = Issue(next(self._ids), where.last_number, title, body, author, now, now, listed_at)
        where.issues[issue.number] = issue
        return issue
