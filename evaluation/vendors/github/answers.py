"""The bodies of the fake's answers: every field that GitHub's own description demands, with addresses of the fake itself.

https://github.com/github/rest-api-description; integrator/tests/test_github_description.py holds these against it.
"""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from evaluation.vendors.github.state import Comment, Commit, File, Issue, Label, Repository

Body = dict[str, Any]

USER_LINKS: Final = {
    "followers_url": "followers",
    "following_url": "following{/other_user}",
    "gists_url": "gists{/gist_id}",
    "starred_url": "starred{/owner}{/repo}",
    "subscriptions_url": "subscriptions",
    "organizations_url": "orgs",
    "repos_url": "repos",
    "events_url": "events{/privacy}",
    "received_events_url": "received_events",
}
REPOSITORY_LINKS: Final = (
    *(
        "archive",
        "assignees",
        "blobs",
        "branches",
        "collaborators",
        "comments",
        "commits",
        "compare",
        "contents",
        "contributors",
    ),
    *("deployments", "downloads", "events", "forks", "git_commits", "git_refs", "git_tags", "hooks", "issue_comment"),
    *(
        "issue_events",
        "issues",
        "keys",
        "labels",
        "languages",
        "merges",
        "milestones",
        "notifications",
        "pulls",
        "releases",
    ),
    *("stargazers", "statuses", "subscribers", "subscription", "tags", "teams", "trees"),
)
COUNTS: Final = (
    *(
        "forks",
        "forks_count",
        "stargazers_count",
        "watchers",
        "watchers_count",
        "size",
        "network_count",
        "subscribers_count",
    ),
)
FLAGS: Final = (
    "fork",
    "private",
    "archived",
    "disabled",
    "has_projects",
    "has_wiki",
    "has_pages",
    "has_discussions",
    "has_downloads",
)


def stamp(when: datetime | None) -> str | None:
    """As GitHub writes a time."""
    return None if when is None else f"{when:%Y-%m-%dT%H:%M:%SZ}"


def node(*parts: object) -> str:
    """An opaque id."""
    return base64.b64encode(":".join(map(str, parts)).encode()).decode()


def number_of(text: str) -> int:
    """The same number for the same name."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


class Answers:
    """Bodies for a server at `base`."""

    def __init__(self, base: str) -> None:
        self.base = base

    def user(self, login: str | None) -> Body | None:
        """A `simple-user`."""
        if login is None:
            return None
        url = f"{self.base}/users/{login}"
        return {
            "login": login,
            "id": number_of(login),
            "node_id": node("U", login),
            "avatar_url": f"{self.base}/avatars/{login}",
            "gravatar_id": "",
            "url": url,
            "html_url": f"{self.base}/{login}",
            "type": "Bot" if login.endswith("[bot]") else "User",
            "site_admin": False,
            "user_view_type": "public",
            **{name: f"{url}/{end}" for name, end in USER_LINKS.items()},
        }

    def whole_user(self, login: str, since: datetime) -> Body:
        """A `public-user`, as GET /user answers."""
        unknown = dict.fromkeys(("bio", "blog", "company", "email", "hireable", "location", "name"))
        counts = dict.fromkeys(("followers", "following", "public_gists", "public_repos"), 0)
        return {**(self.user(login) or {}), **unknown, **counts, "created_at": stamp(since), "updated_at": stamp(since)}

    def repository(self, repository: Repository) -> Body:
        """A `full-repository`."""
        owner, _, name = repository.full_name.partition("/")
        url = f"{self.base}/repos/{repository.full_name}"
        is_open = [issue for issue in repository.issues.values() if issue.state == "open"]
        html = f"{self.base}/{repository.full_name}"
        return {
            "id": repository.id,
            "node_id": node("R", repository.id),
            "name": name,
            "full_name": repository.full_name,
            "owner": self.user(owner),
            "html_url": html,
            "url": url,
            "description": None,
            "homepage": None,
            "language": None,
            "license": None,
            "mirror_url": None,
            "default_branch": repository.default_branch,
            "has_issues": repository.has_issues,
            "open_issues": len(is_open),
            "open_issues_count": len(is_open),
            "clone_url": f"{html}.git",
            "svn_url": html,
            "git_url": f"git:{html.partition(':')[2]}.git",
            "ssh_url": f"git@localhost:{repository.full_name}.git",
            **{f"{link}_url": f"{url}/{link}" for link in REPOSITORY_LINKS},
            **dict.fromkeys(COUNTS, 0),
            **dict.fromkeys(FLAGS, False),
            **dict.fromkeys(("created_at", "updated_at", "pushed_at"), stamp(repository.created_at)),
        }

    def label(self, repository: Repository, label: Label) -> Body:
        """A `label`."""
        return {
            "id": label.id,
            "node_id": node("L", label.id),
            "url": f"{self.base}/repos/{repository.full_name}/labels/{label.name}",
            "name": label.name,
            "color": label.color,
            "default": False,
            "description": label.description,
        }

    def issue(self, repository: Repository, issue: Issue) -> Body:
        """An `issue`; of a pull request with the key `pull_request`."""
        kind = "issues" if issue.pull is None else "pull"
        api = f"{self.base}/repos/{repository.full_name}"
        html = f"{self.base}/{repository.full_name}/{kind}/{issue.number}"
        url = f"{api}/issues/{issue.number}"
        links: Mapping[str, Any] = {"html_url": html, "diff_url": f"{html}.diff", "patch_url": f"{html}.patch"}
        pull = {"url": f"{api}/pulls/{issue.number}", **links} if issue.pull else None
        return {
            "id": issue.id,
            "node_id": node("I", issue.id),
            "url": url,
            "repository_url": api,
            "labels_url": f"{url}/labels{{/name}}",
            "comments_url": f"{url}/comments",
            "events_url": f"{url}/events",
            "html_url": html,
            "number": issue.number,
            "title": issue.title,
            "body": issue.body,
            "user": self.user(issue.author),
            "labels": [self.label(repository, repository.labels[name]) for name in issue.labels],
            "state": issue.state,
            "state_reason": issue.state_reason,
            "locked": False,
            "active_lock_reason": None,
            "assignee": self.user(issue.assignees[0] if issue.assignees else None),
            "assignees": [self.user(login) for login in issue.assignees],
            "author_association": "MEMBER",
            "milestone": None,
            "comments": len(issue.comments),
            "created_at": stamp(issue.created_at),
            "updated_at": stamp(issue.updated_at),
            "closed_at": stamp(issue.closed_at),
            "closed_by": self.user(issue.closed_by),
            **({"pull_request": pull} if pull else {}),
        }

    def comment(self, repository: Repository, issue: Issue, comment: Comment) -> Body:
        """An `issue-comment`."""
        api = f"{self.base}/repos/{repository.full_name}/issues"
        return {
            "id": comment.id,
            "node_id": node("IC", comment.id),
            "url": f"{api}/comments/{comment.id}",
            "html_url": f"{self.base}/{repository.full_name}/issues/{issue.number}#issuecomment-{comment.id}",
            "issue_url": f"{api}/{issue.number}",
            "body": comment.body,
            "user": self.user(comment.author),
            "author_association": "MEMBER",
            "created_at": stamp(comment.created_at),
            "updated_at": stamp(comment.updated_at),
        }

    def pull(self, repository: Repository, issue: Issue, *, whole: bool) -> Body:
        """A `pull-request`, or a `pull-request-simple` as lists have it: without who merged it."""
        pull = issue.pull
        assert pull is not None
        api = f"{self.base}/repos/{repository.full_name}"
        url = f"{api}/pulls/{issue.number}"
        whole_issue = self.issue(repository, issue)
        html = whole_issue["html_url"]
        links = {
            "self": url,
            "html": html,
            "issue": f"{api}/issues/{issue.number}",
            "comments": f"{api}/issues/{issue.number}/comments",
            "review_comments": f"{url}/comments",
            "review_comment": f"{api}/pulls/comments{{/number}}",
            "commits": f"{url}/commits",
            "statuses": f"{api}/statuses/{pull.commits[-1]}",
        }
        kept = ["id", "node_id", "html_url", "number", "title", "body", "user", "labels", "state", "locked", "assignee"]
        kept += [
            "assignees",
            "author_association",
            "milestone",
            "created_at",
            "updated_at",
            "closed_at",
            "comments_url",
        ]
        body = {
            **{name: whole_issue[name] for name in kept},
            "labels": [{**label, "description": label["description"] or ""} for label in whole_issue["labels"]],
            "url": url,
            "diff_url": f"{html}.diff",
            "patch_url": f"{html}.patch",
            **{
                f"{name}_url": links[name]
                for name in ("issue", "commits", "review_comments", "review_comment", "statuses")
            },
            "head": self._end(repository, pull.branch, pull.commits[-1]),
            "base": self._end(repository, pull.base, "0" * 40),
            "_links": {name: {"href": link} for name, link in links.items()},
            "auto_merge": None,
            "draft": False,
            "merged_at": stamp(pull.merged_at),
            "merge_commit_sha": pull.merge_sha or hashlib.sha1(url.encode()).hexdigest(),
        }
        return {**body, **self._rest_of_pull(issue)} if whole else body

    def _rest_of_pull(self, issue: Issue) -> Body:
        pull = issue.pull
        assert pull is not None
        return {
            "merged": pull.merged_at is not None,
            "merged_by": self.user(pull.merged_by),
            "mergeable": None,
            "mergeable_state": "unknown",
            "maintainer_can_modify": False,
            "comments": len(issue.comments),
            "review_comments": 0,
            "commits": len(pull.commits),
            "additions": len(pull.files),
            "deletions": len(pull.files),
            "changed_files": len(pull.files),
        }

    def _end(self, repository: Repository, branch: str, sha: str) -> Body:
        owner = repository.full_name.partition("/")[0]
        where = self.repository(repository)
        return {"label": f"{owner}:{branch}", "ref": branch, "sha": sha, "user": self.user(owner), "repo": where}

    def commit(self, repository: Repository, commit: Commit, *, whole: bool) -> Body:
        """A `commit`; with its files where it was asked for alone."""
        api = f"{self.base}/repos/{repository.full_name}"
        url = f"{api}/commits/{commit.sha}"
        person = {"name": commit.name, "email": commit.email, "date": stamp(commit.committed_at)}
        tree = {"sha": hashlib.sha1(commit.sha.encode()).hexdigest(), "url": f"{api}/git/trees/{commit.sha}"}
        said = {"author": person, "committer": person, "message": commit.message, "tree": tree, "comment_count": 0}
        body: Body = {
            "sha": commit.sha,
            "node_id": node("C", commit.sha),
            "url": url,
            "html_url": f"{self.base}/{repository.full_name}/commit/{commit.sha}",
            "comments_url": f"{url}/comments",
            "commit": {**said, "url": f"{api}/git/commits/{commit.sha}"},
            "author": self.user(commit.login),
            "committer": self.user(commit.login),
            "parents": [],
        }
        if whole:
            body["files"] = [self.file(repository, commit.sha, file) for file in commit.files]
        return body

    def file(self, repository: Repository, sha: str, file: File) -> Body:
        """A `diff-entry`."""
        html = f"{self.base}/{repository.full_name}"
        return {
            "sha": hashlib.sha1(file.path.encode()).hexdigest(),
            "filename": file.path,
            "status": file.status,
            "additions": 1,
            "deletions": 1,
            "changes": 2,
            "blob_url": f"{html}/blob/{sha}/{file.path}",
            "raw_url": f"{html}/raw/{sha}/{file.path}",
            "contents_url": f"{self.base}/repos/{repository.full_name}/contents/{file.path}?ref={sha}",
            **({"patch": file.patch} if file.patch else {}),
            **({"previous_filename": file.previous_path} if file.previous_path else {}),
        }

    def tree(self, repository: Repository) -> Body:
        """A `git-tree`, recursive: folders stand before what is in them."""
        api = f"{self.base}/repos/{repository.full_name}/git"
        entries: list[Body] = []
        folders = {path[:at] for path in repository.files for at, letter in enumerate(path) if letter == "/"}
        for path in sorted([*repository.files, *folders]):
            sha = hashlib.sha1(path.encode()).hexdigest()
            is_file = path in repository.files
            kind = ("100644", "blob") if is_file else ("040000", "tree")
            entries.append(
                {"path": path, "mode": kind[0], "type": kind[1], "sha": sha, "url": f"{api}/{kind[1]}s/{sha}"}
            )
        sha = hashlib.sha1(repository.full_name.encode()).hexdigest()
        return {"sha": sha, "url": f"{api}/trees/{sha}", "tree": entries, "truncated": False}

    def content(self, repository: Repository, path: str) -> Body:
        """A `content-file`; its text in base64 with line breaks, as GitHub sends it."""
        data = repository.files[path].encode()
        url = f"{self.base}/repos/{repository.full_name}/contents/{path}?ref={repository.default_branch}"
        html = f"{self.base}/{repository.full_name}/blob/{repository.default_branch}/{path}"
        sha = hashlib.sha1(data).hexdigest()
        git = f"{self.base}/repos/{repository.full_name}/git/blobs/{sha}"
        return {
            "type": "file",
            "encoding": "base64",
            "size": len(data),
            "name": path.rpartition("/")[2],
            "path": path,
            "content": base64.encodebytes(data).decode(),
            "sha": sha,
            "url": url,
            "git_url": git,
            "html_url": html,
            "download_url": f"{self.base}/raw/{path}",
            "_links": {"self": url, "git": git, "html": html},
        }

    def blame(self, repository: Repository, path: str) -> Body:
        """GraphQL's answer to a question for blame; of a file that is not there, as GitHub gives it: null and an error."""
        if path not in repository.blame:
            return {"ranges": []}
        ranges: list[Body] = []
        for first, last, sha in repository.blame[path]:
            commit = repository.commits[sha]
            user = {"login": commit.login} if commit.login else None
            author = {"name": commit.name, "email": commit.email, "user": user}
            said = {
                "oid": sha,
                "message": commit.message,
                "committedDate": stamp(commit.committed_at),
                "author": author,
            }
            ranges.append({"startingLine": first, "endingLine": last, "commit": said})
        return {"ranges": ranges}
