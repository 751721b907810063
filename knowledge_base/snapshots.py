"""The approximate indexes on disk: a file, its numbers and, written last, a page that says they are whole.

A snapshot is only ever a copy of what the database holds. One that is half written, made by another encoder, recipe or
release of faiss, or no longer as long as its page says, counts as not there, and the indexer makes a new one.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import faiss
import numpy as np
from numpy.typing import NDArray

from contracts.knowledge import Kind
from knowledge_base.approximate_index import ApproximateIndex, read_for_change, read_mapped, write
from service_kit.logs import log

FORMAT: Final = 1


@dataclass(frozen=True)
class Snapshot:
    """A whole one. `trained_on` is how many vectors there were when its lists were laid out."""

    index: ApproximateIndex
    path: Path
    trained_on: int

    def in_memory(self) -> Any:
        """The same index, to be changed."""
        return read_for_change(self.path)


class Snapshots:
    """The folder. `maker` names encoder and recipe: vectors of another are not comparable."""

    def __init__(self, folder: Path, maker: str) -> None:
        self._folder, self._maker = folder, maker

    def load(self, kind: Kind) -> Snapshot | None:
        """The newest whole snapshot of the kind."""
        try:
            page = json.loads(self._page(kind).read_text())
            if page["made_by"] != self._made_by():
                raise ValueError("it was made by another encoder or release")
            path, numbers_path = self._folder / page["index"], self._folder / page["numbers"]
            if [path.stat().st_size, numbers_path.stat().st_size] != page["bytes"]:
                raise ValueError("its files are not as long as they were")
            return _opened(path, numbers_path, int(page["trained_on"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            log("knowledge_base").warning("snapshot ignored, it is made anew", kind=kind, reason=str(error))
            return None

    def save(self, kind: Kind, index: Any, numbers: NDArray[np.int64], trained_on: int) -> Snapshot:
        """Writes the next generation, removes the one before, returns it mapped. Raises OSError or RuntimeError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        generation = self._next_generation(kind)
        path = self._folder / f"{kind}.{generation}.faiss"
        numbers_path = self._folder / f"{kind}.{generation}.npy"
        write(index, path)
        with numbers_path.open("wb") as file:
            np.save(file, numbers)
        for written in (path, numbers_path):
            _sync(written)
        page = {
            "made_by": self._made_by(),
            "index": path.name,
            "numbers": numbers_path.name,
            "bytes": [path.stat().st_size, numbers_path.stat().st_size],
            "trained_on": trained_on,
        }
        draft = self._folder / f"{kind}.json.part"
        draft.write_text(json.dumps(page))
        _sync(draft)
        draft.replace(self._page(kind))
        self._clean(kind, {path.name, numbers_path.name, self._page(kind).name})
        return _opened(path, numbers_path, trained_on)

    def forget(self, kind: Kind) -> None:
        """Removes what there is of the kind."""
        self._clean(kind, set())

    def _page(self, kind: Kind) -> Path:
        return self._folder / f"{kind}.json"

    def _made_by(self) -> str:
        return f"{FORMAT}:{faiss.__version__}:{self._maker}"

    def _next_generation(self, kind: Kind) -> int:
        taken = [
            int(part[1]) for path in self._folder.glob(f"{kind}.*.*") if (part := path.name.split("."))[1].isdigit()
        ]
        return max(taken, default=0) + 1

    def _clean(self, kind: Kind, keep: set[str]) -> None:
        # a file that is still mapped lives on until the last search on it is done
        for path in self._folder.glob(f"{kind}.*"):
            if path.name not in keep:
                path.unlink(missing_ok=True)


def _opened(path: Path, numbers_path: Path, trained_on: int) -> Snapshot:
    numbers = np.load(numbers_path, mmap_mode="r")
    index = read_mapped(path)
    if index.ntotal != len(numbers):
        raise ValueError("its parts do not belong together")
    return Snapshot(ApproximateIndex(index, np.asarray(numbers)), path, trained_on)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
