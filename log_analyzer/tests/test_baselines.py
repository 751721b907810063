from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from log_analyzer.baselines import BASELINES, CACHED, TABLES, TEMPLATES, WINDOW_TEMPLATES, Baselines
from log_analyzer.history import Rate, key
from service_kit.clock import FrozenClock
from service_kit.database import open_database
from service_kit.errors import Conflict, NotFound


@pytest.fixture
def baselines(tmp_path: Path) -> Iterator[Baselines]:
    kept = Baselines(open_database(tmp_path / "b.db"), FrozenClock(), max_services=2, max_templates=300, max_windows=4)
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


def test_templates_not_learned_again_for_longest_go_first(tmp_path: Path) -> None:
    kept = Baselines(open_database(tmp_path / "b.db"), FrozenClock(), max_services=2, max_templates=3)
    kept.learn("cart", ["a", "b", "c"], lines=3)
    kept.learn("cart", ["a", "d"], lines=2)
    known = kept.known("cart")
    kept.close()
    assert known is not None
    assert len(known.known) == 3
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


def test_counts_of_windows_add_up_over_learnings(baselines: Baselines) -> None:
    for _ in range(3):
        baselines.learn("cart", ["a", "b"], 5, {"minute": [{"a": 2}, {"a": 2, "b": 1}]})
    history = baselines.known("cart")
    assert history is not None
    normal = history.normal["minute"]
    assert (normal.windows, normal.rates[key("a")]) == (6, Rate(windows=6, total=12, squares=24, most=2))
    assert sorted(zip(map(len, normal.vectors), normal.seen, strict=True)) == [(1, 3), (2, 3)]


def test_windows_are_bounded_and_the_rarest_go_first(baselines: Baselines) -> None:
    windows = [{"a": count} for count in (1, 1, 2, 2, *range(3, 50))]
    learned = [{"a": 3}, {"a": 1}, *({"a": count} for count in range(60, 64))]
    for some in (windows, learned):
        baselines.learn("cart", ["a"], 9, {"session": some})
    history = baselines.known("cart")
    assert history is not None
    assert len(history.normal["session"].vectors) == 4
    assert history.normal["session"].windows == len(windows) + len(learned)


def test_a_window_keeps_its_most_frequent_templates(baselines: Baselines) -> None:
    window = {f"t{number}": 1 + (number == 299) for number in range(300)}
    baselines.learn("cart", list(window), 301, {"session": [window] * 5})
    history = baselines.known("cart")
    assert history is not None
    (vector,) = history.normal["session"].vectors
    assert (len(vector), vector[key("t299")]) == (WINDOW_TEMPLATES, 2)


def test_a_case_of_a_known_template_is_counted_as_that(baselines: Baselines) -> None:
    baselines.learn("cart", ["user <*> left"], 1)
    assert baselines.learn("cart", ["user anna left"], 5, {"minute": [{"user anna left": 1}] * 5}).templates == 1
    history = baselines.known("cart")
    assert history is not None
    assert history.normal["minute"].rates[key("user <*> left")].windows == 5


def test_forgetting_leaves_nothing_behind(baselines: Baselines) -> None:
    baselines.learn("cart", ["a"], 9, {"minute": [{"a": 1}] * 9})
    baselines.forget("cart")
    assert baselines.known("cart") is None
    baselines.learn("cart", ["a"], 1)
    history = baselines.known("cart")
    assert history is not None
    assert (history.learned_lines, history.normal) == (1, {})


def test_a_file_from_before_there_were_windows_still_opens(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "b.db")
    TABLES.create_all(engine, tables=[BASELINES, TEMPLATES])
    with engine.begin() as connection:
        connection.execute(BASELINES.insert().values(service="cart", learned_lines=9, learnings=1, updated_at="then"))
        connection.execute(TEMPLATES.insert().values(service="cart", template="a", learned=1))
    kept = Baselines(engine, FrozenClock(), max_services=2, max_templates=3)
    history = kept.known("cart")
    assert history is not None
    assert "a" in history
    assert kept.learn("cart", ["b"], 1, {"minute": [{"b": 1}]}).learned_lines == 10
    kept.close()


def test_two_stores_on_one_file_lose_no_learning_and_see_each_others(tmp_path: Path) -> None:
    stores = [
        Baselines(open_database(tmp_path / "b.db"), FrozenClock(), max_services=2, max_templates=3) for _ in range(2)
    ]
    with ThreadPoolExecutor(4) as pool:
        learnings = range(20)
        list(pool.map(lambda number: stores[number % 2].learn("cart", ["a"], 1, {"minute": [{"a": 1}]}), learnings))
    for store in stores:
        history = store.known("cart")
        assert history is not None
        assert (history.learned_lines, history.normal["minute"].windows) == (20, 20)
        store.close()


def test_histories_of_few_services_stay_in_memory(tmp_path: Path) -> None:
    kept = Baselines(open_database(tmp_path / "b.db"), FrozenClock(), max_services=50, max_templates=3)
    for number in range(CACHED + 1):
        kept.learn(f"s{number}", ["a"], 1)
    first = kept.known("s0")
    assert kept.known("s0") is first
    for number in range(1, CACHED + 1):
        kept.known(f"s{number}")
    assert kept.known("s0") is not first
    kept.close()
