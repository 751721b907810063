"""The root cause predictor's metrics: what it answers, how it feels about it, and how well people and training agree."""

import threading
from collections.abc import Iterable
from typing import Final

from contracts.causes import UNKNOWN, Prediction
from contracts.learning import ModelOrigin
from root_cause.watching import FAMILIARITY, STAGES
from service_kit.metrics import ServiceMetrics

SHARES: Final = tuple(step / 10 for step in range(1, 11))
"""Bucket bounds of what lies between 0 and 1."""
STAGE_SECONDS: Final = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)
MEMORY: Final = 0.01
"""Of the moving average: about the last hundred requests."""
EXPECTED_UNFAMILIAR: Final = 0.01
"""The gate is the familiarity that this share of the texts of another hand fell below in training (train.py)."""


class Metrics(ServiceMetrics):
    """The common ones; answers, abstentions and confidence; feedback; drift; stages; which model, and how it learned.

    Drift is the moving share of requests below the model's own gate, `unfamiliar_share`, beside what training saw there,
    EXPECTED_UNFAMILIAR. It costs nothing, since every answer computes familiarity, it needs no labels, and ten times the
    expected share says in plain words that the texts which come are not those that were learned.
    """

    def __init__(self) -> None:
        super().__init__("root_cause")
        self.predictions = self.counter("predictions_total", "Causes answered.", ["label"])
        self.abstentions = self.counter("abstentions_total", "Times that the model abstained.")
        self.confidence = self.histogram(
            "confidence", "Confidence of the best guess, 0 to 1.", ["outcome"], buckets=SHARES
        )
        self.stages = self.histogram(
            "stage_seconds", "Time of one stage, in seconds.", ["stage"], buckets=STAGE_SECONDS
        )
        self.familiarity = self.histogram(
            "familiarity", "Cosine of the words to the nearest text learned, 0 to 1.", buckets=SHARES
        )
        self.unfamiliar = self.gauge(
            "unfamiliar_share", "Moving share of requests that are less familiar than the gate."
        )
        self.expected = self.gauge("unfamiliar_share_expected", "The same share in training.")
        self.feedback = self.counter(
            "feedback_total", "Causes that people named, against what the model says to the same text.", ["verdict"]
        )
        self.examples = self.gauge("examples", "Labelled examples stored.")
        self.learning = self.counter("learning_runs_total", "Learning runs by what became of them.", ["result"])
        self.model = self.gauge("model_info", "1 for the model that answers.", ["version", "origin"])
        self.expected.set(EXPECTED_UNFAMILIAR)
        self._from_zero()
        self._averaging = threading.Lock()
        self._gate = 0.0
        self._share = EXPECTED_UNFAMILIAR

    def serves(self, version: str, origin: ModelOrigin, gate: float) -> None:
        """Another model answers from now on; `gate` is its least familiarity. The drift is measured anew."""
        self.model.clear()  # one series at any time, however many versions there were
        self.model.labels(version, origin).set(1)
        with self._averaging:
            self._gate, self._share = gate, EXPECTED_UNFAMILIAR  # one strange request at first is no drift
            self.unfamiliar.set(self._share)

    def watch(self, what: str, value: float) -> None:
        """As the predictor's `watch`."""
        if what != FAMILIARITY:
            self.stages.labels(what).observe(value)
            return
        self.familiarity.observe(value)
        with self._averaging:
            below = float(value < self._gate)
            self._share += MEMORY * (below - self._share)
            self.unfamiliar.set(self._share)

    def count(self, prediction: Prediction) -> None:
        """One answer or abstention."""
        detail = prediction.root_cause_detail
        self.confidence.labels("abstained" if detail.label == UNKNOWN else "answered").observe(detail.confidence)
        if detail.label == UNKNOWN:
            self.abstentions.inc()
        else:
            self.predictions.labels(detail.label).inc()

    def compare(self, pairs: Iterable[tuple[str, Prediction]]) -> None:
        """(label that a person named, what the model says). An abstention disagrees with nobody but is of no help."""
        for label, prediction in pairs:
            said = prediction.root_cause_detail
            verdict = (
                "agrees" if label in (said.label, said.finer) else "abstained" if said.label == UNKNOWN else "disagrees"
            )
            self.feedback.labels(verdict).inc()

    def _from_zero(self) -> None:
        """A rate needs a first value."""
        for stage in STAGES:
            self.stages.labels(stage)
        for outcome in ("answered", "abstained"):
            self.confidence.labels(outcome)
        for verdict in ("agrees", "disagrees", "abstained"):
            self.feedback.labels(verdict)
        for result in ("promoted", "refused", "failed"):
            self.learning.labels(result)
