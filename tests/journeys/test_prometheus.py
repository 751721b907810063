"""A real Prometheus, with the repository's own configuration, scrapes all six services."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import yaml

from all_in_one.cli import SERVICES
from evaluation.processes.fleet import FleetProcess, free_ports

ROOT = Path(__file__).resolve().parents[2]
PROMETHEUS = shutil.which("prometheus")
DEADLINE_SECONDS = 60.0
POLL_SECONDS = 0.2
LOGS = ["2024-07-07 12:00:01 ERROR Database connection failed", "2024-07-07 12:00:02 WARN Retrying connection"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROMETHEUS is None, reason="prometheus is not installed (./run_all_tests.sh --install)"),
]
Ask = Callable[[str], Any]
Found = TypeVar("Found")


@pytest.fixture(scope="module")
def ask(running_fleet: FleetProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A question to the HTTP API of a Prometheus that scrapes the fleet: a path below /api/v1, answered by its `data`."""
    folder, [port] = tmp_path_factory.mktemp("prometheus"), free_ports(1)
    (folder / "prometheus.yml").write_text(yaml.safe_dump(configuration(running_fleet)))
    command = [
        str(PROMETHEUS),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'tsdb'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--log.level=error",
    ]
    with subprocess.Popen(command) as process, httpx.Client(trust_env=False) as client:
        try:
            yield lambda path: answer(client, f"http://127.0.0.1:{port}/api/v1{path}")
        finally:
            process.terminate()


@pytest.fixture(scope="module", autouse=True)
def one_diagnosis(running_fleet: FleetProcess) -> None:
    """So that there is something to count."""
    body = {"logs": LOGS, "open_ticket": False}
    answered = httpx.post(f"{running_fleet.url()}/analyze", json=body, timeout=DEADLINE_SECONDS, trust_env=False)
    assert answered.status_code == 200, answered.text


def test_every_service_is_up(ask: Ask) -> None:
    assert until(lambda: jobs_up(ask), lambda jobs: jobs == set(SERVICES)) == set(SERVICES)


def test_what_the_services_count_is_there(ask: Ask) -> None:
    wanted = {f"{package}_requests_total" for package in SERVICES} | {
        "gateway_pipeline_step_seconds_count",
        "log_analyzer_lines_total",
        "root_cause_abstentions_total",
        "knowledge_base_documents",
        "action_recommender_recommendations_total",
    }
    assert wanted - until(lambda: series_names(ask), wanted.issubset) == set()


def test_every_rule_holds_on_what_the_services_really_export(ask: Ask) -> None:
    rules = until(lambda: rules_evaluated(ask), lambda rows: bool(rows) and "unknown" not in rows.values())
    assert rules
    assert {name: health for name, health in rules.items() if health != "ok"} == {}


def configuration(running: FleetProcess) -> dict[str, Any]:
    """prometheus.yml with the fleet's ports, and quick enough to wait for."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "prometheus.yml").read_text(encoding="utf-8"))
    config["global"] = dict.fromkeys(config["global"], "1s")
    config["rule_files"] = [str(ROOT / name) for name in config["rule_files"]]
    for job in config["scrape_configs"]:
        job["static_configs"] = [{"targets": [f"localhost:{running.ports[job['job_name'].upper() + '_PORT']}"]}]
    return config


def answer(client: httpx.Client, url: str) -> Any:
    """The `data` of what Prometheus says; None while it starts."""
    try:
        response = client.get(url)
    except httpx.TransportError:
        return None
    return response.json()["data"] if response.is_success else None


def jobs_up(ask: Ask) -> set[str]:
    rows = (ask("/targets?state=active") or {}).get("activeTargets", [])
    return {row["labels"]["job"] for row in rows if row["health"] == "up"}


def series_names(ask: Ask) -> set[str]:
    return set(ask("/label/__name__/values") or [])


def rules_evaluated(ask: Ask) -> dict[str, str]:
    """Rule -> health; "unknown" until its first evaluation."""
    groups = (ask("/rules") or {}).get("groups", [])
    return {rule["name"]: rule["health"] for group in groups for rule in group["rules"]}


def until(look: Callable[[], Found], enough: Callable[[Found], bool]) -> Found:
    """What `look` finds once it is enough, or when DEADLINE_SECONDS have passed."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not enough(found := look()) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    return found
