"""Changes that may have brought it in, each once: a deploy, its pull request and its commit are one candidate."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from contracts.changes import SuspectChange
from contracts.tickets import Change
from integrator.suspects.code_host import Commit, FileChange, Pull
from integrator.suspects.onset import read_time
from integrator.trackers.tracker import Person

NUMBER: Final = re.compile(r"(?:#|/pull/|/pulls/|/merge_requests/|!)?(\d{1,9})/?$")
MAX_FILES: Final = 300
"""Files of one change that are looked at."""
SAME_DEPLOY: Final = timedelta(hours=24)
"""A merge goes out with the next deploy of its repository; a deploy that comes later than this is another one."""


@dataclass(frozen=True)
class Candidate:
    """One change. `merged_at` and `deployed_at` are UTC; `service` is whose deploy it was, where there was one."""

    repository: str
    title: str
    body: str = ""
    service: str | None = None
    sha: str | None = None
    number: int | None = None
    url: str | None = None
    author: Person | None = None
    merged_by: Person | None = None
    merged_at: datetime | None = None
    deployed_at: datetime | None = None
    files: tuple[FileChange, ...] = ()
    messages: tuple[str, ...] = ()

    @property
    def changed_at(self) -> datetime | None:
        """When it began to run: the deploy, else the merge."""
        return self.deployed_at or self.merged_at


def from_pull(pull: Pull) -> Candidate:
    """A merged pull request."""
    return Candidate(
        repository=pull.repository,
        title=pull.title,
        body=pull.body,
        sha=pull.merge_sha,
        number=pull.number,
        url=pull.url,
        author=pull.author,
        merged_by=pull.merged_by,
        merged_at=pull.merged_at,
        files=pull.files[:MAX_FILES],
        messages=pull.commit_messages,
    )


def from_commit(commit: Commit) -> Candidate:
    """A commit that no pull request brought."""
    title, _, body = commit.message.partition("\n")
    return Candidate(
        repository=commit.repository,
        title=title,
        body=body,
        sha=commit.sha,
        author=commit.author,
        merged_at=commit.committed_at,
        files=commit.files[:MAX_FILES],
    )


@dataclass(frozen=True)
class Deploy:
    """A deploy or merge as the request names it, with its repository and its pull request's number looked up or read."""

    service: str
    repository: str
    sha: str | None
    number: int | None
    at: datetime
    author: str | None
    summary: str | None


def deploys_of(changes: Iterable[Change | SuspectChange], services: Mapping[str, str]) -> list[Deploy]:
    """Each once, oldest first; those whose time cannot be read are left out."""
    found: dict[tuple[str, str | None, int | None, datetime], Deploy] = {}
    for change in changes:
        at = read_time(change.deployed_at)
        if at is None:
            continue
        repository = change.repository or services.get(change.service) or change.service
        number = NUMBER.search(change.pull_request.strip()) if change.pull_request else None
        deploy = Deploy(
            change.service,
            repository,
            change.sha,
            int(number[1]) if number else None,
            at,
            change.author,
            change.summary,
        )
        found.setdefault((repository.lower(), change.sha, deploy.number, at), deploy)
    return sorted(found.values(), key=lambda deploy: (deploy.at, deploy.repository, deploy.sha or ""))


def joined(known: Sequence[Candidate], deploys: Sequence[Deploy]) -> list[Candidate]:
    """The known changes with the times of their deploys, and each deploy that is none of them as a candidate of its own."""
    found = list(known)
    for deploy in deploys:
        match = next((n for n, candidate in enumerate(found) if _is_of(candidate, deploy)), None)
        if match is None:
            found.append(_from_deploy(deploy))
        else:
            at = min(filter(None, (found[match].deployed_at, deploy.at)))
            found[match] = replace(found[match], deployed_at=at, service=found[match].service or deploy.service)
    return [_with_next_deploy(candidate, deploys) for candidate in found]


def _is_of(candidate: Candidate, deploy: Deploy) -> bool:
    if candidate.repository.lower() != deploy.repository.lower():
        return False
    if deploy.number is not None and candidate.number is not None:
        return candidate.number == deploy.number
    return bool(deploy.sha and candidate.sha) and _same_sha(str(deploy.sha), str(candidate.sha))


def _same_sha(one: str, other: str) -> bool:
    short, long = sorted((one.lower(), other.lower()), key=len)
    return len(short) >= 7 and long.startswith(short)


def _from_deploy(deploy: Deploy) -> Candidate:
    title, _, body = (deploy.summary or f"deploy of {deploy.service}").partition("\n")
    return Candidate(
        repository=deploy.repository,
        title=title,
        body=body,
        service=deploy.service,
        sha=deploy.sha,
        number=deploy.number,
        author=Person(account=deploy.author) if deploy.author else None,
        deployed_at=deploy.at,
    )


def _with_next_deploy(candidate: Candidate, deploys: Sequence[Deploy]) -> Candidate:
    """A merge went out with the next deploy of its repository that names another sha or none."""
    if candidate.deployed_at is not None or candidate.merged_at is None:
        return candidate
    for deploy in deploys:
        if deploy.repository.lower() == candidate.repository.lower() and deploy.at >= candidate.merged_at:
            if deploy.at - candidate.merged_at > SAME_DEPLOY:
                break
            return replace(candidate, deployed_at=deploy.at, service=candidate.service or deploy.service)
    return candidate
