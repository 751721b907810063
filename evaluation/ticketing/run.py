"""One run of the integrator's own code: it files, follows and tells while all goes wrong, dies, and comes back."""

import contextlib
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

import httpx
from sqlalchemy import event

from contracts.incidents import TimelineRow
from contracts.tickets import TicketRequest
from evaluation.ticketing.deaths import CRASHES, POINTS, Died, Doom, MortalOutbox, github_through, through
from evaluation.ticketing.places import PLACES, Hook, Place
from evaluation.ticketing.scene import STORMY_SECONDS, Scene
from evaluation.ticketing.weather import Weather, seeded
from integrator.filing.taking import answer_of, take
from integrator.following.commands import HttpGateway
from integrator.metrics import Metrics
from integrator.settings import Settings
from integrator.trackers.jira import Jira
from integrator.workshop import DATABASE, build_workshop
from service_kit.clock import FrozenClock
from service_kit.database import open_database

QUIET_SECONDS: Final = 1_500.0
"""Without a write from us: the longest pause is a quarter of an hour and a fifth."""
LONGEST_SECONDS: Final = 20_000.0
STEPS: Final = (2.0, 10.0, 30.0, 60.0)
CALM_STEP: Final = 120.0
POLL_SECONDS: Final = (60.0, 60.0, 150.0)
MEMORY: Final = Path("/dev/shm")
TURNS: Final = 500


class Life:
    """The integrator from its start to its death, on the file that the one before left."""

    def __init__(
        self, settings: Settings, place: Place, clock: FrozenClock, weather: Weather, doom: Doom, scene: Scene
    ) -> None:
        self.metrics = Metrics()
        self._settings = settings
        self.trackers = place.open(settings, clock)
        jira = self.trackers.by_name.get("jira")
        if isinstance(jira, Jira):
            through(jira._line._session, clock, weather, doom)  # whoever gets past its line has nothing to die of
        self._gateway = HttpGateway("http://gateway", "", httpx.MockTransport(partial(_answered, scene, weather, doom)))
        engine = open_database(settings.data_dir / DATABASE)
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        engine.dispose()  # a process dies here, no machine does: what is written need not reach the disk
        self._engine = engine
        try:
            self.outbox = MortalOutbox(engine, clock, 1_000, doom)
            chance = random.Random(weather.dice.random())
            self.workshop = build_workshop(
                settings, clock, self.metrics, self.trackers, self._gateway, self.outbox, chance
            )
        except BaseException:
            self.close()
            raise

    def ask(self, request: TicketRequest) -> None:
        """As `POST /incident` does it."""
        current = self.trackers.current
        row, was_there = take(self.outbox, request, current, needs_approval=False)
        answer_of(row, was_there, current, "")
        self.workshop.wake()

    def work(self) -> None:
        """What is due, as its two threads would do it."""
        for _ in range(TURNS):
            busy = self.workshop.filing.turn()
            if not (self.workshop.telling.turn() or busy):
                return

    def close(self) -> None:
        """The process is gone: nothing is written down any more."""
        self._engine.dispose()
        self._gateway.close()
        for tracker in self.trackers.by_name.values():
            tracker.close()  # type: ignore[attr-defined]


class Run:
    """One run. `go` lets it happen; what stands then in `place`, `scene` and here is counted elsewhere."""

    def __init__(
        self, seed: int, place: Place, folder: Path, clock: FrozenClock, *, stormy: float = STORMY_SECONDS
    ) -> None:
        self.seed = seed
        self.clock = clock
        self.place = place
        self.dice = random.Random(seed)
        self.weather = seeded(clock, self.dice, stormy)
        self.doom = Doom()
        self.scene = Scene(self.dice, clock, place, self._ask)
        self.outcomes: Counter[str] = Counter()
        self.deaths = 0
        self._crashes = self.dice.randint(0, CRASHES)
        self._settings = place.settings(folder, tracker_poll_seconds=self.dice.choice(POLL_SECONDS))
        self._hooks_come = self.dice.random() < 0.5
        self._life: Life | None = None
        place.meet(self.weather)
        github_through(clock, self.weather, self.doom)

    def go(self) -> None:
        """From the first request until all is quiet."""
        self.scene.draw(only_requests=False)
        try:
            while not self._is_quiet():
                while (happens := self.scene.calendar.due()) is not None:
                    happens()
                self._tell()
                self._survives(lambda life: life.work())
                self._pass_time()
        finally:
            self._end()

    @property
    def seconds(self) -> float:
        """Of the clock, since it began."""
        return self.clock.monotonic()

    def _is_quiet(self) -> bool:
        if self.scene.calendar.next_at is not None or self.scene.gateway.untold:
            return self.seconds > LONGEST_SECONDS
        last = max(self.weather.wrote_at, self.weather.fine_at, self.scene.gateway.heard_at)
        return self.seconds - last > QUIET_SECONDS or self.seconds > LONGEST_SECONDS

    def _pass_time(self) -> None:
        step = self.dice.choice(STEPS) if self.seconds < self.weather.fine_at else CALM_STEP
        next_at = self.scene.calendar.next_at
        if next_at is not None:
            step = max(0.1, min(step, next_at - self.seconds))
        self.clock.advance(step)

    def _ask(self, request: TicketRequest) -> bool:
        return self._survives(lambda life: life.ask(request))

    def _tell(self) -> None:
        """Notices are sent until they are taken, some twice; webhooks once, or not at all, or twice."""
        gateway = self.scene.gateway
        for incident, change in gateway.untold[:]:
            if self.dice.random() < 0.3:
                break  # later
            if self._survives(partial(_take_notice, self.scene, incident, change)) and self.dice.random() < 0.85:
                gateway.untold.remove((incident, change))
        for hook in self.place.hooks():
            for _ in range(self.dice.choice((0, 1, 1, 2)) if self._hooks_come else 0):
                self._survives(partial(_take_hook, hook))

    def _survives(self, work: Callable[[Life], None]) -> bool:
        """Whether the process was still there afterwards; a new one is there in any case."""
        try:
            if self._life is None:
                self._arm()
                self._life = Life(self._settings, self.place, self.clock, self.weather, self.doom, self.scene)
            work(self._life)
        except Died:
            self.deaths += 1
            self._end()
            self.clock.advance(self.dice.choice((0.0, 2.0, 40.0)))
            return False
        return True

    def _arm(self) -> None:
        self.doom.points = 0
        if self._crashes and self.seconds < self.weather.fine_at:
            self._crashes -= 1
            self.doom.points = self.dice.randint(*POINTS)

    def _end(self) -> None:
        if self._life is None:
            return
        for outcome in ("created", "reconciled", "duplicate_closed", "unclear"):
            labels = {"tracker": self.place.tracker, "outcome": outcome}
            self.outcomes[outcome] += int(
                self._life.metrics.registry.get_sample_value("integrator_tickets_total", labels) or 0
            )
        self._life.close()
        self._life = None


def place_of(seed: int) -> type[Place]:
    """The three take turns."""
    return PLACES[seed % len(PLACES)]


@contextmanager
def set_up(seed: int) -> Iterator[tuple[Place, Path, FrozenClock]]:
    """A place of that seed, a folder, and a clock."""
    clock = FrozenClock(FrozenClock().now() + timedelta(hours=random.Random(seed).randint(0, 8_000)))
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(prefix="stanch-tickets-", dir=memory) as folder,
        place_of(seed)(clock).opened() as place,
    ):
        yield place, Path(folder), clock


def _answered(scene: Scene, weather: Weather, doom: Doom, request: httpx.Request) -> httpx.Response:
    """The gateway is away at times, before or after it took the command."""
    dice, is_stormy = weather.dice, weather.clock.monotonic() < weather.fine_at
    doom.point()
    if is_stormy and dice.random() < 0.08:
        return httpx.Response(503)
    answer = scene.gateway.answer(request.content)
    doom.point()
    if is_stormy and dice.random() < 0.08:
        raise httpx.ReadError("the answer is lost")
    return answer


def _take_notice(scene: Scene, incident: str, change: TimelineRow, life: Life) -> None:
    life.workshop.notices.take(scene.gateway.notice(incident, change))


def _take_hook(hook: Hook, life: Life) -> None:
    with contextlib.suppress(Exception):
        life.workshop.hooks.take(*hook)
