"""What is found out once before a ticket is made: who should look at it, and what may have brought it in. Best effort."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from contracts.tickets import TicketRequest
from integrator.filing.pacing import Pacing
from integrator.outbox.rows import Prepared
from integrator.suspects.code_host import CodeHost
from integrator.suspects.finding import investigate
from integrator.trackers.tracker import TrackerName
from service_kit.clock import Clock
from service_kit.logs import log

LONGEST_SECONDS: Final = 30.0
"""Then the ticket is made with what is known; the call under way has its own deadline."""
CODE_HOST: Final[TrackerName] = "github"


@dataclass(frozen=True)
class Preparer:
    """`hours`: how far back changes are looked at. `services`: service -> its repository."""

    host: CodeHost | None
    pacing: Pacing
    clock: Clock
    hours: float
    services: Mapping[str, str]

    def __call__(self, request: TicketRequest) -> Prepared:
        """Never raises: a ticket without an owner is better than none."""
        if self.host is None:
            return Prepared(notes=["no code host is configured: owners and changes were not looked up"])
        began = self.clock.monotonic()

        def is_over() -> bool:
            late = self.clock.monotonic() - began >= LONGEST_SECONDS
            return late or CODE_HOST in self.pacing.paused()

        try:
            found = investigate(
                request, self.host, self.clock.now(), hours=self.hours, services=self.services, deadline=is_over
            )
            place = found.place if found.place in self.host.repositories() else None
        except Exception as error:  # noqa: BLE001  what only helps may not stop the ticket
            log("integrator").exception("owner and changes could not be looked up")
            return Prepared(notes=[f"owners and changes were not looked up: {type(error).__name__}"])
        return Prepared(owner=found.owner, suspects=found.suspects, place=place, notes=found.notes)
