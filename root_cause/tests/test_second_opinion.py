"""The causes behind the best guess, in the order of two opinions; the guess itself is never touched."""

from dataclasses import replace

import numpy as np
import pytest

from contracts.causes import UNKNOWN, ModelInfo, PredictRequest, RootCauseDetail
from root_cause.causes import CauseFile
from root_cause.classifier import Classifier, fit_second
from root_cause.features import Vocabulary
from root_cause.learning import fit_with_examples
from root_cause.model import Predictor
from root_cause.reading import Reader
from root_cause.second_opinion import SecondOpinion, bags, reordered
from root_cause.tests.lessons import material, small_classifier
from root_cause.train import read_material

RANKED = [("a", 0.5), ("b", 0.2), ("c", 0.1), ("d", 0.05)]


def test_the_first_keeps_its_place_and_its_confidence() -> None:
    assert reordered(RANKED, {"a": 0.0, "b": 0.1, "c": 0.9, "d": 0.0})[0] == ("a", 0.5)


def test_what_the_others_have_together_is_shared_out_as_the_opinion_says() -> None:
    found = reordered(RANKED, {"a": 0.7, "b": 0.05, "c": 0.2, "d": 0.1})
    assert [label for label, _ in found] == ["a", "c", "d", "b"]
    assert [p for _, p in found[1:]] == pytest.approx([0.2, 0.1, 0.05])


def test_none_of_the_others_gets_more_than_the_first_has() -> None:
    found = reordered([("a", 0.3), ("b", 0.25), ("c", 0.2)], {"a": 0.0, "b": 1e-9, "c": 1.0})
    assert found[1] == ("c", 0.3)


def test_an_opinion_of_nothing_is_no_error() -> None:
    assert reordered(RANKED, dict.fromkeys("abcd", 0.0))[0] == ("a", 0.5)


def test_bags_have_length_1_and_count_a_word_that_is_repeated_by_its_logarithm(reader: Reader) -> None:
    words = Vocabulary({"disk": 0, "full": 1}, np.array([2.0, 3.0], np.float32))
    once, thrice = bags(words, [reader.read(None, "disk full"), reader.read(None, "disk disk disk full")]).toarray()
    assert np.linalg.norm(once) == pytest.approx(1) == np.linalg.norm(thrice)
    assert once[0] / once[1] == pytest.approx(2 / 3)
    assert thrice[0] / thrice[1] == pytest.approx(2 * (1 + np.log(3)) / 3)


def test_a_text_without_a_known_word_is_no_error(reader: Reader) -> None:
    words = Vocabulary({"disk": 0}, np.array([2.0], np.float32))
    opinion = SecondOpinion(np.ones((2, 1), np.float32), np.array([0.1, 0.2], np.float32))
    assert opinion.scores(words, reader.read(None, "nothing of that")) == pytest.approx([0.1, 0.2])


def test_only_a_model_that_has_learned_has_one() -> None:
    assert small_classifier().second is None
    read = read_material(material())
    assert fit_with_examples((read.rows, read.readings), (read.rows[:3], read.readings[:3]), 1.0).second is not None


def test_it_moves_alternatives_of_reports_and_nothing_else(reader: Reader, causes: dict[str, CauseFile]) -> None:
    plain = small_classifier()
    asked = PredictRequest(text="On Monday the disk of our database was full, and customers could not pay.")
    before = _ask(plain, reader, causes, asked)
    least = before.alternatives[-1].label
    offsets = np.where(np.array(plain.labels) == least, 50.0, 0.0).astype(np.float32)
    opinion = SecondOpinion(np.zeros((len(plain.labels), len(plain.features.words.terms)), np.float32), offsets)
    moved = replace(plain, second=opinion)
    after = _ask(moved, reader, causes, asked)
    assert (after.label, after.confidence, after.evidence) == (before.label, before.confidence, before.evidence)
    assert after.code_related == before.code_related
    labels = [after.label, *(other.label for other in after.alternatives)]
    assert labels.index(least) == (1 if before.label != UNKNOWN else 2)
    assert least == before.alternatives[-1].label != before.alternatives[-2].label
    lines = PredictRequest(logs=["ERROR disk full", "ERROR write failed: No space left on device"])
    assert _ask(moved, reader, causes, lines) == _ask(plain, reader, causes, lines)


def test_the_same_rows_give_the_same_opinion() -> None:
    read = read_material(material())
    plain = small_classifier()
    fits = [fit_second(plain.features, read.readings, read.labels, read.shares()) for _ in range(2)]
    assert np.array_equal(fits[0].weights, fits[1].weights)


def _ask(
    classifier: Classifier, reader: Reader, causes: dict[str, CauseFile], request: PredictRequest
) -> RootCauseDetail:
    return (
        Predictor(classifier, reader, causes, ModelInfo(version="", trained_at="")).predict(request).root_cause_detail
    )
