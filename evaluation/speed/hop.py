"""What passing through the gateway costs, with services as separate processes: a call through it against the same call direct.

Two peers are measured: the real action recommender, and a bare FastAPI service that only validates a 1 kB body, which is the
worst case for the gateway (nothing hides its share). Load comes from wrk (Debian's package), one thread.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evaluation.printing.table import Row, print_table
from evaluation.processes.fleet import fleet, free_ports, wait_until_ready

SECONDS = 6
BODY = {"root_cause": "database_outage", "text": "FATAL: sorry, too many clients already. " * 24}
BARE = """
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
class Body(BaseModel):
    root_cause: str
    text: str
@app.post("/recommend")
async def recommend(body: Body) -> Body:
    return body
@app.get("/ready")
async def ready() -> dict[str, bool]:
    return {"ready": True}
uvicorn.run(app, port=%d, log_level="warning", access_log=False)
"""


@dataclass(frozen=True)
class Load:
    """What wrk saw. `p50_ms` in milliseconds, `rate` in requests a second."""

    p50_ms: float
    rate: float


def main() -> int:
    """Prints the table; the exit status is 1 when a goal was missed."""
    return print_table(hop_rows())


def hop_rows() -> list[Row]:
    """Empty, with a line that says so, where wrk is not installed."""
    if shutil.which("wrk") is None:
        print("hop: not measured, wrk is not installed (apt-get install wrk)", file=sys.stderr)
        return []
    with fleet("--processes") as running:
        real = _pair(running.url("ACTION_RECOMMENDER_PORT"), running.url())
        memory = running.resident_megabytes()
    with _bare_service() as bare, fleet("--processes", settings={"ACTION_RECOMMENDER_URL": bare}) as running:
        worst = _pair(bare, running.url())
    return [
        Row("hop to a bare service, added p50, 1 connection", worst[1].p50_ms - worst[0].p50_ms, "ms", 0.9),
        Row(
            "hop to a bare service, throughput / direct, 32 connections", worst[3].rate / worst[2].rate, "", 0.20, True
        ),
        Row("hop to the action recommender, added p50, 1 connection", real[1].p50_ms - real[0].p50_ms, "ms", 0.9),
        Row(
            "hop to the action recommender, throughput / direct, 32 connections",
            real[3].rate / real[2].rate,
            "",
            0.20,
            True,
        ),
        Row("resident memory, six processes", memory, "MB"),
    ]


def _pair(direct: str, through: str) -> tuple[Load, Load, Load, Load]:
    """(direct, through) at 1 connection, then at 32."""
    return _load(direct, 1), _load(through, 1), _load(direct, 32), _load(through, 32)


def _load(url: str, connections: int) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "post.lua"
        script.write_text(
            "wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\n"
            f"wrk.body = [==[{json.dumps(BODY)}]==]\n"
        )
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{SECONDS}s",
            "--latency",
            "-s",
            str(script),
            f"{url}/recommend",
        ]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise RuntimeError(f"wrk saw errors from {url}: {text}")
    half = re.search(r"50%\s+([\d.]+)(us|ms|s)", text)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    if half is None or rate is None:
        raise RuntimeError(f"wrk said something else: {text}")
    return Load(float(half[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[half[2]], float(rate[1]))


@contextmanager
def _bare_service() -> Iterator[str]:
    port = free_ports(1)[0]
    process = subprocess.Popen([sys.executable, "-c", BARE % port])
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/ready", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)
