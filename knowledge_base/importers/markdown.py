"""Post-mortems in Markdown: one file, several behind each other, or a zip of files.

A post-mortem begins with front matter, or with a heading of the first level where there is more than one of those and none
of them is a section's name (Summary, Impact, …). Its parts are those of the widespread templates: the example of
https://sre.google/sre-book/example-postmortem/ (labelled lines, Summary, Impact, Root Causes, Trigger, Resolution,
Detection, Action Items, Lessons Learned, Timeline) and those collected in
https://github.com/dastergon/postmortem-templates. What each heading means stands in `sections.py`.

Front matter is read as flat `name: value` lines; `id`, `title`, `date`, `service`, `severity`, `root_cause`, `url`.
Entries of a zip are read in memory and never written anywhere, so their paths mean nothing.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from contracts.imports import ImportFormat
from knowledge_base.importers.export import Export
from knowledge_base.importers.seam import Draft, Skipped
from knowledge_base.importers.sections import KNOWN, MAX_CHARACTERS, META, Section, sections_of, tell
from knowledge_base.wording import slug
from service_kit.errors import Unprocessable

NAME: Final[ImportFormat] = "markdown"
MAX_ENTRIES: Final = 2_000
MAX_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes of all entries together: as much as a body may have that is not packed."""
MAX_LINES: Final = 1_000_000
MAX_RATIO: Final = 100
"""Unpacked to packed; text packs 3 to 10 times, zeros 1 000 times."""
_ENDINGS: Final = (".md", ".markdown", ".mdown", ".txt")
_CENTRAL: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_FRONT: Final = re.compile(r"(?:\A|\n[ \t]*\n|\n)---[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)---[ \t]*(?:\n|\Z)")
_PAIR: Final = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(.*)")
_UNPACKABLE: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_KEYS: Final = {
    "title",
    "date",
    "service",
    "services",
    "severity",
    "id",
    "root_cause",
    "url",
    "status",
    "tags",
    "incident",
}
_TAKEN: Final = _KEYS - {"root_cause", "status", "tags"}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Postmortem:
    """One of them: front matter by key, and the text below it. `nth` counts those of one file that have the same id."""

    front: dict[str, str]
    text: str
    file: str = ""
    nth: int = 1


def fits(export: Export) -> bool:
    """A zip, front matter, or a heading; asked last, as prose may hold anything."""
    if export.is_zip:
        return True
    beginning = export.text[:20_000].replace("\r\n", "\n")
    return bool(_front_at(beginning, 0)) or any(part.level for part in sections_of(beginning))


def records(export: Export) -> Iterator[Any]:
    """Every post-mortem, and each entry of a zip that is none as a Skipped. Raises Unprocessable."""
    times: Counter[str] = Counter()
    for item in _unzipped(export.raw) if export.is_zip else _split(export.text, ""):
        if isinstance(item, Postmortem):
            id = _id(item)
            times[id] += 1
            item = Postmortem(item.front, item.text, item.file, times[id])
        yield item


def draft(record: Any) -> Draft | Skipped:
    """One post-mortem."""
    if isinstance(record, Skipped):
        return record
    front: dict[str, str] = record.front
    title, body = _titled(record)
    told = tell(body)
    facts = {name.replace(" ", "_"): text for name, text in told.facts.items()} | front
    return Draft(
        id=_id(record) + (f"-{record.nth}" if record.nth > 1 else ""),
        title=title,
        summary=told.summary,
        resolution=told.resolution or front.get("resolution", ""),
        root_causes=[
            front.get("root_cause", ""),
            facts.get("root_cause_category", ""),
            facts.get("category", ""),
            told.cause.partition("\n")[0].rstrip("."),
            *front.get("tags", "").split(", "),
        ],
        service=_any(facts, "service", "affected_service", "services", "affected_services", "component", "system"),
        severity=_any(facts, "severity", "sev", "priority"),
        occurred_at=_any(facts, "occurred_at", "date", "incident_date", "started_at", "started", "start_time"),
        url=_any(facts, "url", "link"),
        details=[
            *told.details,
            *((name, text) for name, text in front.items() if name not in _KEYS),
            ("File", record.file),
        ],
    )


def _any(facts: dict[str, str], *names: str) -> str:
    return next((facts[name] for name in names if facts.get(name)), "")


def _titled(record: Postmortem) -> tuple[str, str]:
    """The title, and the text without it."""
    parts = [part for part in sections_of(record.text) if part.level or part.text]
    place = next((place for place, part in enumerate(parts[:2]) if part.level == 1 and part.name not in KNOWN), None)
    if place is None:
        named = record.front.get("title") or record.file
        return named or parts[0].title or parts[0].text.partition("\n")[0][:120], record.text
    head = parts[place]
    body = [parts[0].text if place else "", head.text, *(_marked(part) for part in parts[place + 1 :])]
    return record.front.get("title") or head.title, "\n\n".join(text for text in body if text)


def _marked(part: Section) -> str:
    return f"{'#' * part.level} {part.title}\n{part.text}"


def _id(record: Postmortem) -> str:
    if record.front.get("id"):
        return f"{NAME}/{record.front['id']}"
    title = slug(_titled(record)[0])[:120] or "untitled"
    date = _DATE.search(record.front.get("date", ""))
    return f"{NAME}/{date[0]}-{title}" if date else f"{NAME}/{title}"


def _split(text: str, file: str) -> Iterator[Postmortem]:
    if text.count("\n") > MAX_LINES:
        raise Unprocessable(f"the text has more than {MAX_LINES} lines; split it", field="body")
    text = text.replace("\r\n", "\n")
    at = 0
    fronts: list[tuple[int, int, dict[str, str]]] = []
    while found := _front_at(text, at):
        fronts.append(found)
        at = found[1]
    starts = [(0, 0, {}), *fronts] if not fronts or fronts[0][0] > 0 else fronts
    for place, (_, begins, front) in enumerate(starts):
        ends = starts[place + 1][0] if place + 1 < len(starts) else len(text)
        for part in _by_headings(text[begins:ends]):
            if part.strip():
                yield Postmortem(front, part.strip()[:MAX_CHARACTERS], file)


def _front_at(text: str, at: int) -> tuple[int, int, dict[str, str]] | None:
    """Where the next front matter begins, where it ends, and what it says."""
    for match in _FRONT.finditer(text, max(0, at - 1)):
        front = _front(match[1])
        if front:
            return match.start(), match.end(), front
    return None


def _front(block: str) -> dict[str, str]:
    """Flat `name: value` lines and lists; {} where it is none: a rule, or prose between two rules."""
    front: dict[str, str] = {}
    key = ""
    for line in block.split("\n"):
        pair = _PAIR.fullmatch(line)
        if pair:
            key = slug(pair[1])
            front[key] = ", ".join(_bare(item) for item in pair[2].strip().strip("[]").split(",")) if pair[2] else ""
        elif line.strip() and key and line.lstrip()[0] == "-":
            front[key] = ", ".join(filter(None, [front[key], _bare(line.lstrip()[1:])]))
        elif line.strip() and not line.lstrip().startswith("#") and not line.startswith((" ", "\t")):
            return {}
    return front if front.keys() & _KEYS else {}


def _bare(text: str) -> str:
    return text.strip().strip("\"'").strip()


def _by_headings(text: str) -> Iterator[str]:
    parts = sections_of(text)
    tops = [part for part in parts if part.level == 1]
    if len(tops) < 2 or any(part.name in KNOWN | META for part in tops):
        yield text
        return
    current = [parts[0].text]
    for part in parts[1:]:
        if part.level == 1:
            yield "\n\n".join(current)
            current = []
        current.append(_marked(part))
    yield "\n\n".join(current)


def _unzipped(raw: bytes) -> Iterator[Postmortem | Skipped]:
    if raw.count(_CENTRAL) > MAX_ENTRIES:  # before it is opened: the directory alone could fill the memory
        raise Unprocessable(f"the zip has more than {MAX_ENTRIES} entries", field="body")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bombs(entries)
            for entry in entries:
                name = PurePosixPath(entry.filename.replace("\\", "/")).name
                if name.startswith(".") or entry.filename.startswith("__MACOSX/"):
                    continue
                yield from _read(archive, entry, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, ValueError, OSError) as error:
        raise Unprocessable(f"the zip cannot be read: {str(error)[:200]}", field="body") from None


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise Unprocessable(f"the zip unpacks to {unpacked} bytes; {MAX_UNPACKED} are allowed", field="body")
    if unpacked > MAX_RATIO * max(packed, 1_000):
        raise Unprocessable(f"the zip unpacks to more than {MAX_RATIO} times its size", field="body")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[Postmortem | Skipped]:
    if not name.lower().endswith(_ENDINGS):
        yield Skipped(f"{name[:100]} is no Markdown file")
    elif entry.flag_bits & _ENCRYPTED:
        yield Skipped(f"{name[:100]} is encrypted")
    elif entry.compress_type not in _UNPACKABLE:
        yield Skipped(f"{name[:100]} is packed in a way that is not read here")
    else:
        with archive.open(entry) as opened:  # reads no more than the directory says, and that was summed up
            data = opened.read(entry.file_size)
        yield from _split(data.decode("utf-8-sig", "replace"), PurePosixPath(name).stem)
