"""All that the integrator does, put together on one data directory: what its routes ask, and its two threads."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from contracts.tickets import GatewayState, Trackers, TrackerState
from integrator.filing.effects import Effects
from integrator.filing.filer import Filer
from integrator.filing.loop import Loop
from integrator.filing.pacing import Pacing
from integrator.filing.preparing import Preparer
from integrator.following.commands import GATEWAY, Commands, Gateway
from integrator.following.hooks import Hooks
from integrator.following.news import Follower
from integrator.following.notices import Notices, Rules
from integrator.following.polling import Polling
from integrator.metrics import Metrics
from integrator.outbox import commands as outbox_commands
from integrator.outbox import rows
from integrator.outbox.store import Outbox
from integrator.settings import TRACKERS, Settings
from integrator.trackers.opening import OpenTrackers, services_of
from service_kit.clock import Clock
from service_kit.database import open_database
from service_kit.file_lock import FileLock
from service_kit.logs import log

DATABASE: Final = "integrator.db"
LOCK: Final = "integrator.lock"
ALONE: Final = "another integrator is running on this data directory; two of them would make two tickets of one"


@dataclass(frozen=True)
class Workshop:
    """`filing` is the one thread that speaks to trackers, `telling` the one that speaks to the gateway."""

    outbox: Outbox
    trackers: OpenTrackers
    pacing: Pacing
    follower: Follower
    notices: Notices
    hooks: Hooks
    filing: Loop
    telling: Loop

    def wake(self) -> None:
        """There is something to do: call it after a commit."""
        self.filing.wake()
        self.telling.wake()

    def trackers_as_they_are(self, settings: Settings) -> Trackers:
        """From what is written down: nobody is asked. Raises Unavailable."""
        with self.outbox.reading() as connection:
            waiting = rows.count_by_tracker(connection, self.trackers.current)
            untold = outbox_commands.count_waiting(connection)
        items = []
        for name in TRACKERS:
            known, missing = self.pacing.condition(name), settings.missing(name)
            state = TrackerState(
                name=name,
                configured=name in self.trackers.by_name,
                missing=missing,
                used_for_tickets=name == self.trackers.current,
                last_ok_at=known.at(known.last_ok_at),
                last_problem=known.last_problem,
                last_problem_at=known.at(known.last_problem_at),
                waiting=waiting.get(name, 0),
            )
            items.append(state)
        told = self.pacing.condition(GATEWAY)
        gateway = GatewayState(
            waiting=untold,
            last_problem=told.last_problem,
            last_problem_at=told.at(told.last_problem_at),
            last_ok_at=told.at(told.last_ok_at),
        )
        return Trackers(items=items, needs_approval=settings.tickets_need_approval, gateway=gateway)


@contextmanager
def open_workshop(
    settings: Settings, clock: Clock, metrics: Metrics, trackers: OpenTrackers, reach: Callable[[], Gateway]
) -> Iterator[Workshop]:
    """Works from now until the context ends; `reach` opens the way to the gateway.

    Raises Misconfigured: the database, or another integrator on the same data.
    """
    with ExitStack() as stack:
        lock = FileLock(settings.data_dir / LOCK, ALONE)
        lock.take()
        stack.callback(lock.release)
        outbox = Outbox(open_database(settings.data_dir / DATABASE), clock, settings.outbox_max)
        stack.callback(outbox.close)
        for close in trackers.closing:
            stack.callback(close)
        gateway = reach()
        stack.callback(gateway.close)
        workshop = build_workshop(settings, clock, metrics, trackers, gateway, outbox)
        for loop in (workshop.telling, workshop.filing):
            loop.start()
            stack.callback(loop.close)
        yield workshop


def build_workshop(
    settings: Settings,
    clock: Clock,
    metrics: Metrics,
    trackers: OpenTrackers,
    gateway: Gateway,
    outbox: Outbox,
    chance: random.Random | None = None,
) -> Workshop:
    """Its parts on an outbox that is open, the threads not begun. `chance` makes the pauses uneven."""
    with outbox.writing() as connection:
        moved = rows.move_waiting(
            connection,
            clock,
            configured=trackers.current is not None,
            needs_approval=settings.tickets_need_approval,
        )
        waiting = rows.count_waiting(connection)
    log("integrator").info("outbox opened", waiting=waiting, moved=moved, tracker=trackers.current or "none")
    pacing = Pacing(outbox, metrics, chance or random.Random())
    rules = Rules(
        status_to_tracker=settings.ticket_status_to_tracker,
        status_from_tracker=settings.ticket_status_from_tracker,
        close_when_alerts_stop=settings.tickets_close_when_alerts_stop,
    )
    preparer = Preparer(trackers.host, pacing, clock, settings.suspect_hours, services_of(settings))
    settle = settings.ticket_settle_seconds
    filer = Filer(outbox, trackers, pacing, metrics, preparer, settle)
    effects = Effects(outbox, trackers, pacing, metrics, settle)
    follower = Follower(outbox, trackers, pacing, rules)
    polling = Polling(outbox, trackers, pacing, settings.tracker_poll_seconds)
    commands = Commands(outbox, gateway, pacing, metrics)
    telling = Loop("telling", [commands.step])
    filing = Loop(
        "filing", [filer.step, effects.step, follower.step, polling.step, follower.forget], after=telling.wake
    )
    secrets = {name: settings.webhook_secret(name) for name in TRACKERS}
    hooks = Hooks(outbox, metrics, trackers.hooks, secrets)
    return Workshop(outbox, trackers, pacing, follower, Notices(outbox, rules), hooks, filing, telling)
