"""A model is loaded only when it is the one that its manifest describes."""

import json
from pathlib import Path
from pickle import PicklingError

import pytest

from service_kit.artefact import Manifest, data_fingerprint, is_current, load_artefact, read_manifest, save_artefact
from service_kit.errors import ModelStale

MODEL = {"weights": [1.0, 2.0]}


def save(folder: Path, data_sha256: str = "d" * 64) -> Manifest:
    return save_artefact(
        folder, "toy", MODEL, data_sha256=data_sha256, rows=3, labels=["a", "b"], metrics={"accuracy": 0.5}
    )


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    manifest = save(tmp_path / "models")
    loaded = load_artefact(tmp_path / "models", "toy")
    assert (loaded.model, loaded.manifest) == (MODEL, manifest)
    assert (manifest.rows, manifest.labels, manifest.metrics) == (3, ["a", "b"], {"accuracy": 0.5})


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    save(tmp_path)
    save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["toy.joblib", "toy.json"]


def test_a_model_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    save(tmp_path)
    with pytest.raises(PicklingError):
        save_artefact(tmp_path, "toy", lambda: 0, data_sha256="e", rows=0, labels=[], metrics={})
    assert load_artefact(tmp_path, "toy").model == MODEL
    assert len(list(tmp_path.iterdir())) == 2


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    save(tmp_path)
    path = tmp_path / "toy.joblib"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(ModelStale, match="not the file that its manifest describes"):
        load_artefact(tmp_path, "toy")


def test_a_missing_model_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ModelStale, match=r"no trained model toy in .*python -m toy\.train") as told:
        load_artefact(tmp_path, "toy")
    assert "\n" not in str(told.value)


def test_a_manifest_without_its_model_is_refused(tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "toy.joblib").unlink()
    assert not is_current(tmp_path, "toy", "d" * 64)
    with pytest.raises(ModelStale, match="train again"):
        load_artefact(tmp_path, "toy")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name": "toy"}', "\ud800"])
def test_a_damaged_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "toy.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ModelStale, match="train again"):
        read_manifest(tmp_path, "toy")


@pytest.mark.parametrize("field", ["sklearn", "python"])
def test_other_libraries_are_refused(tmp_path: Path, field: str) -> None:
    save(tmp_path)
    path = tmp_path / "toy.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: "0.1"}))
    assert not is_current(tmp_path, "toy", "d" * 64)
    with pytest.raises(ModelStale, match="other libraries"):
        load_artefact(tmp_path, "toy")


def test_a_model_of_other_data_is_not_current(tmp_path: Path) -> None:
    save(tmp_path)
    assert is_current(tmp_path, "toy", "d" * 64)
    assert not is_current(tmp_path, "toy", "e" * 64)


def test_where_there_is_no_model_nothing_is_current(tmp_path: Path) -> None:
    assert not is_current(tmp_path / "nowhere", "toy", "d" * 64)


def test_the_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    before = data_fingerprint([one, two])
    assert data_fingerprint([two, one]) == before
    two.write_text("c")
    assert data_fingerprint([one, two]) != before
