""".env.example: every setting of every service, with the default that holds, and nothing else."""

import re
from typing import Any

import pytest
from pydantic import SecretStr, TypeAdapter
from pydantic.fields import FieldInfo

from tests.house.premises import ONLY_COMPOSE, ROOT, all_variables

LINES = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
ROWS = [match.groups() for line in LINES if (match := re.fullmatch(r"#?([A-Z][A-Z0-9_]*)=(.*)", line))]
VALUES: dict[str, str] = dict(ROWS)  # type: ignore[arg-type]  # two groups make two strings


def test_it_names_every_setting_and_nothing_else() -> None:
    assert set(VALUES) == set(all_variables()) | ONLY_COMPOSE


def test_it_names_each_setting_once() -> None:
    names = [name for name, _ in ROWS]
    assert sorted(names) == sorted(set(names))


def test_a_copy_of_it_changes_nothing() -> None:
    assert [line for line in LINES if line and not line.startswith("#")] == []


@pytest.mark.parametrize("name", sorted(set(VALUES) - ONLY_COMPOSE))
def test_a_setting_stands_there_with_its_default(name: str) -> None:
    field = all_variables()[name]
    assert read(field, VALUES[name]) == plain(field.get_default(call_default_factory=True))


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_setting_is_explained_on_the_line_before(name: str) -> None:
    at = next(number for number, line in enumerate(LINES) if re.match(rf"#?{name}=", line))
    assert re.match(r"# \S", LINES[at - 1])


def read(field: FieldInfo, text: str) -> Any:
    """The value as the settings would read it; an empty one is the same as none."""
    kind: Any = field.annotation
    return plain(TypeAdapter(kind).validate_python(text)) if text else ""


def plain(value: Any) -> Any:
    """Secrets opened, None as an empty text."""
    return value.get_secret_value() if isinstance(value, SecretStr) else "" if value is None else value
