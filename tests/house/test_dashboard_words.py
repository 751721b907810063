"""What the server writes as a plain string has words in the dashboard, and the dashboard has words for nothing else.

Values that the contract enumerates need no test: there TypeScript asks for a word for each.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gateway.settings import URL_FIELDS
from incidents.pipeline import STEPS
from tests.house.premises import ROOT
from tests.house.sources import functions_of, parsed, python_files

PAGES = ROOT / "frontend/src"
WRITERS = ("incidents", "gateway")
ACTIONS = {"note": 2, "moves.note": 2, "self.line": 2, "timeline.append": 4}
"""Who writes a row of a timeline -> the place of its action among the arguments."""
JOBS = {"jobs.add": 2}
"""The same of jobs and their kind."""
MOVED = "status"
"""The action whose words are those of the status that it leads to."""


def test_every_action_of_a_timeline_has_words() -> None:
    assert words_of("pages/incident/timelineWords.ts", "WORDS") | {MOVED} == set(written(ACTIONS))


def test_every_kind_of_work_has_words() -> None:
    assert words_of("pages/system/words.ts", "JOBS") == set(written(JOBS))


def test_every_service_has_words() -> None:
    assert words_of("pages/system/words.ts", "SERVICES") == set(URL_FIELDS)


def test_every_step_of_a_diagnosis_has_words() -> None:
    asked = {step.service for step in STEPS if step.service != "people"}
    assert words_of("parts/diagnosis/steps.ts", "STEPS") == asked | {"logs"}


def words_of(file: str, name: str) -> set[str]:
    """The keys of that table of words."""
    text = (PAGES / file).read_text(encoding="utf-8")
    table = re.search(rf"const {name}: Record<string, .*?> = \{{\n(.*?)\n\}};", text, re.DOTALL)
    assert table is not None, f"{file} has no table {name}"
    return {quoted or plain for quoted, plain in re.findall(r'^  (?:"([^"]+)"|(\w+)):', table[1], re.MULTILINE)}


def written(writers: dict[str, int]) -> Iterator[str]:
    """The strings that stand at those places of calls of `writers`; what is handed through is read where it comes from."""
    for path in python_files(with_tests=False):
        if path.parts[0] not in WRITERS:
            continue
        tree = parsed(path)
        known = constants_of(tree) | imported_by(tree)
        for function in functions_of(tree):
            here = known | constants_of(function)
            parameters = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                place = writers.get(ast.unparse(call.func))
                if place is None or len(call.args) <= place:
                    continue
                said = call.args[place]
                if not (isinstance(said, ast.Name) and said.id in parameters):
                    yield string_of(said, here, f"{path}:{call.lineno}")


def string_of(node: ast.expr, known: dict[str, str], where: str) -> str:
    """What that argument is, where it can be read."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    assert isinstance(node, ast.Name), f"{where}: {ast.unparse(node)} is neither a string nor a name"
    assert node.id in known, f"{where}: {node.id} is not known"
    return known[node.id]


def constants_of(scope: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, str]:
    """Names that are given a string anywhere in it."""
    found: dict[str, str] = {}
    for node in ast.walk(scope) if not isinstance(scope, ast.Module) else scope.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found |= {target.id: value.value for target in targets if isinstance(target, ast.Name)}
    return found


def imported_by(tree: ast.Module) -> dict[str, str]:
    """Strings that stand as constants in other modules of this repository."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in WRITERS:
            path = Path(*node.module.split(".")).with_suffix(".py")
            theirs = constants_of(parsed(path)) if (ROOT / path).is_file() else {}
            found |= {alias.asname or alias.name: theirs[alias.name] for alias in node.names if alias.name in theirs}
    return found
