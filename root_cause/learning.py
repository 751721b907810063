"""One learning run: the shipped material with the user's examples -> a candidate -> judged -> kept, or refused with a reason.

    python -m root_cause.learning '{"models": …}'

runs it in a process of its own, which the service starts: half a minute of computing and 0.8 GB of memory that its answers must
not feel, and that can be ended at a deadline. It only writes the version; who started it lets the version answer.
"""

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from catalogue.entries import load_catalogue
from contracts.causes import UNKNOWN, ModelInfo
from contracts.learning import Judgement
from root_cause.causes import load_causes
from root_cause.classifier import Classifier, fit_classifier, fit_second
from root_cause.examples import Examples, StoredExample
from root_cause.judging import Question, Split, hold_back, judge, read_cases
from root_cause.material import Row, load_material
from root_cause.model import Predictor
from root_cause.reading import Reader, Reading
from root_cause.train import fingerprint, read_row, share_of
from root_cause.versions import NAME, Record, Versions
from service_kit.artefact import Artefact, load_artefact
from service_kit.clock import Clock, SystemClock
from service_kit.errors import Misconfigured, ModelStale, Unavailable

YOURS_WEIGHT: Final = 1.0
"""What one of the user's examples counts against a written text. Over four splits of real incidents, mean accuracy was .69, .71,
.70 and .70 for 0.5, 1, 2 and 5, mean macro-F1 .60, .62, .59 and .58."""
NICENESS: Final = 10
"""A learning run takes what the answering processes leave."""


class Job(BaseModel):
    """What a run needs to know. `models` holds the shipped model, `versions` the learned ones, of which `keep` stay."""

    model_config = ConfigDict(frozen=True)
    models: Path
    versions: Path
    database: Path
    at_most: int
    keep: int
    cases: Path | None = None


def learn(job: Job, material: Sequence[Row] | None = None, clock: Clock | None = None) -> Record:
    """The run's outcome, on disk. `material` in the place of the shipped one is for tests.

    Raises ModelStale where there is no current shipped model, Misconfigured where another run is under way or there is
    nothing to learn from, Unavailable where the examples cannot be read, OSError on a full disk.
    """
    clock = clock or SystemClock()
    versions = Versions(job.versions, job.keep)
    with versions.learning():
        shipped = load_artefact(job.models, NAME)
        if material is None and shipped.manifest.data_sha256 != fingerprint():
            raise ModelStale("the shipped model is of older material than this code's: stanch train, then learn")
        answering = versions.answering(shipped.manifest)
        serving, learned_until = (answering[0], answering[1].learned_until) if answering else (shipped, 0)
        examples, seen_until, last = _read_examples(job, clock, learned_until)
        run = _Run(list(load_material() if material is None else material), shipped)
        judgement = run.judge(hold_back(examples, seen_until), serving, read_cases(job.cases))
        digest = run.digest(examples)
        record = Record(
            version=f"{digest[:8]}-refused",
            trained_at=clock.now(),
            rows=run.counts(examples),
            metrics=judgement.candidate.model_dump(exclude_none=True, exclude={"cases_wrong"}),
            material_sha256=shipped.manifest.data_sha256,
            learned_until=last,
            judgement=judgement,
        )
        if not record.refused:
            return versions.keep_model(run.fit(examples), record, digest)
        versions.keep_refusal(record)
        return record


def main(argument: str) -> int:
    """Prints the record as one line of JSON; one line on stderr and 2 where the run could not come to a judgement."""
    try:
        sys.stdout.write(learn(Job.model_validate_json(argument)).model_dump_json() + "\n")
    except (Misconfigured, Unavailable, OSError) as error:
        sys.stderr.write(f"{getattr(error, 'detail', None) or error}\n")
        return 2
    return 0


def row_of(example: StoredExample) -> Row:
    """An example as a row of the material. Those of one incident are one group."""
    kind = "logs" if example.logs is not None else "ticket"
    group = f"yours:{example.incident_id or example.id}"
    return Row(example.said, example.label, kind, group, "yours", "yours")


def fit_with_examples(
    material: tuple[Sequence[Row], Sequence[Reading]], yours: tuple[Sequence[Row], Sequence[Reading]], weight: float
) -> Classifier:
    """An uncalibrated classifier of both, its vocabulary learned anew: a team's words are what the shipped one lacks."""
    rows, readings = [*material[0], *yours[0]], [*material[1], *yours[1]]
    shares = [weight if row.origin == "yours" else share_of(row) for row in rows]
    labels = [row.label for row in rows]
    fitted = fit_classifier(readings, labels, shares)
    return replace(fitted, second=fit_second(fitted.features, readings, labels, shares))


class _Run:
    """The material, read once, and what is made of it."""

    def __init__(self, material: list[Row], shipped: Artefact) -> None:
        self._reader = Reader(load_catalogue())
        self._causes = load_causes()
        self._material = (material, [read_row(self._reader, row) for row in material])
        self._shipped = shipped

    def fit(self, examples: Sequence[StoredExample]) -> Classifier:
        """Calibrated as the shipped model is: its temperature, threshold and gate were fitted on texts of another hand."""
        rows = [row_of(example) for example in examples]
        readings = [read_row(self._reader, row) for row in rows]
        fitted = fit_with_examples(self._material, (rows, readings), YOURS_WEIGHT)
        model: Classifier = self._shipped.model
        return fitted.calibrated_like(model)

    def judge(self, split: Split, serving: Artefact, cases: Sequence[Question]) -> Judgement:
        """A candidate that never saw what is held back, beside the model that serves."""
        candidate, present = self._predictor(self.fit(split.learned)), self._predictor(serving.model)
        return judge(candidate.predict, present.predict, serving.manifest.version, split, cases)

    def digest(self, examples: Sequence[StoredExample]) -> str:
        """Equal for equal material and examples."""
        content = hashlib.sha256(self._shipped.manifest.data_sha256.encode())
        for example in examples:
            content.update(f"\0{example.label}\0{example.said}".encode("utf-8", "replace"))
        return content.hexdigest()

    def counts(self, examples: Sequence[StoredExample]) -> dict[str, int]:
        """Rows by origin."""
        return dict(Counter([*(row.origin for row in self._material[0]), *("yours" for _ in examples)]))

    def _predictor(self, classifier: Classifier) -> Predictor:
        return Predictor(classifier, self._reader, self._causes, ModelInfo(version="", trained_at=""))


def _read_examples(job: Job, clock: Clock, learned_until: int) -> tuple[list[StoredExample], int, int]:
    """Those whose label is still a cause, up to which number they are learned already, and the highest number.

    Raises Misconfigured where there is none.
    """
    known = {*load_causes(), UNKNOWN}
    with closing(Examples(job.database, clock, job.at_most)) as store:
        everything, seen_until = store.all(), store.still_learned(learned_until)
    examples = [example for example in everything if example.label in known]
    if not examples:
        raise Misconfigured("there are no examples to learn from: POST /examples")
    return examples, seen_until, max(example.number for example in everything)


if __name__ == "__main__":
    os.nice(NICENESS)
    sys.exit(main(sys.argv[1]))
