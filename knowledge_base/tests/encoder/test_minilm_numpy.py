"""On the real weights: skipped where they are not installed."""

import importlib.util

import numpy as np
import pytest
from scipy.special import erf

from knowledge_base.encoder.minilm_numpy import NumpyMiniLM, _gelu
from knowledge_base.encoder.weights import PACKAGE, find_weights
from knowledge_base.tests.encoder.texts import TEXTS

needs_weights = pytest.mark.skipif(importlib.util.find_spec(PACKAGE) is None, reason=f"{PACKAGE} is not installed")
NEAR = 1 - 1e-6


@pytest.fixture(scope="module")
def encoder() -> NumpyMiniLM:
    return NumpyMiniLM(find_weights())


@needs_weights
def test_vectors_have_unit_length_whatever_the_text(encoder: NumpyMiniLM) -> None:
    texts = TEXTS[::4]
    rows = encoder.encode(texts)
    assert rows.shape == (len(texts), 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode([]).shape == (0, 384)


@needs_weights
def test_a_vector_does_not_depend_on_its_neighbours(encoder: NumpyMiniLM) -> None:
    together = encoder.encode(TEXTS[::9])
    alone = np.vstack([encoder.encode([text]) for text in TEXTS[::9]])
    assert (together * alone).sum(axis=1).min() >= NEAR


@needs_weights
def test_meaning_is_near_and_other_meaning_is_far(encoder: NumpyMiniLM) -> None:
    query, near, far = encoder.encode(["the disk is full", "no space left on device", "a certificate has expired"])
    assert query @ near > query @ far + 0.1


@needs_weights
def test_what_comes_after_256_tokens_does_not_count(encoder: NumpyMiniLM) -> None:
    long, longer = encoder.encode(["error " * 254, "error " * 254 + "certificate " * 50])
    assert long @ longer >= NEAR


@needs_weights
def test_a_query_whose_head_is_all_of_it_is_the_text_itself(encoder: NumpyMiniLM) -> None:
    text = "disk full on the primary of orders, writes are refused since the archive command fails"
    assert encoder.encode_query(text, len(text)) @ encoder.encode([text])[0] > 0.99


@needs_weights
def test_the_head_of_a_query_draws_it_to_what_the_head_says(encoder: NumpyMiniLM) -> None:
    head = "a certificate has expired"
    text = f"{head}, and since then somebody has looked at dashboards and restarted a few machines to no avail"
    query, plain, title = encoder.encode_query(text, len(head)), *encoder.encode([text, head])
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-5)
    assert query @ title > plain @ title


def test_gelu_is_the_exact_one_to_a_millionth() -> None:
    x = np.linspace(-12, 12, 1536 * 40, dtype=np.float32).reshape(40, 1536)
    exact = x * 0.5 * (1 + erf(x.astype(np.float64) / 2**0.5))
    assert np.abs(_gelu(x.copy()) - exact).max() < 1e-6
