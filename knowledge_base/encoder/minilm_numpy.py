"""all-MiniLM-L6-v2 without torch: BERT with 6 layers of 384, mean pooling, unit length. numpy and tokenizers, no more.

Texts are laid end to end instead of padded: the dense layers see one tall matrix, attention runs text by text, and what
a text's vector is does not depend on its neighbours. Against sentence-transformers on 200 texts: cosine at least
0.999999999998, no value more than 3.3e-7 apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from knowledge_base.encoder.pooling import headed
from knowledge_base.encoder.safetensors_map import TensorMap
from knowledge_base.encoder.weights import Weights

Floats = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
MAX_TOKENS = 256
"""sentence_bert_config.json; tokenizer.json itself says 128, which is not what sentence-transformers does."""
MAX_CHARS = 16_384
"""256 tokens of ordinary text are about 1 200 characters; tokenising 100 000 to drop nearly all costs 30 ms."""
ONE_BY_ONE = 4
"""Texts, as a query has, that are tokenised on this thread: a batch goes to a pool, for which a query waits 2 ms (p95)
on a busy machine, to save nothing."""
TOKENS_AT_ONCE = 1024
"""Bounds a batch's memory: the widest intermediate is 1024 x 1536 floats, 6 MB."""
BLOCK = 32
"""Columns of a weight block. OpenBLAS skips its packing below a million multiplications (80 rows x 384 x 32), which
takes the six layers of a 40-token text from 11.8 to 8.1 ms on AVX-512; where it has no such kernel, it costs 15%."""
ROWS = 80
EPSILON = 1e-12
GELU = (0.797884342, 0.0363339755, -3.29017546e-05, -5.53116187e-05, 3.97956767e-06, -1.34145967e-07, 1.82269566e-09)
"""The exact GELU x*Phi(x), with Phi(x) = (1 + tanh(x*P(x^2))) / 2 and P fitted by weighted minimax on |x| <= 5: within
6e-7 of the erf form, at a tenth of its cost (scipy's float32 erf alone would be 6 ms a query)."""
GELU_CLIP = 25.0
_MEAN = np.full(WIDTH, 1 / WIDTH, np.float32)


@dataclass(frozen=True)
class _Dense:
    """y = x W^T + b, with W as blocks of shape (in / 384, out / 32, 384, 32)."""

    blocks: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """(n, in) -> (n, out)."""
        parts, columns = self.blocks.shape[:2]
        out = np.empty((len(x), columns * BLOCK), np.float32)
        by_column = out.reshape(len(x), columns, BLOCK).transpose(1, 0, 2)
        by_part = x.reshape(len(x), parts, WIDTH).transpose(1, 0, 2)[:, None]
        for start, stop in pairwise(_cuts(len(x), ROWS)):
            target = by_column[:, start:stop]
            if parts == 1:
                np.matmul(by_part[0, :, start:stop], self.blocks[0], out=target)
            else:
                np.matmul(by_part[:, :, start:stop], self.blocks).sum(axis=0, out=target)
        out += self.bias
        return out


@dataclass(frozen=True)
class _Norm:
    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Layer normalisation, in place."""
        x -= (x @ _MEAN)[:, None]  # a product and a reciprocal: 23 us for 40 tokens, 35 with mean() and a division
        variance = np.einsum("ij,ij->i", x, x) / np.float32(WIDTH) + np.float32(EPSILON)
        x *= np.reciprocal(np.sqrt(variance, out=variance), out=variance)[:, None]
        x *= self.weight
        x += self.bias
        return x


@dataclass(frozen=True)
class _Layer:
    query_key_value: _Dense
    attention_out: _Dense
    attention_norm: _Norm
    up: _Dense
    down: _Dense
    norm: _Norm

    def __call__(self, x: Floats, cuts: Sequence[int]) -> Floats:
        """(tokens, 384) -> the same shape; `cuts` says where each text begins and the last one ends."""
        attended = _attend(self.query_key_value(x), cuts)
        x = self.attention_norm(self.attention_out(attended) + x)
        return self.norm(self.down(_gelu(self.up(x))) + x)


class NumpyMiniLM:
    """The default encoder. About 43 MB of its own plus the pages of the vocabulary's vectors that texts touch."""

    name = "all-MiniLM-L6-v2 (numpy)"
    dimension = WIDTH

    def __init__(self, weights: Weights, threads: int = 1) -> None:
        """`threads` of the BLAS pool, for the whole process; 0 leaves the pool alone."""
        self.sha256 = weights.sha256
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        tensors = TensorMap(weights.model)
        self._words = tensors.view("embeddings.word_embeddings.weight")
        types = tensors.copy("embeddings.token_type_embeddings.weight")
        self._positions = tensors.copy("embeddings.position_embeddings.weight")[:MAX_TOKENS] + types[0]
        self._norm = _norm(tensors, "embeddings.LayerNorm")
        self._layers = [_layer(tensors, f"encoder.layer.{number}") for number in range(LAYERS)]
        if threads:
            ThreadpoolController().limit(limits=threads, user_api="blas")

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit rows, shape (len(texts), 384). Memory is bounded whatever the number of texts."""
        rows = np.empty((len(texts), WIDTH), np.float32)
        if not texts:
            return rows
        tokens = self._tokens([text[:MAX_CHARS] for text in texts])
        for batch in _batches([len(ids) for ids in tokens]):
            rows[batch] = self._forward([tokens[index] for index in batch])
        return rows

    def encode_query(self, text: str, head: int) -> Floats:
        """As the seam says; the head's tokens are those of the one pass, so the head costs nothing."""
        encoding = self._tokenizer.encode(text[:MAX_CHARS])
        return headed(self._states([encoding.ids], [0, len(encoding.ids)]), encoding.offsets, head)

    def _tokens(self, texts: list[str]) -> list[list[int]]:
        if len(texts) <= ONE_BY_ONE:
            return [self._tokenizer.encode(text).ids for text in texts]
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts)]

    def _forward(self, texts: list[list[int]]) -> Floats:
        cuts = [0, *np.cumsum([len(ids) for ids in texts]).tolist()]
        # the mean's divisor falls away with the length
        pooled = np.add.reduceat(self._states(texts, cuts), cuts[:-1], axis=0)
        unit: Floats = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

    def _states(self, texts: list[list[int]], cuts: list[int]) -> Floats:
        """(tokens of all texts, 384): what the last layer says of each token."""
        x: Floats = self._words[np.concatenate([np.asarray(ids) for ids in texts])]
        for start, stop in pairwise(cuts):
            x[start:stop] += self._positions[: stop - start]
        x = self._norm(x)
        for layer in self._layers:
            x = layer(x, cuts)
        return x


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts that go together, none over TOKENS_AT_ONCE."""
    batch: list[int] = []
    tokens = 0
    for index, length in enumerate(lengths):
        if batch and tokens + length > TOKENS_AT_ONCE:
            yield batch
            batch, tokens = [], 0
        batch.append(index)
        tokens += length
    yield batch


def _attend(query_key_value: Floats, cuts: Sequence[int]) -> Floats:
    out = np.empty((len(query_key_value), WIDTH), np.float32)
    for start, stop in pairwise(cuts):
        length = stop - start
        query, key, value = query_key_value[start:stop].reshape(length, 3, HEADS, HEAD_WIDTH).transpose(1, 2, 0, 3)
        weights = query @ np.ascontiguousarray(key.transpose(0, 2, 1))
        weights -= weights.max(axis=2, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=2, keepdims=True)
        np.matmul(weights, value, out=out[start:stop].reshape(length, HEADS, HEAD_WIDTH).transpose(1, 0, 2))
    return out


def _gelu(x: Floats) -> Floats:
    for start, stop in pairwise(_cuts(len(x), 32)):  # 32 rows of 1536 floats stay in the cache
        part = x[start:stop]
        square = part * part
        np.minimum(square, np.float32(GELU_CLIP), out=square)
        polynomial = square * np.float32(GELU[-1])
        for coefficient in GELU[-2:0:-1]:
            polynomial += np.float32(coefficient)
            polynomial *= square
        polynomial += np.float32(GELU[0])
        polynomial *= part
        np.tanh(polynomial, out=polynomial)
        polynomial += np.float32(1)
        part *= np.float32(0.5)
        part *= polynomial
    return x


def _cuts(total: int, at_most: int) -> list[int]:
    """0 .. total in the fewest parts of at most `at_most`, as even as can be."""
    parts = -(-total // at_most)
    return [total * part // parts for part in range(parts + 1)]


def _layer(tensors: TensorMap, prefix: str) -> _Layer:
    attention = f"{prefix}.attention"
    named = [f"{attention}.self.{part}" for part in ("query", "key", "value")]
    scale = np.float32(HEAD_WIDTH**-0.5)  # folded into the query once instead of into every score
    matrix = np.concatenate([tensors.copy(f"{name}.weight") for name in named])
    bias = np.concatenate([tensors.copy(f"{name}.bias") for name in named])
    matrix[:WIDTH] *= scale
    bias[:WIDTH] *= scale
    return _Layer(
        query_key_value=_Dense(_block(matrix), bias),
        attention_out=_dense(tensors, f"{attention}.output.dense"),
        attention_norm=_norm(tensors, f"{attention}.output.LayerNorm"),
        up=_dense(tensors, f"{prefix}.intermediate.dense"),
        down=_dense(tensors, f"{prefix}.output.dense"),
        norm=_norm(tensors, f"{prefix}.output.LayerNorm"),
    )


def _dense(tensors: TensorMap, name: str) -> _Dense:
    return _Dense(_block(tensors.copy(f"{name}.weight")), tensors.copy(f"{name}.bias"))


def _block(matrix: Floats) -> Floats:
    """(out, in) -> (in / 384, out / 32, 384, 32), contiguous."""
    columns, width = matrix.shape
    split = matrix.reshape(columns // BLOCK, BLOCK, width // WIDTH, WIDTH)
    return np.ascontiguousarray(split.transpose(2, 0, 3, 1))


def _norm(tensors: TensorMap, name: str) -> _Norm:
    return _Norm(tensors.copy(f"{name}.weight"), tensors.copy(f"{name}.bias"))
