"""The log analyzer's settings."""

from pathlib import Path

from pydantic import Field

from log_analyzer.limits import MERGE_VALUES, WORK_SECONDS, Limits
from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read from the environment; see `.env.example`."""

    port: int = Field(8001, validation_alias="LOG_ANALYZER_PORT", ge=0, le=65535)
    model_path: Path | None = Field(
        None,
        validation_alias="LOG_ANALYZER_MODEL_PATH",
        description="folder of the model; default <STANCH_DATA_DIR>/models",
    )
    threshold: float = Field(
        0.5, validation_alias="ANOMALY_THRESHOLD", ge=0, le=1, description="score from which a template is flagged"
    )
    max_anomalies: int = Field(
        100, validation_alias="MAX_ANOMALIES", ge=1, le=1000, description="anomalies in an answer"
    )
    trees: int = Field(
        32, validation_alias="ISOLATION_TREES", ge=0, le=500, description="trees of the isolation forest; 0: none"
    )
    merge_values: int = Field(
        MERGE_VALUES,
        validation_alias="TEMPLATE_MERGE_VALUES",
        ge=2,
        le=1000,
        description="distinct values that make a word of a template variable",
    )
    work_seconds: float = Field(
        WORK_SECONDS,
        validation_alias="LOG_ANALYZER_WORK_SECONDS",
        gt=0,
        le=3600,
        description="work that messages unlike all before may cost in a request, in seconds of an ordinary processor; counted "
        "in characters, not by the clock. What comes after is judged by its level words alone",
    )
    max_baseline_services: int = Field(
        200, validation_alias="MAX_BASELINE_SERVICES", ge=1, description="services with a baseline"
    )
    max_baseline_templates: int = Field(
        5000, validation_alias="MAX_BASELINE_TEMPLATES", ge=1, description="templates kept per service"
    )
    max_baseline_windows: int = Field(
        500,
        validation_alias="MAX_BASELINE_WINDOWS",
        ge=1,
        le=5000,
        description="distinct normal windows kept per service and kind",
    )

    @property
    def models(self) -> Path:
        """The folder that holds the trained model."""
        return self.model_path or self.data_dir / "models"

    @property
    def limits(self) -> Limits:
        """The part that the analyzer needs."""
        return Limits(self.threshold, self.max_anomalies, self.trees, self.merge_values, self.work_seconds)
