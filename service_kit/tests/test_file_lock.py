"""A data directory has one process."""

from pathlib import Path

import pytest

from service_kit.errors import Misconfigured
from service_kit.file_lock import FileLock


def test_the_second_is_told_why_it_may_not(tmp_path: Path) -> None:
    first, second = (FileLock(tmp_path / "lock", "another one is running here") for _ in range(2))
    first.take()
    with pytest.raises(Misconfigured, match=r".*: another one is running here"):
        second.take()
    first.release()


def test_what_was_released_may_be_taken(tmp_path: Path) -> None:
    first, second = (FileLock(tmp_path / "folder" / "lock", "taken") for _ in range(2))
    first.take()
    first.release()
    first.release()
    second.take()
    second.release()
