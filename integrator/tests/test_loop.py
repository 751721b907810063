"""The thread that does what is due."""

import threading

import pytest

from integrator.filing.loop import Loop
from service_kit.errors import Unavailable


def test_a_step_that_stumbles_does_not_stop_the_others() -> None:
    done: list[str] = []

    def stumble() -> bool:
        raise KeyError("x")

    def wait() -> bool:
        raise Unavailable("the disk is full")

    def third() -> bool:
        done.append("third")
        return False

    loop = Loop("test", [stumble, wait, third])
    assert not loop.turn()
    assert done == ["third"]


def test_what_is_asked_is_done_in_its_thread_and_comes_back() -> None:
    loop = Loop("test", [])
    loop.start()
    assert loop.ask(threading.get_ident).result(5) == loop._thread.ident
    with pytest.raises(ZeroDivisionError):
        loop.ask(lambda: 1 / 0).result(5)
    loop.close()
    assert not loop._thread.is_alive()


def test_what_is_still_asked_when_it_closes_is_refused() -> None:
    loop = Loop("test", [])
    asked = loop.ask(lambda: 1)
    loop.close()
    with pytest.raises(Unavailable, match="closing"):
        asked.result(0)


def test_others_are_told_after_a_turn_in_which_something_was_done() -> None:
    told: list[int] = []
    work = [True, False]
    loop = Loop("test", [lambda: work.pop(0)], after=lambda: told.append(1))
    assert [loop.turn(), loop.turn()] == [True, False]
    assert told == [1]
