import stat
import subprocess
from pathlib import Path

import pytest

from evaluation.logs.drain import DEFAULT, MASKED, measure_drain3


def interpreter(folder: Path, body: str) -> str:
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_what_the_other_interpreter_told_is_there_by_name(tmp_path: Path) -> None:
    told = '{"answers": {"false": [{"template_ids": [1]}], "true": [{}]}, "seconds": {"false": {"s": 2}, "true": {"s": 3}}}'
    found = measure_drain3(interpreter(tmp_path, f"echo '{told}'"), [["a"]], {}, {}, {"s": ["a"]})
    assert found[DEFAULT].answers == [{"template_ids": [1]}]
    assert found[MASKED].seconds == {"s": 3}


def test_an_interpreter_without_drain3_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measure_drain3(interpreter(tmp_path, "exit 1"), [["a"]], {}, {}, {})
