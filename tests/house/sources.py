"""The files of this repository, as git sees them: tracked, and those about to be."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.premises import ROOT


def repository_files() -> list[Path]:
    """Every file that is or would be committed, relative to the root. Skips the test outside of a git checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return sorted(Path(name) for name in set(done.stdout.split("\0")) if name and (ROOT / name).is_file())


def python_files(*, with_tests: bool) -> list[Path]:
    """Those that end in .py."""
    files = [path for path in repository_files() if path.suffix == ".py"]
    return files if with_tests else [path for path in files if "tests" not in path.parts and path.name != "conftest.py"]


def parsed(path: Path) -> ast.Module:
    """The syntax tree of one of them."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, those inside of others too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
