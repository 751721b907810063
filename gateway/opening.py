"""The gateway's parts, opened in the order in which they need each other and closed in reverse."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from starlette.types import ASGIApp

from gateway.causes import Causes
from gateway.changes import Changes
from gateway.configuration import Configuration
from gateway.event_stream import EventStream
from gateway.foresight import Foresight
from gateway.logs import Logs, open_logs
from gateway.loki import open_loki
from gateway.metrics import Metrics
from gateway.notices import Notices
from gateway.peers import HttpServices, open_peers
from gateway.settings import Settings
from gateway.state import State
from gateway.tracker_hooks import Forward, TrackerHooks
from gateway.turnstile import Turnstile
from gateway.upkeep import RETENTION_SECONDS, SAMPLE_SECONDS, Upkeep, forgetting, sampling, size_of
from gateway.watch import WATCH_SECONDS, open_watch, watching
from incidents.arrival.inbox import Inbox, Room
from incidents.arrival.intake import Intake
from incidents.evidence.places import Places
from incidents.life.auditor import Auditor
from incidents.life.lifecycle import Lifecycle
from incidents.life.statistics import Statistics
from incidents.store import receipts
from incidents.store.database import Database, open_store
from incidents.store.schema import migrate
from incidents.work.asking import AskForTicket
from incidents.work.diagnosis import Diagnose
from incidents.work.engine import DurableEngine
from incidents.work.following import Follow
from incidents.work.heartbeat import ALONE, Heartbeat
from incidents.work.lessons import Remember, Teach
from incidents.work.orders import Work
from incidents.work.people import TellPeople
from incidents.work.worker import Worker
from ingest.reception import Reception
from ingest.sns_host import SnsOverHttp
from service_kit.clock import Clock
from service_kit.errors import Misconfigured, Unavailable
from service_kit.file_lock import FileLock
from service_kit.http.client import Client, open_client
from service_kit.http.peer import Peer

STORE_FILE: Final = "incidents.db"
LOCK_FILE: Final = "incidents.lock"
CHANGES_FILE: Final = "gateway_changes.db"
CROWDED: Final = 100
"""Deliveries that wait to be sorted, or alerts that came in a second: from here on the diagnoses leave them the air."""


@dataclass(frozen=True)
class Basis:
    """What is there before anything is opened."""

    settings: Settings
    configuration: Configuration
    metrics: Metrics
    clock: Clock
    local_apps: Mapping[str, ASGIApp] | None = None


@asynccontextmanager
async def opened(basis: Basis) -> AsyncIterator[State]:
    """Everything, for as long as the context lasts. Raises Misconfigured."""
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(open_client(basis.local_apps))
        database = await _database(basis, stack)
        changes = Changes(basis.settings.data_dir / CHANGES_FILE, basis.clock, basis.settings.max_changes)
        stack.callback(changes.close)
        logs = open_logs(basis.settings, open_loki(basis.settings, client, basis.clock), basis.clock)
        stack.callback(logs.close)
        state = await _state(basis, stack, client, database, changes, logs)
        yield state


async def _database(basis: Basis, stack: AsyncExitStack) -> Database:
    """Beside the event loop: a PostgreSQL that does not answer would hold the other services of this process."""
    settings = basis.settings
    url = settings.database_url.get_secret_value()
    if not url:
        lock = FileLock(settings.data_dir / LOCK_FILE, ALONE)
        lock.take()
        stack.callback(lock.release)
    database = await asyncio.to_thread(open_store, url, settings.data_dir / STORE_FILE)
    stack.push_async_callback(asyncio.to_thread, database.close)
    await asyncio.to_thread(migrate, database)
    return database


async def _state(
    basis: Basis, stack: AsyncExitStack, client: Client, database: Database, changes: Changes, logs: Logs
) -> State:
    settings, clock, metrics = basis.settings, basis.clock, basis.metrics
    peers = open_peers(settings, basis.configuration, client, clock)
    for peer in peers.values():
        metrics.watch_breaker(peer)
    services = _services(basis, client, peers, changes, logs)
    causes = Causes(peers["root_cause"], clock)
    events = _events(basis, stack, database)
    wakes: list[Callable[[], None]] = [events.wake]
    changed = partial(_wake_all, wakes)
    lifecycle = Lifecycle(database, clock, changed, causes.find)
    intake, inbox = _intake(basis, stack, database, changed)
    hooks = TrackerHooks(database, clock, peers["integrator"], metrics.count_hook)
    worker = await _worker(basis, stack, database, inbox, services, _works(basis, database, services, lifecycle, hooks))
    wakes.append(worker.wake)
    upkeep = _upkeep(basis, stack, database, worker)
    auditor = Auditor(database, clock, settings.audit_bounds(), changed)
    upkeep.repeat("audit", WATCH_SECONDS, watching(open_watch(settings, auditor, inbox, metrics, client, clock)))
    return State(
        settings=settings,
        clock=clock,
        configuration=basis.configuration,
        changes=changes,
        peers=peers,
        services=services,
        turnstile=Turnstile(settings.analyze_at_once, settings.analyze_waiting),
        metrics=metrics,
        database=database,
        reception=Reception(settings, SnsOverHttp(client.typed)),
        inbox=inbox,
        intake=Foresight(intake),
        worker=worker,
        upkeep=upkeep,
        lifecycle=lifecycle,
        statistics=_statistics(basis, stack, database),
        causes=causes,
        events=events,
        logs=logs,
        tracker_hooks=hooks,
    )


def _services(basis: Basis, client: Client, peers: dict[str, Peer], changes: Changes, logs: Logs) -> HttpServices:
    settings = basis.settings
    return HttpServices(
        peers,
        settings,
        changes,
        logs,
        Notices(settings, client, basis.clock),
        timedelta(minutes=settings.logs_before_minutes),
        timedelta(minutes=settings.logs_after_minutes),
    )


def _events(basis: Basis, stack: AsyncExitStack, database: Database) -> EventStream:
    events = EventStream(database, basis.settings.event_listeners)
    stack.push_async_callback(events.close)
    basis.metrics.listeners.set_function(lambda: float(events.listeners))
    return events


def _statistics(basis: Basis, stack: AsyncExitStack, database: Database) -> Statistics:
    statistics = Statistics(database, basis.clock)
    stack.push_async_callback(asyncio.to_thread, statistics.close)
    statistics.warm()
    return statistics


def _intake(
    basis: Basis, stack: AsyncExitStack, database: Database, changed: Callable[[], None]
) -> tuple[Intake, Inbox]:
    """The inbox closes first: what it stored to the last is sorted at the next start."""
    given_up = partial(_given_up, basis.metrics)
    intake = Intake(database, basis.clock, basis.settings.rules(), changed, given_up)
    intake.start()
    stack.push_async_callback(asyncio.to_thread, intake.stop)
    inbox = Inbox(database, basis.clock, intake.wake, Room(deliveries=basis.settings.inbox_waiting))
    stack.push_async_callback(inbox.close)
    return intake, inbox


def _given_up(metrics: Metrics, source: str, alerts: int) -> None:
    """Counted whatever it brought: a delivery without alerts that cannot be sorted is one as well."""
    metrics.count_alerts(source, "given_up", max(alerts, 1))


async def _worker(
    basis: Basis,
    stack: AsyncExitStack,
    database: Database,
    inbox: Inbox,
    services: HttpServices,
    works: Mapping[str, Work],
) -> Worker:
    """It beats before it takes work, and what it left undone is free for others once it has stopped."""
    settings, clock = basis.settings, basis.clock
    heartbeat = Heartbeat(database, clock, settings.executor(), settings.heartbeat_lease_seconds)
    worker = Worker(
        database,
        clock,
        DurableEngine(database, works),
        works,
        at_once=settings.pipeline_at_once,
        skips=frozenset() if services.addresses() else frozenset({"tell"}),
        crowded=partial(_is_crowded, database, inbox),
        may_work=heartbeat.alive,
    )
    stack.push_async_callback(asyncio.to_thread, heartbeat.leave)
    owner = await asyncio.to_thread(_joined, heartbeat)
    stack.push_async_callback(asyncio.to_thread, worker.close)
    await asyncio.to_thread(worker.start, asyncio.get_running_loop(), owner)
    stack.push_async_callback(asyncio.to_thread, heartbeat.stop)
    heartbeat.start(worker)
    basis.metrics.gateways.set_function(lambda: float(heartbeat.others + bool(heartbeat.owner)))
    return worker


def _joined(heartbeat: Heartbeat) -> str:
    try:
        return heartbeat.join()
    except Unavailable as error:
        raise Misconfigured(f"this gateway cannot begin: {error.detail}") from error


def _works(
    basis: Basis, database: Database, services: HttpServices, lifecycle: Lifecycle, hooks: TrackerHooks
) -> dict[str, Work]:
    watch, keywords = basis.metrics.watch_step, basis.configuration.keywords
    wanted, places = basis.settings.incidents_open_tickets, Places(basis.settings.public_url)
    return {
        "diagnose": Diagnose(database, services, lifecycle, watch, keywords, wanted, places),
        "ticket": AskForTicket(database, services, lifecycle, places),
        "follow": Follow(database, services),
        "forward": Forward(hooks),
        "tell": TellPeople(database, basis.clock, services, lifecycle),
        "remember": Remember(database, services),
        "teach": Teach(database, services),
    }


def _is_crowded(database: Database, inbox: Inbox) -> bool:
    if inbox.alerts_a_second() > CROWDED:
        return True
    with database.reading() as connection:
        return receipts.backlog(connection).waiting > CROWDED


def _upkeep(basis: Basis, stack: AsyncExitStack, database: Database, worker: Worker) -> Upkeep:
    settings, clock, metrics = basis.settings, basis.clock, basis.metrics
    if database.is_sqlite:
        metrics.store_bytes.set_function(lambda: size_of(settings.data_dir / STORE_FILE))
    upkeep = Upkeep()
    upkeep.repeat("sampling", SAMPLE_SECONDS, sampling(database, metrics, clock, upkeep))
    upkeep.repeat("retention", RETENTION_SECONDS, forgetting(database, worker, clock, settings.ages()))
    stack.push_async_callback(upkeep.close)
    return upkeep


def _wake_all(wakes: Sequence[Callable[[], None]]) -> None:
    for wake in wakes:
        wake()
