"""Tensors of a safetensors file, read where they lie. The safetensors package copies all of them: 47 MB more here.

The format: eight bytes with the header's length, the header as JSON (name -> dtype, shape, offsets), the tensors' bytes.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class TensorMap:
    """The float32 tensors of the file `path`, which the caller has checked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            self._header: dict[str, Any] = json.loads(file.read(length))
        self._start = 8 + length

    def view(self, name: str) -> NDArray[np.float32]:
        """The tensor `name`, mapped: only the pages that are read take memory. Raises KeyError where there is none."""
        entry = self._header[name]
        offset = self._start + entry["data_offsets"][0]
        return np.memmap(self._path, "<f4", "r", offset, tuple(entry["shape"]))

    def copy(self, name: str) -> NDArray[np.float32]:
        """The tensor `name` in memory of its own. Raises KeyError where there is none."""
        return np.array(self.view(name))
