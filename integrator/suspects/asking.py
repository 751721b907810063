"""Asks the code host while there is time and it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from integrator.suspects.code_host import CodeHost
from integrator.trackers.tracker import Away, Fault

T = TypeVar("T")


@dataclass
class Asking:
    """`deadline` answers True when no more calls may be made. `notes` say what could not be looked up, for people, each once."""

    host: CodeHost
    deadline: Callable[[], bool]
    notes: list[str] = field(default_factory=list)
    is_over: bool = False

    def ask(self, what: str, otherwise: T, call: Callable[..., T], *arguments: object) -> T:
        """The answer of `call`, which asks for `what`; `otherwise` where there is none."""
        if self.is_over:
            return otherwise
        if self.deadline():
            self.is_over = True
            self._note(f"the time was up before {what} could be looked up")
            return otherwise
        try:
            return call(*arguments)
        except Away as fault:
            self.is_over = True  # whoever is away is away for the next call too, and each would wait its whole time
            self._note(f"{what} could not be looked up: {fault.reason}")
        except Fault as fault:
            self._note(f"{what} could not be looked up: {fault.reason}")
        return otherwise

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)
