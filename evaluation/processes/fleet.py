"""A fleet of its own for a measurement: started as a user would, on free ports, with the models of the data directory."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service_kit.settings import ServiceSettings

PORT_SETTINGS = (
    *("GATEWAY_PORT", "LOG_ANALYZER_PORT", "ROOT_CAUSE_PORT", "KNOWLEDGE_BASE_PORT"),
    *("ACTION_RECOMMENDER_PORT", "INTEGRATOR_PORT"),
)
START_SECONDS = 120.0
KEYWORDS = Path(__file__).resolve().parents[2] / "code_keywords.txt"


@dataclass(frozen=True)
class FleetProcess:
    """`ports` by setting, `pids` of the parent and its children, `start_seconds` until the gateway said ready."""

    ports: dict[str, int]
    process: subprocess.Popen[bytes]
    start_seconds: float

    def url(self, setting: str = "GATEWAY_PORT") -> str:
        """Where the service behind that port setting answers."""
        return f"http://127.0.0.1:{self.ports[setting]}"

    def resident_megabytes(self) -> float:
        """Resident memory of the process and its children."""
        pids = [self.process.pid, *_children(self.process.pid)]
        return sum(_resident_kilobytes(pid) for pid in pids) / 1024


@contextmanager
def fleet(*arguments: str, settings: dict[str, str] | None = None) -> Iterator[FleetProcess]:
    """`stanch run ARGUMENTS` until the context ends. Raises RuntimeError where it does not become ready."""
    ports = dict(zip(PORT_SETTINGS, free_ports(len(PORT_SETTINGS)), strict=True))
    environment = os.environ | {name: str(port) for name, port in ports.items()}
    environment |= {"LOG_LEVEL": "WARNING", "REQUESTS_PER_MINUTE": "0", "CODE_KEYWORDS_PATH": str(KEYWORDS)}
    environment |= {"GATEWAY_URL": f"http://127.0.0.1:{ports['GATEWAY_PORT']}"}
    environment |= {"STANCH_DATA_DIR": str(ServiceSettings().data_dir.resolve()), **(settings or {})}
    command = [sys.executable, "-m", "all_in_one.cli", "run", *arguments]
    started = time.perf_counter()
    # Elsewhere, because a .env with somebody's keys is not part of a measurement.
    with tempfile.TemporaryDirectory() as elsewhere:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=elsewhere)
        try:
            for port in ports.values():
                wait_until_ready(f"http://127.0.0.1:{port}/ready", process)
            yield FleetProcess(ports, process, time.perf_counter() - started)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def wait_until_ready(url: str, process: subprocess.Popen[bytes], seconds: float = START_SECONDS) -> None:
    """Asks until 200. Raises RuntimeError when the process ended or the time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the process ended with status {process.returncode} before {url} was ready")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise RuntimeError(f"{url} was not ready within {seconds:g} s")


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on just now."""
    sockets = [socket.socket() for _ in range(count)]
    for taken in sockets:
        taken.bind(("127.0.0.1", 0))
    ports = [taken.getsockname()[1] for taken in sockets]
    for taken in sockets:
        taken.close()
    return ports


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    direct = [int(child) for child in path.read_text().split()]
    return direct + [grandchild for child in direct for grandchild in _children(child)]


def _resident_kilobytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0
