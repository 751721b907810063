"""Where a step's output is written down before the next one begins, as a Protocol; and the two that need no database."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

Output = TypeVar("Output", bound=BaseModel)
Result = TypeVar("Result")


class Journal(Protocol):
    """Steps of one story, told in the same order each time.

    A step that was written down is not done again: its output is read instead. What a step raises is not written down,
    except Poisoned.
    """

    async def step(self, name: str, work: Callable[[], Awaitable[Output]], kind: type[Output]) -> Output:
        """Does `work` and writes its output down; it must be of `kind`. Raises what the work raises."""
        ...


class PlainJournal:
    """Does each step and writes nothing down: for a caller who waits for the answer."""

    async def step(self, name: str, work: Callable[[], Awaitable[Output]], kind: type[Output]) -> Output:
        """The work, and nothing else."""
        return await work()


class Interrupted(BaseException):
    """The process stops, or its database does not take the output: the story goes on at this step, later.

    Not an Exception, so that nobody on the way takes it for a failure of the step and writes that down.
    """


@dataclass
class Notebook:
    """The fake of tests: keeps JSON as a database would. `stops_before` names the step before which the process dies."""

    written: dict[str, str] = field(default_factory=dict)
    stops_before: str | None = None

    async def step(self, name: str, work: Callable[[], Awaitable[Output]], kind: type[Output]) -> Output:
        """From the notes where they hold it."""
        if name not in self.written:
            if name == self.stops_before:
                raise Interrupted(name)
            self.written[name] = (await work()).model_dump_json()
        return kind.model_validate_json(self.written[name])


def tell_through(story: Coroutine[Any, Any, Result]) -> Result:
    """Runs a story in a thread without an event loop: all that it waits for is its journal, which does not suspend."""
    try:
        story.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    story.close()
    raise RuntimeError("the story waited for something that is not a step of its journal")
