"""The predictor: reads, decides whether it may answer at all, and says why."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.causes import UNKNOWN, Alternative, ModelInfo, Prediction, PredictRequest, RootCauseDetail
from root_cause.causes import CauseFile
from root_cause.classifier import Classifier, causes_only
from root_cause.code_related import is_code_related
from root_cause.evidence import find_evidence
from root_cause.reading import Reading, read

ALTERNATIVES = 3


@dataclass(frozen=True)
class Predictor:
    """`min_confidence` overrides the threshold chosen in training."""

    classifier: Classifier
    causes: dict[str, CauseFile]
    info: ModelInfo
    keywords: Sequence[str] = ()
    min_confidence: float | None = None
    max_evidence: int = 5

    def predict(self, request: PredictRequest) -> Prediction:
        """Same request and model version, same answer."""
        reading = read(request.logs, request.text)
        probabilities = self.classifier.probabilities([reading.document])[0]
        ranked = causes_only(self.classifier.labels, probabilities)
        label, confidence = ranked[0]
        if not self._may_answer(reading, confidence, 1.0 - sum(p for _, p in ranked)):
            return Prediction(root_cause=None, root_cause_detail=self._abstention(ranked, confidence))
        keywords = self.keywords if request.code_keywords is None else request.code_keywords
        answered = self.causes[self.causes[label].parent or label]
        detail = RootCauseDetail(
            label=answered.id,
            finer=label if answered.id != label else None,
            confidence=round(confidence, 4),
            alternatives=self._alternatives([pair for pair in ranked[1:] if pair[0] != answered.id]),
            evidence=find_evidence(self.classifier, reading, label, ranked[1][0], self.max_evidence),
            code_related=is_code_related(self.causes[label], reading.everything, keywords),
            model=self.info,
        )
        return Prediction(root_cause=answered.title, root_cause_detail=detail)

    def _may_answer(self, reading: Reading, confidence: float, nothing: float) -> bool:
        """Abstains on nothing to read, on "there is no cause in this", below the threshold, and on what is unfamiliar."""
        threshold = self.classifier.min_confidence if self.min_confidence is None else self.min_confidence
        if not reading.lines or nothing > confidence or confidence < threshold:
            return False
        return self.classifier.familiarity(reading.document) >= self.classifier.min_familiarity

    def _abstention(self, ranked: list[tuple[str, float]], confidence: float) -> RootCauseDetail:
        return RootCauseDetail(
            label=UNKNOWN, confidence=round(confidence, 4), alternatives=self._alternatives(ranked), model=self.info
        )

    def _alternatives(self, ranked: list[tuple[str, float]]) -> list[Alternative]:
        return [
            Alternative(label=label, title=self.causes[label].title, confidence=round(p, 4))
            for label, p in ranked[:ALTERNATIVES]
        ]
