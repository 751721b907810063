"""The root cause predictor's settings."""

from pathlib import Path
from typing import Final

from pydantic import Field

from service_kit.settings import ServiceSettings

REPOSITORY_CASES: Final = Path(__file__).resolve().parent.parent / "cases"
"""There in a checkout, not in an installed package."""


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
    max_examples: int = Field(
        20_000, validation_alias="ROOT_CAUSE_MAX_EXAMPLES", ge=1, description="the newest are kept"
    )
    learn_min_new: int = Field(
        20, validation_alias="ROOT_CAUSE_LEARN_MIN_NEW", ge=1, description="fewer new examples are not learned from"
    )
    learn_every_hours: float = Field(
        0.0, validation_alias="ROOT_CAUSE_LEARN_EVERY_HOURS", ge=0, le=24 * 365, description="0: only when asked"
    )
    learn_timeout_seconds: float = Field(
        1_800.0, validation_alias="ROOT_CAUSE_LEARN_TIMEOUT_SECONDS", gt=0, description="a longer run is ended"
    )
    max_versions: int = Field(
        5, validation_alias="ROOT_CAUSE_MAX_VERSIONS", ge=1, le=100, description="learned models kept"
    )
    cases_path: Path | None = Field(
        None,
        validation_alias="ROOT_CAUSE_CASES_PATH",
        description="folder of cases that a candidate must solve; default: the repository's, where it is there",
    )

    @property
    def models(self) -> Path:
        """The folder that holds the trained model."""
        return self.model_path or self.data_dir / "models"

    @property
    def learned(self) -> Path:
        """The folder of the learned models: in the data directory, since ROOT_CAUSE_MODEL_PATH may be part of an image."""
        return self.data_dir / "models" / "root_cause"

    @property
    def examples(self) -> Path:
        """The database of labelled examples."""
        return self.data_dir / "root_cause_examples.db"

    @property
    def cases(self) -> Path | None:
        """The folder of cases, None where there is none."""
        folder = self.cases_path or REPOSITORY_CASES
        return folder if folder.is_dir() else None
