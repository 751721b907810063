"""A file fits three screens, a function fits one. Only what is built, frontend/page, is not held to it."""

from pathlib import Path

from tests.house.premises import ROOT
from tests.house.sources import functions_of, parsed, python_files, repository_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
BUILT = Path("frontend/page")
CODE = {".py", ".sh", ".js", ".ts", ".tsx", ".css"}


def test_no_file_is_longer_than_three_screens() -> None:
    sizes = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in repository_files()
        if path.suffix in CODE and path.parent != BUILT
    }
    assert {path: lines for path, lines in sizes.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    sizes = {
        f"{path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files(with_tests=True)
        for function in functions_of(parsed(path))
    }
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_FUNCTION} == {}
