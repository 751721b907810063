"""What is known so far: frozen, and each step returns one that has grown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final

from contracts.actions import Recommendation
from contracts.alerts import Severity
from contracts.analysis import Aggregate, AnalyzeRequest
from contracts.causes import Prediction
from contracts.knowledge import SearchAnswer
from contracts.logs import LogAnalysis
from contracts.model import Answered
from contracts.tickets import Integration

NO_CAUSE_YET = Integration(triggered=False, reason="no root cause was found")
FOUND: Final = ("analysis", "prediction", "similar", "recommendation", "integration", "told")
"""What steps add to."""


class Added(Answered):
    """What one step added, as the journal keeps it: null what it did not. `failed` is why, where it failed."""

    analysis: LogAnalysis | None = None
    prediction: Prediction | None = None
    similar: SearchAnswer | None = None
    recommendation: Recommendation | None = None
    integration: Integration | None = None
    told: str | None = None
    failed: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Case:
    """The stored incident behind an investigation; `publish` stores what was found, from where people are told of it.

    `url` is where people look at it, where that is known.
    """

    id: str
    severity: Severity
    publish: "Callable[[Investigation], Awaitable[str]]"
    url: str | None = None


@dataclass(frozen=True)
class Investigation:
    """A field that is None was not answered. `opens_ticket`: whether a code-related cause may go to the integrator.

    `case` is None where nobody keeps it (`POST /analyze`). `told` says what people were told.
    """

    question: AnalyzeRequest
    opens_ticket: bool = True
    code_keywords: tuple[str, ...] | None = None
    case: Case | None = None
    analysis: LogAnalysis | None = None
    prediction: Prediction | None = None
    similar: SearchAnswer | None = None
    recommendation: Recommendation | None = None
    integration: Integration = NO_CAUSE_YET
    told: str | None = None
    degraded: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether any step has something to say."""
        return any((self.analysis, self.prediction, self.similar, self.recommendation))

    def added_to(self, before: "Investigation") -> Added:
        """What it knows more than `before`."""
        return Added(
            **{name: getattr(self, name) for name in FOUND if getattr(self, name) is not getattr(before, name)}
        )

    def grown(self, service: str, added: Added) -> "Investigation":
        """With what a step of `service` added."""
        found = {name: value for name in FOUND if (value := getattr(added, name)) is not None}
        timings = {**self.timings_ms, service: round(added.seconds * 1000, 2)}
        if added.failed is None:
            return replace(self, timings_ms=timings, **found)
        degraded, reasons = (*self.degraded, service), {**self.reasons, service: added.failed}
        return replace(self, timings_ms=timings, degraded=degraded, reasons=reasons, **found)

    def aggregate(self) -> Aggregate:
        """As callers see it (contract, section 2)."""
        logs = self.analysis or LogAnalysis()
        prediction = self.prediction
        return Aggregate(
            anomalies=logs.anomalies,
            events=logs.events,
            summary=logs.summary,
            root_cause=prediction.root_cause if prediction else None,
            root_cause_detail=prediction.root_cause_detail if prediction else None,
            similar_incidents=self.similar.results if self.similar else [],
            recommended_actions=self.recommendation.recommended_actions if self.recommendation else [],
            actions=self.recommendation.actions if self.recommendation else [],
            integration=self.integration,
            degraded=list(self.degraded),
            timings_ms=self.timings_ms,
        )
