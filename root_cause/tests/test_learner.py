"""When it is time to learn, by a clock that stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from root_cause.causes import CauseFile
from root_cause.examples import Examples
from root_cause.learner import Learner, job_of
from root_cause.learning import Job
from root_cause.metrics import Metrics
from root_cause.serving import Serving
from root_cause.tests.lessons import in_process, jargon, settings, ship
from root_cause.training import FakeTraining
from root_cause.versions import Record, Versions
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured

HOUR = 3600.0


class Desk:
    """A learner with all that it needs."""

    def __init__(self, folder: Path, causes: dict[str, CauseFile], training: FakeTraining, **changes: Any) -> None:
        chosen = settings(folder, **changes)
        self.clock = FrozenClock()
        self.clock.advance(365 * 24 * HOUR)  # models are stamped by the machine's own clock
        self.examples = Examples(chosen.examples, self.clock, 1000)
        versions, metrics = Versions(chosen.learned, 3), Metrics()
        self.serving = Serving(chosen, causes, versions, metrics, lambda predictor: None)
        self.serving.open()
        self.learner = Learner(chosen, self.examples, versions, self.serving, training, metrics, self.clock)


@contextmanager
def desk(
    folder: Path, causes: dict[str, CauseFile], training: FakeTraining | None = None, **changes: Any
) -> Iterator[Desk]:
    ship(folder / "models")
    opened = Desk(folder, causes, training or in_process(), **changes)
    yield opened
    opened.learner.close()
    opened.examples.close()


def test_without_the_setting_it_is_never_due(tmp_path: Path, causes: dict[str, CauseFile]) -> None:
    with desk(tmp_path, causes) as d:
        d.examples.put(jargon(40))
        assert not d.learner.is_due()


def test_it_is_due_with_enough_examples_and_again_after_the_time(tmp_path: Path, causes: dict[str, CauseFile]) -> None:
    with desk(tmp_path, causes, learn_every_hours=24) as d:
        d.examples.put(jargon(19))
        assert not d.learner.is_due()
        d.examples.put(jargon(1, first=19))
        assert d.learner.is_due()
        d.learner.start()
        d.learner.wait()
        d.examples.put(jargon(20, first=20))
        assert not d.learner.is_due()
        d.clock.advance(24 * HOUR)
        assert d.learner.is_due()


def test_what_was_refused_is_not_tried_again_without_new_examples(tmp_path: Path, causes: dict[str, CauseFile]) -> None:
    with desk(tmp_path, causes, learn_every_hours=1) as d:
        d.examples.put([*jargon(20, wrong=True), *jargon(10, first=20)])
        d.learner.start()
        d.learner.wait()
        d.clock.advance(2 * HOUR)
        assert d.learner.state.result == "refused"
        assert d.learner.new_examples() == 30
        assert not d.learner.is_due()


def test_a_run_that_failed_waits_for_its_next_time(tmp_path: Path, causes: dict[str, CauseFile]) -> None:
    def fails(job: str) -> Record:
        raise Misconfigured("no")

    with desk(tmp_path, causes, FakeTraining(fails), learn_every_hours=1) as d:
        d.examples.put(jargon(40))
        d.learner.start()
        d.learner.wait()
        assert not d.learner.is_due()
        d.clock.advance(HOUR)
        assert d.learner.is_due()


def test_the_schedule_learns_by_itself(tmp_path: Path, causes: dict[str, CauseFile]) -> None:
    training = in_process()
    with desk(tmp_path, causes, training, learn_every_hours=1) as d:
        d.examples.put(jargon(40))
        d.learner.keep_schedule()
        assert training.began.wait(20)


def test_a_run_over_its_deadline_is_ended(tmp_path: Path, causes: dict[str, CauseFile]) -> None:
    training = in_process()
    training.may_end.clear()
    with desk(tmp_path, causes, training, learn_timeout_seconds=0.01) as d:
        d.examples.put(jargon(40))
        d.learner.start()
        d.learner.wait()
        assert d.learner.state.result == "failed"


def test_the_job_is_what_the_other_process_reads(tmp_path: Path) -> None:
    chosen = settings(tmp_path, max_versions=7)
    job = Job.model_validate_json(job_of(chosen))
    assert (job.models, job.database, job.keep) == (chosen.models, chosen.examples, 7)
    assert job.cases is None
    with_cases = settings(tmp_path, max_versions=7).model_copy(update={"cases_path": None})
    assert Job.model_validate_json(job_of(with_cases)).cases is not None


@pytest.mark.parametrize("hours", [0.0, 1.0])
def test_closing_ends_the_schedule(tmp_path: Path, causes: dict[str, CauseFile], hours: float) -> None:
    with desk(tmp_path, causes, learn_every_hours=hours) as d:
        d.learner.keep_schedule()
    d.learner.close()
