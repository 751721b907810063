"""What the knowledge base asks of an encoder, who provides one, and the fake that tests use."""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder.weights import find_weights
from knowledge_base.settings import Backend

Rows = NDArray[np.float32]


class Encoder(Protocol):
    """Turns text into unit vectors. `sha256` names the weights: vectors of another sha256 are not comparable."""

    @property
    def name(self) -> str:
        """For people: model and backend."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def sha256(self) -> str:
        """Of the weights."""
        ...

    def encode(self, texts: Sequence[str]) -> Rows:
        """Unit rows, shape (len(texts), dimension), float32, in the order given. Safe to call from several threads."""
        ...

    def encode_query(self, text: str, head: int) -> Rows:
        """A unit row, shape (dimension,): half of it are the first `head` characters of `text`, above 0 (pooling.py)."""
        ...


def open_encoder(backend: Backend, model_path: Path | None, threads: int) -> Encoder:
    """The encoder that the settings name. Raises Misconfigured where the weights or the extra [st] are missing."""
    weights = find_weights(model_path)
    if backend == "sentence-transformers":
        from knowledge_base.encoder.sentence_transformers import SentenceTransformersMiniLM

        return SentenceTransformersMiniLM(weights, threads)
    from knowledge_base.encoder.minilm_numpy import NumpyMiniLM

    return NumpyMiniLM(weights, threads)


class FakeEncoder:
    """Bag of hashed words as a unit vector: texts that share words are near each other, and nothing is loaded."""

    name = "fake"
    dimension = 64
    sha256 = "fake"

    def encode(self, texts: Sequence[str]) -> Rows:
        """Deterministic in the words of each text."""
        rows = np.full((len(texts), self.dimension), 1e-6, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(word.encode()) % self.dimension] += 1
        unit: Rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def encode_query(self, text: str, head: int) -> Rows:
        """The direction of the two texts' vectors together."""
        total: Rows = self.encode([text, text[:head]]).sum(axis=0)
        return np.asarray(total / np.linalg.norm(total), np.float32)
