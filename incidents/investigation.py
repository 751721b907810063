"""What is known so far: frozen, and each step returns one that has grown."""

from dataclasses import dataclass, field

from contracts.actions import Recommendation
from contracts.analysis import Aggregate, AnalyzeRequest
from contracts.causes import Prediction
from contracts.knowledge import SearchAnswer
from contracts.logs import LogAnalysis
from contracts.tickets import Integration

NO_CAUSE_YET = Integration(triggered=False, reason="no root cause was found")


@dataclass(frozen=True)
class Investigation:
    """A field that is None was not answered. `opens_ticket`: whether a code-related cause may go to the integrator."""

    question: AnalyzeRequest
    opens_ticket: bool = True
    code_keywords: tuple[str, ...] | None = None
    analysis: LogAnalysis | None = None
    prediction: Prediction | None = None
    similar: SearchAnswer | None = None
    recommendation: Recommendation | None = None
    integration: Integration = NO_CAUSE_YET
    degraded: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether any step has something to say."""
        return any((self.analysis, self.prediction, self.similar, self.recommendation))

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
