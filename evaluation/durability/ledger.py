"""What a store holds, read from outside, and whether the promise was kept: nothing lost, nothing done twice."""

import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.pool import NullPool

from evaluation.durability.notice_receiver import Told
from incidents.store.tables import IDENTITIES, INCIDENTS, JOBS, RECEIPTS, TIMELINE

STEP_OF: Final = {
    "/analyze": "read_logs",
    "/predict": "find_causes",
    "/search": "recall_similar",
    "/recommend": "recommend_actions",
    "/incident": "open_ticket",
}
"""Which step of a diagnosis asks which address."""
TELL: Final = "tell"
LAST_STEP: Final = "tell_people"
"""Of a diagnosis."""
PENDING: Final = ("waiting", "running")
_PROBLEMS: Final = select(RECEIPTS.c.receipt, RECEIPTS.c.state, RECEIPTS.c.problem).where(
    RECEIPTS.c.state != "processed"
)
Written = frozenset[tuple[str, str]]
"""(workflow, step) of everything whose output is written down."""


@dataclass(frozen=True)
class Call:
    """Something done outside: when, for whom (`INC-7`, `tell:12`), and in which step."""

    at: float
    subject: str
    step: str


@dataclass(frozen=True)
class Undone:
    """What is still to be done. `later`: jobs that wait for their time, by design."""

    receipts: int
    incidents: int
    jobs: int
    later: int
    oldest_at: float | None

    @property
    def nothing(self) -> bool:
        """All is done, but what waits for its time."""
        return not self.receipts and not self.incidents and not self.jobs

    def lag(self, now: float) -> float:
        """How long the oldest of it has been due."""
        return 0.0 if self.oldest_at is None else max(now - self.oldest_at, 0.0)


class Ledger:
    """Reads the store of a gateway that runs, or of one that is dead. A SQLite file is never written, nor tidied up."""

    def __init__(self, url: str, path: Path) -> None:
        self._url, self._path = url, path
        self._engine = _engine(url, path)
        self._schema = "dbos." if url else ""

    def close(self) -> None:
        """Closes it."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One look at all of it."""
        with self._engine.begin() as connection:
            yield connection

    def written(self) -> Written:
        """What was written down when the gateway was killed: read from a copy of the file and its journal.

        To open the file itself would repair it, which is for the gateway to do.
        """
        if self._url:
            with self.reading() as connection:
                return _written(connection, self._schema)
        if not self._path.exists():
            return frozenset()
        with tempfile.TemporaryDirectory(prefix="stanch-dead-") as folder:
            for file in (self._path, self._path.with_name(f"{self._path.name}-wal")):
                if file.exists():
                    shutil.copy(file, folder)
            engine = _engine("", Path(folder) / self._path.name)
            try:
                with engine.begin() as connection:
                    return _written(connection, self._schema)
            finally:
                engine.dispose()

    def undone(self, now: float) -> Undone:
        """At one moment."""
        with self.reading() as connection:
            stored = RECEIPTS.c.state == "stored"
            receipts = connection.execute(select(func.count()).where(stored)).scalar_one()
            first = connection.execute(select(func.min(RECEIPTS.c.received_at)).where(stored)).scalar()
            open_ones = INCIDENTS.c.diagnosis.in_(PENDING) & (INCIDENTS.c.episode == 1)
            incidents = connection.execute(select(func.count()).where(open_ones)).scalar_one()
            pending = JOBS.c.state.in_(PENDING)
            due = pending & ((JOBS.c.due_at <= now) | (JOBS.c.state == "running"))
            jobs = connection.execute(select(func.count()).where(due)).scalar_one()
            later = connection.execute(select(func.count()).where(pending & ~due)).scalar_one()
            since = connection.execute(select(func.min(JOBS.c.due_at)).where(due)).scalar()
        oldest = min((at for at in (first, since) if at is not None), default=None)
        return Undone(receipts, incidents, jobs, later, oldest)

    def wait(self, enough: Callable[[Undone], bool], seconds: float, look_seconds: float = 0.25) -> Undone:
        """Looks until it is enough or the time is up; what is undone then."""
        until = time.monotonic() + seconds
        while not enough(undone := self.undone(time.time())) and time.monotonic() < until:
            time.sleep(look_seconds)
        return undone


@dataclass
class Deaths:
    """What was written down at each kill: (seconds since 1970, written)."""

    seen: list[tuple[float, Written]] = field(default_factory=list)

    def note(self, at: float, written: Written) -> None:
        """The gateway is dead since `at`."""
        self.seen.append((at, written))

    def half_done(self, at_last: Written) -> int:
        """Diagnoses of which some steps were written down at a kill, and the last one only later."""
        ended = {workflow for workflow, step in at_last if step == LAST_STEP}
        return sum(
            len(ended & {workflow for workflow, _ in written} - {name for name, step in written if step == LAST_STEP})
            for _, written in self.seen
        )

    def repeated(self, calls: Iterable[Call], at_last: Written) -> list[Call]:
        """Calls that were made when every workflow of their subject had that step written down already: never right.

        `at_last` is what is written down in the end, which tells how many workflows a subject has.
        """
        workflows: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for workflow, step in at_last:
            workflows[subject_of(workflow), step].add(workflow)
        found = []
        for call in calls:
            written = next(
                (written for at, written in reversed(self.seen) if at <= call.at), frozenset[tuple[str, str]]()
            )
            mine = workflows[call.subject, call.step]
            if mine and all((workflow, call.step) in written for workflow in mine):
                found.append(call)
        return found


def subject_of(workflow: str) -> str:
    """`INC-7` of diagnose:INC-7:1, `tell:12` of tell:12#1, the workflow itself of anything else."""
    job = workflow.partition("#")[0]
    kind, _, rest = job.partition(":")
    return rest.rpartition(":")[0] if kind == "diagnose" else job


def surplus(calls: Iterable[Call], at_last: Written) -> int:
    """Calls beyond one for each output that was written down: the answers of the others were lost with the process.

    A call that was refused and tried again is among them.
    """
    made = Counter((call.subject, call.step) for call in calls)
    kept_ones = Counter((subject_of(workflow), step) for workflow, step in at_last)
    return sum(max(count - kept_ones[key], 0) for key, count in made.items())


def diagnosis_calls(calls: Iterable[Mapping[str, Any]]) -> list[Call]:
    """Those of the recorded ones that a stored incident's diagnosis made; its request id is diagnose-<number>."""
    found = []
    for call in calls:
        kind, _, number = str(call["request"]).partition("-")
        if kind == "diagnose" and call["path"] in STEP_OF:
            found.append(Call(call["at"], f"INC-{number}", STEP_OF[call["path"]]))
    return found


def notice_calls(told: Iterable[Told]) -> list[Call]:
    """The same of what people were told."""
    return [Call(one.at, f"tell:{one.seq}", TELL) for one in told]


def double_notices(told: Sequence[Told]) -> int:
    """Changes that came under more than one id: what no receiver can know for a repeat."""
    ids: defaultdict[int, set[str]] = defaultdict(set)
    for one in told:
        ids[one.seq].add(one.id)
    return sum(len(found) - 1 for found in ids.values())


@dataclass(frozen=True)
class Kept:
    """What the store holds in the end, against what was sent. All are numbers of what should not be."""

    unprocessed: int
    uncounted: int
    counted_twice: int
    undiagnosed: int
    diagnosed_twice: int
    untold: int
    problems: tuple[str, ...] = ()
    """What the store says of the deliveries that were not processed."""


def kept(ledger: Ledger, receipts: Sequence[str], identities: Sequence[str], told: Sequence[Told] | None) -> Kept:
    """`receipts` were answered 202, `identities` are of the alerts in them; `told` is None where nobody is told."""
    with ledger.reading() as connection:
        states = {row[0]: row[1] for row in connection.execute(select(RECEIPTS.c.receipt, RECEIPTS.c.state))}
        counted = {row[0]: row[1] for row in connection.execute(select(IDENTITIES.c.identity, IDENTITIES.c.incident))}
        alerts = connection.execute(select(func.sum(INCIDENTS.c.alerts_count))).scalar() or 0
        joined = connection.execute(
            select(func.count()).where(TIMELINE.c.action.in_(["created", "alert joined"]))
        ).scalar_one()
        undiagnosed = connection.execute(select(func.count()).where(INCIDENTS.c.diagnosis != "done")).scalar_one()
        stories = connection.execute(
            select(TIMELINE.c.incident, TIMELINE.c.details_json).where(TIMELINE.c.action == "diagnosed")
        ).all()
        to_tell = connection.execute(select(JOBS.c.key).where(JOBS.c.kind == "tell")).scalars().all()
        said = {row[0]: f"{row[1]}: {row[2]}" for row in connection.execute(_PROBLEMS)}
    lost = [receipt for receipt in receipts if states.get(receipt) != "processed"]
    wanted = set(identities)
    mine = sum(counted.get(identity) is not None for identity in wanted)
    return Kept(
        unprocessed=len(lost),
        uncounted=len(wanted) - mine,
        counted_twice=max(alerts - mine, joined - mine, 0),
        undiagnosed=undiagnosed,
        diagnosed_twice=sum(count - 1 for count in Counter(map(tuple, stories)).values()),
        untold=0 if told is None else len(set(to_tell) - {f"tell:{one.seq}" for one in told}),
        problems=tuple(f"{receipt}: {said.get(receipt, 'not in the store')}" for receipt in lost),
    )


def count_of(ledger: Ledger) -> int:
    """Incidents."""
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(INCIDENTS)).scalar_one()


def _written(connection: Connection, schema: str) -> Written:
    exists = "SELECT 1 FROM sqlite_master WHERE name = 'operation_outputs'"
    if not schema and connection.execute(text(exists)).scalar() is None:
        return frozenset()  # killed before it had made its tables
    rows = connection.execute(text(f"SELECT workflow_uuid, function_name FROM {schema}operation_outputs"))
    return frozenset((workflow, TELL if step.startswith("tell ") else step) for workflow, step in rows)


def _engine(url: str, path: Path) -> Engine:
    if url:
        return create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    event.listen(engine, "connect", _only_reads)
    return engine


def _only_reads(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()
