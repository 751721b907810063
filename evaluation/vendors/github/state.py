"""What the fake GitHub holds: plain data, in the words of GitHub's API."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class File:
    """One file of a commit or a pull request."""

    path: str
    patch: str = "@@ -1 +1 @@\n-old\n+new"
    status: str = "modified"
    previous_path: str | None = None


@dataclass
class Commit:
    """`login` is None where GitHub knows nobody with that address."""

    sha: str
    message: str
    login: str | None
    name: str
    email: str
    committed_at: datetime
    files: list[File] = field(default_factory=list)
    pull: int | None = None


@dataclass
class Comment:
    """A comment of an issue or a pull request."""

    id: int
    author: str
    body: str
    created_at: datetime
    updated_at: datetime


@dataclass
class Label:
    """A label of a repository."""

    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass
class Pull:
    """What a pull request has besides being an issue. `commits` are SHAs, oldest first."""

    branch: str
    base: str
    files: list[File]
    commits: list[str]
    merged_at: datetime | None = None
    merged_by: str | None = None
    merge_sha: str | None = None


@dataclass
class Issue:
    """An issue, or a pull request where `pull` is set. The list shows it from `listed_at` on; a read by number does at once."""

    id: int
    number: int
    title: str
    body: str | None
    author: str
    created_at: datetime
    updated_at: datetime
    listed_at: datetime
    labels: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    state: str = "open"
    state_reason: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    comments: list[Comment] = field(default_factory=list)
    pull: Pull | None = None


@dataclass
class Repository:
    """`assignable` are logins. Without `may_push`, labels and people on new issues are dropped without a word, as GitHub does."""

    id: int
    full_name: str
    default_branch: str
    created_at: datetime
    assignable: set[str] = field(default_factory=set)
    may_push: bool = True
    has_issues: bool = True
    files: dict[str, str] = field(default_factory=dict)
    blame: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    commits: dict[str, Commit] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    issues: dict[int, Issue] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    last_number: int = 0
