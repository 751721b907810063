"""Versions on disk: one answers, some are kept, the rest goes; a step can be taken back."""

from pathlib import Path

import pytest

from root_cause.tests.lessons import MATERIAL, record, ship, small_classifier
from root_cause.versions import Record, Versions
from service_kit.artefact import Manifest, read_manifest
from service_kit.errors import Misconfigured


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "learned", keep=2)


@pytest.fixture
def shipped(tmp_path: Path) -> Manifest:
    return read_manifest(ship(tmp_path / "models"), "root_cause")


def kept(versions: Versions, digest: str, **changes: object) -> Record:
    return versions.keep_model(small_classifier(), record(**changes), digest)  # type: ignore[arg-type]


def names(versions: Versions) -> list[str]:
    return sorted(record.version for record in versions.records())


def test_at_first_the_shipped_model_answers(versions: Versions, shipped: Manifest) -> None:
    assert versions.pointer.version is None
    assert versions.answering(shipped) is None
    assert versions.previous() == (False, None)


def test_a_kept_model_answers_when_it_is_told_to(versions: Versions, shipped: Manifest) -> None:
    new = kept(versions, "a" * 64)
    assert versions.answering(shipped) is None
    versions.activate(new.version)
    artefact, found = versions.answering(shipped) or (None, None)
    assert found == new
    assert artefact is not None
    assert artefact.manifest.version == new.version
    assert new.version.startswith("aaaaaaaa-")


def test_a_model_of_older_material_does_not_answer(versions: Versions, shipped: Manifest) -> None:
    versions.activate(kept(versions, "a" * 64, material_sha256="older").version)
    assert versions.answering(shipped) is None


def test_a_damaged_model_does_not_answer(versions: Versions, shipped: Manifest, tmp_path: Path) -> None:
    new = kept(versions, "a" * 64)
    versions.activate(new.version)
    (tmp_path / "learned" / "versions" / new.version / "root_cause.joblib").write_bytes(b"x")
    assert versions.answering(shipped) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 5}', "\x00"])
def test_a_damaged_pointer_is_as_good_as_none(versions: Versions, tmp_path: Path, text: str) -> None:
    versions.activate(kept(versions, "a" * 64).version)
    (tmp_path / "learned" / "active.json").write_text(text)
    assert versions.pointer.version is None


def test_a_damaged_record_is_passed_over(versions: Versions, tmp_path: Path) -> None:
    new = kept(versions, "a" * 64)
    (tmp_path / "learned" / "versions" / new.version / "record.json").write_text("{")
    assert versions.records() == []


def test_the_oldest_go_but_never_the_one_that_answers(versions: Versions) -> None:
    first = kept(versions, "a" * 64).version
    versions.activate(first)
    others = [kept(versions, letter * 64).version for letter in "bcd"]
    versions.activate(first)
    assert first in names(versions)
    assert len(names(versions)) == 2
    assert set(names(versions)) <= {first, *others}


def test_the_same_model_learned_once_more_is_one_version(versions: Versions) -> None:
    assert kept(versions, "a" * 64).version == kept(versions, "a" * 64).version
    assert len(versions.records()) == 1


def test_refusals_are_remembered_without_a_model_and_bounded(versions: Versions) -> None:
    for minute, version in enumerate(("r1", "r2", "r3")):
        versions.keep_refusal(record(version, "refused", minute))
    assert [r.version for r in versions.records()] == ["r3", "r2"]
    assert versions.record("r3") is None


def test_the_step_before_can_be_taken_back_again_and_again(versions: Versions) -> None:
    first, second = (kept(versions, letter * 64).version for letter in "ab")
    versions.activate(first)
    versions.activate(second)
    assert versions.previous() == (True, first)
    versions.step_back(first)
    assert (versions.pointer.version, versions.previous()) == (first, (True, None))
    versions.step_back(None)
    assert (versions.pointer.version, versions.previous()) == (None, (False, None))


def test_going_back_passes_over_what_is_gone(versions: Versions) -> None:
    second = kept(versions, "b" * 64).version
    versions.activate("gone")
    versions.activate(second)
    assert versions.previous() == (True, None)


def test_two_runs_at_once_are_refused(versions: Versions, tmp_path: Path) -> None:
    other = Versions(tmp_path / "learned", keep=2)
    with versions.learning(), pytest.raises(Misconfigured, match="another learning run"), other.learning():
        pass
    with other.learning():
        pass


def test_what_a_killed_run_left_is_cleared(versions: Versions, tmp_path: Path) -> None:
    left = tmp_path / "learned" / "versions" / ".new-abc"
    left.mkdir(parents=True)
    (left / "record.json").write_text(record().model_dump_json())
    assert versions.records() == []
    with versions.learning():
        assert not left.exists()


def test_the_material_of_the_tests_is_that_of_the_shipped_model(shipped: Manifest) -> None:
    assert shipped.data_sha256 == MATERIAL
