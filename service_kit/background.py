"""Work that goes on beside the requests: one thread, woken when there may be something to do."""

from abc import ABC, abstractmethod
from threading import Condition, Thread

from service_kit.logs import log

STOP_SECONDS = 30.0


class Background(ABC):
    """One thread that calls `work` once at its start and again after each `wake`, however many wakes came meanwhile.

    What `work` raises of `passing` is logged, and tried again after `retry_seconds`; anything else ends the thread: `broken`.
    """

    def __init__(self, service: str, name: str, retry_seconds: float, passing: tuple[type[Exception], ...]) -> None:
        """Nothing runs until `start`. `service` is whose log it is, `name` the work's in it."""
        self._service, self._name, self._retry_seconds, self._passing = service, name, retry_seconds, passing
        self._changed = Condition()
        self._stopping = False
        self._woken = True
        self._thread = Thread(target=self._run, name=f"{service} {name}", daemon=True)

    @abstractmethod
    def work(self) -> None:
        """All that is due; looks at `stopping` where it takes longer than a second."""

    @property
    def stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stopping

    @property
    def broken(self) -> bool:
        """Whether the thread ended by itself."""
        return not self._stopping and self._thread.ident is not None and not self._thread.is_alive()

    def start(self) -> None:
        """Begins to work in the background."""
        self._thread.start()

    def wake(self) -> None:
        """There may be something to do."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def stop(self) -> None:
        """Comes back when `work` has come back, after STOP_SECONDS at the latest."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while self._wait():
            try:
                self.work()
            except self._passing as error:
                reason = getattr(error, "detail", None) or str(error)
                log(self._service).warning(f"{self._name} waits", reason=reason)
                self._try_again()

    def _wait(self) -> bool:
        """True when there is something to do, False when it is time to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._woken or self._stopping)
            self._woken = False
            return not self._stopping

    def _try_again(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, self._retry_seconds)
            self._woken = True
