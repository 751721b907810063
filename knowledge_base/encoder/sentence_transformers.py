"""The reference encoder: sentence-transformers itself on the same weights. Extra [st]; brings torch, about 700 MB of RSS."""

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge_base.encoder.pooling import headed
from knowledge_base.encoder.weights import Weights
from service_kit.errors import Misconfigured

BATCH = 32


class SentenceTransformersMiniLM:
    """Loaded on first use of the setting ENCODER=sentence-transformers, never otherwise."""

    name = "all-MiniLM-L6-v2 (sentence-transformers)"
    dimension = 384

    def __init__(self, weights: Weights, threads: int = 1) -> None:
        """`threads` of torch, for the whole process; 0 leaves them alone. Raises Misconfigured without the extra [st]."""
        self.sha256 = weights.sha256
        try:
            # by name: the package is an extra, and neither this import nor its types are there on a bare machine
            library: Any = importlib.import_module("sentence_transformers")
            torch: Any = importlib.import_module("torch")
        except ImportError as error:
            raise Misconfigured(
                "ENCODER=sentence-transformers needs the extra: pip install -c constraints.txt '.[st]' "
                f"(or leave ENCODER=numpy, which gives the same vectors): {error}"
            ) from error
        if threads:
            torch.set_num_threads(threads)
        self._model = library.SentenceTransformer(str(weights.folder), device="cpu", local_files_only=True)
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.enable_truncation(self._model.max_seq_length)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), 384)."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        rows = self._model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, np.float32)

    def encode_query(self, text: str, head: int) -> NDArray[np.float32]:
        """As the seam says, of the library's own tokens."""
        states = self._model.encode(text, output_value="token_embeddings", show_progress_bar=False)
        return headed(np.asarray(states, np.float32), self._tokenizer.encode(text).offsets, head)
