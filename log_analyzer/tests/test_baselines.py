from collections.abc import Iterator
from pathlib import Path

import pytest

from log_analyzer.baselines import Baselines, KnownTemplates
from service_kit.clock import FrozenClock
from service_kit.database import open_database
from service_kit.errors import Conflict, NotFound


@pytest.fixture
def baselines(tmp_path: Path) -> Iterator[Baselines]:
    kept = Baselines(open_database(tmp_path / "b.db"), FrozenClock(), max_services=2, max_templates=3)
    yield kept
    kept.close()


def test_what_was_learned_is_known_and_counted(baselines: Baselines) -> None:
    learned = baselines.learn("cart", ["a", "b", "a"], lines=10)
    assert (learned.learned_lines, learned.templates, learned.updated_at) == (10, 2, "2026-01-01T00:00:00+00:00")
    known = baselines.known("cart")
    assert known is not None
    assert "a" in known
    assert "c" not in known
    assert baselines.known("other") is None


def test_learning_again_adds_and_is_seen_at_once(baselines: Baselines) -> None:
    baselines.learn("cart", ["a"], lines=1)
    assert baselines.known("cart") is not None
    assert baselines.learn("cart", ["b"], lines=2).learned_lines == 3
    known = baselines.known("cart")
    assert known is not None
    assert "a" in known
    assert "b" in known


def test_templates_not_learned_again_for_longest_go_first(baselines: Baselines) -> None:
    baselines.learn("cart", ["a", "b", "c"], lines=3)
    baselines.learn("cart", ["a", "d"], lines=2)
    known = baselines.known("cart")
    assert known is not None
    assert len(known) == 3
    assert "a" in known
    assert "d" in known


def test_one_service_too_many_is_refused_and_deleting_makes_room(baselines: Baselines) -> None:
    baselines.learn("one", ["a"], lines=1)
    baselines.learn("two", ["a"], lines=1)
    with pytest.raises(Conflict, match="MAX_BASELINE_SERVICES"):
        baselines.learn("three", ["a"], lines=1)
    baselines.forget("one")
    baselines.learn("three", ["a"], lines=1)
    assert [row.service for row in baselines.all()] == ["three", "two"]


def test_forgetting_what_is_not_there_says_so(baselines: Baselines) -> None:
    with pytest.raises(NotFound):
        baselines.forget("nobody")


def test_baselines_outlive_the_process(tmp_path: Path) -> None:
    for _ in range(2):
        kept = Baselines(open_database(tmp_path / "b.db"), FrozenClock(), max_services=2, max_templates=3)
        learned = kept.learn("cart", ["a"], lines=5)
        kept.close()
    assert learned.learned_lines == 10


def test_a_variable_on_either_side_matches_but_a_failure_is_never_a_value() -> None:
    known = KnownTemplates(["unit <*> is now running", "user anna signed in", "job <*> <*>", "unit web <*>"])
    assert "unit web is now running" in known
    assert "user <*> signed in" in known
    assert "unit web failed" not in known
    assert "disk sda is now running" not in known
    assert 3 not in known
