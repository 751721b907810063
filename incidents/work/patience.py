"""How long one step is tried: what a service does not answer, and what nobody expected, are counted apart."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from service_kit.errors import HouseError, Unavailable
from service_kit.logs import log

LONGEST_PAUSE_SECONDS: Final = 30.0
Result = TypeVar("Result")
Wait = Callable[[float], Awaitable[None]]


class Poisoned(Exception):
    """The work raised what nobody expected, too often. The message is one line for people."""


@dataclass(frozen=True)
class Patience:
    """`tries` where it is Unavailable, `faults` where it raises anything else, pauses between that double each time.

    `deadline_seconds` bounds one try. `wait` is asyncio.sleep but in tests.
    """

    tries: float = 1
    faults: int = 1
    pause_seconds: float = 0.5
    deadline_seconds: float | None = None
    wait: Wait = asyncio.sleep


ONCE: Final = Patience()
"""Somebody waits for the answer."""
STUBBORN: Final = Patience(tries=3, faults=5, deadline_seconds=60.0)
"""Nobody waits: a short outage costs no part of the diagnosis, and five faults are no accident."""
ENDLESS: Final = Patience(tries=math.inf, faults=5, deadline_seconds=60.0)
"""Without it all that was done before would be lost."""


async def patiently(name: str, work: Callable[[], Awaitable[Result]], patience: Patience) -> Result:
    """Does `work`. Raises HouseError where it was refused or unavailable to the last try, Poisoned after the last fault."""
    late = faults = 0
    while True:
        try:
            async with asyncio.timeout(patience.deadline_seconds):
                return await work()
        except (Unavailable, TimeoutError) as error:
            late += 1
            if late >= patience.tries:
                raise _told(name, error, patience) from error
        except HouseError:
            raise
        except Exception as error:  # the step runner: what nobody expected is counted, shown and not hidden
            faults += 1
            log("pipeline").exception("step failed", step=name, faults=faults)
            if faults >= patience.faults:
                raise Poisoned(f"{name}: {type(error).__name__}: {_line(error)}") from error
        await patience.wait(min(patience.pause_seconds * 2.0 ** (late + faults - 1), LONGEST_PAUSE_SECONDS))


def _told(name: str, error: Unavailable | TimeoutError, patience: Patience) -> Unavailable:
    if isinstance(error, Unavailable):
        return error
    within = f" within {patience.deadline_seconds:g} s" if patience.deadline_seconds else " in time"
    return Unavailable(f"{name}: did not end{within}")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
