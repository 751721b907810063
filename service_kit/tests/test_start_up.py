"""What start-up made is out of the garbage collector's way."""

import gc

from service_kit.start_up import start_up_kept


class Cycle:
    """Refers to itself, so that only the collector can end it."""

    ended = 0

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Cycle.ended += 1


def test_what_was_made_before_is_left_out_of_collections_until_the_end() -> None:
    model = [object() for _ in range(10)]
    before = gc.get_freeze_count()
    with start_up_kept():
        assert gc.get_freeze_count() > before
        assert all(kept is not model for kept in gc.get_objects())
    assert any(kept is model for kept in gc.get_objects())


def test_what_start_up_threw_away_is_not_kept() -> None:
    Cycle()
    ended = Cycle.ended
    with start_up_kept():
        assert Cycle.ended == ended + 1


def test_what_comes_later_is_still_collected() -> None:
    with start_up_kept():
        Cycle()
        ended = Cycle.ended
        gc.collect()
        assert Cycle.ended == ended + 1
