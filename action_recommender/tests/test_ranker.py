"""The ranker: what context speaks for which step, and in which words."""

from pathlib import Path

import pytest

from action_recommender.features import ContextLine
from action_recommender.playbooks import read_playbooks
from action_recommender.ranker import NOTHING, StepRanker


@pytest.fixture(scope="module")
def ranker(small_folder: Path) -> StepRanker:
    return StepRanker().fit(read_playbooks(small_folder).by_cause["storage_failure"], ["it failed", "error"])


def logged(*texts: str) -> list[ContextLine]:
    """Lines of a log."""
    return [ContextLine(text, "logs") for text in texts]


def test_the_step_that_the_context_speaks_for_is_strongest(ranker: StepRanker) -> None:
    signals = ranker.read(logged("all is well", "the inode table of /var is full"))
    assert signals["look-at-inodes"].strength > 2 * signals["look-at-space"].strength
    assert signals["look-at-inodes"].line == logged("the inode table of /var is full")[0]


def test_no_context_says_nothing(ranker: StepRanker) -> None:
    assert {signal.strength for signal in ranker.read([]).values()} == {0.0}


def test_words_that_nobody_knows_say_nothing(ranker: StepRanker) -> None:
    signals = ranker.read(logged("zzzz qqqq", "吾輩は猫である"))
    assert max(signal.strength for signal in signals.values()) == 0.0


def test_a_vague_line_speaks_for_nothing_in_particular(ranker: StepRanker) -> None:
    table = ranker.probabilities(["it failed"])
    assert ranker.model.classes_[table[0].argmax()] == NOTHING


def test_probabilities_sum_to_one(ranker: StepRanker) -> None:
    assert ranker.probabilities(["disk is full", "zzzz"]).sum(axis=1) == pytest.approx([1.0, 1.0])


def test_the_quote_is_written_as_in_the_line(ranker: StepRanker) -> None:
    line = logged("mount /var: No  Space left on device (28)")[0]
    assert ranker.quote("look-at-space", line) in line.text
    assert "No  Space left" in ranker.quote("look-at-space", line)


def test_a_playbook_of_one_step_can_be_quoted_too(small_folder: Path) -> None:
    alone = StepRanker().fit(read_playbooks(small_folder).unknown, ["it failed"])
    assert "nobody knows" in alone.quote("look", logged("well, nobody knows")[0])


def test_training_twice_gives_the_same_model(small_folder: Path, ranker: StepRanker) -> None:
    again = StepRanker().fit(read_playbooks(small_folder).by_cause["storage_failure"], ["it failed", "error"])
    assert (again.model.coef_ == ranker.model.coef_).all()


def test_a_situation_that_is_left_out_is_not_learned(small_folder: Path) -> None:
    book = read_playbooks(small_folder).by_cause["storage_failure"]
    ranker = StepRanker().fit(book, ["it failed"], frozenset({"inodes exhausted"}))
    assert "exhausted" not in ranker.words.vocabulary_


def test_a_calm_line_speaks_more_softly_than_the_same_words_in_an_error(ranker: StepRanker) -> None:
    text = "the inode table of /var is full"
    loud, calm = (ranker.read([ContextLine(text, "logs", calm)])["look-at-inodes"].strength for calm in (False, True))
    assert 0 < calm < loud / 2


def test_words_that_any_sentence_has_make_no_line_known(ranker: StepRanker) -> None:
    assert max(signal.strength for signal in ranker.read(logged("it is the one on that")).values()) == 0.0
