"""A real Prometheus beside a real Alertmanager, another Prometheus without one, and the sick thing that both look at."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from evaluation.processes.fleet import free_ports

PROMETHEUS = shutil.which("prometheus")
ALERTMANAGER = shutil.which("prometheus-alertmanager")
GROUPED, DIRECT = "settlement", "basket"
"""Services: what the first says goes through Alertmanager, what the second says comes straight from Prometheus."""
LASTING, REPEATING = "5s", "1s"
"""How often Prometheus says an alert again. It is over where nothing was said of it four times as long: Alertmanager, which
repeats by itself, is told so that a machine that stands still for some seconds ends nothing."""
LAST = "last_over_time(sick[1m])"
"""What the patient said last. `sick` alone is nothing where one scrape came too late, and nothing ends an alert."""


@dataclass
class Patient:
    """A target of Prometheus: `sick` is what its one metric says."""

    port: int
    sick: bool = False


@contextmanager
def prometheus_fleet(gateway: str, folder: Path) -> Iterator[Patient]:
    """All of them, alerting the gateway at that URL, until the context ends."""
    main, alertmanager, direct = free_ports(3)
    with ExitStack() as stack:
        patient = stack.enter_context(_patient())
        _start_alertmanager(stack, folder / "alertmanager", alertmanager, gateway)
        to_alertmanager = _prometheus(patient.port, GROUPED, f"127.0.0.1:{alertmanager}")
        _start_prometheus(stack, folder / "main", main, to_alertmanager, _rules_of_kinds(GROUPED), LASTING)
        to_us = _prometheus(patient.port, DIRECT, gateway.removeprefix("http://"))
        _start_prometheus(stack, folder / "direct", direct, to_us, _rules_of_pods(DIRECT), REPEATING)
        yield patient


@contextmanager
def _patient() -> Iterator[Patient]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"# TYPE sick gauge\n" + b"".join(b'sick{pod="%d"} %d\n' % (pod, patient.sick) for pod in (1, 2))
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        patient = Patient(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield patient
        server.shutdown()
        thread.join()


def _start_alertmanager(stack: ExitStack, folder: Path, port: int, gateway: str) -> None:
    """Repeats after 4 s what it would repeat after hours."""
    webhook = {"url": f"{gateway}/webhooks/alertmanager", "send_resolved": True}
    config = {
        "route": {
            "receiver": "stanch",
            "group_by": ["service"],
            "group_wait": "2s",
            "group_interval": "2s",
            "repeat_interval": "4s",
        },
        "receivers": [{"name": "stanch", "webhook_configs": [webhook]}],
    }
    folder.mkdir()
    (folder / "alertmanager.yml").write_text(yaml.safe_dump(config))
    _start(
        stack,
        str(ALERTMANAGER),
        f"--config.file={folder / 'alertmanager.yml'}",
        f"--storage.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--cluster.listen-address=",
        "--log.level=error",
    )


def _start_prometheus(
    stack: ExitStack, folder: Path, port: int, config: dict[str, Any], rules: list[dict[str, Any]], resend: str
) -> None:
    folder.mkdir()
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    (folder / "rules.yml").write_text(yaml.safe_dump({"groups": [{"name": "journeys", "rules": rules}]}))
    _start(
        stack,
        str(PROMETHEUS),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'tsdb'}",
        f"--web.listen-address=127.0.0.1:{port}",
        f"--rules.alert.resend-delay={resend}",
        "--log.level=error",
    )


def _start(stack: ExitStack, *command: str) -> None:
    process = stack.enter_context(subprocess.Popen(command))
    stack.callback(process.terminate)  # called before Popen's own exit, which waits


def _prometheus(target: int, service: str, alertmanager: str) -> dict[str, Any]:
    static = [{"targets": [f"127.0.0.1:{target}"], "labels": {"service": service}}]
    senders = [{"api_version": "v2", "static_configs": [{"targets": [alertmanager]}]}]
    return {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": ["rules.yml"],
        "scrape_configs": [{"job_name": service, "static_configs": static}],
        "alerting": {"alertmanagers": senders},
    }


def _rules_of_kinds(service: str) -> list[dict[str, Any]]:
    """Two kinds of alerts of one service."""
    return [
        _rule("ErrorRateHigh", f"max by (service) ({LAST}) > 0", "critical", f"{service} answers 500"),
        _rule(
            "ConnectionPoolExhausted", f"sum by (service) ({LAST}) > 0", "warning", f"{service} waits for connections"
        ),
    ]


def _rules_of_pods(service: str) -> list[dict[str, Any]]:
    """One kind of alert, for each of two pods."""
    return [_rule("PodNotReady", f"{LAST} > 0", "warning", f"a pod of {service} is not ready")]


def _rule(name: str, expression: str, severity: str, summary: str) -> dict[str, Any]:
    return {"alert": name, "expr": expression, "labels": {"severity": severity}, "annotations": {"summary": summary}}
