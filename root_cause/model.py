"""The predictor: reads, decides whether it may answer at all, and says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from contracts.causes import UNKNOWN, Alternative, ModelInfo, Prediction, PredictRequest, RootCauseDetail
from root_cause.causes import CauseFile
from root_cause.changes import change_lines, suspect
from root_cause.classifier import Classifier, causes_only
from root_cause.code_related import code_share, judge_code
from root_cause.evidence import find_evidence
from root_cause.reading import Reader, Reading
from root_cause.second_opinion import Ranked
from root_cause.watching import FAMILIARITY, Laps, Watch, unwatched

ALTERNATIVES: Final = 3
SURELY_NOTHING: Final = 0.7
"""Of "no cause in this text": from there on the best guess says nothing, not even of code. No real report of 459 has so much."""


@dataclass(frozen=True)
class Predictor:
    """`min_confidence` overrides the threshold chosen in training."""

    classifier: Classifier
    reader: Reader
    causes: dict[str, CauseFile]
    info: ModelInfo
    keywords: Sequence[str] = ()
    min_confidence: float | None = None
    max_evidence: int = 5

    def predict(self, request: PredictRequest, watch: Watch = unwatched) -> Prediction:
        """Same request and model version, same answer. `watch` is told how long each stage took (watching.py)."""
        lap = Laps(watch)
        reading = self.reader.read(request.logs, request.text, change_lines(request.changes))
        lap("read")
        rows, pieces = self.classifier.features.transform_one(reading)
        lap("features")
        head = self.classifier.head(reading)
        logits = head.scores(rows)
        ranked = causes_only(self.classifier.labels, head.probabilities(logits)[0])
        label, confidence = ranked[0]
        nothing = 1.0 - sum(p for _, p in ranked)
        familiarity = self.classifier.familiarity(rows)
        alternatives = self.classifier.reconsidered(reading, logits[0], ranked)
        lap("score")
        watch(FAMILIARITY, familiarity)
        if not self._may_answer(reading, confidence, nothing, familiarity):
            return Prediction(root_cause=None, root_cause_detail=self._abstention(ranked, alternatives, nothing))
        keywords = self.keywords if request.code_keywords is None else request.code_keywords
        answered = self.causes[self.causes[label].parent or label]
        code = judge_code(self.causes[label], code_share(self.causes, ranked), reading.everything, keywords)
        found = find_evidence(self.classifier, reading, pieces, label, ranked[1][0], self.max_evidence)
        lap("evidence")
        detail = RootCauseDetail(
            label=answered.id,
            finer=label if answered.id != label else None,
            confidence=round(confidence, 4),
            alternatives=self._alternatives([pair for pair in alternatives[1:] if pair[0] != answered.id]),
            evidence=found.lines,
            changes=[suspect(change) for k, change in enumerate(request.changes or []) if k in found.changes],
            code_related=code.code_related,
            code_related_because=code.because,
            model=self.info,
        )
        return Prediction(root_cause=answered.title, root_cause_detail=detail)

    def _may_answer(self, reading: Reading, confidence: float, nothing: float, familiarity: float) -> bool:
        """Abstains on nothing or nothing but routine to read, on "no cause in this", below the threshold, on the unfamiliar."""
        threshold = self.min_confidence
        if threshold is None:
            threshold = self.classifier.head(reading).min_confidence
        if not reading.is_telling or nothing > confidence or confidence < threshold:
            return False
        return familiarity >= self.classifier.min_familiarity

    def _abstention(self, ranked: Ranked, alternatives: Ranked, nothing: float) -> RootCauseDetail:
        guess = judge_code(self.causes[ranked[0][0]], code_share(self.causes, ranked), (), ())
        return RootCauseDetail(
            label=UNKNOWN,
            confidence=round(ranked[0][1], 4),
            alternatives=self._alternatives(alternatives),
            code_related=guess.code_related and nothing < SURELY_NOTHING,
            model=self.info,
        )

    def _alternatives(self, ranked: Ranked) -> list[Alternative]:
        return [
            Alternative(label=label, title=self.causes[label].title, confidence=round(p, 4))
            for label, p in ranked[:ALTERNATIVES]
        ]
