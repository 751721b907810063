"""What was counted day by day, and the figures of a window of days made from it without asking the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from contracts.incidents import CauseCount, Day, Stats, Window
from incidents.store.values import moment

DAY_SECONDS: Final = 86_400
Took = tuple[int, float]
"""How many incidents came so far, and the seconds that it took all of them together."""
NOTHING: Final[Took] = (0, 0.0)


class Share(NamedTuple):
    """What one cause, or service, has of the incidents of a day, and how long those that are resolved took together."""

    name: str
    incidents: int
    resolved: int
    resolve_seconds: float


@dataclass(frozen=True)
class DayCount:
    """One day; days count from 1970. `resolved` and the verdicts are of that day, all others of the incidents that it opened."""

    day: int
    opened: int
    resolved: int
    alerts: int
    with_alerts: int
    acknowledged: Took
    ended: Took
    diagnosed: int
    unknown: int
    judged: int
    confirmed: int

    def shown(self) -> Day:
        """As people see it."""
        return Day(
            day=moment(self.day * DAY_SECONDS).date().isoformat(),
            opened=self.opened,
            resolved=self.resolved,
            alerts=self.alerts,
            mtta_seconds=_mean([self.acknowledged]),
            mttr_seconds=_mean([self.ended]),
            judged=self.judged,
            confirmed=self.confirmed,
            diagnosed=self.diagnosed,
            unknown=self.unknown,
        )


@dataclass(frozen=True)
class Counted:
    """`whole` are the fields of Stats that no window changes; `days` go up to today without a gap."""

    whole: Mapping[str, Any]
    days: Sequence[DayCount]
    by_cause: Mapping[int, Sequence[Share]]
    by_service: Mapping[int, Sequence[Share]]

    @property
    def total(self) -> int:
        """All incidents."""
        return int(self.whole["total"])

    def stats(self, days: int) -> Stats:
        """With window and trend of the last `days` days, at most as many as were counted."""
        chosen = self.days[-days:]
        return Stats(**self.whole, window=self._window(chosen), trend=[day.shown() for day in chosen])

    def _window(self, chosen: Sequence[DayCount]) -> Window:
        alerts, with_alerts = sum(day.alerts for day in chosen), sum(day.with_alerts for day in chosen)
        return Window(
            days=len(chosen),
            opened=sum(day.opened for day in chosen),
            resolved=sum(day.resolved for day in chosen),
            alerts=alerts,
            noise_reduction=1 - with_alerts / alerts if alerts else None,
            mtta_seconds=_mean(day.acknowledged for day in chosen),
            mttr_seconds=_mean(day.ended for day in chosen),
            diagnosed=sum(day.diagnosed for day in chosen),
            unknown=sum(day.unknown for day in chosen),
            judged=sum(day.judged for day in chosen),
            confirmed=sum(day.confirmed for day in chosen),
            by_root_cause=_most(share for day in chosen for share in self.by_cause.get(day.day, ())),
            by_service=_most(share for day in chosen for share in self.by_service.get(day.day, ())),
        )


def _most(shares: Iterable[Share]) -> list[CauseCount]:
    """The most frequent first."""
    many: dict[str, int] = defaultdict(int)
    took: dict[str, Took] = defaultdict(lambda: NOTHING)
    for share in shares:
        many[share.name] += share.incidents
        before = took[share.name]
        took[share.name] = (before[0] + share.resolved, before[1] + share.resolve_seconds)
    ordered = sorted(many, key=lambda name: (-many[name], name))
    return [
        CauseCount(name=name, incidents=many[name], mean_seconds_to_resolve=_mean([took[name]])) for name in ordered
    ]


def _mean(parts: Iterable[Took]) -> float | None:
    counts, seconds = 0, 0.0
    for part in parts:
        counts, seconds = counts + part[0], seconds + part[1]
    return seconds / counts if counts else None
