"""Everything that the model learns from: texts written by hand, and texts composed from clauses, catalogue and scenarios."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from catalogue.entries import load_products
from contracts.causes import UNKNOWN
from root_cause.causes import load_causes, load_no_cause
from root_cause.composing.cluster import compose_cluster, load_cluster
from root_cause.composing.excerpt import Excerpts
from root_cause.composing.report import compose_report, compose_without_cause, load_frames
from root_cause.texts import load_clauses, load_texts

SEED: Final = 20_240_707
REPORTS_A_CLAUSE: Final = 2
EXCERPTS_AN_ENTRY: Final = 3
EXCERPTS_A_SYMPTOM: Final = 1
"""Fewer: a symptom's most usual cause is a weaker lesson."""
PASTES_A_SCENARIO: Final = 24
REPORTS_WITHOUT_CAUSE: Final = 150
CHANGED_SHARE: Final = 0.2
CHANGED_KINDS: Final = frozenset({"logs", "alert", "symptom_only"})
COMES_WITH_RELEASES: Final = frozenset({"code_defect", "bad_deployment", "symptom_only", UNKNOWN, "memory_exhaustion"})
SCENARIO: Final = "scenario"
"""Begins the group of a paste of a cluster."""
LOGLIKE: Final = frozenset({"logs", "routine_logs"})


@dataclass(frozen=True)
class Row:
    """One text. Rows of one `group` (a product's messages, a clause) never stand on both sides of a split."""

    text: str
    label: str
    kind: str
    group: str
    origin: Literal["written", "composed", "yours"]
    batch: str = "composed"
    """Who wrote it, and when: calibration asks how sure a model may be of texts by another hand."""
    changes: tuple[str, ...] = ()


def load_material() -> list[Row]:
    """Every row; the same on every call."""
    written = list(_written())
    noise = [line for row in written if row.kind == "routine_logs" for line in row.text.splitlines() if line.strip()]
    return [*written, *_reports(), *_excerpts(noise), *_pastes(noise), *_changed(written)]


def _written() -> Iterator[Row]:
    for cause in load_causes().values():
        for n, example in enumerate(cause.examples):
            yield Row(
                example.text, cause.id, example.kind, _group(example.source, f"{cause.id}{n}"), "written", "examples"
            )
    for n, nothing in enumerate(load_no_cause()):
        yield Row(nothing.text, UNKNOWN, nothing.kind, f"{UNKNOWN}{n}", "written", "examples")
    for n, text in enumerate(load_texts()):
        yield Row(text.text, text.label, text.kind, _group(text.source, f"{text.label}t{n}"), "written", "texts")


def _reports() -> Iterator[Row]:
    frames = load_frames()
    for label, clauses in load_clauses().items():
        for n, clause in enumerate(clauses):
            chance = random.Random(f"{SEED}{label}{n}")
            for _ in range(REPORTS_A_CLAUSE):
                yield Row(compose_report(frames, clause, chance), label, "postmortem", f"{label}c{n}", "composed")
    chance = random.Random(SEED)
    for n in range(REPORTS_WITHOUT_CAUSE):
        yield Row(compose_without_cause(frames, chance), UNKNOWN, "first_status", f"{UNKNOWN}r{n}", "composed")


def _excerpts(noise: Sequence[str]) -> Iterator[Row]:
    excerpts = Excerpts(load_products())
    causes = [entry for _, entries in sorted(excerpts.causes.items()) for entry in entries]
    for entry in [*causes, *excerpts.symptoms]:
        chance = random.Random(f"{SEED}{entry.id}")
        for _ in range(EXCERPTS_AN_ENTRY if entry.strength == "cause" else EXCERPTS_A_SYMPTOM):
            yield Row(excerpts.compose(entry, noise, chance), entry.cause, "logs", _product(entry.product), "composed")


def _pastes(noise: Sequence[str]) -> Iterator[Row]:
    cluster = load_cluster()
    for n, scenario in enumerate(cluster.scenarios):
        chance = random.Random(f"{SEED}scenario{n}")
        for _ in range(PASTES_A_SCENARIO * scenario.often):
            text = compose_cluster(scenario, cluster.noise[0], noise, chance)
            yield Row(text, scenario.cause, "logs", f"{SCENARIO}{n}", "composed")


def _changed(written: Sequence[Row]) -> Iterator[Row]:
    """What recent changes tell: a fault in code right after a release came with it; an old release explains nothing."""
    for n, row in enumerate(written):
        chance = random.Random(f"{SEED}changed{n}")
        if row.kind not in CHANGED_KINDS or chance.random() > CHANGED_SHARE:
            continue
        recent = row.label in COMES_WITH_RELEASES and chance.random() < 0.6
        if recent:
            label, line = (
                "bad_deployment",
                chance.choice(("changedrecentsame changedrecent", "changedrecentsame changedrecent new version")),
            )
        else:
            label, line = (
                row.label,
                chance.choice(
                    (
                        "changedold",
                        "changedearlierother changedearlier",
                        "changedoldsame changedold",
                        "changedrecentother changedrecent",
                    )
                ),
            )
        if label != UNKNOWN:
            yield replace(row, label=label, origin="composed", batch="composed", changes=(line,))


def _group(source: str, alone: str) -> str:
    product = _product(source)
    return alone if product in {"written", "prose", "plain"} else product


def _product(source: str) -> str:
    return source.split()[0].strip(",:").lower()
