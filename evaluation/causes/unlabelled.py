"""What can be measured without a label: how much is answered, how surely, and whether there is an answer where there can be none.

A first status update says what hurts and not why; in lines that the machine's operators found nothing in there is no cause; an
announced maintenance is no incident. Whatever is answered above 0.5 there counts as wrong: `wrong50`, or a little more where a
guess happens to be right. Reports of real incidents do have a cause: the share answered says how often somebody gets help, and
nothing says how often it is right.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from contracts.causes import UNKNOWN
from evaluation.causes.incidents import SURE
from evaluation.causes.public_texts import HARMLESS, INCIDENTS, MAINTENANCE
from evaluation.printing.table import Row as Figure

FEWEST: Final = 10
CAUSELESS_GOAL: Final = 0.05
"""Of texts that hold no cause, the share that may be answered above SURE."""
FIRST_STATUS: Final = "first status"
HARMLESS_LOGS: Final = "logs without an alert"
PLANNED: Final = "announced maintenance"

AskService = Callable[[dict[str, Any]], Mapping[str, Any]]
"""Body of `POST /predict` -> its `root_cause_detail`."""


@dataclass(frozen=True)
class Texts:
    """One set. `causeless`: no answer can be right; `as_logs`: sent as lines."""

    name: str
    texts: list[str]
    causeless: bool = False
    as_logs: bool = False


def read_texts(folder: Path) -> list[Texts]:
    """The sets of a folder that have at least FEWEST texts."""
    incidents = _rows(folder / INCIDENTS)
    reports: dict[str, list[str]] = defaultdict(list)
    for row in incidents:
        name = PLANNED if row.get("severity") == MAINTENANCE else f"reports, {row['source']}"
        reports[name].append(row.get("summary") or "")
    sets = [Texts(name, _spoken(texts), causeless=name == PLANNED) for name, texts in sorted(reports.items())]
    first = [row.get("early_text") or "" for row in incidents]
    sets.append(Texts(FIRST_STATUS, _spoken(first), causeless=True))
    harmless = [row["text"] for row in _rows(folder / HARMLESS)]
    sets.append(Texts(HARMLESS_LOGS, _spoken(harmless), causeless=True, as_logs=True))
    return [one for one in sets if len(one.texts) >= FEWEST]


def figure_rows(asked: Texts, ask: AskService) -> list[Figure]:
    """Asks about every text; shares 0..1."""
    bodies: list[dict[str, Any]] = [
        {"logs": text.splitlines()} if asked.as_logs else {"text": text} for text in asked.texts
    ]
    details = [ask(body) for body in bodies]
    answered = [detail["label"] != UNKNOWN for detail in details]
    sure = [given and detail["confidence"] > SURE for given, detail in zip(answered, details, strict=True)]
    code = [given and bool(detail["code_related"]) for given, detail in zip(answered, details, strict=True)]
    name = f"{asked.name} (n = {len(asked.texts)})"
    surely = f"{name}: answered above {SURE:g}"
    return [
        Figure(f"{name}: answered", _share(answered), ""),
        Figure(f"{surely}, where no cause is", _share(sure), "", CAUSELESS_GOAL)
        if asked.causeless
        else Figure(surely, _share(sure), ""),
        Figure(f"{name}: answered, code suspected", _share(code), ""),
    ]


def _spoken(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _share(said: list[bool]) -> float:
    return sum(said) / len(said)


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
