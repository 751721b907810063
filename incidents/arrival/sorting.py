"""Sorts a batch of alerts into incidents, within one transaction: identity, signal, grouping, incident, timeline, jobs."""

from dataclasses import replace
from typing import Final

from contracts.alerts import SEVERITIES, Alert, Decision
from incidents.arrival.board import Entry
from incidents.arrival.grouping import Verdict, ago, decide, is_flapping
from incidents.arrival.ledger import FLIPS_KEPT, Ledger, firing_identity
from incidents.arrival.likeness import Traits, traits_of
from incidents.life import moves
from incidents.life.moves import Word
from incidents.store import rows, search, signals, texts
from incidents.store.receipts import Outcome, WaitingReceipt
from incidents.store.rows import NewRow
from incidents.store.signals import Signal
from incidents.store.turns import SETTLING

LATE_SECONDS: Final = 2 * 3600.0
"""An alert that began longer ago than this before it was told is taken to begin when it was told: firing for three days
and sent now for the first time, it has nothing to do with what broke three days ago."""


class Sorting(Ledger):
    """One batch: `sort` each receipt in order, then `finish`."""

    def sort(self, receipt: WaitingReceipt) -> Outcome:
        """What becomes of its alerts."""
        decisions: list[Decision] = []
        incidents: dict[str, None] = {}
        duplicates = 0
        for alert in receipt.alerts:
            counted_before = alert.identity in self.counted
            entry, reason = self._repeat(alert, receipt) if counted_before else self._sort(alert, receipt)
            duplicates += counted_before
            name = entry.row.id if entry else None
            if name:
                incidents[name] = None
            decisions.append(Decision(alert=alert.title, fingerprint=alert.fingerprint, incident=name, reason=reason))
        return Outcome(receipt.number, decisions, duplicates, list(incidents))

    def _repeat(self, alert: Alert, receipt: WaitingReceipt) -> tuple[Entry | None, str]:
        signal = self.signals.get(self.keys[alert.signal])
        number = self.counted[alert.identity]
        if signal is not None:
            number = signal.incident if signal.incident is not None else number
            self.put(replace(signal, seen=signal.seen + 1, last_seen_at=max(signal.last_seen_at, receipt.received_at)))
        entry = self.board.get(number)
        return entry, f"known: {alert.status} since {alert.starts_at:%Y-%m-%d %H:%M:%S} was counted before"

    def _sort(self, alert: Alert, receipt: WaitingReceipt) -> tuple[Entry | None, str]:
        if alert.status == "resolved":
            entry, reason = self._turn_off(alert, receipt)
        else:
            entry, reason = self._turn_on(alert, receipt)
        self.count(alert.identity, entry)
        if alert.status == "acknowledged":
            self.count(firing_identity(alert), entry)
        return entry, reason

    # ---- off

    def _turn_off(self, alert: Alert, receipt: WaitingReceipt) -> tuple[Entry | None, str]:
        at, start = receipt.received_at, alert.starts_at.timestamp()
        before = self.signals.get(self.keys[alert.signal])
        if before is None:
            reason = "resolved, but it was never told as firing: remembered, belongs to none"
            self.put(self.signal(alert, receipt, None, firing=False, reason=reason))
            return None, reason
        entry = self.board.get(before.incident)
        seen = replace(before, seen=before.seen + 1, last_seen_at=max(at, before.last_seen_at))
        if start < before.starts_at:
            self.put(seen)
            return entry, "an older firing ended; the alert has fired again since"
        if not before.firing or entry is None:
            self.put(replace(seen, firing=False, starts_at=start))
            return entry, "resolved: it was off already"
        flips = (*before.flips, at)[-FLIPS_KEPT:]
        self.put(
            replace(seen, firing=False, starts_at=start, changed_at=at, flips=flips, alert_z=signals.pack_alert(alert))
        )
        self.change(entry, firing_count=max(entry.row.firing_count - 1, 0), updated_at=self.now)
        self.line(entry, alert, "alert resolved", f"{alert.title[:200]}: resolved by {alert.source}")
        return entry, self._all_off(entry, alert, f"resolved: no longer firing in {entry.row.id}")

    def _all_off(self, entry: Entry, alert: Alert, reason: str) -> str:
        """Resolves the incident when nothing of it fires any more, unless it flaps or a person opened it."""
        row = entry.row
        if row.firing_count > 0 or row.status == "resolved":
            return reason
        if self.opened_by_hand(entry):
            return f"{reason}; {row.id} was opened by a person, who resolves it"
        at = self.now
        flaps = max((self.flips_of(signal) for signal in self.signals_of(entry)), default=0)
        if flaps >= self.rules.flips:
            why = (
                f"stays open: its alerts went on and off {flaps} times in {ago(self.rules.flap)}; "
                f"resolved once it is quiet for {ago(self.rules.quiet)}"
            )
            self.write_lines()
            moves.note(self.connection, row, SETTLING, Word(alert.source, at, why))
            return f"{reason}; {row.id} {why}"
        self.move(entry, "resolved", Word(alert.source, at, "all of its alerts are resolved"))
        return f"{reason}; the last one, {row.id} is resolved"

    # ---- on

    def _turn_on(self, alert: Alert, receipt: WaitingReceipt) -> tuple[Entry, str]:
        start, traits = alert.starts_at.timestamp(), traits_of(alert)
        before = self.signals.get(self.keys[alert.signal])
        mine = self.board.get(before.incident) if before else None
        ended = before is not None and not before.firing and start <= before.starts_at
        late = before is not None and start < before.starts_at
        at = _began(start, receipt.received_at)
        if mine is not None and (late or ended):
            entry, code, reason = mine, "late", f"joined {mine.row.id}: an older firing of its alert, told late"
        elif mine is not None and before is not None and before.firing and start == before.starts_at:
            entry, code, reason = mine, "again", f"{mine.row.id}: the same firing, {alert.status}"
        else:
            verdict = self._decide(alert, traits, at, before, mine, receipt)
            entry, reason = self._place(alert, traits, verdict, at, receipt)
            code = verdict.code
        fires = not ended and not late
        self._record(alert, receipt, entry, before, fires=fires, reason=reason)
        self._join(alert, traits, entry, before, at, code, reason, fires=fires or late)
        if alert.status == "acknowledged":
            self._acknowledge(entry, alert)
        if ended and entry.row.firing_count == 0:
            reason = self._all_off(entry, alert, f"{reason}; it had ended before it was told")
        return entry, reason

    def _decide(
        self,
        alert: Alert,
        traits: Traits,
        at: float,
        before: Signal | None,
        mine: Entry | None,
        receipt: WaitingReceipt,
    ) -> Verdict:
        flips = (*before.flips, receipt.received_at) if before else ()
        near = self.board.near(traits, alert.group_key)
        return decide(
            traits,
            alert.group_key,
            at,
            self.board.known(mine) if mine else None,
            is_flapping(flips, receipt.received_at, self.rules),
            near,
            self.rules,
        )

    def _place(
        self, alert: Alert, traits: Traits, verdict: Verdict, at: float, receipt: WaitingReceipt
    ) -> tuple[Entry, str]:
        """The verdict's incident: the new one, the reopened one, or as it is."""
        if verdict.incident is None:
            entry = self._open(alert, verdict.reason, at, receipt)
            return entry, verdict.reason
        entry = self.board.entries[verdict.incident]
        if entry.row.status == "resolved":
            self.move(entry, "reopened", Word(alert.source, self.now, verdict.reason))
            if verdict.code != "flapping":
                self.ask(entry, Word(alert.source, self.now, "it came back"))
        return entry, verdict.reason

    def _open(self, alert: Alert, reason: str, at: float, receipt: WaitingReceipt) -> Entry:
        new = NewRow(
            title=_title(alert),
            severity=alert.severity,
            severity_source=alert.severity_source,
            service=alert.service,
            environment=alert.environment,
            source=alert.source,
            created_at=receipt.received_at,
            last_alert_at=at,
            group_key=alert.group_key,
        )
        self.write_lines()
        row = rows.insert(self.connection, new)
        word = Word(alert.source, self.now, reason)
        texts.put_texts(self.connection, row.number, description=alert.description)
        search.put_words_of(
            self.connection, row.number, title=row.title, service=row.service, description=alert.description,
            resolution=None, analysis=None,
        )  # fmt: skip
        moves.note(self.connection, row, "created", word, {"alert": alert.title, "receipt": receipt.receipt}, tell=True)
        moves.ask_diagnosis(self.connection, row, word, again=False)
        return self.board.open(row)

    def _record(
        self, alert: Alert, receipt: WaitingReceipt, entry: Entry, before: Signal | None, *, fires: bool, reason: str
    ) -> None:
        """The signal, on unless this firing had ended before it was told; and off in the incident that it leaves."""
        number = entry.row.number
        if before is None:
            self.put(self.signal(alert, receipt, number, firing=True, reason=reason))
            self.change(entry, firing_count=entry.row.firing_count + 1)
            return
        left = self.board.get(before.incident) if before.incident != number else None
        if left is not None and before.firing:
            self.change(left, firing_count=max(left.row.firing_count - 1, 0))
        seen = replace(
            before,
            incident=number,
            seen=before.seen + 1,
            last_seen_at=max(receipt.received_at, before.last_seen_at),
            reason=reason,
        )
        if not fires:
            self.put(seen)
            return
        turned = not before.firing
        self.put(
            replace(
                seen,
                firing=True,
                starts_at=alert.starts_at.timestamp(),
                changed_at=receipt.received_at if turned else before.changed_at,
                flips=(*before.flips, receipt.received_at)[-FLIPS_KEPT:] if turned else before.flips,
                alert_z=signals.pack_alert(alert),
            )
        )
        if turned or before.incident != number:
            self.change(entry, firing_count=entry.row.firing_count + 1)

    def _join(
        self,
        alert: Alert,
        traits: Traits,
        entry: Entry,
        before: Signal | None,
        at: float,
        code: str,
        reason: str,
        *,
        fires: bool,
    ) -> None:
        """Counts it, once a firing, and says so on the timeline."""
        if firing_identity(alert) in self.counted:
            return
        is_first = entry.row.alerts_count == 0 and entry.is_new
        self.change(
            entry,
            alerts_count=entry.row.alerts_count + 1,
            last_alert_at=max(entry.row.last_alert_at, at),
            updated_at=self.now,
        )
        if not is_first:
            self.line(entry, alert, "alert joined", reason, code)
        self._raise_severity(entry, alert)
        says_new = traits.title not in entry.said.titles or (bool(traits.lines) and self._new_lines(entry, traits))
        self.board.say(entry, traits, alert.group_key, at)
        if says_new and not is_first and entry.row.status != "resolved":
            self.ask(entry, Word(alert.source, self.now, f"an alert says something new: {alert.title[:200]}"))

    def _new_lines(self, entry: Entry, traits: Traits) -> bool:
        return all(traits.lines != said.lines for said in entry.said.traits)

    def _raise_severity(self, entry: Entry, alert: Alert) -> None:
        """An incident is as bad as its worst alert, unless a person said otherwise; a said word outranks a default."""
        row = entry.row
        worse = SEVERITIES.index(alert.severity) < SEVERITIES.index(row.severity)
        said = row.severity_source == "default" and alert.severity_source != "default"
        if row.severity_source == "person" or not (worse or said) or alert.severity == row.severity:
            return
        why = f"{row.severity} became {alert.severity}: {alert.title[:200]}"
        self.change(entry, severity=alert.severity, severity_source=alert.severity_source, updated_at=self.now)
        self.write_lines()
        moves.note(self.connection, entry.row, "severity", Word(alert.source, self.now, why), tell=worse)

    def _acknowledge(self, entry: Entry, alert: Alert) -> None:
        if moves.allows(entry.row, "acknowledged"):
            self.move(entry, "acknowledged", Word(alert.source, self.now, f"acknowledged in {alert.source}"))


def _began(start: float, received_at: float) -> float:
    """When it began, as far as that can be believed."""
    return start if received_at - LATE_SECONDS <= start <= received_at else received_at


def _title(alert: Alert) -> str:
    service = alert.service
    return alert.title if not service or service.casefold() in alert.title.casefold() else f"{alert.title} ({service})"
