"""Who should look at it: who wrote the lines of the trace, owns those paths, works there, or made the first suspect."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from contracts.tickets import Owner
from integrator.suspects.code_host import Commit
from integrator.suspects.codeowners import CodeOwners
from integrator.suspects.paths import Place
from integrator.suspects.ranking import Ranked
from integrator.trackers.tracker import Person

BOT: Final = re.compile(
    r"\[bot\]|^(?:dependabot|renovate|github-actions|web-flow|snyk-bot|greenkeeper|mergify|pre-commit-ci|semantic-release|codecov)\b"
    r"|(?:^|[-_ ])bots?$|^noreply@|^bot@|^ci@",
    re.IGNORECASE,
)
NOREPLY: Final = re.compile(r"^(?:\d+\+)?(?P<login>[\w-]{1,100})@users\.noreply\.github\.com$", re.IGNORECASE)
BLAME_POINTS: Final = 2.0
OWNER_POINTS: Final = 1.4
RECENT_POINTS: Final = 1.2
SUSPECT_POINTS: Final = 3.0
"""What each kind of knowledge is worth. The author of a suspect that is sure outweighs who wrote the lines long ago."""
SURE_SCORE: Final = 0.45
"""A first suspect of this score is worth SUSPECT_POINTS in full."""
HALF_LIFE_DAYS: Final = 90.0
"""People forget, and change teams: after this time having written a line counts half."""
FLOOR: Final = 0.25
"""Who wrote the very line still knows something of it after years."""
MAX_REASONS: Final = 6
LONGEST: Final = 200


@dataclass(frozen=True)
class Written:
    """The line of a place and the commit that left it."""

    place: Place
    commit: Commit


@dataclass(frozen=True)
class OwnerChoice:
    """Nobody is a person too little: `owner` may be None while teams are named. `notes` are for people."""

    owner: Owner | None
    notes: tuple[str, ...] = ()


@dataclass
class _Standing:
    person: Person
    points: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)


@dataclass
class _Board:
    """People by whatever of them is known; the same account, e-mail or name is the same person."""

    standings: list[_Standing] = field(default_factory=list)

    def give(self, person: Person, points: float, reason: str) -> None:
        """Bots and nobody get nothing."""
        known = with_login(person)
        if points <= 0 or is_bot(known) or not (known.account or known.email or known.name):
            return
        standing = next((one for one in self.standings if _is_same(one.person, known)), None)
        if standing is None:
            standing = _Standing(known)
            self.standings.append(standing)
        standing.person = _merged(standing.person, known)
        standing.points += points
        standing.reasons.append((points, reason[:LONGEST]))


def choose_owner(
    ranked: Sequence[Ranked],
    written: Sequence[Written],
    recent: Sequence[tuple[Place, Sequence[Commit]]],
    owners: Sequence[tuple[Place, CodeOwners]],
    now: datetime,
) -> OwnerChoice:
    """The person with most points; ties go to who was named first. Reasons are the best of theirs."""
    board = _Board()
    _give_suspect(board, ranked)
    _give_written(board, written, now)
    teams = _give_owners(board, owners)
    _give_recent(board, recent, now)
    notes = tuple(f"CODEOWNERS names the team @{team} for {path}"[:LONGEST] for team, path in teams.items())
    if not board.standings:
        return OwnerChoice(None, notes)
    best = max(board.standings, key=lambda standing: round(standing.points, 6))
    reasons = [reason for _, reason in sorted(best.reasons, key=lambda pair: -pair[0])]
    person = best.person
    return OwnerChoice(
        Owner(
            account=person.account,
            name=person.name,
            email=person.email,
            reasons=list(dict.fromkeys(reasons))[:MAX_REASONS],
        ),
        notes,
    )


def is_bot(person: Person) -> bool:
    """Whether one of its names is that of an automaton."""
    return any(BOT.search(name.strip()) for name in (person.account, person.name, person.email) if name)


def with_login(person: Person) -> Person:
    """The login that GitHub's hidden e-mail address holds, where no account is known."""
    match = NOREPLY.match(person.email or "")
    return Person(match["login"], person.name, person.email) if match and not person.account else person


def _give_suspect(board: _Board, ranked: Sequence[Ranked]) -> None:
    if not ranked:
        return
    first = ranked[0]
    one, sure = first.candidate, min(1.0, first.score / SURE_SCORE)
    name = f"#{one.number}" if one.number is not None else (one.sha or "")[:12] or one.title
    author = one.author or Person()
    if is_bot(author) and one.merged_by:
        board.give(one.merged_by, SUSPECT_POINTS * sure, f"merged the first suspect {name}, which a bot made")
    else:
        board.give(author, SUSPECT_POINTS * sure, f"wrote the first suspect {name}")


def _give_written(board: _Board, written: Sequence[Written], now: datetime) -> None:
    total = sum(one.place.sureness for one in written)
    for one in written:
        share = one.place.sureness * max(one.place.sureness / total, 0.25)
        fresh = max(FLOOR, freshness(one.commit.committed_at, now))
        on = f"{one.commit.committed_at:%Y-%m-%d}"
        reason = (
            f"wrote line {one.place.line} of {one.place.path} ({one.commit.sha[:7]}, {on}), which the stack trace names"
        )
        board.give(one.commit.author, BLAME_POINTS * share * fresh, reason)


def _give_owners(board: _Board, owners: Sequence[tuple[Place, CodeOwners]]) -> dict[str, str]:
    """Returns the teams, each with the first path that it owns."""
    teams: dict[str, str] = {}
    for place, file in owners:
        rule = file.rule_for(place.path)
        if rule is None:
            continue
        people = [Person(account=login) for login in rule.people] + [Person(email=email) for email in rule.emails]
        for team in rule.teams:
            teams.setdefault(team, place.path)
        for person in people:
            points = OWNER_POINTS * place.sureness / (len(people) * len(owners))
            board.give(person, points, f"CODEOWNERS names them for {place.path} (line {rule.line})")
    return teams


def _give_recent(board: _Board, recent: Sequence[tuple[Place, Sequence[Commit]]], now: datetime) -> None:
    """Each commit counts by its age; a path's points are shared among those who touched it."""
    for place, commits in recent:
        people = [with_login(commit.author) for commit in commits]
        shares = [freshness(commit.committed_at, now) for commit in commits]
        whole = sum(share for share, person in zip(shares, people, strict=True) if not is_bot(person))
        for n, person in enumerate(people):
            if is_bot(person) or any(_is_same(person, earlier) for earlier in people[:n]):
                continue
            own = [share for share, other in zip(shares, people, strict=True) if _is_same(person, other)]
            if whole > 0:
                points = RECENT_POINTS * place.sureness * sum(own) / max(whole, 1.0) / len(recent)
                board.give(person, points, f"{len(own)} of the last {len(commits)} commits to {place.path} are theirs")


def freshness(at: datetime, now: datetime) -> float:
    """1 for today, one half after HALF_LIFE_DAYS."""
    return float(0.5 ** (max((now - at).total_seconds(), 0.0) / 86_400 / HALF_LIFE_DAYS))


def _is_same(one: Person, other: Person) -> bool:
    if one.account and other.account:
        return one.account.lower() == other.account.lower()
    if one.email and other.email:
        return one.email.lower() == other.email.lower()
    return bool(_names(one) & _names(other))


def _names(person: Person) -> set[str]:
    return {name.strip().lower() for name in (person.account, person.name, person.email) if name}


def _merged(one: Person, other: Person) -> Person:
    return Person(one.account or other.account, one.name or other.name, one.email or other.email)


def first_places(places: Iterable[Place], most: int) -> list[Place]:
    """The surest places, one a file, in the order of the trace where equally sure."""
    found: dict[tuple[str, str], Place] = {}
    for place in sorted(places, key=lambda one: (-one.sureness, one.line is None)):
        found.setdefault((place.repository, place.path), place)
    return list(found.values())[:most]
