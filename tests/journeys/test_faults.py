"""Single faults that befall a running gateway, and what is left of its promise. Kills: `python -m evaluation crash`."""

import asyncio
import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from evaluation.durability.crash import Options, measure
from evaluation.durability.gateway_process import COMMAND, GatewayProcess, ServicesBehind, services_behind
from evaluation.durability.ledger import Ledger, kept
from evaluation.durability.true_incidents import TrueAlert, true_alerts, webhook_body
from incidents.arrival.inbox import Inbox
from incidents.arrival.intake import Intake
from incidents.store import jobs, receipts
from incidents.store.database import Database
from incidents.tests.alerts import alert
from incidents.tests.durable import Recipe, until, working
from incidents.tests.stores import sqlite_store
from service_kit.clock import SystemClock
from tests.journeys.desk import Desk, desk_at
from tests.journeys.desk import until as polled
from tests.journeys.incident_fleets import copy_of

DISK_MEGABYTES = 24
NOISE_BYTES = 200_000
LATER_SECONDS = 45
"""A diagnosis to which nothing answered is tried again after 30 s."""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def behind(trained_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServicesBehind]:
    data = copy_of(trained_data_dir, tmp_path_factory.mktemp("behind"))
    with services_behind(data, slow={"/predict": 4.0}) as found:
        yield found


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, small enough to be filled."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "none", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def running(folder: Path, behind: ServicesBehind) -> Iterator[tuple[GatewayProcess, Desk]]:
    gateway = GatewayProcess(folder, behind.settings)
    gateway.start()
    try:
        gateway.wait_until_ready()
        with desk_at(gateway.url) as desk:
            yield gateway, desk
    finally:
        gateway.stop()


def alerts_of(count: int, seed: int = 1) -> list[TrueAlert]:
    """Each of an incident of its own."""
    return true_alerts(count, count, seed=seed, titles=1, felt=False)


def send(desk: Desk, found: TrueAlert, noise: bytes = b"") -> httpx.Response:
    """`noise` makes it large; it stands where nobody looks."""
    body = webhook_body([found])[:-1] + b', "noise": "' + noise.hex().encode() + b'"}'
    return desk.client.post("/webhooks/alertmanager", content=body, headers={"Content-Type": "application/json"})


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)
    return ballast


def test_a_full_disk_refuses_and_loses_nothing_that_was_accepted(disk: Path, behind: ServicesBehind) -> None:
    sent = alerts_of(40)
    receipts, identities, refused = [], [], []
    with running(disk / "gateway", behind) as (gateway, desk):
        ballast = fill(disk)
        for number, one in enumerate(sent):
            answer = send(desk, one, os.urandom(NOISE_BYTES))
            if answer.status_code != 202:
                refused.append(answer)
                ballast.unlink(missing_ok=True)
                answer = polled(lambda: send(desk, one), lambda answer: answer.status_code == 202)  # noqa: B023
            receipts.append(answer.json()["receipt"])
            identities.append(one.identity)
            if refused and number > 5:
                break
        ledger = Ledger("", disk / "gateway" / "incidents.db")
        undone = ledger.wait(lambda undone: undone.receipts == 0, 20)
        found = kept(ledger, receipts, identities, None)
        ledger.close()
        assert gateway.is_alive()
    assert {answer.status_code for answer in refused} == {503}
    assert all("retry-after" in answer.headers for answer in refused)
    assert (undone.receipts, found.unprocessed, found.uncounted, found.counted_twice) == (0, 0, 0, 0)


def test_a_data_folder_that_cannot_be_written_is_said_in_one_line(disk: Path, behind: ServicesBehind) -> None:
    gateway = GatewayProcess(disk / "gateway", behind.settings)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(OSError, match=os.strerror(errno.EROFS)):
        (disk / "anything").touch()
    ended = subprocess.run(
        COMMAND, env=gateway.environment, capture_output=True, text=True, timeout=60, check=False, cwd="/"
    )
    assert ended.returncode == 2
    assert [line.startswith("stanch: ") for line in ended.stderr.splitlines()] == [True]
    assert str(disk) in ended.stderr


def test_an_incident_gets_its_diagnosis_when_the_services_are_back(tmp_path: Path, behind: ServicesBehind) -> None:
    [one] = alerts_of(1, seed=3)
    with running(tmp_path / "gateway", behind) as (_, desk):
        behind.kill()
        [id] = desk.processed(send(desk, one).json()["receipt"])["incidents"]
        said = polled(lambda: [row["action"] for row in desk.timeline(id)], lambda said: "diagnosis waits" in said)
        behind.start()
        incident = polled(lambda: desk.incident(id), lambda incident: incident["diagnosis"] == "done", LATER_SECONDS)
    assert said.count("diagnosis waits") == 1
    assert (incident["diagnosis"], incident["analysis"] is not None) == ("done", True)


def test_a_slow_service_costs_its_part_of_the_diagnosis_and_delays_no_answer(
    tmp_path: Path, behind: ServicesBehind
) -> None:
    """It answers after 4 s; the gateway waits 3 s, and tries three times as nobody waits."""
    [one] = alerts_of(1, seed=4)
    with running(tmp_path / "gateway", behind) as (_, desk):
        answer = send(desk, one)
        [id] = desk.processed(answer.json()["receipt"])["incidents"]
        incident = desk.diagnosed(id)
    assert answer.elapsed < timedelta(seconds=2)
    assert incident["analysis"]["degraded"] == ["root_cause"]
    assert incident["diagnosis"] == "done"


def test_three_kills_lose_nothing_and_do_nothing_twice(trained_data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCH_DATA_DIR", str(trained_data_dir))
    rows = measure(Options(kills=3, alerts=24, incidents=6, titles=1, seed=5))
    assert [row.name for row in rows if not row.met and "ready again" not in row.name] == []
    assert {row.name: row.value for row in rows}["kill -9 of the gateway"] >= 3


class JumpingClock(SystemClock):
    """The machine's clock, set to another time whenever somebody says so; what it measures with goes on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.mark.parametrize("jump", [timedelta(days=2), timedelta(hours=-3)], ids=["ahead", "back"])
def test_a_clock_that_jumps_delays_no_alert_and_no_diagnosis(tmp_path: Path, jump: timedelta) -> None:
    recipe = Recipe()
    asyncio.run(_alerts_around(tmp_path, recipe, jump))
    assert len(recipe.told) == recipe.done["three"] == 3
    assert {ending.end for _, ending in recipe.told} == {"done"}


async def _alerts_around(tmp_path: Path, recipe: Recipe, jump: timedelta) -> None:
    """One is told and diagnosed, one is told when the clock jumps and nobody works, and one afterwards."""
    clock, store = JumpingClock(), sqlite_store(tmp_path)
    intake = Intake(store, clock)
    inbox = Inbox(store, clock, intake.wake)
    intake.start()
    try:
        await inbox.store("alertmanager", {}, b"{}", [alert("DiskFull", "a")])
        async with working(store, recipe, clock):
            await until(lambda: len(recipe.told) == 1)
        await inbox.store("alertmanager", {}, b"{}", [alert("CertificateExpired", "b")])
        await until(lambda: _backlog(store) == (0, 1))
        clock.ahead = jump
        async with working(store, recipe, clock):
            await inbox.store("alertmanager", {}, b"{}", [alert("ConsumerLagGrows", "c")])
            await until(lambda: len(recipe.told) == 3)
    finally:
        await inbox.close()
        await asyncio.to_thread(intake.stop)
        store.close()


def _backlog(store: Database) -> tuple[int, int]:
    """Receipts and diagnoses that wait."""
    with store.reading() as connection:
        return receipts.backlog(connection).waiting, jobs.counts(connection).get(("diagnose", "waiting"), 0)
