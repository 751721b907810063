"""The numbers that settings may change. Apart from what uses them: whoever only wants a port need not load scikit-learn."""

from dataclasses import dataclass
from typing import Final

MERGE_VALUES: Final = 5
"""Distinct values that make a word of a template variable."""

WORK_SECONDS: Final = 3.0
"""Work that messages unlike all before may cost in one request; leaves room within the gateway's READ_LOGS_TIMEOUT_SECONDS."""


@dataclass(frozen=True, slots=True)
class Limits:
    """See settings.py for their meaning."""

    threshold: float = 0.5
    max_anomalies: int = 100
    trees: int = 32
    merge_values: int = MERGE_VALUES
    work_seconds: float = WORK_SECONDS
