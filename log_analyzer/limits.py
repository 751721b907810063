"""The numbers that settings may change. Apart from what uses them: whoever only wants a port need not load scikit-learn."""

from dataclasses import dataclass
from typing import Final

MERGE_VALUES: Final = 5
"""Distinct values that make a word of a template variable."""


@dataclass(frozen=True, slots=True)
class Limits:
    """See settings.py for their meaning."""

    threshold: float = 0.5
    max_anomalies: int = 100
    trees: int = 32
    merge_values: int = MERGE_VALUES
