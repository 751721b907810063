"""The root cause predictor's settings."""

from pathlib import Path

from pydantic import Field

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read from the environment; see `.env.example`."""

    port: int = Field(8002, validation_alias="ROOT_CAUSE_PORT", ge=0, le=65535)
    model_path: Path | None = Field(
        None,
        validation_alias="ROOT_CAUSE_MODEL_PATH",
        description="folder of the model; default <STANCH_DATA_DIR>/models",
    )
    min_confidence: float | None = Field(
        None, validation_alias="ROOT_CAUSE_MIN_CONFIDENCE", ge=0, le=1, description="abstain below; default: as trained"
    )
    code_keywords_path: Path = Field(Path("code_keywords.txt"), validation_alias="CODE_KEYWORDS_PATH")
    max_evidence: int = Field(5, validation_alias="ROOT_CAUSE_MAX_EVIDENCE", ge=1, le=50)

    @property
    def models(self) -> Path:
        """The folder that holds the trained model."""
        return self.model_path or self.data_dir / "models"
