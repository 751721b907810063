"""Public things say what they are, and nothing hides in a drawer."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import parsed, python_files, repository_files

DEFINITION = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "core", "base", "misc"}


def undocumented(path: Path) -> Iterator[str]:
    tree = parsed(path)
    if ast.get_docstring(tree) is None:
        yield f"{path}: the module"
    for node in tree.body:
        if isinstance(node, DEFINITION) and not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield f"{path}:{node.lineno} {node.name}"


def test_every_public_thing_has_a_docstring() -> None:
    assert [name for path in python_files(with_tests=False) for name in undocumented(path)] == []


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [
        str(path) for path in repository_files() if path.suffix == ".py" and DRAWERS & {*path.parts, path.stem}
    ] == []
