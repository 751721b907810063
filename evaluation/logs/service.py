"""The log analyzer alone, as a process of its own with a model trained for the measurement, on a free port."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.processes.fleet import free_ports, wait_until_ready
from log_analyzer.train import train


@dataclass(frozen=True)
class LogService:
    """`url` of `/analyze`, and the process behind it."""

    url: str
    pid: int

    def ask(self, lines: Sequence[str], include_lines: bool = False) -> dict[str, Any]:
        """The answer to one POST of JSON lines."""
        found: dict[str, Any] = json.loads(self._post(encoded(lines, include_lines)))
        return found

    def milliseconds(self, requests: Sequence[Sequence[str]]) -> list[float]:
        """How long each request took, as the caller sees it."""
        return [self._timed(lines) for lines in requests]

    def milliseconds_beside(self, small: Sequence[Sequence[str]], large: Sequence[str]) -> list[float]:
        """The same for `small` requests while another caller sends `large` ones without a pause."""
        done = threading.Event()
        body = encoded(large)  # once: encoding 30 MB would hold up this process, which holds the watch

        def keep_busy() -> None:
            while not done.is_set():
                self._post(body)

        other = threading.Thread(target=keep_busy)
        other.start()
        try:
            return self.milliseconds(small)
        finally:
            done.set()
            other.join()

    def resident_megabytes(self) -> float:
        """Resident memory now."""
        return self._kilobytes("VmRSS") / 1024

    def peak_megabytes(self) -> float:
        """The most that was resident since `forget_peak`."""
        return self._kilobytes("VmHWM") / 1024

    def forget_peak(self) -> None:
        """Starts the measurement of the peak anew (Linux: man 5 proc, clear_refs)."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def _post(self, body: bytes) -> bytes:
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=300) as answer:
            raw: bytes = answer.read()
        return raw

    def _timed(self, lines: Sequence[str]) -> float:
        started = time.perf_counter()
        self.ask(lines)
        return (time.perf_counter() - started) * 1000

    def _kilobytes(self, name: str) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{name}:"))


def encoded(lines: Sequence[str], include_lines: bool = False) -> bytes:
    """The body of a POST."""
    return json.dumps({"logs": list(lines), "include_lines": include_lines}).encode()


@contextmanager
def log_service() -> Iterator[LogService]:
    """Trains into a directory that goes away, serves from it until the context ends."""
    port = free_ports(1)[0]
    with tempfile.TemporaryDirectory() as folder:
        train(Path(folder) / "models")
        environment = os.environ | {"STANCH_DATA_DIR": folder, "LOG_ANALYZER_PORT": str(port)}
        environment |= {"LOG_LEVEL": "WARNING", "REQUESTS_PER_MINUTE": "0"}
        command = [sys.executable, "-m", "all_in_one.cli", "serve", "log_analyzer"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/ready", process)
            yield LogService(f"http://127.0.0.1:{port}/analyze", process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)
