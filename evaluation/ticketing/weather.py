"""What goes wrong on the way to a tracker: by a seeded chance and in spells, until the weather turns fine."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

from evaluation.vendors import github, jira
from evaluation.vendors.github.troubles import Troubles as GitHubTroubles
from service_kit.clock import Clock

Kind = Literal[
    "dropped before the write", "dropped after it", "landed late", "landed after the settle time", "5xx before the write",
    "5xx after it", "garbled answer", "401", "403", "404", "409", "429", "secondary limit", "spell",
]  # fmt: skip
Weights = tuple[tuple[Kind, float], ...]
WRITES: Final[Weights] = (
    ("dropped before the write", 2), ("dropped after it", 3), ("landed late", 3), ("5xx before the write", 2),
    ("5xx after it", 3), ("garbled answer", 1), ("401", 0.5), ("403", 0.5), ("404", 0.5), ("409", 0.7), ("429", 1.5),
    ("secondary limit", 0.7),
)  # fmt: skip
"""And how likely each is among the others. 4xx is answered before anything is written: that is what those answers mean."""
READS: Final[Weights] = (
    ("dropped before the write", 2), ("5xx before the write", 2), ("garbled answer", 1), ("401", 0.3), ("403", 0.3),
    ("404", 0.3), ("429", 1), ("secondary limit", 0.4),
)  # fmt: skip
SPELL_STATUSES: Final = (502, 503, 503, 401, 403, 404, 429)
"""For some minutes each request is answered so: an outage, a token that was revoked, a repository that is shown no more."""
LATEST_SECONDS: Final = 115.0
"""How long after we gave it up a write still lands: within the settle time of 120."""
BEYOND_SECONDS: Final = (130.0, 400.0)
JIRA_READS: Final = ("POST search/jql", "POST issue/bulkfetch")
MARK: Final = re.compile(r"stanch-[0-9a-f]{32}")


@dataclass(frozen=True)
class Fault:
    """One. `seconds`: when it lands, or how long we are asked to wait."""

    kind: Kind
    status: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Spell:
    """From `begin` to `end`, in seconds of the clock."""

    begin: float
    end: float
    status: int


@dataclass
class Weather:
    """Until `fine_at` (seconds of the clock). `beyond`: some creations land after the settle time, which nobody can wait for.

    `sending` is the text of the request under way; `beyond_marks` are the tickets that landed so late.
    """

    clock: Clock
    dice: random.Random
    fine_at: float
    of_writes: float
    of_reads: float
    spells: tuple[Spell, ...] = ()
    beyond: bool = False
    latest_seconds: float = LATEST_SECONDS
    writes: Weights = WRITES
    reads: Weights = READS
    sending: str = ""
    beyond_marks: set[str] = field(default_factory=set)
    met: Counter[str] = field(default_factory=Counter)
    wrote_at: float = 0.0

    def next(self, *, is_write: bool, is_creation: bool) -> Fault | None:
        """What the request meets."""
        now = self.clock.monotonic()
        if is_write:
            self.wrote_at = now
        fault = self._drawn(now, is_write, is_creation) if now < self.fine_at else None
        if fault is not None:
            self.met[fault.kind] += 1
        return fault

    def _drawn(self, now: float, is_write: bool, is_creation: bool) -> Fault | None:
        spell = next((spell for spell in self.spells if spell.begin <= now < spell.end), None)
        if spell is not None:
            return Fault("spell", spell.status, self.dice.uniform(1, 60))
        if self.dice.random() >= (self.of_writes if is_write else self.of_reads):
            return None
        kinds = self.writes if is_write else self.reads
        kind = self.dice.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
        if kind == "landed late" and is_creation and self.beyond and self.dice.random() < 0.5:
            self.beyond_marks.update(MARK.findall(self.sending))
            return Fault("landed after the settle time", seconds=self.dice.uniform(*BEYOND_SECONDS))
        if kind == "landed late":
            return Fault(kind, seconds=self.dice.uniform(0, self.latest_seconds))
        if kind.startswith("5xx"):
            return Fault(kind, self.dice.choice((500, 502, 503, 504)))
        if kind in ("429", "secondary limit"):
            return Fault(kind, 429, self.dice.uniform(1, 120))
        return Fault(kind, int(kind) if kind.isdigit() else 0)


def seeded(clock: Clock, dice: random.Random, stormy_seconds: float) -> Weather:
    """Some runs have hardly any trouble, in some each second request meets one."""
    spells = []
    for _ in range(dice.choice((0, 0, 1, 1, 2))):
        begin = dice.uniform(0, stormy_seconds * 0.8)
        spells.append(Spell(begin, begin + dice.uniform(20, 300), dice.choice(SPELL_STATUSES)))
    of_writes, of_reads = dice.choice(((0.05, 0.02), (0.2, 0.05), (0.35, 0.1), (0.5, 0.2)))
    return Weather(clock, dice, stormy_seconds, of_writes, of_reads, tuple(spells), beyond=dice.random() < 0.06)


class JiraWeather(jira.Troubles):
    """In a FakeJira's place for them."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self._weather = weather

    def next(self, name: str) -> jira.Trouble | None:
        """See Troubles."""
        is_write = not name.startswith("GET ") and name not in JIRA_READS
        fault = self._weather.next(is_write=is_write, is_creation=name == "POST issue")
        if fault is None:
            return None
        asked = str(max(1, round(fault.seconds))) if fault.seconds else None
        match fault.kind:
            case "dropped before the write":
                return jira.Trouble("drop")
            case "dropped after it":
                return jira.Trouble("drop", written=True)
            case "landed late" | "landed after the settle time":
                return jira.Trouble("drop", lands_after_seconds=fault.seconds)
            case "garbled answer":
                return jira.Trouble("garbled", written=True)
            case _:
                return jira.Trouble(
                    "status", written=fault.kind == "5xx after it", status=fault.status, retry_after=asked
                )


class GitHubWeather(GitHubTroubles):
    """In a FakeGitHub's place for them."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self._weather = weather

    def next(self, verb: str, path: str) -> github.Trouble | None:
        """See Troubles."""
        is_write = verb != "GET" and path != "/graphql"
        fault = self._weather.next(is_write=is_write, is_creation=verb == "POST" and path.endswith("/issues"))
        if fault is None:
            return None
        match fault.kind:
            case "dropped before the write":
                return github.Trouble("drop_before")
            case "dropped after it":
                return github.Trouble("drop_after")
            case "landed late" | "landed after the settle time":
                return github.Trouble("late", seconds=fault.seconds)
            case "garbled answer":
                return github.Trouble("garbled")
            case "secondary limit":
                return github.secondary_limit(max(1, round(fault.seconds)))
            case _:
                headers = {"Retry-After": str(max(1, round(fault.seconds)))} if fault.status == 429 else {}
                kind: github.Kind = "answer_after" if fault.kind == "5xx after it" else "answer_before"
                return github.Trouble(kind, fault.status, "It is not to be.", headers)
