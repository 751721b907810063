"""Where a learning run takes place: in a process of its own, ended at a deadline. The fake for tests stands beside it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final, Protocol

from root_cause.versions import Record
from service_kit.errors import Misconfigured

REASON_CHARACTERS: Final = 300
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""It shares the machine's cores with the services that answer."""


class Training(Protocol):
    """Runs one job at a time."""

    def run(self, job: str, timeout_seconds: float) -> Record:
        """The record of the run; `job` is a learning.Job as JSON. Raises Misconfigured with one line."""
        ...

    def stop(self) -> None:
        """Ends what runs; may be called by another thread."""
        ...


class Apart:
    """A child process: its computing is not in the way of answers, and what it takes is given back when it ends."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._stopped = threading.Event()

    def run(self, job: str, timeout_seconds: float) -> Record:
        """As Training says."""
        command = [sys.executable, "-m", "root_cause.learning", job]
        pipe = subprocess.PIPE
        self._child = subprocess.Popen(  # noqa: S603  our own module, and a job of our own making
            command, stdout=pipe, stderr=pipe, text=True, env=os.environ | ONE_THREAD
        )
        if self._stopped.is_set():
            self._child.kill()
        try:
            out, err = self._child.communicate(timeout=timeout_seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
            raise Misconfigured(
                f"it took longer than {timeout_seconds:g} s (ROOT_CAUSE_LEARN_TIMEOUT_SECONDS)"
            ) from None
        if self._child.returncode != 0:
            said = err.strip().splitlines() or [f"it ended with status {self._child.returncode}"]
            raise Misconfigured(said[-1][:REASON_CHARACTERS])
        return Record.model_validate_json(out.strip().splitlines()[-1])

    def stop(self) -> None:
        """As Training says. The parent's end must not leave a child that computes for a minute."""
        self._stopped.set()
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()


class FakeTraining:
    """Does what it was given, when `may_end` is set; keeps its jobs."""

    def __init__(self, work: Callable[[str], Record]) -> None:
        self._work = work
        self.jobs: list[str] = []
        self.began = threading.Event()
        self.may_end = threading.Event()
        self.may_end.set()

    def run(self, job: str, timeout_seconds: float) -> Record:
        """As Training says."""
        self.jobs.append(job)
        self.began.set()
        if not self.may_end.wait(timeout_seconds):
            raise Misconfigured(f"it took longer than {timeout_seconds:g} s")
        return self._work(job)

    def stop(self) -> None:
        """As Training says."""
        self.may_end.set()
