"""The knowledge base's settings."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from service_kit.settings import ServiceSettings

Backend = Literal["numpy", "sentence-transformers"]
"""Both give the same vectors; the second needs the extra [st]."""


class Settings(ServiceSettings):
    """Read from the environment; see `.env.example`."""

    port: int = Field(8003, validation_alias="KNOWLEDGE_BASE_PORT", ge=0, le=65535, description="port to listen on")
    top_k: int = Field(5, validation_alias="SEARCH_TOP_K", ge=1, le=200, description="hits where none are asked for")
    rrf_k: float = Field(
        10.0,
        validation_alias="RRF_K",
        ge=1,
        le=1000,
        description="reciprocal rank fusion; small trusts first ranks more",
    )
    encoder: Backend = Field(
        "numpy", validation_alias="ENCODER", description="numpy, or sentence-transformers (needs the extra [st])"
    )
    encoder_threads: int = Field(
        1, validation_alias="ENCODER_THREADS", ge=0, le=256, description="of the BLAS pool, process-wide; 0: as it is"
    )
    model_path: Path | None = Field(
        None, validation_alias="MODEL_PATH", description="folder of all-MiniLM-L6-v2; default: the installed package's"
    )

    @property
    def database(self) -> Path:
        """The file that holds documents, lexical index and vectors."""
        return self.data_dir / "knowledge_base.db"
