"""What people and services do to an incident: each method is one transaction with its timeline row and its jobs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from contracts.alerts import SEVERITIES, Severity
from contracts.analysis import Aggregate
from contracts.incidents import Change, Command, CommandDone, Feedback, Head, NewIncident, Split, Ticket
from contracts.tickets import Integration
from incidents.life import wishes
from incidents.life.moves import Word, allows, ask_diagnosis, move, note, urgency_of
from incidents.life.splitting import part
from incidents.store import commands, jobs, judgements, rows, search, showings, texts
from incidents.store.database import Database
from incidents.store.rows import NewRow, Row
from incidents.store.turns import newest, take_turn
from service_kit.clock import Clock
from service_kit.errors import NotFound

REASON_CHARACTERS: Final = 2_000


@dataclass(frozen=True)
class Done:
    """What became of it. `changed` is False where it had been so before (or, for `create`, where the id was known)."""

    head: Head
    changed: bool
    reason: str


@dataclass(frozen=True)
class Parted:
    """Both incidents after a split."""

    kept: Head
    new: Head


class Lifecycle:
    """Synchronous: call it from a thread. Raises NotFound, Conflict, Unprocessable and Unavailable.

    `causes` turns a cause's id or title into its id, None where there is none such. `on_change` is called after each
    commit: it wakes the event stream and whoever does the jobs.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        on_change: Callable[[], None] = lambda: None,
        causes: Callable[[str], str | None] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._on_change = on_change
        self._causes = causes or _as_id

    # ---- people

    def create(self, new: NewIncident, who: str, severity: Severity | None = None) -> Done:
        """`severity`: the sender's own word, mapped by the caller; None: nobody said one that is known, then medium."""
        said: Severity | None = severity or next((word for word in SEVERITIES if word == new.severity), None)
        with self._changing() as connection:
            known = rows.get(connection, new.id) if new.id is not None else None
            if known is not None:
                return Done(rows.head(known), False, f"{known.id} is known: nothing was changed")
            at = self._now()
            row = rows.insert(
                connection,
                NewRow(
                    id=new.id,
                    title=new.title or _first_line(new.description),
                    severity=said or "medium",
                    severity_source="sender" if said else "default",
                    service=new.service,
                    environment=new.environment,
                    source=new.source or "api",
                    type=new.type,
                    created_at=at,
                    last_alert_at=at,
                ),
            )
            texts.put_texts(connection, row.number, description=new.description, metadata=new.metadata, sent=new.logs)
            search.read_words(connection, row)
            word = Word(who, at, f"opened by {who}")
            note(connection, row, "created", word, {"by_hand": True}, tell=True)
            ask_diagnosis(connection, row, word, again=False)
            return Done(rows.head(row), True, word.reason)

    def change(self, incident: str, change: Change, who: str) -> Done:
        """What is given is changed; a status only by MOVES. A resolution of a resolved incident is remembered."""
        with self._changing() as connection:
            row = self._row(connection, incident)
            after = wishes.change(connection, row, change, Word(change.who or who, self._now(), change.reason or ""))
            return Done(rows.head(after), after != row, "changed" if after != row else f"{row.id} was so before")

    def feedback(self, incident: str, feedback: Feedback, who: str) -> Done:
        """What was right. A cause that somebody names is the incident's from then on, and is learned from."""
        with self._changing() as connection:
            row = self._row(connection, incident)
            word = Word(feedback.who or who, self._now(), feedback.comment or "")
            after = wishes.judge(connection, row, feedback, word, self._causes)
            return Done(rows.head(after), True, "thank you; it was kept")

    def split(self, incident: str, split: Split, who: str) -> Parted:
        """The named alerts become an incident of their own, and later ones of theirs follow them."""
        with self._changing() as connection:
            row = self._row(connection, incident)
            word = Word(split.who or who, self._now(), split.reason or "split by hand")
            kept, new = part(connection, row, split, word)
            search.read_words(connection, new)
            return Parted(rows.head(kept), rows.head(new))

    def reanalyze(self, incident: str, who: str, reason: str = "") -> Done:
        """Another diagnosis, unless one waits already; what was parked is tried again."""
        with self._changing() as connection:
            row = self._row(connection, incident)
            after = wishes.reanalyze(connection, row, Word(who, self._now(), reason))
            asked = after.episode != row.episode
            return Done(rows.head(after), asked, "a new diagnosis was asked for" if asked else "one waits already")

    def retry(self, incident: str, who: str, reason: str = "") -> tuple[Head, dict[str, int]]:
        """All that was parked of it is tried once more; how many jobs by kind."""
        with self._changing() as connection:
            row = self._row(connection, incident)
            after, taken = wishes.retry(connection, row, Word(who, self._now(), reason))
            return rows.head(after), taken

    def command(self, command: Command, who: str) -> CommandDone:
        """Carries it out once a key, in the name of `command.who`; `who` is the service that brought it."""
        with self._changing() as connection:
            row = self._row(connection, command.incident_id)
            known = commands.get(connection, command.key)
            if known is not None:
                row = rows.by_number(connection, known.incident) or row
                return CommandDone(key=command.key, incident=rows.head(row), repeated=True, reason=known.reason)
            at = self._now()
            after = wishes.carry_out(connection, row, command, Word(command.who, at, ""), self._causes)
            reason = f"{command.action}: {after.id} is {after.status}"
            commands.put(connection, commands.Done(command.key, row.number, at, reason))
            return CommandDone(key=command.key, incident=rows.head(after), repeated=False, reason=reason)

    # ---- the engine

    def notified(self, number: int, reason: str) -> None:
        """People were told of it: open or reopened becomes notified; any other status stays."""
        with self._changing() as connection:
            row = rows.by_number(connection, number)
            if row is not None and allows(row, "notified"):
                move(connection, row, "notified", Word("notices", self._now(), reason[:REASON_CHARACTERS]))

    def ticket_answered(
        self, number: int, integration: Integration, because: str | None = None, again: str = ""
    ) -> None:
        """What was said when a ticket was asked for: its ticket, or why there is none (yet). `because`: why one is wanted.

        A ticket that is known keeps the state that the integrator told of it since. With `again`, the key of a job, it is asked
        for again.
        """
        code = f"code-related, because {because}; " if because else ""
        with self._changing() as connection:
            row = rows.by_number(connection, number)
            if row is None:
                return
            later = "; it is asked until it answers" if again else ""
            word = Word("integrator", self._now(), (code + integration.reason + later)[:REASON_CHARACTERS])
            ticket, known = integration.ticket, row.ticket
            if ticket is None:
                note(connection, row, "ticket", word, {"state": integration.state, "because": because})
            elif known is None or (known.tracker, known.key) != (ticket.tracker, ticket.key):
                shown = Ticket(tracker=ticket.tracker, key=ticket.key, url=ticket.url, state=integration.state)
                wishes.set_ticket(connection, row, shown, word)
            if again and known is None:
                jobs.add(connection, again, "ticket", number, {}, urgency_of(row), word.at)

    def running(self, number: int, episode: int) -> bool:
        """The diagnosis has begun; False where that episode is not known (any more) or the incident is gone."""
        with self._changing() as connection:
            row = rows.by_number(connection, number)
            if row is None or episode > row.episode:
                return False
            if episode == row.episode and row.diagnosis != "running":
                rows.update(connection, number, diagnosis="running")
            return True

    def waiting(self, number: int, episode: int, reason: str) -> None:
        """Nothing answered; it is tried again later. The timeline says so once an episode."""
        with self._changing() as connection:
            row = rows.by_number(connection, number)
            if row is None or row.episode != episode or row.diagnosis == "done":
                return
            rows.update(connection, number, diagnosis="waiting")
            action = "diagnosis waits"
            said = newest(connection, number, action)
            if said is None or said.details.get("episode") != episode:
                note(
                    connection,
                    row,
                    action,
                    Word("engine", self._now(), reason[:REASON_CHARACTERS]),
                    {"episode": episode},
                )

    def diagnosed(
        self,
        number: int,
        episode: int,
        analysis: Aggregate,
        template: str | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> bool:
        """Stores the diagnosis once an episode; False where it, or a later one's, is stored already.

        `template` is its top log template (None: the first anomaly's); `reasons` say why a step of `degraded` failed.
        A cause that a person named stays the incident's cause.
        """
        with self._changing() as connection:
            row = rows.by_number(connection, number)
            last = texts.get_diagnosis(connection, number)
            if row is None or episode > row.episode or (last is not None and last.episode >= episode):
                return False
            at = self._now()
            texts.put_diagnosis(connection, number, episode, at, analysis)
            named = judgements.cause_said(connection, number)
            showings.put(connection, number, row.id, analysis.similar_incidents, named)
            top = template or next((anomaly.template for anomaly in analysis.anomalies if anomaly.template), None)
            columns: dict[str, Any] = {"updated_at": at, "template": top, **_cause_of(named, analysis)}
            if episode == row.episode:
                columns["diagnosis"] = "done"
            rows.update(connection, number, **columns)
            after = replace(row, **columns)
            search.read_words(connection, after)
            details = {"episode": episode, "degraded": dict(reasons or dict.fromkeys(analysis.degraded, ""))}
            note(connection, after, "diagnosed", Word("engine", at, _sentence(analysis)), details, tell=True)
            return True

    def parked(self, number: int, episode: int, reason: str) -> None:
        """The diagnosis raised too often; it is run again when somebody asks for it."""
        with self._changing() as connection:
            row = rows.by_number(connection, number)
            if row is None or row.episode != episode or row.diagnosis in ("done", "parked"):
                return
            at = self._now()
            rows.update(connection, number, diagnosis="parked", updated_at=at)
            note(
                connection, row, "diagnosis parked", Word("engine", at, reason[:REASON_CHARACTERS]),
                {"episode": episode}, tell=True,
            )  # fmt: skip

    # ---- parts

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._database.writing() as connection:
            take_turn(connection)
            yield connection
        self._on_change()

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _row(self, connection: Connection, incident: str) -> Row:
        row = rows.get(connection, incident)
        if row is None:
            raise NotFound(f"there is no incident {incident[:200]!r}")
        return row


def _as_id(cause: str) -> str | None:
    """Where nobody knows the causes, any word is one."""
    return "_".join(cause.casefold().split()) or None


def _first_line(description: str) -> str:
    return description.strip().split("\n", 1)[0].strip() or "an incident"


def _cause_of(named: str | None, analysis: Aggregate) -> dict[str, Any]:
    """The columns of the cause; none where a person `named` it, or where there is no answer about it."""
    detail = analysis.root_cause_detail
    if detail is None or named is not None:
        return {}
    return {"root_cause": detail.label, "root_cause_title": analysis.root_cause, "confidence": detail.confidence}


def _sentence(analysis: Aggregate) -> str:
    detail = analysis.root_cause_detail
    if detail is None:
        return "diagnosed without a root cause: the predictor did not answer"
    if analysis.root_cause is None:
        guess = f"; the best guess is {detail.alternatives[0].title}" if detail.alternatives else ""
        return f"the root cause is not known{guess}"
    no_ticket = "" if detail.code_related else _for_nobody(detail.code_related_because)
    return f"{analysis.root_cause} ({detail.confidence:.0%}){no_ticket}"


def _for_nobody(because: str | None) -> str:
    return f"; no ticket, because {because}" if because else ""
