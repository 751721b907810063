"""Examples are on disk, bounded, counted, and read back as they were sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from contracts.learning import MAX_EXAMPLE_CHARACTERS, NewExample
from contracts.logs import LogLine
from root_cause.examples import BEGINNING_CHARACTERS, Examples
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured, Unavailable


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Examples]:
    opened = Examples(tmp_path / "e.db", clock, at_most=5)
    yield opened
    opened.close()


def example(id: str | None = None, text: str = "disk full", **more: object) -> tuple[NewExample, str]:
    fields = {"id": id, "text": text, "root_cause": "storage_failure", "source": "feedback", **more}
    new = NewExample.model_validate(fields)
    return new, new.root_cause


def test_what_was_stored_survives_a_restart(tmp_path: Path, store: Examples, clock: FrozenClock) -> None:
    store.put([example("a", incident_id="INC-1")])
    again = Examples(tmp_path / "e.db", clock, at_most=5)
    [kept] = again.all()
    again.close()
    assert (kept.id, kept.label, kept.text, kept.incident_id) == ("a", "storage_failure", "disk full", "INC-1")


def test_lines_come_back_as_they_were_sent(store: Examples) -> None:
    lines = ["plain", {"message": "disk full", "level": "ERROR"}]
    store.put([example("a", text=None, logs=lines)])  # type: ignore[arg-type]
    [kept] = store.all()
    assert kept.logs == ["plain", LogLine(message="disk full", level="ERROR")]
    assert kept.said == "plain\ndisk full"


def test_secrets_are_masked_before_anything_is_stored(store: Examples, tmp_path: Path) -> None:
    secret = "ghp_" + "a1B2" * 9
    lines = [f"token {secret}", {"message": f"using {secret}", "level": "ERROR"}]
    store.put([example("a", text=None, logs=lines), example("b", text=f"it was {secret}")])  # type: ignore[arg-type]
    assert [secret in kept.said for kept in store.all()] == [False, False]
    assert all(secret.encode() not in file.read_bytes() for file in tmp_path.glob("e.db*"))


def test_the_same_id_replaces_and_is_new_again(store: Examples) -> None:
    store.put([example("a"), example("b")])
    before = {kept.id: kept.number for kept in store.all()}
    store.put([example("a", text="another text")])
    after = {kept.id: kept.number for kept in store.all()}
    assert set(after) == {"a", "b"}
    assert after["a"] > max(before.values())
    assert store.count(after=before["b"]) == 1


def test_ids_are_made_where_none_is_given(store: Examples) -> None:
    first, second = store.put([example(), example()])
    assert first.startswith("EX-")
    assert first != second


def test_the_oldest_go_when_there_are_too_many(store: Examples) -> None:
    store.put([example(str(n)) for n in range(8)])
    assert sorted(kept.id for kept in store.all()) == ["3", "4", "5", "6", "7"]
    assert store.count() == 5


def test_they_are_read_in_order_of_time(store: Examples, clock: FrozenClock) -> None:
    store.put([example("now"), example("old", occurred_at="2020-01-01T00:00:00")])
    clock.advance(60)
    store.put([example("later")])
    assert [kept.id for kept in store.all()] == ["old", "now", "later"]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_any_time_that_can_be_written_is_kept(store: Examples, moment: str) -> None:
    store.put([example("a", occurred_at=moment)])
    assert store.page(5, None)[0][0].occurred_at is not None


def test_pages_are_newest_first_and_show_only_the_beginning(store: Examples) -> None:
    store.put([example(str(n), text="x" * 1000) for n in range(4)])
    items, following = store.page(3, None)
    assert [item.id for item in items] == ["3", "2", "1"]
    assert items[0].beginning == "x" * BEGINNING_CHARACTERS
    assert [item.id for item in store.page(3, following)[0]] == ["0"]


def test_counts_are_by_cause_and_source(store: Examples) -> None:
    store.put([example(), example(), example(root_cause="unknown", source="import")])
    counts = store.counts()
    assert (counts.total, counts.by_source) == (3, {"feedback": 2, "import": 1})
    assert list(counts.by_root_cause.items()) == [("storage_failure", 2), ("unknown", 1)]


def test_one_is_forgotten_once(store: Examples) -> None:
    store.put([example("a/b")])
    assert store.remove("a/b")
    assert not store.remove("a/b")


def test_in_a_file_made_anew_nothing_is_learned_yet(store: Examples) -> None:
    assert store.still_learned(7) == 0
    store.put([example(str(n)) for n in range(7)])
    assert store.still_learned(7) == 7


def test_a_closed_door_is_unavailable(tmp_path: Path, store: Examples, clock: FrozenClock) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Misconfigured, match="cannot open the database"):
        Examples(tmp_path / "folder", clock, at_most=5)
    other = Examples(tmp_path / "e.db", clock, at_most=5)
    with other._engine.connect() as connection:
        connection.exec_driver_sql("DROP TABLE examples")
        connection.commit()
    with pytest.raises(Unavailable, match="cannot be written: no such table"):
        store.put([example()])
    other.close()


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"text": None}, "one of"),
        ({"text": ""}, "text"),
        ({"text": "x" * (MAX_EXAMPLE_CHARACTERS + 1)}, "text"),
        ({"logs": ["x" * MAX_EXAMPLE_CHARACTERS, "x"]}, "more than 50000 characters"),
        ({"logs": ["x"] * 2_001}, "logs"),
        ({"source": "guess"}, "source"),
        ({"root_cause": ""}, "root_cause"),
        ({"id": ""}, "id"),
        ({"password": "x"}, "password"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(fields: dict[str, object], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        example(**fields)  # type: ignore[arg-type]
