"""The sections of a post-mortem or a ticket: found in Markdown, and told apart by what they are usually called."""

import re
from dataclasses import dataclass
from typing import Final

SUMMARY: Final = frozenset(
    {"summary", "executive summary", "overview", "what happened", "abstract", "tl dr", "tldr", "description", "symptoms",
     "incident summary", "problem", "problem statement", "issue", "issue summary", "synopsis", "introduction"}
)  # fmt: skip
IMPACT: Final = frozenset({"impact", "customer impact", "user impact", "business impact", "affected", "blast radius"})
CAUSE: Final = frozenset(
    {"root cause", "root causes", "cause", "causes", "root cause analysis", "rca", "trigger", "why it happened", "why",
     "root cause and trigger", "contributing factors", "what went wrong"}
)  # fmt: skip
RESOLUTION: Final = frozenset(
    {"resolution", "fix", "solution", "mitigation", "remediation", "recovery", "how we fixed it", "resolution and recovery",
     "mitigation and resolution", "what we did", "response", "workaround", "how it was fixed", "how it was resolved"}
)  # fmt: skip
OTHER: Final = frozenset(
    {"timeline", "time line", "lessons", "lessons learned", "lessons learnt", "action items", "actions", "follow ups",
     "follow up", "detection", "background", "what went well", "where we got lucky", "next steps", "appendix",
     "supporting information", "prevention", "corrective actions", "details", "status", "links", "references", "glossary"}
)  # fmt: skip
KNOWN: Final = SUMMARY | IMPACT | CAUSE | RESOLUTION | OTHER
MAX_CHARACTERS: Final = 200_000
"""Of a text that are looked at; twice what a document may hold."""
META: Final = frozenset(
    {"service", "services", "affected service", "affected services", "component", "system", "severity", "priority", "sev",
     "date", "incident date", "started", "started at", "start time", "occurred at", "root cause category", "category", "id",
     "incident id", "url", "link"}
)  # fmt: skip
"""What a line such as `**Service:** checkout` near the top says."""
HEADING: Final = re.compile(r"(#{1,6})[ \t]+(\S[^\n]{0,300}?)[ \t#]*$")
_LABELLED: Final = re.compile(
    r"[ \t]{0,3}(?:[-*+][ \t]+)?(?:\*\*|__)?([A-Za-z][A-Za-z /()'-]{1,40}?)(?:\*\*|__)?[ \t]*:(?:\*\*|__)?[ \t]*(\S.*)?"
)
_FENCE: Final = re.compile(r"[ ]{0,3}(```|~~~)")
_NUMBERED: Final = re.compile(r"^\W*(?:\d{1,2}[.)]?\s+)?")
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Section:
    """A heading (level 1 to 6, 0 for what stands before the first) and what stands below it."""

    level: int
    title: str
    text: str

    @property
    def name(self) -> str:
        """`3. Root Cause(s):` as `root cause`: for comparing with the sets above."""
        return section_name(self.title)


@dataclass(frozen=True)
class Told:
    """What a text tells. `facts` are labelled lines of its beginning by `section_name`; `details` is all the rest by title."""

    summary: str
    cause: str
    resolution: str
    facts: dict[str, str]
    details: list[tuple[str, str]]


def tell(text: str) -> Told:
    """`text` (Markdown, or prose without any heading) sorted into what happened, why, and how it was solved."""
    intro, *parts = _owned(sections_of(text[:MAX_CHARACTERS].replace("\r\n", "\n")))
    facts, opening = _labelled_lines(intro.text)
    parts += [Section(7, name.capitalize(), value) for name, value in facts.items() if name in KNOWN]
    of = {names: [part for part in parts if part.name in names] for names in (SUMMARY, CAUSE, RESOLUTION, IMPACT)}
    happened = of[SUMMARY] or ([] if opening else of[IMPACT])
    cause, resolution = (_joined(of[names]) for names in (CAUSE, RESOLUTION))
    used = {id(part) for part in (*happened, *of[CAUSE], *of[RESOLUTION])}
    rest = [(part.title, part.text) for part in parts if id(part) not in used]
    first = [("", opening)] if happened and opening else []
    return Told(_joined(happened) or opening, cause, resolution, facts, [("Root cause", cause), *first, *rest])


def section_name(title: str) -> str:
    """In lower case, without number, punctuation and `(s)`."""
    bare = _NUMBERED.sub("", title.lower().replace("(s)", "s").replace("’", "'").replace("'", ""))
    return _NOT_A_WORD.sub(" ", bare).strip()


def sections_of(text: str) -> list[Section]:
    """The sections of Markdown, in order; headings inside fenced code are none."""
    found: list[tuple[int, str, list[str]]] = [(0, "", [])]
    lines = text.split("\n")
    fence, underline = "", False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if mark and fence in {"", mark[1]}:
            fence = "" if fence else mark[1]
        if underline:
            underline = False
            continue
        heading = None if fence else _heading(line, below)
        if heading is None:
            found[-1][2].append(line)
            continue
        level, title, underline = heading
        found.append((level, title, []))
    return [Section(level, title, "\n".join(lines).strip()) for level, title, lines in found]


def _heading(line: str, below: str) -> tuple[int, str, bool] | None:
    """Level, title, and whether the next line is its underline (=== or ---)."""
    bare = line[:400].strip()
    if bare.startswith("#"):
        marked = HEADING.fullmatch(bare)
        return (len(marked[1]), marked[2].strip("*_ "), False) if marked else None
    ruled = below.strip() if below[:1] in {"=", "-"} else ""
    is_text = 0 < len(bare) < 300 and bare[0] not in "-=>|*+`~"
    if is_text and len(ruled) >= 3 and set(ruled) in ({"="}, {"-"}):
        return (1 if ruled[0] == "=" else 2), bare, True
    return None


def _owned(parts: list[Section]) -> list[Section]:
    """Sections below one that has a known name belong to it: `### Step 1` under `## Resolution`."""
    found: list[Section] = []
    for part in parts:
        owner = found[-1] if found else None
        if owner and owner.level and part.level > owner.level and owner.name in KNOWN and part.name not in KNOWN:
            found[-1] = Section(owner.level, owner.title, f"{owner.text}\n{part.title}\n{part.text}".strip())
        else:
            found.append(part)
    return found


def _labelled_lines(text: str) -> tuple[dict[str, str], str]:
    """What `**Service:** checkout` and its like say, and the text without them. A value goes on to the next blank line."""
    facts: dict[str, str] = {}
    kept: list[str] = []
    current = ""
    for line in text.split("\n"):
        match = _LABELLED.fullmatch(line[:2_000].rstrip())
        name = section_name(match[1]) if match else ""
        if match and name in KNOWN | META and name not in facts:
            current, facts[name] = name, (match[2] or "").strip()
        elif current in KNOWN and line.strip():
            facts[current] = f"{facts[current]}\n{line.strip()}".strip()
        else:
            current = ""
            kept.append(line)
    return {name: value for name, value in facts.items() if value}, "\n".join(kept).strip()


def _joined(parts: list[Section]) -> str:
    return "\n\n".join(part.text for part in parts if part.text)
