"""The root cause predictor alone, as a process of its own with the data directory's model, on a free port."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from evaluation.processes.fleet import KEYWORDS, free_ports, wait_until_ready
from root_cause.settings import Settings
from root_cause.train import train_if_needed


@dataclass(frozen=True)
class RootCauseService:
    """`url` of `/predict`."""

    url: str

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        """The `root_cause_detail` of one answer."""
        request = urllib.request.Request(self.url, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)["root_cause_detail"]
        return found


@contextmanager
def root_cause_service() -> Iterator[RootCauseService]:
    """Trains where the model is not current; what was learned from people's feedback stays out."""
    train_if_needed(Settings().models)
    port = free_ports(1)[0]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "STANCH_DATA_DIR": folder,
            "ROOT_CAUSE_MODEL_PATH": str(Settings().models.resolve()),
        }
        environment |= {"ROOT_CAUSE_PORT": str(port), "LOG_LEVEL": "WARNING", "REQUESTS_PER_MINUTE": "0"}
        environment |= {"CODE_KEYWORDS_PATH": str(KEYWORDS)}
        command = [sys.executable, "-m", "all_in_one.cli", "serve", "root_cause"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/ready", process)
            yield RootCauseService(f"http://127.0.0.1:{port}/predict")
        finally:
            process.terminate()
            process.wait(timeout=30)
