"""One thread beside the requests: it works when it is woken, tries again what passes, and says when it broke."""

from collections.abc import Callable
from threading import Event

import pytest

from service_kit.background import Background
from service_kit.errors import Unavailable

DEADLINE_SECONDS = 10


class Worker(Background):
    """Does what it is given, one thing each time; `did` is set after the last."""

    def __init__(self, *things: Callable[[], None], retry_seconds: float = 0.0) -> None:
        super().__init__("toy", "the work", retry_seconds, (Unavailable,))
        self.things = list(things)
        self.times = 0
        self.did = Event()

    def work(self) -> None:
        self.times += 1
        if self.things:
            thing = self.things.pop(0)
            if not self.things:
                self.did.set()
            thing()


def nothing() -> None:
    """Works."""


def fails() -> None:
    """A full disk, for example."""
    raise Unavailable("the disk is full")


def breaks() -> None:
    """A mistake of ours."""
    raise ZeroDivisionError


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread's last words are expected."""
    monkeypatch.setattr("threading.excepthook", lambda told: None)


def test_it_works_once_at_its_start_and_ends_when_told() -> None:
    worker = Worker(nothing)
    worker.start()
    assert worker.did.wait(DEADLINE_SECONDS)
    worker.stop()
    assert worker.times == 1
    assert not worker.broken


def test_a_wake_while_it_works_is_not_lost() -> None:
    began, may_go_on = Event(), Event()

    def first() -> None:
        began.set()
        assert may_go_on.wait(DEADLINE_SECONDS)

    worker = Worker(first, nothing)
    worker.start()
    assert began.wait(DEADLINE_SECONDS)
    worker.wake()
    worker.wake()  # twice is once
    may_go_on.set()
    assert worker.did.wait(DEADLINE_SECONDS)
    worker.stop()
    assert worker.times == 2


def test_what_passes_is_tried_again_by_itself() -> None:
    worker = Worker(fails, nothing)
    worker.start()
    assert worker.did.wait(DEADLINE_SECONDS)
    worker.stop()
    assert not worker.broken


def test_it_can_be_stopped_while_it_waits_to_try_again() -> None:
    worker = Worker(fails, retry_seconds=3_600.0)
    worker.start()
    assert worker.did.wait(DEADLINE_SECONDS)
    worker.stop()
    assert worker.times == 1
    assert not worker.broken


@pytest.mark.usefixtures("silent")
def test_anything_else_ends_it_and_it_says_so() -> None:
    worker = Worker(breaks)
    worker.start()
    worker._thread.join(DEADLINE_SECONDS)
    assert worker.broken
    worker.stop()


def test_one_that_never_began_is_not_broken_and_can_be_stopped() -> None:
    worker = Worker()
    assert not worker.broken
    worker.stop()
    assert worker.stopping
