"""Who writes next where there is one connection: whom somebody waits for at the door goes before those who work behind it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.pool import QueuePool

PATIENCE_SECONDS: Final = 0.1
"""How long the others give way: under a storm without a gap they get a turn ten times a second, each."""


class Precedence:
    """Threads inside of `first` go first; `give_way` holds up all others while one of those waits or writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ahead = 0
        self._clear = threading.Event()
        self._clear.set()
        self._mine = threading.local()

    @contextmanager
    def first(self) -> Iterator[None]:
        """For this thread, until the block ends."""
        with self._lock:
            self._ahead += 1
            self._clear.clear()
        self._mine.ahead = True
        try:
            yield
        finally:
            self._mine.ahead = False
            with self._lock:
                self._ahead -= 1
                if not self._ahead:
                    self._clear.set()

    def give_way(self) -> None:
        """Returns at once for who goes first, and for all where nobody does."""
        if not getattr(self._mine, "ahead", False):
            self._clear.wait(PATIENCE_SECONDS)


def pool_class(precedence: Precedence) -> type[QueuePool]:
    """A pool whose connections are handed out in that order: also to libraries that know nothing of it."""

    class OrderlyPool(QueuePool):
        """SQLAlchemy's own, asked politely."""

        def _do_get(self) -> Any:
            precedence.give_way()
            return super()._do_get()

    return OrderlyPool
