"""From receipts to incidents, behind the 202: what waits in the inbox is sorted, one transaction a batch."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection

from contracts.alerts import Alert, Decision
from incidents.arrival.board import Memory
from incidents.arrival.grouping import Rules, ago
from incidents.arrival.sorting import Sorting
from incidents.life import moves
from incidents.life.moves import Word
from incidents.store import receipts, rows
from incidents.store.database import Database
from incidents.store.receipts import WaitingReceipt
from incidents.store.turns import settled, take_turn, waiting_numbers, waiting_one
from service_kit.clock import Clock
from service_kit.errors import Unavailable
from service_kit.logs import log

BATCH_RECEIPTS: Final = 256
BATCH_ALERTS: Final = 16
"""Of one transaction: about 10 ms, for which SQLite's other writers wait, and those who are to be answered 202 are among
them. The first receipt is taken however many it brings."""
QUIET_ALERTS: Final = 256
QUIET_SECONDS: Final = 1.0
"""Where nothing was stored for that long nobody waits for a 202, and a batch may hold more, as each reads all open incidents
anew: after 10 000 alerts of 200 incidents that was three quarters of the time until all were diagnosed (41 s, then 21)."""
LOOK_SECONDS: Final = 1.0
"""How long it sleeps where nobody wakes it: another gateway may have stored something."""
GATHER_SECONDS: Final = 0.03
"""How long it lets deliveries gather where fewer wait than a batch holds: one transaction of ten costs little more than of one."""
SETTLE_SECONDS: Final = 30.0
EACH_AT_ONCE: Final = 32
"""After a batch failed: receipts that are taken one by one before a whole batch is tried again."""
ATTEMPTS: Final = 5
"""A receipt whose processing raised this often by itself is given up; it is shown, and can be replayed."""
PAUSE_SECONDS: Final = 1.0
"""Between its attempts, doubled each time: what fails because of us, and not because of what it holds, may be mended by then."""
SETTLED_AT_ONCE: Final = 100
INTAKE: Final = "intake"


class _Undone(Exception):
    """Ends a transaction whose work shall not last."""


class Intake:
    """`start` runs it in a thread, `wake` tells it that something was stored, `stop` ends it after the batch it is in.

    `on_change` is called after every commit that changed an incident, `on_given_up` with the source and the number of alerts
    of each receipt that is given up.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rules: Rules | None = None,
        on_change: Callable[[], None] = lambda: None,
        on_given_up: Callable[[str, int], None] = lambda source, alerts: None,
    ) -> None:
        self.rules = rules or Rules()
        self._database = database
        self._clock = clock
        self._on_change = on_change
        self._on_given_up = on_given_up
        self._memory = Memory()
        self._turn = threading.Lock()
        self._resting: dict[int, tuple[int, float]] = {}  # receipts that failed: how often, and when they are due again
        self._limit = BATCH_RECEIPTS
        self._full = False
        self._stored_at = -QUIET_SECONDS
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins with what waits from before."""
        self._thread = threading.Thread(target=self.run, name=INTAKE, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something was stored. Callable from any thread."""
        self._stored_at = self._clock.monotonic()
        self._woken.set()

    def stop(self) -> None:
        """Returns when the batch that it is in was committed."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def run(self) -> None:
        """Until `stop`: batch after batch, then it waits to be woken."""
        settle_at = 0.0
        while not self._stopping.is_set():
            try:
                took = self.take()
                if time.monotonic() >= settle_at:
                    settle_at = time.monotonic() + SETTLE_SECONDS
                    self._find_failed()
                    self.settle()
            except Unavailable as error:
                log(INTAKE).warning("waits for the database", reason=str(error.detail))
                took = 0
            except Exception:  # noqa: BLE001  the thread that sorts alerts must not die of one of them
                log(INTAKE).exception("a batch failed")
                took = 0
            if not took:
                self._woken.wait(LOOK_SECONDS)
                self._woken.clear()
            if not self._full:
                self._stopping.wait(GATHER_SECONDS)

    def take(self, limit: int | None = None) -> int:
        """Sorts the oldest that wait, in one transaction; how many receipts it was. Raises Unavailable."""
        with self._turn:
            try:
                took = self._take(limit or self._limit)
            except Unavailable:
                self._memory.forget()
                raise
            except Exception:  # noqa: BLE001  whatever one alert does to us, those beside it are not to wait for it
                log(INTAKE).exception("a batch failed; its receipts are taken one by one")
                self._memory.forget()
                took = self._take_each(limit or self._limit)
            took += self._take_rested()
        if took:
            self._on_change()
        return took

    def settle(self) -> int:
        """Resolves what stayed open only because it flapped, and is quiet now; how many."""
        with self._turn, self._database.writing() as connection:
            take_turn(connection)
            now = self._clock.now().timestamp()
            numbers = settled(connection, now - self.rules.quiet, SETTLED_AT_ONCE)
            reason = f"its alerts are off and it has been quiet for {ago(self.rules.quiet)}"
            word = Word(INTAKE, now, reason, alerts=True)
            for row in rows.by_numbers(connection, numbers).values():
                moves.move(connection, row, "resolved", word)
        if numbers:
            self._on_change()
        return len(numbers)

    def foresee(self, alerts: Sequence[Alert]) -> list[Decision]:
        """What would be decided about `alerts` now. Nothing is stored: `incident` is None for one that would be new."""
        decisions: list[Decision] = []
        now = self._clock.now().timestamp()
        receipt = WaitingReceipt(0, "dry-run", alerts[0].source if alerts else "", now, list(alerts), 0)
        try:
            with self._turn, self._database.writing() as connection:
                take_turn(connection)
                sorting = Sorting(connection, [receipt], self._memory.copy(), self.rules, now)
                decisions = list(sorting.sort(receipt).decisions)
                new = {entry.row.id for entry in sorting.board.entries.values() if entry.is_new}
                raise _Undone
        except _Undone:
            return [d.model_copy(update={"incident": None}) if d.incident in new else d for d in decisions]

    def _take(self, limit: int) -> int:
        with self._database.writing() as connection:
            take_turn(connection)
            batch = self._bounded(receipts.waiting(connection, limit))
            if not batch:
                return 0
            sorting = self._sort(connection, batch)
        sorting.board.keep(self._memory)
        return len(batch)

    def _bounded(self, waiting: list[WaitingReceipt]) -> list[WaitingReceipt]:
        """The first that together are no more than a batch may hold; next time no more are read than that needs."""
        alerts, taken = 0, 0
        is_quiet = self._clock.monotonic() - self._stored_at >= QUIET_SECONDS
        at_most = QUIET_ALERTS if is_quiet else BATCH_ALERTS
        while taken < len(waiting) and (taken == 0 or alerts + len(waiting[taken].alerts) <= at_most):
            alerts += len(waiting[taken].alerts)
            taken += 1
        self._full = taken < len(waiting)
        self._limit = min(BATCH_RECEIPTS, taken * 2 + 2 if taken < len(waiting) else self._limit * 2)
        return waiting[:taken]

    def _sort(self, connection: Connection, batch: Sequence[WaitingReceipt]) -> Sorting:
        now = self._clock.now().timestamp()
        sorting = Sorting(connection, batch, self._memory, self.rules, now)
        outcomes = [sorting.sort(receipt) for receipt in batch]
        sorting.finish()
        receipts.finish_many(connection, outcomes, now)
        return sorting

    def _take_each(self, limit: int) -> int:
        """Each in a transaction of its own; one that raises rests, and after ATTEMPTS is given up."""
        with self._database.reading() as connection:
            waiting = waiting_numbers(connection, min(limit, EACH_AT_ONCE))
        for number, attempts in waiting:
            self._try(number, attempts)
        return len(waiting)

    def _take_rested(self) -> int:
        now = self._clock.monotonic()
        due = {number: attempts for number, (attempts, at) in self._resting.items() if at <= now}
        for number, attempts in due.items():
            self._try(number, attempts)
        return len(due)

    def _find_failed(self) -> None:
        """What failed under another process, which may be gone."""
        with self._turn, self._database.reading() as connection:
            for number, attempts in waiting_numbers(connection, EACH_AT_ONCE, failed=True):
                self._resting.setdefault(number, (attempts, self._clock.monotonic()))

    def _try(self, number: int, attempts: int) -> None:
        try:
            self._take_one(number)
            self._resting.pop(number, None)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  counted, shown on the receipt, and replayable
            self._memory.forget()
            self._failed(number, attempts + 1, error)

    def _take_one(self, number: int) -> None:
        with self._database.writing() as connection:
            take_turn(connection)
            receipt = waiting_one(connection, number)
            if receipt is None:
                return
            sorting = self._sort(connection, [receipt])
        sorting.board.keep(self._memory)

    def _failed(self, number: int, attempts: int, error: Exception) -> None:
        reason = f"its alerts cannot be sorted: {type(error).__name__}"
        log(INTAKE).error("a receipt failed", number=number, attempts=attempts, exc_info=error)
        given_up: tuple[str, int] | None = None
        with self._database.writing() as connection:
            receipts.attempt(connection, number)
            if attempts >= ATTEMPTS:
                given_up = receipts.give_up(connection, number, reason, self._clock.now().timestamp())
        if given_up is not None:
            self._resting.pop(number, None)
            self._on_given_up(*given_up)
        else:
            self._resting[number] = (attempts, self._clock.monotonic() + PAUSE_SECONDS * 2.0 ** (attempts - 1))
