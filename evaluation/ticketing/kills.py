"""The integrator as a process of its own, killed by kill -9 while requests arrive. The clock is the machine's."""

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import httpx

from evaluation.durability.gateway_process import GatewayProcess
from evaluation.ticketing.counts import Outcome, count_following, count_tickets
from evaluation.ticketing.gateway import RecordingGateway
from evaluation.ticketing.places import PLACES, Place
from evaluation.ticketing.scene import Scene, Wish, request_of
from evaluation.ticketing.weather import Weather, Weights
from service_kit.clock import SystemClock

COMMAND: Final = (sys.executable, "-m", "all_in_one.cli", "serve", "integrator")
SETTLE_SECONDS: Final = 3.0
LATEST_SECONDS: Final = 2.0
"""How long after we gave it up a write lands: within the settle time, which is small here because time is real."""
TROUBLES: Final[Weights] = (
    ("dropped before the write", 2), ("dropped after it", 3), ("landed late", 3), ("5xx after it", 3), ("garbled answer", 1),
)  # fmt: skip
OF_WRITES: Final = 0.15
OF_READS: Final = 0.02
KEYS_A_KILL: Final = 5
LONGEST_UP_SECONDS: Final = 2.5
STARTING_SHARE: Final = 0.2
REST_SECONDS: Final = 300.0
START_SECONDS: Final = 180.0
"""On a machine that is busy with the runs beside it."""
QUIET_SECONDS: Final = 8.0
LOOK_SECONDS: Final = 0.2


class IntegratorProcess(GatewayProcess):
    """`stanch serve integrator` on one port."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        super().__init__(folder, settings)
        self._settings = {**self._settings, "INTEGRATOR_PORT": str(self.port)}

    def start(self) -> None:
        """Returns at once."""
        self._started = time.perf_counter()
        with (self.folder / "stderr.txt").open("ab") as errors:
            self._process = subprocess.Popen(
                COMMAND, env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=errors
            )


def measure_kills(kills: int, seed: int) -> list[Outcome]:
    """So many in all, shared out among the trackers."""
    shares = [kills // len(PLACES) + (number < kills % len(PLACES)) for number in range(len(PLACES))]
    return [_measure(kind, share, seed) for kind, share in zip(PLACES, shares, strict=True) if share]


def _measure(kind: type[Place], kills: int, seed: int) -> Outcome:
    dice, clock = random.Random(f"{kind.name} {seed}"), SystemClock()
    weather = Weather(
        clock, dice, float("inf"), OF_WRITES, OF_READS, latest_seconds=LATEST_SECONDS, writes=TROUBLES, reads=TROUBLES
    )
    with kind(clock).opened() as place, tempfile.TemporaryDirectory(prefix="stanch-kills-") as folder:
        place.meet(weather)
        scene = Scene(dice, clock, place, lambda request: False)
        wishes = [Wish(f"kill {number} of {kind.name}", []) for number in range(kills * KEYS_A_KILL)]
        scene.wishes = wishes
        for wish in wishes:
            scene.gateway.know(wish.incident)
        with _gateway(scene.gateway) as url:
            settings = {**place.environment(), "GATEWAY_URL": url, "TICKET_SETTLE_SECONDS": str(SETTLE_SECONDS)}
            process = IntegratorProcess(Path(folder), {**settings, "TRACKER_POLL_SECONDS": "5"})
            try:
                outcome = _killed(process, scene, weather, kills)
            finally:
                process.stop()
    return outcome


def _killed(process: IntegratorProcess, scene: Scene, weather: Weather, kills: int) -> Outcome:
    dice = random.Random(kills)
    process.start()
    process.wait_until_ready(START_SECONDS)
    ended = threading.Event()
    sender = threading.Thread(target=_send, args=(process.url, scene, dice.random(), ended), daemon=True)
    sender.start()
    for _ in range(kills):
        time.sleep(dice.uniform(0, LONGEST_UP_SECONDS))
        process.kill()
        process.start()
        if dice.random() < STARTING_SHARE:
            time.sleep(dice.uniform(0.1, 1.5))
            process.kill()
            process.start()
        process.wait_until_ready(START_SECONDS)
    weather.fine_at = 0.0
    sender.join(REST_SECONDS)
    ended.set()
    sender.join()
    _rest(scene, weather)
    outcome = Outcome(0, "kill -9")
    if any(not wish.asked_at for wish in scene.wishes):
        raise RuntimeError(f"the integrator did not take its requests: {process.complaints()}")
    count_tickets(outcome, scene, weather)
    count_following(outcome, scene)
    outcome.figures["runs"] += 1
    outcome.figures["faults"] += sum(outcome.faults.values())
    outcome.figures["crashes"] += kills
    if outcome.figures["tickets missing"]:
        outcome.problems.append(process.complaints())
    return outcome


def _send(url: str, scene: Scene, seed: float, ended: threading.Event) -> None:
    """Each key two or three times, while the integrator is killed; each request until it is answered, or all has ended."""
    dice = random.Random(seed)
    order: Sequence[Wish] = [wish for wish in scene.wishes for _ in range(dice.choice((2, 3)))]
    began = scene.began
    with httpx.Client(timeout=5.0, trust_env=False) as client:
        for wish in dice.sample(order, len(order)):
            wish.asked_at.append((scene.clock.now() - began).total_seconds())
            body = request_of(wish).model_dump_json()
            while not _is_answered(client, url, body):
                if ended.wait(LOOK_SECONDS):
                    return
            time.sleep(dice.uniform(0, 0.5))


def _is_answered(client: httpx.Client, url: str, body: str) -> bool:
    try:
        return client.post(f"{url}/incident", content=body, headers={"Content-Type": "application/json"}).is_success
    except httpx.HTTPError:
        return False


def _rest(scene: Scene, weather: Weather) -> None:
    """Until each key has a ticket that the gateway knows, and nothing was written for a while."""
    until = time.monotonic() + REST_SECONDS
    while time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
        known = all(scene.gateway.incidents[wish.incident].ticket for wish in scene.wishes)
        if known and time.monotonic() - max(weather.wrote_at, scene.gateway.heard_at) > QUIET_SECONDS:
            return


@contextmanager
def _gateway(recording: RecordingGateway) -> Iterator[str]:
    """Its URL; it takes commands as long as the context lasts."""
    one_at_a_time = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with one_at_a_time:
                answer = recording.answer(body)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["content-type"])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """An integrator that is killed while it speaks is what is measured."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
