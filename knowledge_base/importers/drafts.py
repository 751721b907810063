"""From a draft to a document: masked, cut to what a document may hold, and refused where it has no words."""

import re
from datetime import UTC, datetime
from typing import Final

from pydantic import ValidationError

from contracts.knowledge import NewDocument
from knowledge_base.importers.causes import cause_named
from knowledge_base.importers.seam import Draft, Skipped
from service_kit.redaction import redact

MAX_LONG: Final = 100_000
MAX_SHORT: Final = 500
MAX_URL: Final = 2_000
"""What `contracts.knowledge.NewDocument` allows."""
MAX_DETAIL: Final = 20_000
"""Characters of one comment or section, so that one pasted log does not push the others out."""
YEARS: Final = range(1970, 2101)
SEVERITIES: Final = {
    "critical": "critical blocker highest p0 p1 sev0 sev1 sev_0 sev_1 s1 1 urgent emergency disaster fatal page",
    "high": "high major p2 sev2 sev_2 s2 2 error",
    "medium": "medium moderate normal p3 sev3 sev_3 s3 3 warning average",
    "low": "low minor p4 sev4 sev_4 s4 4",
    "info": "info informational lowest trivial p5 sev5 sev_5 s5 5 none notice",
}
"""The contract's five severities and the words that the tools have for them: Jira's and PagerDuty's default names, Opsgenie's
P1 to P5, SEV levels."""
_SEVERITY: Final = {word: severity for severity, words in SEVERITIES.items() for word in words.split()}
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK_LINES: Final = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})(.*)", re.DOTALL)
_MONTH: Final = re.compile(r"(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_NAMED_MONTHS: Final = ("%d/%b/%y", "%d/%b/%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")
_TIMES: Final = ("", " %I:%M %p", " %H:%M", " %H:%M:%S", " %I:%M:%S %p")


def finish(draft: Draft) -> NewDocument | Skipped:
    """The document, or why there is none."""
    title = _cut(" ".join(_clean(draft.title).split()), MAX_SHORT)
    summary = _cut(_clean(draft.summary), MAX_LONG)
    resolution = _cut(_clean(draft.resolution), MAX_LONG)
    details = _details(draft.details)
    if not any(_WORD.search(text) for text in (title, summary, resolution, details)):
        return Skipped("it has no words")
    summary = summary or title or _cut(resolution or details, MAX_DETAIL)
    fields = {
        "id": _cut(draft.id, MAX_SHORT) if draft.id else None,
        "kind": draft.kind,
        "title": title or None,
        "summary": summary,
        "resolution": resolution or None,
        "root_cause": next((id for text in draft.root_causes if (id := cause_named(text))), None),
        "service": _cut(_clean(draft.service), MAX_SHORT) or None,
        "severity": severity_of(draft.severity) or None,
        "occurred_at": moment(draft.occurred_at),
        "url": _link(draft.url),
        "text": details or None,
    }
    try:
        return NewDocument.model_validate(fields)
    except ValidationError as error:
        row = error.errors(include_input=False, include_url=False)[0]
        return Skipped(f"{'.'.join(map(str, row['loc']))}: {row['msg']}")


def severity_of(text: str) -> str:
    """One of the contract's five where `text` begins with a word for it, else `text` as it is, at most 50 characters."""
    word = "_".join(re.findall(r"[a-z]+\d*|\d+", text.lower()[:100]))
    first = word.partition("_")[0]
    return _SEVERITY.get(word) or _SEVERITY.get(first) or _clean(text)[:50]


def moment(text: str) -> datetime | None:
    """When it was, with a zone (UTC where none is given); None where that cannot be read without guessing.

    ISO 8601, seconds or milliseconds since 1970, Jira's `14/Jul/25 3:42 PM`, and numeric dates of which only one reading
    is a date: 7/25/2024 is one, 7/8/2024 is not.
    """
    text = text.strip()[:60]
    read = _epoch(text) or _iso(text) or _named_month(text) or _numeric(text)
    if read is None or read.year not in YEARS:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC").replace(" +", "+"))
    except ValueError:
        return None


def _epoch(text: str) -> datetime | None:
    if not re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?", text, re.ASCII):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


def _named_month(text: str) -> datetime | None:
    if not _MONTH.search(text):  # sixty attempts cost 2 ms
        return None
    for day in _NAMED_MONTHS:
        for time in _TIMES:
            try:
                return datetime.strptime(text, day + time)
            except ValueError:
                continue
    return None


def _numeric(text: str) -> datetime | None:
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, year = "%d/%m/" if second <= 12 else "%m/%d/", "%y" if len(match[3]) == 2 else "%Y"
    for time in _TIMES:
        try:
            return datetime.strptime(f"{first}/{second}/{match[3]}{match[4]}", day + year + time)
        except ValueError:
            continue
    return None


def _details(details: list[tuple[str, str]]) -> str:
    parts: list[str] = []
    room = MAX_LONG
    for name, text in details:
        kept = _cut(_clean(text), MAX_DETAIL)
        if not kept:
            continue
        name = _cut(" ".join(_clean(name).split()), 100)
        part = f"{name}: {kept}" if name else kept
        if room < len(part):
            break
        parts.append(part)
        room -= len(part) + 2
    return "\n\n".join(parts)


def _link(url: str) -> str | None:
    url = redact(url.strip())
    return url if url.startswith(("https://", "http://")) and len(url) <= MAX_URL and not _CONTROL.search(url) else None


def _clean(text: str) -> str:
    """Masked after cutting, so that a hostile megabyte costs nothing; cut again by whoever asked."""
    text = _CONTROL.sub("", text[: 2 * MAX_LONG].replace("\r\n", "\n").replace("\r", "\n"))
    return redact(_BLANK_LINES.sub("\n\n", text[: MAX_LONG + MAX_SHORT])).strip()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"
