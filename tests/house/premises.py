"""The operations files, the six services' settings and metrics, and the tools that hold the one against the other."""

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from all_in_one.cli import SERVICES
from service_kit.metrics import ServiceMetrics
from service_kit.settings import ServiceSettings

ROOT = Path(__file__).resolve().parents[2]
CONTAINERS = {
    "gateway": "gateway",
    "log_analyzer": "log-analyzer",
    "root_cause": "root-cause-predictor",
    "knowledge_base": "knowledge-base",
    "action_recommender": "action-recommender",
    "integrator": "incident-integrator",
}
"""Package -> container, as the contract's section 1 names them."""

ONLY_COMPOSE = {"GRAFANA_ADMIN_PASSWORD", "POSTGRES_PASSWORD"}
"""Read from .env by docker-compose.yml and by no service."""

needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="promtool is not installed (./run_all_tests.sh --install)"
)


def read_yaml(name: str) -> Any:
    """A YAML file of the repository."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a tool of this virtual environment, else of the machine, at the repository's root."""
    beside = Path(sys.executable).parent / tool
    command = [beside if beside.exists() else tool, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def said(done: subprocess.CompletedProcess[str]) -> str:
    """All that a tool printed, for a failed assertion to show."""
    return f"{done.stdout}\n{done.stderr}"


def own_class(package: str, module: str, base: type) -> Any:
    """The one class derived from `base` that `<package>.<module>` defines."""
    name = f"{package}.{module}"
    found = [
        item
        for item in vars(importlib.import_module(name)).values()
        if isinstance(item, type) and issubclass(item, base) and item.__module__ == name
    ]
    assert len(found) == 1, f"{name} defines {len(found)} classes derived from {base.__name__}"
    return found[0]


def variables(package: str) -> dict[str, FieldInfo]:
    """Every environment variable that a service reads; names that stand for the same setting are all there."""
    settings: type[ServiceSettings] = own_class(package, "settings", ServiceSettings)
    return {name: field for key, field in settings.model_fields.items() for name in _names(key, field)}


def all_variables() -> dict[str, FieldInfo]:
    """Those of all six services."""
    return {name: field for package in SERVICES for name, field in variables(package).items()}


def port_of(package: str) -> int:
    """The port that a service listens on where nobody says otherwise."""
    ports = [field.default for name, field in variables(package).items() if name.endswith("_PORT")]
    assert len(ports) == 1, f"{package} has {len(ports)} settings named *_PORT"
    return int(ports[0])


def metric_names() -> set[str]:
    """Every series name that the six services export."""
    return {name for package in SERVICES for name in _series(own_class(package, "metrics", ServiceMetrics)())}


def metrics_in(expression: str) -> set[str]:
    """The services' series that a PromQL expression names, recording rules left out."""
    return set(re.findall(rf"\b(?:{'|'.join(SERVICES)})_[a-z_]+", _without_strings(expression)))


def _without_strings(expression: str) -> str:
    return re.sub(r'"[^"]*"', '""', expression)


def _series(metrics: ServiceMetrics) -> Iterator[str]:
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    for family in metrics.registry.collect():
        yield from (family.name + ending for ending in endings[family.type])


def _names(key: str, field: FieldInfo) -> list[str]:
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        return [str(choice) for choice in alias.choices]
    return [str(alias) if alias else key.upper()]
