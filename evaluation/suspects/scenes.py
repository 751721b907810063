"""Cases of `evaluation/suspects/cases` as a code host and a ticket request: the true change among others of three days.

The cases, and the pool of changes that brought nothing in, are made by us. What stands around a true change (which other changes,
when, by whom, whether deploys are known, whether lines carry their time) is drawn by a seed from the case's name.
"""

import hashlib
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from contracts.causes import Evidence, ModelInfo, RootCauseDetail
from contracts.tickets import Change, TicketRequest
from integrator.suspects.code_host import BlamedLines, Commit, FakeCodeHost, FileChange, Pull
from integrator.suspects.code_places import changed_lines
from integrator.suspects.paths import frames_of, resolve
from integrator.trackers.tracker import Person

FOLDER: Final = Path(__file__).parent / "cases"
FILES: Final = ("python", "java", "go", "typescript", "platform")
LATER: Final = ("later",)
"""Written when the ranking and its weights stood."""
HOURS: Final = 72.0
FEWEST, MOST = 12, 40
"""Candidates of a case, the true one among them."""
ONSET: Final = datetime(2026, 1, 12, 14, 0, tzinfo=UTC)
PEOPLE: Final = (
    *(
        "mira",
        "jonas",
        "amara",
        "petra",
        "tomasz",
        "ilse",
        "hana",
        "rafael",
        "noor",
        "sven",
        "yuki",
        "lea",
        "ingrid",
        "pavel",
    ),
    *(
        "oluwaseun",
        "dario",
        "beatriz",
        "kenji",
        "wei",
        "fatima",
        "lucia",
        "omar",
        "sofia",
        "liam",
        "kofi",
        "mateo",
        "hugo",
        "nadia",
    ),
)
INFRA: Final = "acme/infra"


@dataclass(frozen=True)
class Case:
    """A row of the files. `culprit` is [title, path, diff, ...], `near` the same behind hours and repository."""

    name: str
    service: str
    lang: str
    label: str
    hours: float
    by: str
    evidence: str
    culprit: list[str]
    near: list[list[Any]]
    repository: str
    stack: list[str] = field(default_factory=list)
    deploy: float | None = None
    merged_by: str | None = None
    owner: str | None = None
    owners: str | None = None
    elder: str | None = None
    revert_after: float | None = None

    @property
    def is_set_aside(self) -> bool:
        """By the hash of its name: the other half is what weights are chosen on."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


@dataclass(frozen=True)
class Posed:
    """A case as it is asked. `number` in `repository` is the true change."""

    case: Case
    request: TicketRequest
    host: FakeCodeHost
    services: dict[str, str]
    now: datetime
    repository: str
    number: int


@dataclass
class _Drawing:
    """What is being drawn for one case."""

    case: Case
    draw: random.Random
    pulls: list[Pull] = field(default_factory=list)

    def merge(
        self, repository: str, hours: float, author: str, change: Sequence[str], merged_by: str | None = None
    ) -> Pull:
        """Puts a merged pull request down, `hours` before the onset."""
        number = 4000 - round(hours * 12) * 8 + len(self.pulls) % 8 + 1
        while any(pull.repository == repository and pull.number == number for pull in self.pulls):
            number += 1000
        at = ONSET - timedelta(hours=hours)
        title, rest = change[0], change[1:]
        text = f"## What\n{title}.\n\n- [x] tests\n- [ ] docs\n" if self.draw.random() < 0.5 else ""
        pull = Pull(
            repository=repository,
            number=number,
            url=f"https://github.com/{repository}/pull/{number}",
            title=title,
            body=text,
            author=Person(account=author),
            branch=f"{author.removesuffix('[bot]')}/{number}",
            base="main",
            is_default_base=True,
            is_open=False,
            merged_at=at,
            merge_sha=hashlib.sha1(f"{self.case.name} {repository} {number}".encode()).hexdigest(),
            merged_by=Person(account=merged_by or author),
            updated_at=at,
            commit_messages=(title,),
            files=tuple(FileChange(path, _patch(diff)) for path, diff in zip(rest[::2], rest[1::2], strict=True)),
        )
        self.pulls.append(pull)
        return pull


def read_cases(names: Sequence[str] = FILES) -> list[Case]:
    """Those of the files, in their order."""
    rows = [row for name in names for row in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["cases"]]
    return [Case(**{"repository": row.pop("in", f"acme/{row['service']}"), **row}) for row in rows]


def read_pool() -> dict[str, list[list[str]]]:
    """Changes that brought nothing in, by language; `infra` is the platform's."""
    return tomllib.loads((FOLDER / "pool.toml").read_text("utf-8"))


def pose(case: Case, cases: Sequence[Case], pool: dict[str, list[list[str]]], turn: int = 0) -> Posed:
    """The case among other changes; another `turn` draws others."""
    drawing = _Drawing(case, random.Random(f"{case.name} {turn}"))
    own = f"acme/{case.service}"
    true = drawing.merge(case.repository, case.hours, case.by, case.culprit, case.merged_by)
    for hours, repository, *change in case.near:
        drawing.merge(repository or own, hours, drawing.draw.choice(PEOPLE), change)
    if case.revert_after:
        undo = [f'Revert "{true.title}"', true.files[0].path, "+ as it was"]
        drawing.merge(case.repository, -case.revert_after, drawing.draw.choice(PEOPLE), undo)
    _fill(drawing, cases, pool)
    host = FakeCodeHost()
    for pull in drawing.pulls:
        host.pulls.setdefault(pull.repository, []).append(pull)
        host.trees.setdefault(pull.repository, []).extend(
            file.path for file in pull.files if file.path not in host.trees[pull.repository]
        )
    _add_history(drawing, host, own)
    now = ONSET + timedelta(minutes=drawing.draw.uniform(2, 40))
    request = _request(drawing, true)
    languages = {f"acme/{one.service}": one.service for one in cases}
    services = {languages[name]: name for name in host.pulls if name in languages}
    return Posed(case, request, host, services, now, true.repository, true.number)


def _fill(drawing: _Drawing, cases: Sequence[Case], pool: dict[str, list[list[str]]]) -> None:
    """Other changes: half of them in the service's own repository, the rest in three neighbours' and the platform's."""
    draw, case = drawing.draw, drawing.case
    languages = {one.service: one.lang for one in cases if one.service != case.service}
    neighbours = draw.sample(sorted(languages), 3)
    left = {name: draw.sample(changes, len(changes)) for name, changes in pool.items()}
    for _ in range(draw.randint(FEWEST, MOST) - len(drawing.pulls)):
        where = draw.choices(["own", "neighbour", "infra"], [5, 3, 2])[0]
        service = case.service if where == "own" else draw.choice(neighbours)
        language = "infra" if where == "infra" else case.lang if where == "own" else languages[service]
        if not left[language]:
            continue
        change = [text.replace("{app}", service) for text in left[language].pop()]
        repository = INFRA if where == "infra" else f"acme/{service}"
        after = draw.random() < 0.06
        drawing.merge(
            repository, -draw.uniform(0.02, 0.5) if after else draw.uniform(0.1, HOURS), draw.choice(PEOPLE), change
        )


def _add_history(drawing: _Drawing, host: FakeCodeHost, own: str) -> None:
    """Files of the trace that no change touches, who left each of their lines, the commits before, and CODEOWNERS."""
    case, draw = drawing.case, drawing.draw
    frames = frames_of(case.stack, case.evidence.splitlines())
    tree = host.trees.setdefault(own, [])
    for frame in frames:
        if not resolve([frame], own, tree):
            java = frame.path.endswith(".java")
            tree.append(f"src/main/java/{frame.path}" if java else _from_source(frame.path))
    elder = case.elder or draw.choice(PEOPLE)
    for place in resolve(frames, own, tree):
        touching = [
            pull for pull in drawing.pulls if pull.repository == own and any(f.path == place.path for f in pull.files)
        ]
        touching.sort(key=lambda pull: pull.merged_at or ONSET)
        old = [_old_commit(drawing, own, place.path, elder, n) for n in range(3)]
        host.blames[(own, place.path)] = _blame(place.path, touching, old[0], max(place.line or 0, 200))
        recent = [_merge_commit(pull) for pull in reversed(touching)]
        host.commits[(own, place.path)] = [*recent, *sorted(old, key=lambda commit: commit.committed_at, reverse=True)]
    if case.owners:
        host.owners[own] = case.owners
    elif draw.random() < 0.5:
        host.owners[own] = f"*  @acme/{case.service}-team\n*.md @{draw.choice(PEOPLE)}\n"


def _from_source(path: str) -> str:
    starts = [at for part in ("src/", "internal/") if (at := path.find(part)) >= 0]
    return path[min(starts) :] if starts else path


def _old_commit(drawing: _Drawing, repository: str, path: str, elder: str, n: int) -> Commit:
    author = elder if n != 1 else drawing.draw.choice(PEOPLE)
    at = ONSET - timedelta(days=drawing.draw.uniform(40, 700))
    sha = hashlib.sha1(f"{path} {n}".encode()).hexdigest()
    return Commit(repository, sha, "earlier work", Person(account=author), at)


def _merge_commit(pull: Pull) -> Commit:
    return Commit(pull.repository, str(pull.merge_sha), pull.title, pull.author, pull.merged_at or ONSET)


def _blame(path: str, touching: Sequence[Pull], old: Commit, length: int) -> list[BlamedLines]:
    lines = {number: old for number in range(1, length + 1)}
    for pull in touching:
        patch = next(file.patch for file in pull.files if file.path == path)
        # a line that was taken out leaves nobody's name
        for number in changed_lines("\n".join(line for line in patch.splitlines() if not line.startswith("-"))):
            lines[number] = _merge_commit(pull)
    return [BlamedLines(number, number, commit) for number, commit in sorted(lines.items())]


def _request(drawing: _Drawing, true: Pull) -> TicketRequest:
    case, draw = drawing.case, drawing.draw
    stamped = draw.random() < 0.7
    lines = [line for line in case.evidence.splitlines() if line.strip()]
    texts = [
        f"{ONSET + timedelta(seconds=n):%Y-%m-%dT%H:%M:%S}Z {line}"
        if stamped and not line.startswith((" ", "\t"))
        else line
        for n, line in enumerate(lines)
    ]
    detail = RootCauseDetail(
        label=case.label,
        confidence=0.8,
        evidence=[Evidence(line=n, text=text) for n, text in enumerate(texts)],
        code_related=True,
        model=ModelInfo(version="1", trained_at="2026-01-01T00:00:00Z"),
    )
    return TicketRequest(
        key=case.name,
        title=f"{case.label} in {case.service}",
        severity="high",
        service=case.service,
        root_cause_detail=detail,
        evidence=detail.evidence,
        stack_files=case.stack,
        changes=_deploys(drawing, true),
    )


def _deploys(drawing: _Drawing, true: Pull) -> list[Change]:
    """In six of ten cases the deploys of the service's own repository are known, and of the true change's."""
    case, draw = drawing.case, drawing.draw
    if case.deploy is None and draw.random() > 0.6:
        return []
    found = []
    for pull in drawing.pulls:
        if (
            pull.repository not in (true.repository, f"acme/{case.service}")
            or pull.merged_at is None
            or pull.repository == INFRA
        ):
            continue
        lag = draw.uniform(0.1, 1.5) if pull is not true or case.deploy is None else case.deploy
        hours = (ONSET - pull.merged_at).total_seconds() / 3600
        at = pull.merged_at + timedelta(hours=min(lag, max(hours * 0.8, 0.05)))
        service = pull.repository.rpartition("/")[2]
        sha = pull.merge_sha
        found.append(
            Change(service=service, repository=pull.repository, sha=sha, deployed_at=at.isoformat(), summary=pull.title)
        )
    return found


def _patch(diff: str) -> str:
    """Lines apart by " ;; "; a first line "@@ 118" becomes the head of a hunk."""
    lines = diff.split(" ;; ")
    if lines[0].startswith("@@ "):
        first = int(lines[0][3:])
        lines[0] = f"@@ -{first},{len(lines) + 6} +{first},{len(lines) + 6} @@"
    return "\n".join(lines)


def without_trace(posed: Posed) -> Posed:
    """The same, asked without the files of the stack trace."""
    return replace(posed, request=posed.request.model_copy(update={"stack_files": []}))
