"""The gateway alone in a process of its own, which can be killed; and the five services behind it in one that stays up."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from evaluation.processes.fleet import KEYWORDS, PORT_SETTINGS, free_ports, wait_until_ready

GATEWAY_PORT: Final = PORT_SETTINGS[0]
SERVICE_PORTS: Final = PORT_SETTINGS[1:]
STOP_SECONDS: Final = 30.0
COMMAND: Final = (sys.executable, "-m", "all_in_one.cli", "serve", "gateway")


class GatewayProcess:
    """`stanch serve gateway` on one port, started as often as is wanted. `settings` are environment variables.

    `folder` is its data directory; what it writes to stderr is kept in `stderr.txt` there.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = free_ports(1)[0]
        self._settings = {**settings, "STANCH_DATA_DIR": str(folder), GATEWAY_PORT: str(self.port)}
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """With its settings."""
        return environment(self._settings)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The one that was started last."""
        assert self._process is not None
        return self._process

    def start(self) -> None:
        """Returns at once."""
        self._started = time.perf_counter()
        with (self.folder / "stderr.txt").open("ab") as errors:
            self._process = subprocess.Popen(
                COMMAND, env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=errors
            )

    def wait_until_ready(self, seconds: float = 60.0) -> float:
        """Seconds since `start` until /ready says yes. Raises RuntimeError."""
        try:
            wait_until_ready(f"{self.url}/ready", self.process, seconds)
        except RuntimeError as error:
            raise RuntimeError(f"{error}: {self.complaints()}") from error
        return time.perf_counter() - self._started

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """kill -9; returns when it is gone."""
        self.process.kill()
        self.process.wait()

    def freeze(self) -> None:
        """SIGSTOP: it does nothing, and does not know it."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """SIGTERM, as an operator does; kill -9 where that is not enough. Nothing where it does not run."""
        if not self.is_alive():
            return
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def complaints(self) -> str:
        """The end of what it wrote to stderr."""
        return (self.folder / "stderr.txt").read_text(encoding="utf-8", errors="replace")[-4_000:]


@dataclass
class ServicesBehind:
    """The five services. `settings` tell a gateway where they are; `calls_file` holds what they were asked."""

    settings: dict[str, str]
    calls_file: Path
    data: Path
    slow: Mapping[str, float] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when all five are ready. `slow` paths answer so many seconds later."""
        command = [sys.executable, "-m", "evaluation.durability.recorded_services", str(self.calls_file)]
        command += [f"{path}={seconds}" for path, seconds in self.slow.items()]
        settings = {**self.settings, "STANCH_DATA_DIR": str(self.data)}
        self.process = subprocess.Popen(command, env=environment(settings), cwd=self.data, stdout=subprocess.DEVNULL)
        for name in SERVICE_PORTS:
            wait_until_ready(f"http://127.0.0.1:{self.settings[name]}/ready", self.process, 120.0)

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def calls(self) -> list[dict[str, Any]]:
        """Each POST that they got: {"at", "path", "request", "ticket"}, see recorded_services."""
        lines = self.calls_file.read_text(encoding="utf-8").splitlines() if self.calls_file.exists() else []
        return [json.loads(line) for line in lines]


@contextmanager
def services_behind(data: Path, *, slow: Mapping[str, float] | None = None) -> Iterator[ServicesBehind]:
    """They answer as long as the context lasts, from the models in `data`."""
    ports = {name: str(port) for name, port in zip(SERVICE_PORTS, free_ports(len(SERVICE_PORTS)), strict=True)}
    with tempfile.TemporaryDirectory(prefix="stanch-calls-") as folder:
        behind = ServicesBehind(ports, Path(folder) / "calls.jsonl", data, slow or {})
        try:
            behind.start()
            yield behind
        finally:
            behind.kill()


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """For a process of ours: quiet, unthrottled, one BLAS thread; and this tree wherever it is started."""
    quiet = {"LOG_LEVEL": "ERROR", "REQUESTS_PER_MINUTE": "0", "CODE_KEYWORDS_PATH": str(KEYWORDS)}
    own = {"PYTHONPATH": str(KEYWORDS.parent), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return {**os.environ, **quiet, **own, **settings}
