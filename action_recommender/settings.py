"""The action recommender's settings."""

from pathlib import Path

from pydantic import Field

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read from the environment; see `.env.example`."""

    port: int = Field(8004, validation_alias="ACTION_RECOMMENDER_PORT", ge=0, le=65535, description="port to listen on")
    top_k: int = Field(
        5,
        validation_alias="ACTION_RECOMMENDER_TOP_K",
        ge=1,
        le=50,
        description="steps where the request names no top_k",
    )
    min_evidence: float = Field(
        0.2,
        validation_alias="ACTION_RECOMMENDER_MIN_EVIDENCE",
        ge=0,
        le=1,
        description="probability below which context does not move a step",
    )
    similar_min_score: float = Field(
        0.6,
        validation_alias="ACTION_RECOMMENDER_SIMILAR_MIN_SCORE",
        ge=0,
        le=1,
        description="score from which a similar incident lends its resolution",
    )
    playbooks_dir: Path | None = Field(
        None,
        validation_alias="ACTION_RECOMMENDER_PLAYBOOKS_DIR",
        description="your own playbooks instead of the shipped ones",
    )
    model_path: Path | None = Field(
        None,
        validation_alias="ACTION_RECOMMENDER_MODEL_PATH",
        description="folder of the model; default <STANCH_DATA_DIR>/models",
    )

    @property
    def playbooks(self) -> Path:
        """The folder of the playbooks."""
        return self.playbooks_dir or Path(__file__).parent / "playbooks"

    @property
    def models(self) -> Path:
        """The folder that holds the trained model."""
        return self.model_path or self.data_dir / "models"
