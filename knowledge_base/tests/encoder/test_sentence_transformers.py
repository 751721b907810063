"""The default against the reference; needs the extra [st], so it runs in an environment of its own."""

import importlib.util

import numpy as np
import pytest

from knowledge_base.encoder.minilm_numpy import NumpyMiniLM
from knowledge_base.encoder.seam import Rows, open_encoder
from knowledge_base.encoder.weights import PACKAGE, find_weights
from knowledge_base.tests.encoder.texts import TEXTS
from service_kit.errors import Misconfigured

HAS_REFERENCE = importlib.util.find_spec("sentence_transformers") is not None
HAS_WEIGHTS = importlib.util.find_spec(PACKAGE) is not None


@pytest.mark.reference
@pytest.mark.skipif(not HAS_REFERENCE, reason="sentence-transformers is not installed (extra [st])")
@pytest.mark.skipif(not HAS_WEIGHTS, reason=f"{PACKAGE} is not installed")
@pytest.mark.filterwarnings("default")
def test_both_backends_give_the_same_vectors() -> None:
    library, numpy = open_encoder("sentence-transformers", None, 0), NumpyMiniLM(find_weights())
    assert_same(numpy.encode(TEXTS), library.encode(TEXTS))
    queries = [text for text in TEXTS if text.strip()]
    assert_same(
        np.stack([numpy.encode_query(text, 40) for text in queries]),
        np.stack([library.encode_query(text, 40) for text in queries]),
    )


def assert_same(mine: Rows, theirs: Rows) -> None:
    own, reference = mine.astype(np.float64), theirs.astype(np.float64)
    cosines = (own * reference).sum(axis=1) / np.linalg.norm(own, axis=1) / np.linalg.norm(reference, axis=1)
    assert cosines.min() >= 0.999999
    assert np.abs(own - reference).max() < 1e-5


@pytest.mark.skipif(
    HAS_REFERENCE or not HAS_WEIGHTS, reason="only where weights are installed and the extra [st] is not"
)
def test_without_the_extra_it_says_what_to_install() -> None:
    with pytest.raises(Misconfigured, match=r"\.\[st\]"):
        open_encoder("sentence-transformers", None, 1)
