"""GitHub's REST API and its GraphQL, as far as tickets and code need them: paths, refusals, bodies and pages as GitHub has them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from evaluation.vendors.github.answers import Answers, Body
from evaluation.vendors.github.state import Issue, Repository
from evaluation.vendors.github.world import World

DOCS: Final = "https://docs.github.com/rest"
BODY_CHARACTERS: Final = 65_536
TITLE_CHARACTERS: Final = 256
LABEL_CHARACTERS: Final = 50


@dataclass(frozen=True)
class Asked:
    """A request that is let in. `query` and `parts` (of the path) hold strings."""

    verb: str
    path: str
    query: Mapping[str, str]
    body: Body
    login: str
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """`body` None is no body at all. `template` is the path as GitHub's description has it."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    template: str = ""


class Refusal(Exception):
    """An answer of 4xx or a redirect."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(message)
        body = {"message": message, "documentation_url": DOCS, "status": str(status), **more}
        self.reply = Reply(status, body, headers or {})


def invalid(resource: str, name: str, code: str = "invalid", value: Any = None) -> Refusal:
    """GitHub's 422 for one field."""
    error = {"resource": resource, "field": name, "code": code, **({} if value is None else {"value": value})}
    return Refusal(422, "Validation Failed", errors=[error])


class Routes:
    """Answers one request at a time; holds no lock of its own."""

    def __init__(self, world: World, answers: Answers) -> None:
        self._world = world
        self._answers = answers
        repository = "/repos/{owner}/{repo}"
        issue = f"{repository}/issues/{{issue_number}}"
        pull = f"{repository}/pulls/{{pull_number}}"
        table: dict[tuple[str, str], Callable[[Asked], Reply]] = {
            ("GET", "/user"): self._user,
            ("GET", "/installation/repositories"): self._installed,
            ("POST", "/graphql"): self._graphql,
            ("GET", repository): lambda asked: Reply(200, answers.repository(self._repository(asked))),
            ("GET", f"{repository}/issues"): self._issues,
            ("POST", f"{repository}/issues"): self._new_issue,
            ("GET", issue): lambda asked: Reply(200, answers.issue(self._repository(asked), self._issue(asked))),
            ("PATCH", issue): self._change_issue,
            ("GET", f"{issue}/comments"): self._comments,
            ("POST", f"{issue}/comments"): self._new_comment,
            ("POST", f"{issue}/assignees"): self._new_assignees,
            ("GET", f"{repository}/assignees/{{assignee}}"): self._is_assignable,
            ("GET", f"{repository}/labels/{{name}}"): self._label,
            ("POST", f"{repository}/labels"): self._new_label,
            ("GET", f"{repository}/pulls"): self._pulls,
            ("GET", pull): lambda asked: Reply(
                200, answers.pull(self._repository(asked), self._pull(asked), whole=True)
            ),
            ("GET", f"{pull}/files"): self._pull_files,
            ("GET", f"{pull}/commits"): self._pull_commits,
            ("GET", f"{repository}/commits"): self._commits,
            ("GET", f"{repository}/commits/{{ref}}"): self._commit,
            ("GET", f"{repository}/commits/{{commit_sha}}/pulls"): self._commit_pulls,
            ("GET", f"{repository}/git/trees/{{tree_sha}}"): self._tree,
            ("GET", f"{repository}/contents/{{path}}"): self._content,
        }
        self._table = [(verb, pattern_of(template), template, answer) for (verb, template), answer in table.items()]

    def answer(self, asked: Asked) -> Reply:
        """The answer, with the template of its path."""
        for verb, pattern, template, answer in self._table:
            found = pattern.fullmatch(asked.path) if verb == asked.verb else None
            if found is None:
                continue
            try:
                reply = answer(Asked(asked.verb, asked.path, asked.query, asked.body, asked.login, found.groupdict()))
            except Refusal as refusal:
                reply = refusal.reply
            return Reply(reply.status, reply.body, reply.headers, template)
        return Refusal(404, "Not Found").reply

    def template_of(self, asked: Asked) -> str:
        """The path as GitHub's description has it; empty where there is none."""
        found = (
            template
            for verb, pattern, template, _ in self._table
            if verb == asked.verb and pattern.fullmatch(asked.path)
        )
        return next(found, "")

    def _repository(self, asked: Asked) -> Repository:
        name = f"{asked.parts['owner']}/{asked.parts['repo']}"
        known = {full.lower(): repository for full, repository in self._world.repositories.items()}
        if name in self._world.renamed and name.lower() not in known:
            end = asked.path.removeprefix(f"/repos/{name}")
            self._redirect(f"/repos/{self._world.renamed[name]}{end}", asked)
        if name.lower() not in known:
            raise Refusal(404, "Not Found")
        return known[name.lower()]

    def _redirect(self, path: str, asked: Asked) -> None:
        url = f"{self._answers.base}{path}" + (f"?{urlencode(asked.query)}" if asked.query else "")
        status, message = (301, "Moved Permanently") if asked.verb == "GET" else (307, "Temporary Redirect")
        raise Refusal(status, message, {"Location": url}, url=url)

    def _issue(self, asked: Asked) -> Issue:
        where, number = self._repository(asked), int(asked.parts["issue_number"])
        moved = self._world.moved.get((where.full_name, number))
        if moved is not None:
            end = asked.path.partition(f"/issues/{number}")[2]
            self._redirect(f"/repos/{moved[0]}/issues/{moved[1]}{end}", asked)
        if number in where.deleted:
            raise Refusal(410, "This issue was deleted")
        if number not in where.issues:
            raise Refusal(404, "Not Found")
        return where.issues[number]

    def _pull(self, asked: Asked) -> Issue:
        found = self._repository(asked).issues.get(int(asked.parts["pull_number"]))
        if found is None or found.pull is None:
            raise Refusal(404, "Not Found")
        return found

    def _paged(self, asked: Asked, items: Sequence[Any], most: int = 100) -> Reply:
        """One page, and the links to the others."""
        size = min(max(1, int(asked.query.get("per_page", "30"))), most)
        page = max(1, int(asked.query.get("page", "1")))
        last = max(1, -(-len(items) // size))
        wanted = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
        shown = {"prev": page > 1, "next": page < last, "last": page < last, "first": page > 1}
        links = [
            f'<{self._answers.base}{asked.path}?{urlencode({**asked.query, "page": str(number)})}>; rel="{name}"'
            for name, number in wanted.items()
            if shown[name]
        ]
        return Reply(200, items[(page - 1) * size : page * size], {"Link": ", ".join(links)} if links else {})

    def _user(self, asked: Asked) -> Reply:
        if asked.login.endswith("[bot]"):
            raise Refusal(403, "Resource not accessible by integration")
        return Reply(200, self._answers.whole_user(asked.login, self._world.clock.now()))

    def _installed(self, asked: Asked) -> Reply:
        if not asked.login.endswith("[bot]"):
            raise Refusal(403, "You must authenticate with an installation access token in order to list repositories.")
        shown = [self._answers.repository(repository) for repository in self._world.repositories.values()]
        page = self._paged(asked, shown)
        return Reply(200, {"total_count": len(shown), "repositories": page.body}, page.headers)

    def _issues(self, asked: Asked) -> Reply:
        where = self._repository(asked)
        found = self._world.listed(where, self._world.clock.now())
        state = asked.query.get("state", "open")
        since = asked.query.get("since")
        labels = [name for name in asked.query.get("labels", "").lower().split(",") if name]
        found = [issue for issue in found if state in ("all", issue.state)]
        found = [issue for issue in found if {name.lower() for name in issue.labels}.issuperset(labels)]
        if since:
            moment = datetime.fromisoformat(since).astimezone(UTC)
            found = [issue for issue in found if issue.updated_at >= moment]
        ordered = in_order(asked, found)
        return self._paged(asked, [self._answers.issue(where, issue) for issue in ordered])

    def _new_issue(self, asked: Asked) -> Reply:
        where = self._repository(asked)
        if not where.has_issues:
            raise Refusal(410, "Issues has been disabled in this repository.")
        title, text = asked.body.get("title"), asked.body.get("body")
        if not isinstance(title, (str, int)) or title == "":
            raise invalid("Issue", "title", "missing_field")
        check_length("Issue", "title", str(title), TITLE_CHARACTERS)
        check_length("Issue", "body", text or "", BODY_CHARACTERS)
        labels = [name if isinstance(name, str) else name["name"] for name in asked.body.get("labels") or []]
        people = list(asked.body.get("assignees") or [])
        if not where.may_push:
            labels, people = [], []
        for name in labels:
            check_length("Label", "name", name, LABEL_CHARACTERS)
        for login in people:
            if login not in where.assignable:
                raise invalid("Issue", "assignees", value=login)
        issue = self._world.open_issue(where.full_name, str(title), text, asked.login, labels, people)
        body = self._answers.issue(where, issue)
        return Reply(201, body, {"Location": body["url"]})

    def _change_issue(self, asked: Asked) -> Reply:
        where, issue = self._repository(asked), self._issue(asked)
        state, reason = asked.body.get("state", issue.state), asked.body.get("state_reason")
        if state not in ("open", "closed"):
            raise invalid("Issue", "state", value=state)
        if reason not in (None, "completed", "not_planned", "duplicate", "reopened"):
            raise invalid("Issue", "state_reason", value=reason)
        if state != issue.state and state == "closed":
            self._world.close(where.full_name, issue.number, asked.login, reason or "completed")
        elif state != issue.state:
            self._world.reopen(where.full_name, issue.number, asked.login)
        return Reply(200, self._answers.issue(where, issue))

    def _comments(self, asked: Asked) -> Reply:
        where, issue = self._repository(asked), self._issue(asked)
        since = asked.query.get("since")
        moment = datetime.fromisoformat(since).astimezone(UTC) if since else datetime.min.replace(tzinfo=UTC)
        found = [comment for comment in issue.comments if comment.updated_at >= moment]
        return self._paged(asked, [self._answers.comment(where, issue, comment) for comment in found])

    def _new_comment(self, asked: Asked) -> Reply:
        where, issue = self._repository(asked), self._issue(asked)
        text = asked.body.get("body")
        if not isinstance(text, str) or not text.strip():
            raise invalid("IssueComment", "body", "missing_field")
        check_length("IssueComment", "body", text, BODY_CHARACTERS)
        body = self._answers.comment(
            where, issue, self._world.comment(where.full_name, issue.number, asked.login, text)
        )
        return Reply(201, body, {"Location": body["url"]})

    def _new_assignees(self, asked: Asked) -> Reply:
        where, issue = self._repository(asked), self._issue(asked)
        for login in asked.body.get("assignees") or []:
            if login in where.assignable and where.may_push:  # others are left out without a word
                self._world.assign(where.full_name, issue.number, login, asked.login)
        return Reply(201, self._answers.issue(where, issue))

    def _is_assignable(self, asked: Asked) -> Reply:
        if asked.parts["assignee"].lower() not in {login.lower() for login in self._repository(asked).assignable}:
            raise Refusal(404, "Not Found")
        return Reply(204)

    def _label(self, asked: Asked) -> Reply:
        where = self._repository(asked)
        for label in where.labels.values():
            if label.name.lower() == asked.parts["name"].lower():
                return Reply(200, self._answers.label(where, label))
        raise Refusal(404, "Not Found")

    def _new_label(self, asked: Asked) -> Reply:
        where, name = self._repository(asked), asked.body.get("name", "")
        if not where.may_push:
            raise Refusal(403, "Resource not accessible by personal access token")
        check_length("Label", "name", name, LABEL_CHARACTERS)
        if not name or name.lower() in {known.lower() for known in where.labels}:
            raise invalid("Label", "name", "already_exists" if name else "missing_field")
        color, description = asked.body.get("color", "ededed"), asked.body.get("description")
        return Reply(201, self._answers.label(where, self._world.add_label(where, name, color, description)))

    def _pulls(self, asked: Asked) -> Reply:
        where, state = self._repository(asked), asked.query.get("state", "open")
        found = [issue for issue in where.issues.values() if issue.pull and state in ("all", issue.state)]
        if "base" in asked.query:
            found = [issue for issue in found if issue.pull and issue.pull.base == asked.query["base"]]
        return self._paged(asked, [self._answers.pull(where, issue, whole=False) for issue in in_order(asked, found)])

    def _pull_files(self, asked: Asked) -> Reply:
        where, pull = self._repository(asked), self._pull(asked).pull
        assert pull is not None
        return self._paged(asked, [self._answers.file(where, pull.commits[-1], file) for file in pull.files])

    def _pull_commits(self, asked: Asked) -> Reply:
        where, pull = self._repository(asked), self._pull(asked).pull
        assert pull is not None
        return self._paged(
            asked, [self._answers.commit(where, where.commits[sha], whole=False) for sha in pull.commits[:250]]
        )

    def _commits(self, asked: Asked) -> Reply:
        where, path = self._repository(asked), asked.query.get("path")
        found = [
            commit for commit in where.commits.values() if path is None or path in [file.path for file in commit.files]
        ]
        return self._paged(asked, [self._answers.commit(where, commit, whole=False) for commit in reversed(found)])

    def _commit(self, asked: Asked) -> Reply:
        where, sha = self._repository(asked), asked.parts["ref"]
        if sha not in where.commits:
            raise Refusal(422, f"No commit found for SHA: {sha}")
        return Reply(200, self._answers.commit(where, where.commits[sha], whole=True))

    def _commit_pulls(self, asked: Asked) -> Reply:
        where, sha = self._repository(asked), asked.parts["commit_sha"]
        if sha not in where.commits:
            raise Refusal(422, f"No commit found for SHA: {sha}")
        number = where.commits[sha].pull
        found = [] if number is None else [self._answers.pull(where, where.issues[number], whole=False)]
        return self._paged(asked, found)

    def _tree(self, asked: Asked) -> Reply:
        where = self._repository(asked)
        if not where.files:
            raise Refusal(409, "Git Repository is empty.")
        return Reply(200, self._answers.tree(where))

    def _content(self, asked: Asked) -> Reply:
        where, path = self._repository(asked), asked.parts["path"]
        if path not in where.files:
            raise Refusal(404, "Not Found")
        return Reply(200, self._answers.content(where, path))

    def _graphql(self, asked: Asked) -> Reply:
        variables = asked.body.get("variables") or {}
        name = f"{variables.get('owner')}/{variables.get('name')}"
        where = self._world.repositories.get(name)
        if where is None:
            missing = {
                "type": "NOT_FOUND",
                "path": ["repository"],
                "message": f"Could not resolve to a Repository named '{name}'.",
            }
            return Reply(200, {"data": {"repository": None}, "errors": [missing]})
        blame = self._answers.blame(where, str(variables.get("path")))
        return Reply(200, {"data": {"repository": {"defaultBranchRef": {"target": {"blame": blame}}}}})


def pattern_of(template: str) -> re.Pattern[str]:
    """A path of many steps only where it is a file's."""
    return re.compile(re.sub(r"\\{(\w+)\\}", lambda found: named(found[1]), re.escape(template)))


def named(name: str) -> str:
    """The group of one part of a path."""
    if name.endswith("_number"):
        return rf"(?P<{name}>\d+)"
    return rf"(?P<{name}>.+)" if name == "path" else rf"(?P<{name}>[^/]+)"


def in_order(asked: Asked, issues: Sequence[Issue]) -> list[Issue]:
    """By `sort` (created or updated) and `direction`, the newest first unless asked otherwise."""
    is_by_change = asked.query.get("sort") == "updated"
    found = sorted(issues, key=lambda issue: (issue.updated_at if is_by_change else issue.created_at, issue.number))
    return found if asked.query.get("direction") == "asc" else found[::-1]


def check_length(resource: str, name: str, text: str, most: int) -> None:
    """Raises GitHub's 422 for a text that is too long."""
    if len(text) > most:
        message = f"{name} is too long (maximum is {most} characters)"
        raise Refusal(
            422,
            "Validation Failed",
            errors=[{"resource": resource, "field": name, "code": "custom", "message": message}],
        )
