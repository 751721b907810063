"""Whatever happens in between, each key ends with one ticket: crashes, lost answers, lags, repeats, in any order.

A crash is real: an exception that nothing catches, raised inside a call of the tracker or beside a commit; then every object
is thrown away and the file is opened anew. Time is virtual. The tracker outlives the crashes, as trackers do.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection

from contracts.tickets import Approval
from integrator.filing.approval import approve
from integrator.outbox import rows
from integrator.outbox.store import Outbox
from integrator.outbox.tables import mark_of
from integrator.tests.bodies import START, Bench
from integrator.trackers.fake import FakeTracker, Trouble
from integrator.trackers.tracker import Away, Refused, Unclear
from service_kit.clock import FrozenClock

KEYS = ("a", "b")
SETTLE_SECONDS = 120
WRITES = ("create", "remark", "move")


class Died(BaseException):
    """The process ended here."""


class Doom:
    """When the process ends: beside the `commits`-th commit from now, before or after it."""

    def __init__(self) -> None:
        self.commits = 0
        self.after = False

    def strikes(self, after: bool) -> bool:
        if self.commits == 0 or after != self.after:
            return False
        self.commits -= 1
        return self.commits == 0


class MortalOutbox(Outbox):
    """An outbox whose process may end beside a commit."""

    doom: ClassVar[Doom] = Doom()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with super().writing() as connection:
            yield connection
            if self.doom.strikes(after=False):
                raise Died
        if self.doom.strikes(after=True):
            raise Died


def troubles(written: bool, lands: int) -> dict[str, Trouble]:
    return {
        "away": Trouble(Away("no connection")),
        "limited": Trouble(Away("rate limit", after_seconds=90)),
        "refused": Trouble(Refused("403")),
        "unclear": Trouble(Unclear("no answer"), written=written, lands_after_seconds=lands),
        "died": Trouble(Died(), written=written, lands_after_seconds=lands),
        "odd": Trouble(KeyError("fields"), written=written, lands_after_seconds=lands),
    }


class AnyOrder(RuleBasedStateMachine):
    """What may happen, one after another; at the end all troubles are over and time passes."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="exactly-once-"))
        self.clock = FrozenClock(START)
        self.tracker = FakeTracker(self.clock)
        MortalOutbox.doom.commits = 0
        self.bench = self._open()
        self.gateway = self.bench.gateway
        self.asked: set[str] = set()
        self.approved: set[str] = set()
        self.statuses: dict[str, str] = {}
        self.seq = 0

    @rule(key=st.sampled_from(KEYS), needs_approval=st.booleans())
    def ask(self, key: str, needs_approval: bool) -> None:
        if self._lives(lambda: self.bench.ask(key, needs_approval=needs_approval)):
            self.asked.add(key)
        self._see(key)

    @precondition(lambda self: self.asked - self.approved)
    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.asked - self.approved)))
        word = Approval(approved=True, who="ana")
        if self._lives(lambda: approve(self.bench.outbox, key, word)):
            assert self.bench.row(key).state == "queued"
        self._see(key)

    @rule(
        method=st.sampled_from((*["create"] * 6, "find", "remark", "remarks", "move", "carry_out")),
        kind=st.sampled_from((*["unclear", "died"] * 3, "away", "limited", "refused", "odd")),
        written=st.booleans(),
        lands=st.sampled_from((0, 20, 60)),
        lag=st.sampled_from((0, 30, 55)),
    )
    def goes_wrong(self, method: str, kind: str, written: bool, lands: int, lag: int) -> None:
        self.tracker.lag_seconds = lag
        if method == "carry_out":
            self.gateway.faults.append(Away("503"))
        else:
            self.tracker.meet(method, troubles(written and method in WRITES, lands)[kind])

    @rule(commits=st.integers(1, 5), after=st.booleans())
    def will_die(self, commits: int, after: bool) -> None:
        MortalOutbox.doom.commits, MortalOutbox.doom.after = commits, after

    @rule(seconds=st.sampled_from((0, 1, 6, 6, 15, 60, 125)))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)
        self._lives(self.bench.run)

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), status=st.sampled_from(("resolved", "reopened")), repeats=st.integers(1, 2))
    def incident_moves(self, data: st.DataObject, status: str, repeats: int) -> None:
        key = data.draw(st.sampled_from(sorted(self.asked)))
        self.statuses[key] = status
        self.seq += 1
        notice = self.bench.notice(status, seq=self.seq, key=key)
        for _ in range(repeats):
            self._lives(partial(self._take, notice))

    @invariant()
    def never_two(self) -> None:
        for key in KEYS:
            assert self.tracker.made(mark_of(key)) <= 1, key

    def teardown(self) -> None:
        """Then each key that was asked for, and approved where that was needed, has its one ticket."""
        if not hasattr(self, "bench"):
            return
        try:
            self._come_to_rest()
            for key in KEYS:
                assert self.tracker.made(mark_of(key)) == (key in self.approved), key
            for key in self.approved:
                self._is_right(key)
        finally:
            self.bench.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- parts

    def _see(self, key: str) -> None:
        """What a process that died had written down, or had not, only the file knows."""
        with self.bench.outbox.reading() as connection:
            row = rows.get(connection, key)
        assert row is not None or key not in self.asked
        if row is not None:
            self.asked.add(key)
        if row is not None and row.state != "waiting_for_approval":
            self.approved.add(key)

    def _come_to_rest(self) -> None:
        self.tracker.troubles.clear()
        self.gateway.faults.clear()
        MortalOutbox.doom.commits = 0
        self._reopen()
        self.bench.run(6_000, most=20)
        for key in self.approved:
            self.seq += 1  # the gateway says where an incident is when it hears of its ticket
            if key in self.statuses:
                details = {"to": None}
                notice = self.bench.notice(self.statuses[key], "ticket", self.seq, key, details=details)
                self.bench.notices.take(notice)
        self.bench.run(1_000, most=5)

    def _is_right(self, key: str) -> None:
        row = self.bench.row(key)
        assert row.ticket is not None
        ticket = self.tracker.tickets[row.ticket.key]
        assert (row.state, ticket.draft.mark) == ("standing", row.mark)
        wanted = {"resolved": "done", "reopened": "open"}.get(self.statuses.get(key, ""))
        assert wanted is None or ticket.standing.stage == wanted
        said = Counter(remark.mark for remark in ticket.remarks)
        assert max(said.values(), default=1) == 1
        told = [each for each in self.gateway.taken.values() if each.incident_id == f"inc-{key}" and each.ticket]
        assert {each.ticket.key for each in told if each.ticket} == {row.ticket.key}

    def _lives(self, work: Callable[[], object]) -> bool:
        """Whether the process was still there afterwards."""
        try:
            work()
        except Died:
            self._reopen()
            return False
        return True

    def _take(self, notice: object) -> None:
        self.bench.notices.take(notice)  # type: ignore[arg-type]

    def _open(self) -> Bench:
        return Bench(self.folder, clock=self.clock, tracker=self.tracker, outbox=MortalOutbox)

    def _reopen(self) -> None:
        MortalOutbox.doom.commits = 0
        self.bench.close()
        self.bench = self._open()
        self.bench.gateway = self.gateway
        self.bench.commands._gateway = self.gateway


class ManyOrders(AnyOrder):
    """The same, oftener."""


def programs(count: int) -> settings:
    """So many, the same in each run."""
    return settings(
        max_examples=count,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
        phases=[Phase.generate],
    )


AnyOrder.TestCase.settings = programs(10)
ManyOrders.TestCase.settings = programs(50)
TestAnyOrder = AnyOrder.TestCase
TestManyOrders = pytest.mark.slow(ManyOrders.TestCase)
