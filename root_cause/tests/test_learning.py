"""One learning run, on a small shipped model: what is better is kept, what is worse is refused with its reason."""

from pathlib import Path

import pytest

from contracts.causes import ModelInfo, PredictRequest
from root_cause.causes import CauseFile
from root_cause.learning import Job, learn, main
from root_cause.model import Predictor
from root_cause.reading import Reader
from root_cause.settings import REPOSITORY_CASES
from root_cause.tests.lessons import jargon, job, material, ship, small_classifier, teach
from root_cause.versions import Record, Versions
from service_kit.errors import Misconfigured, ModelStale


@pytest.fixture
def lesson(tmp_path: Path) -> Job:
    ship(tmp_path / "models")
    return job(tmp_path)


def learned(lesson: Job) -> Record:
    return learn(lesson, material())


def test_words_that_only_this_team_says_are_learned(
    lesson: Job, tmp_path: Path, reader: Reader, causes: dict[str, CauseFile]
) -> None:
    teach(tmp_path, jargon(40))
    found = learned(lesson)
    assert (found.judgement.outcome, found.judgement.reason) == ("promoted", "better_on_examples")
    assert (found.judgement.held_back, found.judgement.candidate.accuracy) == (10, 1.0)
    model = Versions(lesson.versions, 3).load(found.version).model
    said = Predictor(model, reader, causes, ModelInfo(version="", trained_at="")).predict(
        PredictRequest(text="frobnicator of shard 99 is wedged")
    )
    assert said.root_cause_detail.label == "storage_failure"


def test_what_is_labelled_wrong_is_refused(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(20, wrong=True) + jargon(10, first=20))
    found = learned(lesson)
    assert found.refused
    assert found.judgement.reason in {"worse_on_examples", "no_better", "more_sure_and_wrong"}
    assert Versions(lesson.versions, 3).record(found.version) is None
    assert [record.version for record in Versions(lesson.versions, 3).records()] == [found.version]


def test_a_run_lets_nothing_answer_by_itself(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(40))
    learned(lesson)
    assert Versions(lesson.versions, 3).pointer.version is None


def test_the_same_examples_give_the_same_version(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(40))
    assert learned(lesson).version == learned(lesson).version


def test_rows_are_counted_by_origin_and_the_last_number_is_kept(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(30))
    found = learned(lesson)
    assert found.rows == {"written": len(material()), "yours": 30}
    assert found.learned_until == 30


def test_the_next_run_is_judged_against_the_learned_model_on_what_neither_knew(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(40))
    first = learned(lesson)
    Versions(lesson.versions, 3).activate(first.version)
    teach(tmp_path, jargon(20, first=40))
    second = learned(lesson).judgement
    assert (second.serving_version, second.held_back, second.seen_by_serving) == (first.version, 10, 0)
    assert second.serving.accuracy == 1.0


def test_the_projects_cases_are_asked_too(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(20))
    judgement = learn(lesson.model_copy(update={"cases": REPOSITORY_CASES}), material()).judgement
    assert judgement.cases.endswith("checked")
    assert judgement.serving.cases_right is not None


def test_without_examples_or_a_shipped_model_there_is_nothing_to_learn(lesson: Job, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="no examples"):
        learned(lesson)
    teach(tmp_path, jargon(20))
    with pytest.raises(ModelStale, match="no trained model"):
        learn(lesson.model_copy(update={"models": tmp_path / "nowhere"}), material())


def test_a_shipped_model_of_other_material_is_not_learned_from(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(20))
    with pytest.raises(ModelStale, match="stanch train"):
        learn(lesson)


def test_as_a_command_it_says_in_one_line_why_not(lesson: Job, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(lesson.model_dump_json()) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)


def test_examples_of_a_cause_that_is_gone_are_passed_over(lesson: Job, tmp_path: Path) -> None:
    gone = [(new, "no_such_cause") for new, _ in jargon(4)]
    teach(tmp_path, [*jargon(20, first=10), *gone])
    assert learned(lesson).rows["yours"] == 20


def test_the_vocabulary_takes_up_new_words(lesson: Job, tmp_path: Path) -> None:
    teach(tmp_path, jargon(40))
    model = Versions(lesson.versions, 3).load(learned(lesson).version).model
    assert {"frobnicator", "plumbus handshake"} <= set(model.features.names)
    assert "frobnicator" not in small_classifier().features.names
