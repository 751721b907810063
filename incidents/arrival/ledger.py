"""What a batch of alerts reads and writes: signals, identities, timeline rows, and the incidents on its board."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from contracts.alerts import Alert
from contracts.incidents import IncidentStatus
from incidents.arrival.board import Board, Entry, Memory
from incidents.arrival.grouping import Rules
from incidents.life import moves
from incidents.life.moves import Word
from incidents.store import jobs, signals, timeline
from incidents.store.receipts import WaitingReceipt
from incidents.store.signals import Signal

FLIPS_KEPT: Final = 20
REASON_CHARACTERS: Final = 1_000


class Ledger:
    """One batch within its transaction. What it gathers is written by `finish`; `board.keep` after the commit."""

    def __init__(
        self, connection: Connection, batch: Sequence[WaitingReceipt], memory: Memory, rules: Rules, now: float
    ) -> None:
        self.connection = connection
        self.rules = rules
        self.now = now
        alerts = [alert for receipt in batch for alert in receipt.alerts]
        self.keys = {alert.signal: signals.key_of(alert) for alert in alerts}
        names = {name for alert in alerts for name in (alert.identity, firing_identity(alert))}
        self.counted = signals.known(connection, names)
        self._remembered: list[tuple[str, int | None, float]] = []
        self.signals = signals.get_many(connection, self.keys.values())
        self._touched: dict[str, None] = {}
        self._lines: list[timeline.Entry] = []
        self.board = Board(connection, memory, rules, now)
        self.board.load(signal.incident for signal in self.signals.values() if signal.incident is not None)

    def finish(self) -> None:
        """Writes what was gathered."""
        self.write_lines()
        self.board.flush()
        signals.put_many(self.connection, [self.signals[key] for key in self._touched])
        signals.remember(self.connection, self._remembered)

    def count(self, identity: str, entry: Entry | None) -> None:
        """Its identity is counted; it is never counted again."""
        if identity not in self.counted:
            number = entry.row.number if entry else None
            self.counted[identity] = number
            self._remembered.append((identity, number, self.now))

    def flips_of(self, signal: Signal) -> int:
        """How often it went on or off lately."""
        return sum(self.now - self.rules.flap <= flip <= self.now for flip in signal.flips)

    def signals_of(self, entry: Entry) -> list[Signal]:
        """All of an incident, as the batch leaves them."""
        stored = {} if entry.is_new else {s.signal: s for s in signals.of_incident(self.connection, entry.row.number)}
        stored.update({key: self.signals[key] for key in self._touched})
        return [signal for signal in stored.values() if signal.incident == entry.row.number]

    def opened_by_hand(self, entry: Entry) -> bool:
        """Whether a person opened it, and not an alert."""
        if entry.is_new:
            return False
        first = timeline.page(self.connection, entry.row.number, None, 1).items
        return bool(first) and first[0].details.get("by_hand") is True

    def ask(self, entry: Entry, word: Word) -> None:
        """A new diagnosis, not sooner than the rules allow after the last; one that waits already will read everything."""
        if entry.row.diagnosis == "waiting":
            return
        self.write_lines()
        last = jobs.get(self.connection, moves.diagnosis_key(entry.row))
        due = max(self.now, last.due_at + self.rules.ask_again) if last else self.now
        entry.row = moves.ask_diagnosis(self.connection, entry.row, word, again=True, due_at=due)
        self.board.stale(entry)

    def move(self, entry: Entry, to: IncidentStatus, word: Word) -> None:
        """A status, by the one table of moves. What is acknowledged elsewhere a person acknowledged."""
        self.write_lines()
        entry.row = moves.move(self.connection, entry.row, to, replace(word, alerts=to != "acknowledged"))
        self.board.stale(entry)

    def change(self, entry: Entry, **columns: object) -> None:
        """Columns, written when the batch ends."""
        entry.change(**columns)
        self.board.stale(entry)

    def line(self, entry: Entry, alert: Alert, action: str, reason: str, code: str | None = None) -> None:
        """A timeline row; those of a storm are written many at once, but never behind what was decided after them."""
        details = {"alert": alert.title, "fingerprint": alert.fingerprint} | ({"code": code} if code else {})
        row = timeline.Entry(entry.row.number, self.now, alert.source, action, reason[:REASON_CHARACTERS], details)
        self._lines.append(row)

    def write_lines(self) -> None:
        """The timeline rows that were gathered so far."""
        timeline.append_many(self.connection, self._lines)
        self._lines.clear()

    def put(self, signal: Signal) -> None:
        """A signal as it is now, written when the batch ends."""
        self.signals[signal.signal] = signal
        self._touched[signal.signal] = None

    def signal(
        self, alert: Alert, receipt: WaitingReceipt, incident: int | None, *, firing: bool, reason: str
    ) -> Signal:
        """A signal that was not known."""
        at = receipt.received_at
        return Signal(
            signal=self.keys[alert.signal],
            source=alert.source,
            fingerprint=alert.fingerprint,
            incident=incident,
            firing=firing,
            starts_at=alert.starts_at.timestamp(),
            changed_at=at,
            last_seen_at=at,
            seen=1,
            flips=(),
            reason=reason,
            alert_z=signals.pack_alert(alert),
        )


def firing_identity(alert: Alert) -> str:
    """What an acknowledgement shares with the firing that it belongs to."""
    return alert.identity if alert.status == "firing" else alert.model_copy(update={"status": "firing"}).identity
