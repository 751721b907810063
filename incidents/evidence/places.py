"""Where people look at an incident."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Places:
    """`base` is the gateway's address as people reach it, without a slash at its end; empty where nobody said it."""

    base: str = ""

    def of(self, incident: str) -> str | None:
        """The page of an incident; None where the gateway's address is not known."""
        return f"{self.base}/incidents/{quote(incident, safe='')}" if self.base else None
