"""The incidents of `cases/`: raw logs, the alert that fired, and what a right diagnosis says."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from service_kit.errors import Misconfigured

FOLDER = Path(__file__).resolve().parent.parent / "cases"


class Expected(BaseModel):
    """`expected.toml`. `actions`: each inner list holds alternatives, one of which a recommended action must contain."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    story: str
    service: str
    environment: str
    root_cause: str
    code_related: bool
    evidence: list[str]
    anomalies: list[str]
    actions: list[list[str]]


@dataclass(frozen=True)
class Case:
    """One incident. `logs` are the raw lines, `alert` the Alertmanager payload."""

    name: str
    logs: list[str]
    alert: dict[str, Any]
    expected: Expected


def case_names(folder: Path = FOLDER) -> list[str]:
    """The names of all cases, in order."""
    return sorted(path.parent.name for path in folder.glob("*/expected.toml"))


def read_case(name: str, folder: Path = FOLDER) -> Case:
    """One case. Raises Misconfigured with the names there are."""
    place = folder / name
    if name not in case_names(folder):
        raise Misconfigured(f"there is no case '{name}'; there are: {', '.join(case_names(folder))}")
    return Case(
        name=name,
        logs=(place / "logs.txt").read_text(encoding="utf-8").splitlines(),
        alert=json.loads((place / "alert.json").read_text(encoding="utf-8")),
        expected=Expected.model_validate(tomllib.loads((place / "expected.toml").read_text(encoding="utf-8"))),
    )
