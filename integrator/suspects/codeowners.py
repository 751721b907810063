"""Who owns a path, by GitHub's rules for a CODEOWNERS file: the last line that matches wins, one that is not valid is skipped.

https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

MAX_CHARACTERS: Final = 3_000_000
"""GitHub reads no CODEOWNERS file above 3 MB."""
MAX_RULES: Final = 5_000
MAX_LINE: Final = 4_000
MAX_PARTS: Final = 60
"""Folders in a pattern or a path. What is deeper is passed over."""
MAX_STARS: Final = 16
"""Stars in a pattern; one with more is skipped, as it says nothing that anybody meant."""
MAX_DOUBLE_STARS: Final = 3
"""Folders of any depth in a pattern; each multiplies what a match costs."""
STARS: Final = re.compile(r"\*{2,}")
ACCOUNT: Final = re.compile(r"@[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})")
TEAM: Final = re.compile(r"@[A-Za-z0-9][A-Za-z0-9_-]{0,99}/[A-Za-z0-9_.-]{1,200}")
EMAIL: Final = re.compile(r"[^@\s]{1,200}@[^@\s]{1,200}\.[A-Za-z0-9-]{2,60}")
SECTION: Final = re.compile(r"\^?\[[^\]]*\](?:\[\d+\])?")
"""GitLab's sections. GitHub knows none: the heading is passed over, the lines below it count."""


@dataclass(frozen=True)
class Rule:
    """One line of the file. Without an owner the paths that it matches have none. `line` counts from 1."""

    pattern: str
    people: tuple[str, ...]
    teams: tuple[str, ...]
    emails: tuple[str, ...]
    line: int

    def matches(self, path: str) -> bool:
        """Whether the rule is about this file. `path` is from the repository's root, without a leading slash."""
        parts, beneath = self._wanted
        names = path.split("/")
        return len(names) <= MAX_PARTS and _match_parts(parts, names, beneath)

    @cached_property
    def _wanted(self) -> tuple[tuple[str, ...], bool]:
        """The pattern's folders, and whether files beneath a match belong to it."""
        inner = self.pattern.strip("/")
        anchored = self.pattern.startswith("/") or "/" in inner
        parts = [part for part in inner.split("/") if part]
        parts = [part if part == "**" else STARS.sub("*", part) for part in parts]
        folder = self.pattern.endswith("/")
        only_files = anchored and parts[-1] == "*"  # docs/* is the files of docs, not those of docs/old
        if folder:
            parts.append("**")
        return tuple(parts if anchored else ["**", *parts]), not folder and not only_files


@dataclass(frozen=True)
class CodeOwners:
    """A read file, its rules in order."""

    rules: tuple[Rule, ...]

    def rule_for(self, path: str) -> Rule | None:
        """The last rule that matches `path`; None where none does. One without owners is answered as it is."""
        return next((rule for rule in reversed(self.rules) if rule.matches(path)), None)


def read_codeowners(text: str) -> CodeOwners:
    """Never raises: what is not valid is skipped, what is too much is cut off."""
    rules = []
    for number, line in enumerate(text[:MAX_CHARACTERS].splitlines(), start=1):
        rule = _read_line(line, number)
        if rule is not None:
            rules.append(rule)
            if len(rules) == MAX_RULES:
                break
    return CodeOwners(tuple(rules))


def _read_line(line: str, number: int) -> Rule | None:
    fields = _fields(line.strip()) if len(line) <= MAX_LINE else []
    if not fields or SECTION.match(line.strip()):
        return None
    pattern, *owners = fields
    if not _is_pattern(pattern):
        return None
    people = tuple(owner[1:] for owner in owners if ACCOUNT.fullmatch(owner))
    teams = tuple(owner[1:] for owner in owners if TEAM.fullmatch(owner))
    emails = tuple(owner for owner in owners if EMAIL.fullmatch(owner) and not owner.startswith("@"))
    if len(people) + len(teams) + len(emails) < len(owners):
        return None
    return Rule(pattern, people, teams, emails, number)


def _fields(line: str) -> list[str]:
    """Apart at white space that no backslash escapes, up to a `#` that begins a field."""
    found: list[str] = []
    field = ""
    escaped = False
    for character in line:
        if escaped:
            field += character if character in " \t" else "\\" + character
            escaped = False
        elif character == "\\":
            escaped = True
        elif character.isspace():
            if field:
                found.append(field)
            field = ""
        elif character == "#" and not field:
            return found
        else:
            field += character
    return [*found, field] if field else found


def _is_pattern(pattern: str) -> bool:
    """GitHub supports no negation, no character range and no escape but that of a space."""
    return (
        pattern.strip("/") != ""
        and not pattern.startswith("!")
        and not set(pattern) & set("[]\\")
        and pattern.count("/") < MAX_PARTS
        and pattern.count("*") <= MAX_STARS
        and pattern.split("/").count("**") <= MAX_DOUBLE_STARS
    )


def _match_parts(wanted: Sequence[str], parts: Sequence[str], beneath: bool) -> bool:
    """Folders against folders in at most len(wanted) * len(parts) steps: a pattern full of `**` costs no more than any other."""
    reached = {0}  # how many of `parts` may be used up before the next part of the pattern
    for index, part in enumerate(wanted):
        last = index == len(wanted) - 1
        if part == "**":
            first = min(reached) + (1 if last else 0)  # a/** is what lies in a, not a itself
            reached = set(range(first, len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and _match_part(part, parts[at])}
        if not reached:
            return False
    return len(parts) in reached or beneath


@lru_cache(maxsize=20_000)  # a file's rules name the same folders again and again
def _match_part(wanted: str, name: str) -> bool:
    """`*` and `?` within one folder's name."""
    if "?" in wanted:
        return _match_characters(wanted, name)
    first, *rest = wanted.split("*")
    if not rest:
        return wanted == name
    *between, last = rest
    if len(name) < len(first) + len(last) or not name.startswith(first) or not name.endswith(last):
        return False
    at = len(first)
    for piece in between:
        at = name.find(piece, at, len(name) - len(last))
        if at < 0:
            return False
        at += len(piece)
    return True


def _match_characters(wanted: str, name: str) -> bool:
    """By going back to the last star only: never worse than length times length."""
    at = back_to = 0
    star = -1
    want = 0
    while at < len(name):
        if want < len(wanted) and wanted[want] == "*":
            star, back_to = want, at
            want += 1
        elif want < len(wanted) and wanted[want] in ("?", name[at]):
            want += 1
            at += 1
        elif star >= 0:
            back_to += 1
            at, want = back_to, star + 1
        else:
            return False
    return all(character == "*" for character in wanted[want:])
