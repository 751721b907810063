"""The auditor: looks each minute for what should have moved on and did not, says so once, and sets right what is safe to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Connection

from incidents.arrival.grouping import ago
from incidents.life.moves import Word, ask_diagnosis, move, note
from incidents.store import audits, gateways, rows, signals
from incidents.store.audits import STALE
from incidents.store.database import Database
from incidents.store.rows import Row
from incidents.store.turns import newest, take_turn
from service_kit.clock import Clock
from service_kit.logs import log

AUDITOR: Final = "auditor"
AT_ONCE: Final = 100
"""Incidents of each kind that one look handles; the next look takes the next."""
SIGNALS_AT_ONCE: Final = 5_000
"""Of one source, that are compared with what the source itself says; the longest on come first."""
KINDS: Final = ("lost_diagnosis", "late_diagnosis", "late_receipt", "ownerless_job")
"""What counts as stuck. A stale incident does not: nothing of ours waits for anything."""
LATE: Final = "diagnosis late"
RECONCILED: Final = "reconciled"


@dataclass(frozen=True)
class Bounds:
    """In seconds. `stale` 0: never; `stale_resolves`: it is then also resolved."""

    progress: float = 15 * 60
    stale: float = 24 * 3600
    stale_resolves: bool = False


@dataclass(frozen=True)
class Audit:
    """What one look found, by kind; `stale` are open incidents that nobody spoke of for long."""

    stuck: Mapping[str, int] = field(default_factory=dict)
    stale: int = 0

    @property
    def well(self) -> bool:
        """Nothing is stuck."""
        return not any(self.stuck.values())


class Auditor:
    """Synchronous: call it from a thread. Several gateways may look at once: what one has said the others do not repeat."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        bounds: Bounds | None = None,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._bounds = bounds or Bounds()
        self._on_change = on_change

    def look(self) -> Audit:
        """What is stuck now, before anything of it was set right. Raises Unavailable."""
        now = self._clock.now().timestamp()
        before = now - self._bounds.progress
        with self._database.reading() as connection:
            lost = audits.lost_diagnoses(connection, before, AT_ONCE)
            late = audits.late_diagnoses(connection, before, AT_ONCE)
            found = {
                "lost_diagnosis": len(lost),
                "late_diagnosis": len(late),
                "late_receipt": audits.late_receipts(connection, before),
                "ownerless_job": audits.ownerless_jobs(connection, before),
            }
            unsaid = [row for row in late if not _said_late(connection, row)]
            stale = self._stale(connection, now, untold=False)
            untold = self._stale(connection, now, untold=True)
        if lost or unsaid or untold or found["ownerless_job"]:
            self._mend(now, before)
            log(AUDITOR).warning("not all moves on", **found, stale=len(stale))
        return Audit(found, len(stale))

    def reconcile(self, fingerprints: Sequence[str], source: str, reason: str) -> int:
        """Says on the timelines that these alerts, which nobody took back, are taken for resolved. How many still fired."""
        count = 0
        now = self._clock.now().timestamp()
        with self._database.writing() as connection:
            take_turn(connection)
            firing = {each.fingerprint: each for each in audits.firing_of(connection, source, now + 1, SIGNALS_AT_ONCE)}
            for fingerprint in fingerprints:
                known = firing.get(fingerprint)
                row = None if known is None or known.incident is None else rows.by_number(connection, known.incident)
                if known is not None and row is not None:
                    word = Word(AUDITOR, now, reason)
                    note(connection, row, RECONCILED, word, {"fingerprint": fingerprint, "source": source})
                    count += 1
        if count:
            self._on_change()
        return count

    def firing(self, source: str, before: float) -> list[signals.Signal]:
        """Signals of `source` that are on since before then (seconds since 1970), of open incidents."""
        with self._database.reading() as connection:
            found = audits.firing_of(connection, source, before, SIGNALS_AT_ONCE)
            return list(signals.get_many(connection, [each.signal for each in found]).values())

    # ---- parts

    def _mend(self, now: float, before: float) -> None:
        """Looks again under the lock that every change is made under: what was found may have moved on."""
        with self._database.writing() as connection:
            take_turn(connection)
            gateways.free_jobs(connection)
            for row in audits.lost_diagnoses(connection, before, AT_ONCE):
                word = Word(AUDITOR, now, "nothing was going to diagnose it: its job was lost, and is asked for anew")
                ask_diagnosis(connection, row, word, again=True)
            for row in audits.late_diagnoses(connection, before, AT_ONCE):
                if not _said_late(connection, row):
                    reason = f"no diagnosis after {ago(self._bounds.progress)}; it is still tried"
                    note(connection, row, LATE, Word(AUDITOR, now, reason), {"episode": row.episode})
            for row in self._stale(connection, now, untold=True):
                self._tell_stale(connection, row, now)
        self._on_change()

    def _tell_stale(self, connection: Connection, row: Row, now: float) -> None:
        word = Word(AUDITOR, now, f"no alert of it for {ago(self._bounds.stale)}")
        note(connection, row, STALE, word, {"last_alert_at": row.last_alert_at})
        if self._bounds.stale_resolves:
            move(connection, row, "resolved", replace(word, reason=f"{word.reason} (STALE_RESOLVES)", alerts=True))

    def _stale(self, connection: Connection, now: float, *, untold: bool) -> list[Row]:
        if self._bounds.stale <= 0:
            return []
        return audits.stale_incidents(connection, now - self._bounds.stale, AT_ONCE, untold=untold)


def _said_late(connection: Connection, row: Row) -> bool:
    said = newest(connection, row.number, LATE)
    return said is not None and said.details.get("episode") == row.episode
