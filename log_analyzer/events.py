"""Key events: the few templates that tell what happened, in order of time."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from contracts.logs import Event
from log_analyzer.alike import unlike
from log_analyzer.entries import Entry
from log_analyzer.templates import Template

KEY_EVENTS: Final = 10
_UNREMARKABLE: Final = 0.12
"""Below this score a template is told only where nothing better is there."""

_FALLBACK_EVENTS: Final = 3


def key_events(
    templates: Sequence[Template], entries: Sequence[Entry], levels: Sequence[str | None], scores: NDArray[np.float64]
) -> list[Event]:
    """At most ten templates: the best by score, ties by onset, near-duplicates once; in order of first appearance."""
    order = sorted(range(len(templates)), key=lambda number: (-scores[number], templates[number].entries[0]))
    telling = [number for number in order if scores[number] >= _UNREMARKABLE] or order[:_FALLBACK_EVENTS]
    distinct = unlike(((number, templates[number].text) for number in telling), KEY_EVENTS)
    chosen = sorted(distinct, key=lambda number: templates[number].entries[0])
    return [_event(templates[number], entries, levels[number]) for number in chosen]


def _event(template: Template, entries: Sequence[Entry], level: str | None) -> Event:
    first, last = entries[template.entries[0]], entries[template.entries[-1]]
    return Event(
        template=template.text,
        count=len(template.entries),
        first_line=first.first_line,
        last_line=last.last_line,
        level=level,
        first_at=first.at,
        last_at=last.at,
    )
