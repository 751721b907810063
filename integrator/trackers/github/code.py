"""What CodeHost asks, over the REST API; blame alone is GraphQL's. Every list is cut after some pages."""

import base64
import binascii
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

from integrator.suspects.code_host import BlamedLines, Commit, FileChange, Pull
from integrator.trackers.github.faults import SECONDARY_PAUSE_SECONDS, Invalid
from integrator.trackers.github.parts import Part
from integrator.trackers.github.repositories import Repositories
from integrator.trackers.github.shapes import commit_of, file_of, pull_of
from integrator.trackers.github.wire import Wire
from integrator.trackers.tracker import Away, Gone, Person, Refused

MOST_PATHS: Final = 50_000
"""GitHub itself cuts a tree after 100 000 entries or 7 MB."""
MOST_BLAMED: Final = 20_000
MOST_COMMITS: Final = 100
PULL_PAGES: Final = 10
"""1000 pull requests of a list."""
FILE_PAGES: Final = 3
"""300 files of a pull request; one with more is a rename or a merge, and says nothing of its lines."""
COMMIT_PAGES: Final = 3
"""GitHub lists 250 commits of a pull request, and no more."""
CODEOWNERS: Final = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""In GitHub's order: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners"""

BLAME: Final = """
query Blame($owner: String!, $name: String!, $path: String!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef {
      target {
        ... on Commit {
          blame(path: $path) {
            ranges {
              startingLine
              endingLine
              commit { oid message committedDate author { name email user { login } } }
            }
          }
        }
      }
    }
  }
}
"""

logger: Final = logging.getLogger(__name__)


class Code:
    """The CodeHost half of GitHub."""

    def __init__(self, wire: Wire, repositories: Repositories) -> None:
        self._wire = wire
        self._repositories = repositories

    def repositories(self) -> tuple[str, ...]:
        """Those of GITHUB_REPOSITORIES and of GITHUB_SERVICES."""
        return self._repositories.names()

    def paths(self, repository: str) -> Sequence[str]:
        """Of the default branch as it is; at most MOST_PATHS."""
        found = self._repositories.get(repository)
        path = f"/repos/{found.name}/git/trees/{quote(found.default_branch, safe='')}"
        return self._wire.read(path, files_of_tree, {"recursive": 1})

    def codeowners(self, repository: str) -> str | None:
        """The first of GitHub's three places; one of more than 1 MB, which GitHub does not send here, is none."""
        for place in CODEOWNERS:
            try:
                text = self._wire.read(f"{self._repositories.path(repository)}/contents/{place}", text_of_file)
            except Gone:
                continue
            if text is not None:
                return text
        return None

    def blame(self, repository: str, path: str) -> Sequence[BlamedLines]:
        """Of the default branch. Empty where GraphQL is refused (some tokens, older Enterprise Servers) or knows no such file."""
        name = self._repositories.get(repository).name
        owner, _, short = name.partition("/")
        try:
            return self._wire.query(
                BLAME, {"owner": owner, "name": short, "path": path}, lambda part: blamed_of(part, name)
            )
        except Refused as fault:
            logger.info("blame is not to be had", extra={"reason": fault.reason})
            return []

    def recent_commits(self, repository: str, path: str, limit: int) -> Sequence[Commit]:
        """Of the default branch, at most MOST_COMMITS."""
        name = self._repositories.get(repository).name
        count = max(1, min(limit, MOST_COMMITS))
        return self._wire.read(
            f"/repos/{name}/commits",
            lambda body: [commit_of(item, name) for item in body.items()],
            {"path": path, "per_page": count},
        )

    def merged_pulls(self, repository: str, since: datetime, until: datetime, limit: int) -> Sequence[Pull]:
        """Into any branch. A request for each 100 that changed since then, and one or more for the files of each returned."""
        merged = [
            pull
            for pull in self._pulls(repository, "closed", since)
            if pull.merged_at is not None and since <= pull.merged_at <= until
        ]
        merged.sort(key=lambda pull: (pull.merged_at or since, pull.number), reverse=True)
        return [replace(pull, files=self._files(pull.repository, pull.number)) for pull in merged[: max(0, limit)]]

    def pull(self, repository: str, number: int) -> Pull:
        """Three requests or more."""
        found = self._repositories.get(repository)
        path = f"/repos/{found.name}/pulls/{number}"
        pull = self._wire.read(path, lambda body: pull_of(body, found.name, found.default_branch))
        return replace(pull, files=self._files(found.name, number), commit_messages=self._messages(found.name, number))

    def pulls_changed_since(self, repository: str, since: datetime, limit: int) -> Sequence[Pull]:
        """Of more than 1000 the oldest are not seen: GitHub lists them by their last change from the end alone. One request for the
        commit messages of each that is returned."""
        changed = sorted(self._pulls(repository, "all", since), key=lambda pull: (pull.updated_at, pull.number))
        return [
            replace(pull, commit_messages=self._messages(pull.repository, pull.number))
            for pull in changed[: max(0, limit)]
        ]

    def commit(self, repository: str, sha: str) -> Commit:
        """With its first 300 files."""
        name = self._repositories.get(repository).name
        try:
            return self._wire.read(f"/repos/{name}/commits/{quote(sha, safe='')}", lambda body: commit_of(body, name))
        except Invalid as fault:  # GitHub answers 422 for "No commit found for SHA"
            raise Gone(fault.reason) from None

    def pull_of_commit(self, repository: str, sha: str) -> int | None:
        """None for a commit that came without one, and for one that is not there."""
        found = self._repositories.get(repository)

        def pulls(body: Part) -> list[Pull]:
            return [pull_of(item, found.name, found.default_branch) for item in body.items()]

        try:
            known = self._wire.read(f"/repos/{found.name}/commits/{quote(sha, safe='')}/pulls", pulls)
        except (Gone, Invalid):
            return None
        merged = [pull for pull in known if pull.merged_at is not None and pull.is_default_base]
        return min((pull.number for pull in merged), default=None)

    def _pulls(self, repository: str, state: str, since: datetime) -> list[Pull]:
        found = self._repositories.get(repository)
        asked = {"state": state, "sort": "updated", "direction": "desc"}
        changed: list[Pull] = []
        for page in self._wire.pages(
            f"/repos/{found.name}/pulls",
            lambda body: pull_of(body, found.name, found.default_branch),
            PULL_PAGES,
            asked,
        ):
            fresh = [pull for pull in page.items if pull.updated_at >= since.replace(microsecond=0)]
            changed += fresh
            if len(fresh) < len(page.items):
                break
        return changed

    def _files(self, name: str, number: int) -> tuple[FileChange, ...]:
        pages = self._wire.pages(f"/repos/{name}/pulls/{number}/files", file_of, FILE_PAGES, {})
        return tuple(file for page in pages for file in page.items)

    def _messages(self, name: str, number: int) -> tuple[str, ...]:
        pages = self._wire.pages(
            f"/repos/{name}/pulls/{number}/commits", lambda item: item.at("commit", "message").text(), COMMIT_PAGES, {}
        )
        return tuple(message for page in pages for message in page.items)


def files_of_tree(body: Part) -> list[str]:
    """The paths of a recursive tree's files, in its order."""
    entries = body.part("tree").items()
    return [entry.part("path").text() for entry in entries if entry.part("type").value == "blob"][:MOST_PATHS]


def text_of_file(body: Part) -> str | None:
    """A file's text; None for a folder, a link, a submodule, and for what is too long to be sent."""
    if isinstance(body.value, list) or body.part("type").value != "file" or body.part("encoding").value != "base64":
        return None
    try:
        return base64.b64decode(body.part("content").text()).decode("utf-8", "replace")
    except binascii.Error:
        return None


def blamed_of(answer: Part, repository: str) -> list[BlamedLines]:
    """What GraphQL says of a file; nothing where it names an error or a step of the way is null. Raises Away for its rate limit."""
    errors = answer.part("errors")
    if not errors.is_missing:
        if "RATE_LIMITED" in [error.part("type").value for error in errors.items()]:
            raise Away("GitHub's GraphQL is rate-limited", SECONDARY_PAUSE_SECONDS)
        return []
    place = answer
    for key in ("data", "repository", "defaultBranchRef", "target", "blame"):
        place = place.part(key)
        if place.is_missing:
            return []
    return [
        BlamedLines(
            found.part("startingLine").number(), found.part("endingLine").number(), blamed_commit(found, repository)
        )
        for found in place.part("ranges").items()[:MOST_BLAMED]
    ]


def blamed_commit(found: Part, repository: str) -> Commit:
    """GraphQL's commit, which has other names than the REST API's."""
    commit = found.part("commit")
    author = commit.part("author")
    person = Person()
    if not author.is_missing:
        account = author.part("user").maybe(lambda user: user.part("login").text())
        person = Person(account, author.part("name").maybe(Part.text), author.part("email").maybe(Part.text))
    return Commit(
        repository=repository,
        sha=commit.part("oid").text(),
        message=commit.part("message").text(),
        author=person,
        committed_at=commit.part("committedDate").moment(),
    )
