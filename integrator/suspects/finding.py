"""Asks the code host what there is to know of an incident, in a bounded number of calls, and answers with suspects and an owner."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from contracts.changes import SuspectChange
from contracts.tickets import Change, Owner, Suspect, TicketRequest
from integrator.suspects.asking import Asking
from integrator.suspects.candidates import Candidate, Deploy, deploys_of, from_commit, from_pull, joined
from integrator.suspects.code_host import BlamedLines, CodeHost, Commit, Pull
from integrator.suspects.code_places import Blamed
from integrator.suspects.codeowners import CodeOwners, read_codeowners
from integrator.suspects.onset import onset_of
from integrator.suspects.owner import Written, choose_owner, first_places
from integrator.suspects.paths import Place, frames_of, resolve
from integrator.suspects.ranking import MOST, Ranked, Scene, rank

MAX_REPOSITORIES: Final = 8
OWN_PULLS: Final = 60
OTHER_PULLS: Final = 20
MAX_TREES: Final = 4
MAX_BLAMES: Final = 4
MAX_RECENT: Final = 3
RECENT_COMMITS: Final = 10
MAX_COMMITS: Final = 8
"""Each bounds the calls of one kind; all together they are fewer than 50, and the deadline may end them before."""
MAX_EVIDENCE: Final = 60
SURE_ENOUGH: Final = 0.5
"""From here on a file of a stack trace says in which repository the fault is."""
NO_PATHS: Final[Sequence[str]] = ()
NO_PULLS: Final[Sequence[Pull]] = ()
NO_LINES: Final[Sequence[BlamedLines]] = ()
NO_COMMITS: Final[Sequence[Commit]] = ()


@dataclass
class Finding:
    """`place` is the repository in which the fault is, where that is known; `notes` say what could not be looked up."""

    owner: Owner | None
    suspects: list[Suspect]
    place: str | None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LookedUp:
    """What the code host said, before anything is ranked. `place` as in Finding; `has_time`: the evidence names its time."""

    scene: Scene
    candidates: tuple[Candidate, ...]
    written: tuple[Written, ...]
    place: str | None
    has_time: bool


def investigate(
    request: TicketRequest,
    host: CodeHost,
    now: datetime,
    *,
    hours: float,
    services: Mapping[str, str],
    deadline: Callable[[], bool],
) -> Finding:
    """Never raises Fault. `services`: service -> its repository; `hours`: how far back changes are looked at.

    `deadline` is asked before each call and answers True when no more may be made; what was found until then is ranked.
    """
    asking = Asking(host, deadline)
    known = look_up(request, asking, now, hours, services)
    ranked = rank(known.candidates, known.scene)
    owner, notes = find_owner(known, ranked, asking, now)
    if not known.has_time and ranked:
        asking.notes.append("the evidence names no time: changes are judged by the time of the request")
    return Finding(owner, [one.as_suspect() for one in ranked[:MOST]], known.place, [*asking.notes, *notes])


def look_up(
    request: TicketRequest, asking: Asking, now: datetime, hours: float, services: Mapping[str, str]
) -> LookedUp:
    """Places of the stack trace, changes of the window, and who left the lines; fewer where the host did not answer."""
    onset, known_by = onset_of(request, now, hours)
    since = onset - timedelta(hours=hours)
    changes: list[Change | SuspectChange] = [*request.changes, *request.root_cause_detail.changes]
    deploys = deploys_of(changes, services)
    own = _own_repository(request, deploys, services)
    repositories = _repositories(own, deploys, asking)
    own = own or next((one for one in repositories if _is_called(one, request.service)), None)
    places = _places(request, own, repositories, asking)
    candidates = _candidates(own, repositories, deploys, (since, now), asking)
    written = _written(places, asking)
    candidates, blamed = _with_blamed(candidates, written, since, asking)
    scene = Scene(
        onset=onset,
        label=request.root_cause_detail.label,
        evidence=tuple(line.text for line in request.evidence[:MAX_EVIDENCE]) or (request.title,),
        terms=frozenset(term for line in request.evidence[:MAX_EVIDENCE] for term in line.terms[:20]),
        service=request.service,
        repository=own,
        is_shared=sum(repository == own for repository in services.values()) > 1,
        places=tuple(places),
        blamed=tuple(blamed),
    )
    has_time = known_by != "the time of the request"
    return LookedUp(scene, tuple(joined(candidates, deploys)), tuple(written), _place(own, places), has_time)


def find_owner(
    known: LookedUp, ranked: Sequence[Ranked], asking: Asking, now: datetime
) -> tuple[Owner | None, Sequence[str]]:
    """The relevant developer, and notes on teams."""
    where = _ownable(known.scene.places, ranked)
    choice = choose_owner(ranked, known.written, _recent(where, asking), _code_owners(where, asking), now)
    return choice.owner, choice.notes


def _own_repository(request: TicketRequest, deploys: Sequence[Deploy], services: Mapping[str, str]) -> str | None:
    """By the settings, else by what a deploy of the service names."""
    service = (request.service or "").lower()
    mapped = {name.lower(): repository for name, repository in services.items()}
    if service in mapped:
        return mapped[service]
    named = (deploy.repository for deploy in reversed(deploys) if deploy.service.lower() == service)
    return next((repository for repository in named if "/" in repository), None)


def _repositories(own: str | None, deploys: Sequence[Deploy], asking: Asking) -> list[str]:
    """The service's own, those of the deploys (latest first), those of the settings; each once."""
    configured = asking.ask("the repositories", NO_PATHS, asking.host.repositories)
    deployed = (deploy.repository for deploy in reversed(deploys) if "/" in deploy.repository)
    found = {name.lower(): name for name in reversed([*filter(None, [own]), *deployed, *configured])}
    return list(reversed(found.values()))[:MAX_REPOSITORIES]


def _is_called(repository: str, service: str | None) -> bool:
    return bool(service) and repository.rpartition("/")[2].lower() == (service or "").lower()


def _places(request: TicketRequest, own: str | None, repositories: Sequence[str], asking: Asking) -> list[Place]:
    """Files that the stack trace names: in the service's own repository, and where none is sure there, in the others."""
    frames = frames_of(request.stack_files, (line.text for line in request.evidence))
    if not frames:
        return []
    found: list[Place] = []
    ordered = sorted(repositories, key=lambda one: one != own)[:MAX_TREES]
    for repository in ordered:
        tree = asking.ask(f"the files of {repository}", NO_PATHS, asking.host.paths, repository)
        found += resolve(frames, repository, tree)
        if any(place.sureness > SURE_ENOUGH for place in found):
            break
    return found


def _candidates(
    own: str | None,
    repositories: Sequence[str],
    deploys: Sequence[Deploy],
    window: tuple[datetime, datetime],
    asking: Asking,
) -> list[Candidate]:
    """Merged pull requests of the window, and the commits of deploys that none of them is. What came after the onset may revert."""
    found: list[Candidate] = []
    for repository in repositories:
        most = OWN_PULLS if repository == own else OTHER_PULLS
        what = f"the merged pull requests of {repository}"
        pulls = asking.ask(what, NO_PULLS, asking.host.merged_pulls, repository, *window, most)
        found += [from_pull(pull) for pull in pulls]
    unknown = [deploy for deploy in _unknown(found, deploys) if deploy.sha and "/" in deploy.repository]
    for deploy in unknown[-MAX_COMMITS:]:
        sha = str(deploy.sha)
        what = f"the commit {sha[:12]} of {deploy.repository}"
        commit = asking.ask(what, None, asking.host.commit, deploy.repository, sha)
        if commit is not None:
            found.append(replace(from_commit(commit), number=deploy.number))
    return found


def _unknown(known: Sequence[Candidate], deploys: Sequence[Deploy]) -> list[Deploy]:
    """The deploys that are none of the known changes."""
    count = len(known)
    return [deploy for deploy in deploys if len(joined(known, [deploy])) > count]


def _written(places: Sequence[Place], asking: Asking) -> list[Written]:
    """Who left the lines of the trace: of the surest files only."""
    found = []
    for place in first_places((place for place in places if place.line is not None), MAX_BLAMES):
        what = f"who wrote {place.path}"
        ranges = asking.ask(what, NO_LINES, asking.host.blame, place.repository, place.path)
        lines = {other.line for other in places if (other.repository, other.path) == (place.repository, place.path)}
        for line in sorted(line for line in lines if line is not None):
            commit = next((one.commit for one in ranges if one.first <= line <= one.last), None)
            if commit is not None:
                found.append(Written(replace(place, line=line), commit))
    return found


def _with_blamed(
    candidates: list[Candidate], written: Sequence[Written], since: datetime, asking: Asking
) -> tuple[list[Candidate], list[Blamed]]:
    """The commits that left the lines of the trace within the window, as their pull requests or as candidates of their own."""
    found, blamed = list(candidates), []
    numbers: dict[str, int | None] = {}
    recent = [one for one in written if one.commit.committed_at >= since]
    for one in recent:
        commit, at = one.commit, one.place.repository
        if commit.sha not in numbers and len(numbers) < MAX_COMMITS:
            known = next((other.number for other in found if other.sha == commit.sha), None)
            what = f"the pull request of {commit.sha[:12]}"
            numbers[commit.sha] = known or asking.ask(what, None, asking.host.pull_of_commit, at, commit.sha)
        number = numbers.get(commit.sha)
        if not any(other.sha == commit.sha or (number and other.number == number) for other in found):
            found.append(replace(from_commit(commit), number=number))
        blamed.append(Blamed(one.place, at, commit.sha, number))
    return found, blamed


def _ownable(places: Sequence[Place], ranked: Sequence[Ranked]) -> list[Place]:
    """Whose owners are asked for: the files of the trace, else those of the first suspect, which are less sure."""
    sure = first_places((place for place in places if place.sureness >= SURE_ENOUGH), MAX_RECENT)
    if sure or not ranked:
        return sure
    first = ranked[0].candidate
    return [Place(first.repository, file.path, None, SURE_ENOUGH) for file in first.files[:MAX_RECENT]]


def _recent(places: Iterable[Place], asking: Asking) -> list[tuple[Place, Sequence[Commit]]]:
    found = []
    for place in places:
        what = f"the last commits to {place.path}"
        read = asking.host.recent_commits
        found.append((place, asking.ask(what, NO_COMMITS, read, place.repository, place.path, RECENT_COMMITS)))
    return found


def _code_owners(places: Sequence[Place], asking: Asking) -> list[tuple[Place, CodeOwners]]:
    read: dict[str, CodeOwners] = {}
    for repository in dict.fromkeys(place.repository for place in places):
        what = f"the CODEOWNERS of {repository}"
        text = asking.ask(what, None, asking.host.codeowners, repository)
        if text:
            read[repository] = read_codeowners(text)
    return [(place, read[place.repository]) for place in places if place.repository in read]


def _place(own: str | None, places: Sequence[Place]) -> str | None:
    """The repository of the surest file of the trace, else the service's own."""
    surest = max(places, key=lambda place: place.sureness, default=None)
    return surest.repository if surest is not None and surest.sureness > SURE_ENOUGH else own
