"""A thread that does what is due, step by step, until it is closed."""

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from service_kit.errors import Unavailable
from service_kit.logs import log

LOOK_SECONDS: Final = 1.0
"""Between looks where nobody wakes it: a pause may be over."""
CLOSE_SECONDS: Final = 2.0
"""A call that is under way has its own deadline; what comes of it after that is found out at the next start."""
Result = TypeVar("Result")
Step = Callable[[], bool]


class Loop:
    """Each of `steps` does one thing that is due and says whether there was one. In each turn each has its turn.

    `after` is called after each turn in which something was done.
    """

    def __init__(self, name: str, steps: Sequence[Step], after: Callable[[], object] = lambda: None) -> None:
        self._name = name
        self._steps = steps
        self._after = after
        self._asked: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        self._woken = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=f"integrator {name}", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def wake(self) -> None:
        """There is something to do: call it after a commit. From any thread."""
        self._woken.set()

    def ask(self, work: Callable[[], Result]) -> "Future[Result]":
        """Has `work` done in this thread before anything else, as trackers are spoken to from one thread only."""
        future: Future[Result] = Future()
        self._asked.put((work, future))
        self._woken.set()
        return future

    def close(self) -> None:
        """Begins nothing more; comes back when the step under way is done, after CLOSE_SECONDS at the latest."""
        self._closing = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_SECONDS)
        while not self._asked.empty():
            self._asked.get_nowait()[1].set_exception(Unavailable("the integrator is closing"))

    def turn(self) -> bool:
        """What was asked, then one thing of each step; whether there was anything."""
        busy = self._answer()
        for step in self._steps:
            if not self._closing:
                busy = self._do(step) or busy
        if busy:
            self._after()
        return busy

    def _run(self) -> None:
        while not self._closing:
            self._woken.clear()
            if not self.turn() and not self._closing:
                self._woken.wait(LOOK_SECONDS)

    def _do(self, step: Step) -> bool:
        try:
            return step()
        except Unavailable as error:
            log("integrator").warning(f"{self._name} waits", reason=str(error.detail))
        except Exception:  # noqa: BLE001  the background loop: one thing that fails must not stop the others
            log("integrator").exception(f"{self._name} stumbled")
        return False

    def _answer(self) -> bool:
        try:
            work, future = self._asked.get_nowait()
        except queue.Empty:
            return False
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except Exception as error:  # noqa: BLE001  it is raised where it was asked for
                future.set_exception(error)
        return True
