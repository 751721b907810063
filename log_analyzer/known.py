"""The templates that a service has shown before, found again when a variable stands where a word stood, and back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from log_analyzer.lexicon import names_failure
from log_analyzer.templates import WILDCARD

Tokens = tuple[str, ...]
Index = dict[Tokens, dict[Tokens, list[Tokens]]]
"""Known templates, by which positions are variables ("" or <*> each), then by their tokens with those masked."""

_INDEXES: Final = 200
"""Patterns of variables in one request for which known templates are searched; those beyond are known as they stand."""


class KnownTemplates:
    """Templates seen before. `in` also finds a template that differs only where one of the two has a variable."""

    def __init__(self, templates: Iterable[str]) -> None:
        self._exact = frozenset(templates)
        self._by_length: dict[int, list[Tokens]] = defaultdict(list)
        for template in sorted(self._exact):
            tokens = tuple(template.split(" "))
            self._by_length[len(tokens)].append(tokens)
        self._plain = {length: _index(rows, ("",) * length) for length, rows in self._by_length.items()}

    def __contains__(self, template: object) -> bool:
        return isinstance(template, str) and self.find([template])[0] is not None

    def __len__(self) -> int:
        return len(self._exact)

    def find(self, templates: Sequence[str]) -> list[str | None]:
        """For each, the known template that it is: itself where it is known as it stands; None for a new one."""
        indexes: dict[Tokens, Index] = {}
        found: list[str | None] = []
        for template in templates:
            tokens = tuple(template.split(" "))
            if template in self._exact or len(tokens) not in self._by_length:
                found.append(template if template in self._exact else None)
                continue
            variable = _variable(tokens)
            if not any(variable):
                found.append(_search(tokens, self._plain[len(tokens)]))
                continue
            if variable not in indexes and len(indexes) < _INDEXES:
                indexes[variable] = _index(self._by_length[len(tokens)], variable)
            found.append(_search(tokens, indexes.get(variable, {})))
        return found

    def covering(self, template: str) -> str:
        """The known template of which this is a case ("user anna" of "user <*>"); the template itself where none is."""
        tokens = tuple(template.split(" "))
        if template in self._exact or len(tokens) not in self._plain:
            return template
        return _search(tokens, self._plain[len(tokens)]) or template


def _index(rows: Iterable[Tokens], variable: Tokens) -> Index:
    """`variable` are positions to be masked besides each row's own."""
    index: Index = defaultdict(lambda: defaultdict(list))
    for row in rows:
        masks = tuple(mine or theirs for mine, theirs in zip(variable, _variable(row), strict=True))
        index[masks][_masked(row, masks)].append(row)
    return index


def _search(tokens: Tokens, index: Index) -> str | None:
    """The alphabetically first known template that the tokens are."""
    alike = (known for masks, rows in index.items() for known in rows.get(_masked(tokens, masks), ()))
    first = min((known for known in alike if _same(tokens, known)), default=None)
    return None if first is None else " ".join(first)


def _variable(tokens: Tokens) -> Tokens:
    return tuple(WILDCARD if WILDCARD in token else "" for token in tokens)


def _masked(tokens: Tokens, masks: Tokens) -> Tokens:
    return tuple(mask or token for mask, token in zip(masks, tokens, strict=True))


def _same(tokens: Tokens, known: Tokens) -> bool:
    """Whether they agree in a word at least, and none of `tokens` that stands for a variable names a failure."""
    pairs = list(zip(tokens, known, strict=True))
    return any(mine == theirs != WILDCARD for mine, theirs in pairs) and not any(
        mine != theirs and WILDCARD in theirs and WILDCARD not in mine and names_failure(mine) for mine, theirs in pairs
    )
