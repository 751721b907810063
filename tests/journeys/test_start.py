"""Starting and stopping: one clear line for what is wrong, and nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from evaluation.processes.fleet import PORT_SETTINGS, FleetProcess, fleet, free_ports, wait_until_ready

pytestmark = pytest.mark.slow


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    ports = zip(PORT_SETTINGS, map(str, free_ports(len(PORT_SETTINGS))), strict=True)
    return os.environ | dict(ports) | {"STANCH_DATA_DIR": str(data_dir), "LOG_LEVEL": "WARNING"} | more


def stanch(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "all_in_one.cli", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)


def test_a_taken_port_is_one_line(own_data_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = stanch("run", env=environment(own_data_dir, ROOT_CAUSE_PORT=str(port)))
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"stanch: port {port} is taken by another program: stop it, or set ROOT_CAUSE_PORT to another port"
    ]


def test_a_wrong_setting_is_one_line(own_data_dir: Path) -> None:
    done = stanch("run", env=environment(own_data_dir, ROOT_CAUSE_PORT="many"))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "ROOT_CAUSE_PORT" in done.stderr


def test_a_public_address_without_keys_is_refused(own_data_dir: Path) -> None:
    done = stanch("serve", "root_cause", env=environment(own_data_dir, BIND_ADDRESS="0.0.0.0"))
    assert done.returncode == 2
    assert "API_KEYS" in done.stderr


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "tiny"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a full disk is played with a small tmpfs, which only root may mount")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_one_line(tiny_disk: Path) -> None:
    done = stanch("train", env=environment(tiny_disk))
    assert done.returncode == 2
    assert "No space left on device" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_missing_model_is_said_by_ready(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with subprocess.Popen([sys.executable, "-m", "all_in_one.cli", "serve", "root_cause"], env=env) as process:
        url = f"http://127.0.0.1:{env['ROOT_CAUSE_PORT']}"
        wait_until_ready(f"{url}/health", process)
        ready, predicted = httpx.get(f"{url}/ready"), httpx.post(f"{url}/predict", json={"text": "x"})
        process.send_signal(signal.SIGTERM)
    assert ready.status_code == 503
    assert "python -m root_cause.train" in ready.json()["missing"]["model"]
    assert (predicted.status_code, "retry-after" in predicted.headers) == (503, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything_cleanly(own_data_dir: Path, number: int) -> None:
    env = environment(own_data_dir)
    command = [sys.executable, "-m", "all_in_one.cli", "run"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_until_ready(f"http://127.0.0.1:{env['GATEWAY_PORT']}/ready", process)  # type: ignore[arg-type]  # text or bytes: only polled
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in out + err


def test_one_process_each_answers_and_survives_a_kill(own_data_dir: Path) -> None:
    with fleet("--processes", settings={"STANCH_DATA_DIR": str(own_data_dir)}) as running:
        body = {"logs": ["ERROR Database connection failed"], "open_ticket": False}
        before = httpx.post(f"{running.url()}/analyze", json=body, timeout=30).json()
        os.kill(pid_listening_on(running, "ROOT_CAUSE_PORT"), signal.SIGKILL)
        during = httpx.post(f"{running.url()}/analyze", json=body, timeout=30).json()
        wait_until_ready(f"{running.url('ROOT_CAUSE_PORT')}/ready", running.process)
    assert (before["root_cause"], before["degraded"]) == ("Database outage", [])
    assert (during["root_cause"], during["degraded"]) == (None, ["root_cause"])
    assert during["anomalies"]


def pid_listening_on(running: FleetProcess, setting: str) -> int:
    """The child of the fleet whose command line serves that service."""
    name = setting.removesuffix("_PORT").lower()
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
    for pid in children:
        if name in Path(f"/proc/{pid}/cmdline").read_text().split("\0"):
            return int(pid)
    raise AssertionError(f"no process serves {name}")
