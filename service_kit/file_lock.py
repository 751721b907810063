"""One process for one data directory: a lock that ends with its process, however that ends."""

import fcntl
import os
from pathlib import Path

from service_kit.errors import Misconfigured


class FileLock:
    """Held from `take` to `release`, or until the process ends, however it ends. `why` is said to whoever comes second."""

    def __init__(self, path: Path, why: str) -> None:
        self._path = path
        self._why = why
        self._handle: int | None = None

    def take(self) -> None:
        """Raises Misconfigured, with the directory and `why`, where another holds it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if not isinstance(error, BlockingIOError):
                raise
            raise Misconfigured(f"{self._path.parent}: {self._why}") from error
        self._handle = handle

    def release(self) -> None:
        """Somebody else may take it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
