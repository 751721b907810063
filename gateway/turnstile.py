"""How many analyses run at once, how many wait, and when the next is told to come back later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service_kit.errors import Unavailable


class Turnstile:
    """`at_once` may be inside, `waiting` in front; more raise Unavailable (503 with Retry-After)."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._inside = asyncio.Semaphore(at_once)
        self._free = at_once + waiting

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for a place and keeps it as long as the context lasts."""
        if self._free == 0:
            raise Unavailable("too many analyses at once", retry_after_seconds=2)
        self._free -= 1
        try:
            async with self._inside:
                yield
        finally:
            self._free += 1
