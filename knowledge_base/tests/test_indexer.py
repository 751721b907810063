from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from knowledge_base.indexer import TAIL, Indexer
from knowledge_base.snapshots import Snapshots
from knowledge_base.store import Store
from knowledge_base.tests.conftest import doc
from knowledge_base.vectors import Extent, Rows, Vectors

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MAKER = "test"
DIMENSION = 16
EXACT_UP_TO = 200


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "kb.db")
    opened.forget_vectors_not_made_by(MAKER)
    yield opened
    opened.close()


def unit_rows(count: int, seed: int = 0) -> Rows:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION), np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def put(store: Store, count: int, seed: int = 0) -> tuple[list[int], Rows]:
    first = store.newest + 1
    store.put({f"{first + n}": doc(None, f"number {first + n}") for n in range(count)}, "yours", NOW)
    numbers, rows = list(range(first, first + count)), unit_rows(count, seed)
    store.put_vectors(numbers, rows)
    return numbers, rows


def opened(store: Store, maker: str = MAKER) -> tuple[Indexer, Vectors]:
    vectors = Vectors(DIMENSION)
    indexer = Indexer(store, vectors, Snapshots(store.path.parent / "index", maker), DIMENSION, EXACT_UP_TO)
    indexer.load()
    return indexer, vectors


def settled(store: Store) -> tuple[Indexer, Vectors]:
    indexer, vectors = opened(store)
    indexer.work()
    return indexer, vectors


def extent(vectors: Vectors) -> Extent:
    return vectors.shelves["incident"].extent()


def first_found(vectors: Vectors, rows: Rows) -> list[int]:
    return [vectors.nearest("incident", row, 1)[0] for row in rows]


def test_few_vectors_stay_exact_and_leave_no_file(store: Store) -> None:
    put(store, EXACT_UP_TO)
    _, vectors = settled(store)
    assert (extent(vectors).exact, extent(vectors).approximate) == (EXACT_UP_TO, 0)
    assert not (store.path.parent / "index").exists()


def test_more_go_into_an_index_that_finds_each_by_itself(store: Store) -> None:
    numbers, rows = put(store, 1000)
    _, vectors = settled(store)
    assert (extent(vectors).exact, extent(vectors).approximate) == (0, 1000)
    assert first_found(vectors, rows[:50]) == numbers[:50]


def test_a_start_maps_the_snapshot_and_reads_only_what_is_not_in_it(store: Store) -> None:
    put(store, 500)
    settled(store)
    numbers, rows = put(store, 3, seed=1)
    _, vectors = opened(store)
    assert (extent(vectors).exact, extent(vectors).approximate) == (3, 500)
    assert first_found(vectors, rows) == numbers


def test_what_was_deleted_is_gone_at_once_and_after_a_start(store: Store) -> None:
    numbers, rows = put(store, 500)
    _, vectors = settled(store)
    vectors.remove(store.remove([str(numbers[7])]))
    assert first_found(vectors, rows[7:8]) != [numbers[7]]
    _, again = opened(store)
    assert first_found(again, rows[7:8]) != [numbers[7]]
    assert extent(again).total == 499


def test_what_was_added_joins_the_index_when_it_is_worth_a_rewrite(store: Store) -> None:
    put(store, 500)
    indexer, vectors = settled(store)
    numbers, rows = put(store, TAIL + 1, seed=1)
    vectors.add("incident", np.asarray(numbers), rows)
    indexer.work()  # four times as many as its lists were laid out for: made anew
    assert (extent(vectors).exact, extent(vectors).approximate) == (0, 500 + TAIL + 1)
    more, more_rows = put(store, TAIL + 1, seed=2)
    vectors.add("incident", np.asarray(more), more_rows)
    vectors.remove(store.remove([str(numbers[0])]))
    indexer.work()
    assert (extent(vectors).approximate, extent(vectors).gone) == (500 + 2 * TAIL + 1, 0)
    assert first_found(vectors, more_rows[:20]) == more[:20]
    assert first_found(vectors, rows[:1]) != numbers[:1]


def test_many_deletions_are_worth_a_rewrite(store: Store) -> None:
    numbers, _ = put(store, 500)
    indexer, vectors = settled(store)
    vectors.remove(store.remove([str(number) for number in numbers[:100]]))
    indexer.work()
    assert (extent(vectors).approximate, extent(vectors).gone) == (400, 0)


def test_what_changes_while_an_index_is_made_is_not_lost(store: Store) -> None:
    numbers, rows = put(store, 500)
    _, vectors = opened(store)
    shelf = vectors.shelves["incident"]
    shelf.begin()
    snapshot = settled(store)[0]._snapshots.load("incident")
    assert snapshot
    vectors.remove(store.remove([str(numbers[3])]))
    late, late_rows = put(store, 1, seed=1)
    vectors.add("incident", np.asarray(late), late_rows)
    shelf.swap(snapshot)
    assert first_found(vectors, late_rows) == late
    assert numbers[3] not in vectors.nearest("incident", rows[3], 10)
    assert extent(vectors).total == 500


def test_more_than_a_start_reads_wait_for_the_first_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge_base.indexer.EXACT_LOADED", 100)
    put(store, 500)
    indexer, vectors = opened(store)
    assert (extent(vectors).exact, vectors.waiting) == (100, 400)
    indexer.work()
    assert (extent(vectors).approximate, vectors.waiting) == (500, 0)


def test_a_snapshot_of_another_encoder_is_ignored(store: Store) -> None:
    put(store, 500)
    settled(store)
    _, vectors = opened(store, "another")
    assert (extent(vectors).approximate, extent(vectors).exact) == (0, 500)


@pytest.mark.parametrize("name", ["incident.1.faiss", "incident.1.npy", "incident.json"])
@pytest.mark.parametrize("left", [0, 100])
def test_a_snapshot_that_is_half_written_is_ignored_and_made_again(store: Store, name: str, left: int) -> None:
    put(store, 500)
    settled(store)
    path = store.path.parent / "index" / name
    path.write_bytes(path.read_bytes()[:left])
    indexer, vectors = opened(store)
    assert (extent(vectors).approximate, extent(vectors).exact) == (0, 500)
    indexer.work()
    assert extent(vectors).approximate == 500


def test_a_snapshot_without_its_last_page_counts_as_not_there(store: Store) -> None:
    put(store, 500)
    settled(store)
    (store.path.parent / "index" / "incident.json").unlink()
    assert extent(opened(store)[1]).approximate == 0


def test_one_generation_is_kept(store: Store) -> None:
    put(store, 500)
    indexer, vectors = settled(store)
    vectors.remove(store.remove([str(number) for number in range(1, 101)]))
    indexer.work()
    assert {path.name for path in (store.path.parent / "index").iterdir()} == {
        "incident.2.faiss",
        "incident.2.npy",
        "incident.json",
    }


def test_stopped_it_makes_nothing(store: Store) -> None:
    put(store, 500)
    indexer, vectors = opened(store)
    indexer.stop()
    indexer.work()
    assert extent(vectors).approximate == 0


def test_only_allowed_ones_are_found_in_the_index_too(store: Store) -> None:
    numbers, rows = put(store, 500)
    _, vectors = settled(store)
    assert vectors.nearest("incident", rows[0], 5, np.asarray(numbers[100:102])) in ([101, 102], [102, 101])
