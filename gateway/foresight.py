"""The intake as routes see it: they wake it, and ask what it would decide, beside the event loop."""

import asyncio
from collections.abc import Sequence

from contracts.alerts import Alert, Decision
from incidents.arrival.intake import Intake


class Foresight:
    """Around the one Intake of the app."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def wake(self) -> None:
        """Something was stored."""
        self._intake.wake()

    async def foresee(self, alerts: Sequence[Alert]) -> list[Decision]:
        """What would be decided now; nothing is stored. Raises Unavailable."""
        return await asyncio.to_thread(self._intake.foresee, alerts)
