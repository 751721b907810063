"""When to learn, one run at a time in the background, and what follows from its outcome."""

import json
import threading
from datetime import timedelta
from typing import Final

from contracts.learning import LearnState, Models
from root_cause.examples import Examples
from root_cause.metrics import Metrics
from root_cause.serving import Serving
from root_cause.settings import Settings
from root_cause.training import Training
from root_cause.versions import Versions
from service_kit.clock import Clock
from service_kit.errors import Conflict, HouseError, Misconfigured, Unavailable
from service_kit.logs import log

NAME: Final = "root_cause"
LOOK_SECONDS: Final = 600.0
"""How often the schedule looks whether it is time: it counts from the last run, which may have been before a restart."""


class TooFewExamples(Conflict):
    """Too few new examples; `force` learns from them all the same."""

    code = "too_few_examples"


class AlreadyLearning(Conflict):
    """One run at a time."""

    code = "already_learning"


class Learner:
    """The threads belong to it; `close` ends them and what they run."""

    def __init__(
        self,
        settings: Settings,
        examples: Examples,
        versions: Versions,
        serving: Serving,
        training: Training,
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._examples = examples
        self._versions = versions
        self._serving = serving
        self._training = training
        self._metrics = metrics
        self._clock = clock
        self._starting = threading.Lock()
        self._closing = threading.Event()
        self._run: threading.Thread | None = None
        self._schedule: threading.Thread | None = None
        self.state = LearnState(running=False)

    def new_examples(self) -> int:
        """How many the model that answers has not learned."""
        return self._examples.count(self._examples.still_learned(self._serving.learned_until))

    def models(self) -> Models:
        """As `GET /models` shows it."""
        return Models(
            serving=self._serving.version,
            learning=self.state,
            examples=self._examples.count(),
            new_examples=self.new_examples(),
            items=self._serving.models(),
        )

    def start(self, *, force: bool = False) -> LearnState:
        """Begins a run in the background. Raises AlreadyLearning, TooFewExamples, Unavailable (no shipped model)."""
        with self._starting:
            if self.state.running:
                raise AlreadyLearning(f"a run is under way since {self.state.started_at:%Y-%m-%d %H:%M:%S} UTC")
            if self._serving.version is None:
                raise Unavailable("the model is not there; /ready says what to do", retry_after_seconds=30)
            new, wanted = self.new_examples(), self._settings.learn_min_new
            if not self._examples.count():
                raise TooFewExamples("there is no example yet: POST /examples")
            if new < wanted and not force:
                raise TooFewExamples(
                    f"{new} new examples, {wanted} are wanted (ROOT_CAUSE_LEARN_MIN_NEW); force learns from what there is"
                )
            self.state = LearnState(running=True, started_at=self._clock.now(), detail=f"{new} new examples")
            self._run = threading.Thread(target=self._learn, name="learning", daemon=True)
            self._run.start()
            return self.state

    def is_due(self) -> bool:
        """Whether the schedule wants a run: enough time since the last one, and enough examples that it did not know."""
        hours = self._settings.learn_every_hours
        if not hours or self.state.running:
            return False
        last = next(iter(self._versions.records()), None)
        ended = [last.trained_at] if last else []
        ended += [self.state.finished_at] if self.state.finished_at else []  # a run that failed has left no record
        if any(self._clock.now() - moment < timedelta(hours=hours) for moment in ended):
            return False
        known = max(last.learned_until if last else 0, self._serving.learned_until)
        return self._examples.count(self._examples.still_learned(known)) >= self._settings.learn_min_new

    def keep_schedule(self) -> None:
        """Starts looking, where the setting says so."""
        if self._settings.learn_every_hours:
            self._schedule = threading.Thread(target=self._look_again_and_again, name="learning schedule", daemon=True)
            self._schedule.start()

    def wait(self) -> None:
        """Until the run that is under way has ended."""
        if self._run is not None:
            self._run.join()

    def close(self) -> None:
        """Ends the schedule and the run; a run that is ended has changed nothing."""
        self._closing.set()
        self._training.stop()
        for thread in (self._run, self._schedule):
            if thread is not None:
                thread.join()

    def _look_again_and_again(self) -> None:
        while not self._closing.is_set():
            try:
                if self.is_due():
                    self.start()
            except HouseError as error:
                log(NAME).warning("schedule could not learn", reason=str(error.detail))
            self._closing.wait(LOOK_SECONDS)

    def _learn(self) -> None:
        result, version, detail = "failed", None, "an error of ours; the log says which"
        try:
            record = self._training.run(job_of(self._settings), self._settings.learn_timeout_seconds)
            if record.refused:
                self._serving.set_aside()
            else:
                self._serving.promote(record)
            result, version, detail = record.judgement.outcome, record.version, record.judgement.detail
        except (Misconfigured, OSError, ValueError) as error:
            detail = str(error)
        finally:
            self._finish(result, version, detail)

    def _finish(self, result: str, version: str | None, detail: str) -> None:
        started = self.state.started_at
        self.state = LearnState.model_validate(
            {
                "running": False,
                "started_at": started,
                "finished_at": self._clock.now(),
                "result": result,
                "version": version,
                "detail": detail,
            }
        )
        self._metrics.learning.labels(result).inc()
        log(NAME).info("learning ended", result=result, version=version, detail=detail)


def job_of(settings: Settings) -> str:
    """A learning.Job as JSON: naming the class would load scikit-learn's training half into the answering process."""
    cases = settings.cases
    return json.dumps(
        {
            "models": str(settings.models.resolve()),
            "versions": str(settings.learned.resolve()),
            "database": str(settings.examples.resolve()),
            "at_most": settings.max_examples,
            "keep": settings.max_versions,
            "cases": str(cases.resolve()) if cases else None,
        }
    )
