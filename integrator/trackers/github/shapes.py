"""GitHub's objects as ours. The shapes are the same in an answer of the REST API and in a webhook, and are read here for both.

https://docs.github.com/rest/issues/issues, .../rest/pulls/pulls, .../rest/commits/commits
"""

import re
from dataclasses import replace
from typing import Final

from integrator.suspects.code_host import Commit, FileChange, Pull
from integrator.trackers.github.markdown import mark_in, without_mark
from integrator.trackers.github.parts import Part
from integrator.trackers.news import Unreadable
from integrator.trackers.tracker import Person, Remark, Stage, Standing

PATCH_CHARACTERS: Final = 20_000
"""Of one file's diff: some hundred lines say what a change is about."""
NAME: Final = r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?!\.{1,2}(?:\#|$))[A-Za-z0-9_.-]{1,100}"
REPOSITORY: Final = re.compile(NAME)
KEY: Final = re.compile(rf"({NAME})\#([1-9][0-9]{{0,9}})")


def repository_name(part: Part) -> str:
    """`owner/name`, from itself or from the end of an API address."""
    text = part.text()
    name = text.rpartition("/repos/")[2] if "/repos/" in text else text
    if not REPOSITORY.fullmatch(name):
        raise Unreadable(f"{part.name} names no repository")
    return name


def key_of(repository: str, number: int) -> str:
    """As GitHub itself writes it where another repository is meant."""
    return f"{repository}#{number}"


def stage_of(issue: Part) -> tuple[Stage, str]:
    """The stage, and GitHub's word: `open`, `closed`, `closed as not planned`."""
    state = issue.part("state").text()
    if state not in ("open", "closed"):
        raise Unreadable(f"{issue.name}.state is neither open nor closed")
    reason = issue.part("state_reason").maybe(Part.text)
    if state == "open":
        return "open", "open"
    return "done", "closed" if reason in (None, "completed", "reopened") else f"closed as {reason.replace('_', ' ')}"


def standing_of(issue: Part, repository: str | None = None) -> Standing:
    """`repository` where the issue itself does not say (in a webhook it does)."""
    where = repository or repository_name(issue.part("repository_url"))
    stage, status = stage_of(issue)
    return Standing(
        key=key_of(where, issue.part("number").number()),
        url=issue.part("html_url").text(),
        stage=stage,
        status=status,
        created_at=issue.part("created_at").moment(),
        updated_at=issue.part("updated_at").moment(),
        assignee=issue.part("assignee").maybe(person_of),
    )


def is_pull(issue: Part) -> bool:
    """Whether this issue is a pull request: GitHub lists and numbers both together."""
    return not issue.part("pull_request").is_missing


def issue_mark(issue: Part) -> str | None:
    """The mark that stands in its body."""
    return mark_in(issue.part("body").maybe(Part.text))


def remark_of(comment: Part) -> Remark:
    """A comment of an issue."""
    text = comment.part("body").maybe(Part.text) or ""
    return Remark(
        id=str(comment.part("id").number()),
        author=comment.part("user").maybe(person_of) or Person(),
        text=without_mark(text),
        created_at=comment.part("created_at").moment(),
        mark=mark_in(text),
    )


def person_of(user: Part) -> Person:
    """A user of GitHub: an account, and rarely more."""
    return Person(
        account=user.part("login").text(),
        name=user.part("name").maybe(Part.text),
        email=user.part("email").maybe(Part.text),
    )


def pull_of(pull: Part, repository: str, default_branch: str) -> Pull:
    """Without files and commit messages. `repository` and its default branch are those that the pull request is in."""
    merged_at = pull.part("merged_at").maybe(Part.moment)
    base = pull.at("base", "ref").text()
    return Pull(
        repository=repository,
        number=pull.part("number").number(),
        url=pull.part("html_url").text(),
        title=pull.part("title").text(),
        body=pull.part("body").maybe(Part.text) or "",
        author=pull.part("user").maybe(person_of) or Person(),
        branch=pull.at("head", "ref").text(),
        base=base,
        is_default_base=base == default_branch,
        is_open=pull.part("state").text() == "open",
        merged_at=merged_at,
        # while it is open, this names a trial merge that no branch holds
        merge_sha=pull.part("merge_commit_sha").maybe(Part.text) if merged_at else None,
        merged_by=pull.part("merged_by").maybe(person_of),
        updated_at=pull.part("updated_at").moment(),
    )


def commit_of(commit: Part, repository: str) -> Commit:
    """With its files, where the answer holds them. The account is known where GitHub knows the e-mail."""
    said = commit.part("commit")
    written = said.part("author")
    account = commit.part("author").maybe(lambda user: user.part("login").maybe(Part.text))
    author = (
        Person()
        if written.is_missing
        else Person(None, *(written.part(key).maybe(Part.text) for key in ("name", "email")))
    )
    when = said.part("committer") if not said.part("committer").is_missing else written
    files = commit.part("files").maybe(lambda part: tuple(file_of(item) for item in part.items()))
    return Commit(
        repository=repository,
        sha=commit.part("sha").text(),
        message=said.part("message").text(),
        author=replace(author, account=account),
        committed_at=when.part("date").moment(),
        files=files or (),
    )


def file_of(file: Part) -> FileChange:
    """A file of a commit or a pull request; a binary one, and a very large one, has no patch."""
    return FileChange(
        path=file.part("filename").text(),
        patch=(file.part("patch").maybe(Part.text) or "")[:PATCH_CHARACTERS],
        previous_path=file.part("previous_filename").maybe(Part.text),
    )
