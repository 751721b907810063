"""What is known about each template of one request, as arrays with one value a template."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from log_analyzer.entries import Entries
from log_analyzer.levels import UNLEVELLED, severity, worse
from log_analyzer.lexicon import DUMP, Finding, read_words
from log_analyzer.templates import WILDCARD, Template

Column = NDArray[np.float64]
_MANY: Final = 64
"""Entries from which counting in an array is faster than a set."""


@dataclass(frozen=True, slots=True)
class Features:
    """One value a template in every column. `severity`, `rarity`, `first`, `last`, `spread`, `burst` are 0..1.

    `lexicon` is 0..1.6 (see lexicon.py), `novelty` 1 for a template that the service's baseline has never seen.
    """

    levels: list[str | None]
    findings: list[Finding]
    severity: Column
    lexicon: Column
    wording: Column
    count: Column
    rarity: Column
    first: Column
    last: Column
    burst: Column
    length: Column
    variables: Column
    traced: Column
    novelty: Column

    def table(self) -> Column:
        """All of them as one matrix, templates x features, for the isolation forest."""
        return np.column_stack(
            [self.severity, self.lexicon, self.wording, np.log1p(self.count), self.rarity, self.first, self.last,
             self.burst, self.length, self.variables, self.traced, self.novelty]
        )  # fmt: skip


def describe(
    templates: Sequence[Template], entries: Entries, wording: Column, known: Container[str] | None
) -> Features:
    """Computes every column. `wording` is the text model's 0..1; `known` the service's baseline, None without one."""
    total = len(entries)
    levels = _worst_levels(templates, entries)
    of_entry = numbers_of_entries(templates, total)
    causes = _causes(templates, of_entry, entries.causes)
    findings = [_stronger(read_words(template.text), cause) for template, cause in zip(templates, causes, strict=True)]
    trust = np.array([finding.trust for finding in findings], float)
    count = np.array([len(template.entries) for template in templates], float)
    first = np.array([template.entries[0] for template in templates], float) / max(total - 1, 1)
    last = np.array([template.entries[-1] for template in templates], float) / max(total - 1, 1)
    tokens = [template.text.split() for template in templates]
    return Features(
        levels=levels,
        findings=findings,
        severity=np.array([UNLEVELLED if level is None else severity(level) for level in levels], float)
        * np.where(trust <= DUMP, 0.6, 1.0),
        lexicon=np.array([finding.weight for finding in findings], float),
        wording=wording * trust,
        count=count,
        rarity=1.0 - np.log(count) / max(np.log(total), 1.0) if total else count,
        first=first,
        last=last,
        burst=_burst(count, last - first, total),
        length=np.log1p([len(row) for row in tokens]),
        variables=np.array([sum(WILDCARD in token for token in row) / max(len(row), 1) for row in tokens], float),
        traced=np.isin(
            np.arange(len(templates)), of_entry[np.fromiter(entries.traced, np.intp, len(entries.traced))]
        ).astype(float),
        novelty=np.array([known is not None and template.text not in known for template in templates], float),
    )


def _burst(count: Column, spread: Column, total: int) -> Column:
    """0..1: how much denser a template comes than if it were spread over its whole request; 0 below three entries."""
    density = count / np.maximum(spread * max(total - 1, 1) + 1.0, count)
    overall = count / max(total, 1)
    return np.where(count >= 3, np.clip(density - overall, 0.0, 1.0), 0.0)


def numbers_of_entries(templates: Sequence[Template], total: int) -> NDArray[np.intp]:
    """For every entry the number of its template."""
    of_entry = np.zeros(total, np.intp)
    for number, template in enumerate(templates):
        of_entry[template.entries] = number
    return of_entry


def _worst_levels(templates: Sequence[Template], entries: Entries) -> list[str | None]:
    forms = entries.level_forms()
    found: list[str | None] = []
    for template in templates:
        of_template = forms[template.entries]
        many = len(of_template) > _MANY
        distinct = np.flatnonzero(np.bincount(of_template)).tolist() if many else sorted(set(of_template.tolist()))
        found.append(reduce(worse, [entries.levels[form] for form in distinct]))
    return found


def _causes(
    templates: Sequence[Template], of_entry: NDArray[np.intp], causes: Mapping[int, str]
) -> list[Finding | None]:
    """The grading of the exception that the first traced entry of every template ends in."""
    first: dict[int, str] = {}
    for entry in sorted(causes):
        first.setdefault(int(of_entry[entry]), causes[entry])
    return [read_words(first[number]) if first.get(number) else None for number in range(len(templates))]


def _stronger(own: Finding, cause: Finding | None) -> Finding:
    return own if cause is None or cause.weight <= own.weight else cause
