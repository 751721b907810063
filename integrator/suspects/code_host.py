"""Where the code is looked up: what was merged, who wrote which line, who owns which path. GitHub's part is in trackers/github."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from integrator.trackers.tracker import Fault, Gone, Person


@dataclass(frozen=True)
class FileChange:
    """One file of a change: its path, and its unified diff where it is known (clipped by whoever fetched it)."""

    path: str
    patch: str = ""
    previous_path: str | None = None


@dataclass(frozen=True)
class Commit:
    """`author` may be known by name and e-mail alone."""

    repository: str
    sha: str
    message: str
    author: Person
    committed_at: datetime
    files: tuple[FileChange, ...] = ()


@dataclass(frozen=True)
class Pull:
    """A pull request. `branch` is where it comes from, `base` where it goes; `is_default_base`: that is the default branch."""

    repository: str
    number: int
    url: str
    title: str
    body: str
    author: Person
    branch: str
    base: str
    is_default_base: bool
    is_open: bool
    merged_at: datetime | None
    merge_sha: str | None
    merged_by: Person | None
    updated_at: datetime
    commit_messages: tuple[str, ...] = ()
    files: tuple[FileChange, ...] = ()


@dataclass(frozen=True)
class BlamedLines:
    """Lines `first`..`last` (from 1, inclusive) as `commit` left them."""

    first: int
    last: int
    commit: Commit


class CodeHost(Protocol):
    """Reads only; blocking. Raises trackers.tracker.Fault's children. Answers are bounded by whoever implements it."""

    def repositories(self) -> tuple[str, ...]:
        """`owner/name` of those that the settings name."""
        ...

    def paths(self, repository: str) -> Sequence[str]:
        """All files of the default branch; the first some ten thousands where there are more."""
        ...

    def codeowners(self, repository: str) -> str | None:
        """The text of the CODEOWNERS file where the host looks for it; None where there is none."""
        ...

    def blame(self, repository: str, path: str) -> Sequence[BlamedLines]:
        """Who left each line of the file as it is; empty where the host does not say."""
        ...

    def recent_commits(self, repository: str, path: str, limit: int) -> Sequence[Commit]:
        """The last commits that touched `path`, newest first, without their files."""
        ...

    def merged_pulls(self, repository: str, since: datetime, until: datetime, limit: int) -> Sequence[Pull]:
        """Merged in that time, newest first, with their files."""
        ...

    def pull(self, repository: str, number: int) -> Pull:
        """With its files and commit messages. Raises Gone."""
        ...

    def pulls_changed_since(self, repository: str, since: datetime, limit: int) -> Sequence[Pull]:
        """Open and closed, oldest change first, with commit messages and without files: what polling reads."""
        ...

    def commit(self, repository: str, sha: str) -> Commit:
        """With its files. Raises Gone."""
        ...

    def pull_of_commit(self, repository: str, sha: str) -> int | None:
        """The number of the pull request that brought this commit into the default branch."""
        ...


@dataclass
class FakeCodeHost:
    """Answers from what it was given, and keeps the names of what it was asked. `faults` are raised by the method of that name."""

    trees: dict[str, list[str]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    blames: dict[tuple[str, str], list[BlamedLines]] = field(default_factory=dict)
    commits: dict[tuple[str, str], list[Commit]] = field(default_factory=dict)
    pulls: dict[str, list[Pull]] = field(default_factory=dict)
    known_commits: dict[tuple[str, str], Commit] = field(default_factory=dict)
    brought: dict[tuple[str, str], int] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def repositories(self) -> tuple[str, ...]:
        """Those with a tree or a pull request."""
        self._called("repositories")
        return tuple(dict.fromkeys([*self.trees, *self.pulls]))

    def paths(self, repository: str) -> Sequence[str]:
        """The tree that was given."""
        self._called("paths")
        return self.trees.get(repository, [])

    def codeowners(self, repository: str) -> str | None:
        """The text that was given."""
        self._called("codeowners")
        return self.owners.get(repository)

    def blame(self, repository: str, path: str) -> Sequence[BlamedLines]:
        """The lines that were given."""
        self._called("blame")
        return self.blames.get((repository, path), [])

    def recent_commits(self, repository: str, path: str, limit: int) -> Sequence[Commit]:
        """The first `limit` of those that were given."""
        self._called("recent_commits")
        return self.commits.get((repository, path), [])[:limit]

    def merged_pulls(self, repository: str, since: datetime, until: datetime, limit: int) -> Sequence[Pull]:
        """By the time of their merge, newest first."""
        self._called("merged_pulls")
        dated = [(pull.merged_at, pull) for pull in self.pulls.get(repository, []) if pull.merged_at]
        fitting = [(at, pull) for at, pull in dated if since <= at <= until]
        return [pull for _, pull in sorted(fitting, key=lambda pair: pair[0], reverse=True)][:limit]

    def pull(self, repository: str, number: int) -> Pull:
        """By its number."""
        self._called("pull")
        for pull in self.pulls.get(repository, []):
            if pull.number == number:
                return pull
        raise Gone(f"{repository}#{number} is not there")

    def pulls_changed_since(self, repository: str, since: datetime, limit: int) -> Sequence[Pull]:
        """By the time of their last change, oldest first."""
        self._called("pulls_changed_since")
        fitting = [replace(pull, files=()) for pull in self.pulls.get(repository, []) if pull.updated_at >= since]
        return sorted(fitting, key=lambda pull: pull.updated_at)[:limit]

    def commit(self, repository: str, sha: str) -> Commit:
        """By its whole SHA or the start of it, of seven digits or more."""
        self._called("commit")
        for (place, known), commit in self.known_commits.items():
            if place == repository and (known == sha or (len(sha) >= 7 and known.startswith(sha))):
                return commit
        raise Gone(f"{repository}@{sha} is not there")

    def pull_of_commit(self, repository: str, sha: str) -> int | None:
        """As it was given, or the one whose merge it is."""
        self._called("pull_of_commit")
        merges = [pull.number for pull in self.pulls.get(repository, []) if pull.merge_sha == sha]
        return self.brought.get((repository, sha), merges[0] if merges else None)

    def _called(self, method: str) -> None:
        self.calls.append(method)
        if method in self.faults:
            raise self.faults[method]
