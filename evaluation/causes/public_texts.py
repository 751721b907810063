"""What public sources look like -> the files that the benches read. Nothing is judged here: labels are the sources' own, or given.

incidents.jsonl: id, source, company, date, title, summary, early_text, severity, url, root_cause (as given, else null).
logs_rootcause.jsonl and logs_harmless.jsonl: id, source, text, and root_cause in the former. runbooks.jsonl.gz: id, source,
component, alert, meaning, impact, diagnosis, mitigation, text. alert_runbook_pairs.jsonl: name, query, gold.
"""

import gzip
import io
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

INCIDENTS: Final = "incidents.jsonl"
LOGS: Final = "logs_rootcause.jsonl"
HARMLESS: Final = "logs_harmless.jsonl"
RUNBOOKS: Final = "runbooks.jsonl.gz"
PAIRS: Final = "alert_runbook_pairs.jsonl"
FILES: Final = (INCIDENTS, LOGS, HARMLESS, RUNBOOKS, PAIRS)

FILE_AT_MOST: Final = 2_000_000
UNPACKED_AT_MOST: Final = 400_000_000
"""Bytes that all files of an archive may claim together."""
WINDOW: Final = 20
"""Lines of a harmless window."""
MAINTENANCE: Final = "maintenance"

BGL_CAUSES: Final = {
    **{"APPCHILD": "config_change", "APPOUT": "storage_failure", "APPREAD": "network_failure", "APPRES": "network_failure"},
    **{"APPSEV": "network_failure", "APPTO": "network_failure", "KERNDTLB": "hardware_failure"},
    **{"KERNMNTF": "storage_failure", "KERNREC": "network_failure", "KERNRTSP": "code_defect"},
    **{"KERNSTOR": "hardware_failure", "KERNTERM": "code_defect"},
}  # fmt: skip
"""Alert tag, given by the machine's operators -> the label of ours that it falls under. Tags not named here are left out."""

_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TEMPLATE: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NUMBER: Final = re.compile(r"\d+")
_BGL_COLUMNS: Final = 5
"""Between the tag and what the machine said: times and places."""

Row = dict[str, Any]


def write_files(folder: Path, had: Mapping[str, bytes], labels: Mapping[str, str]) -> None:
    """Converts what was had (names as in SOURCES) into `folder`. Raises ValueError naming the one that cannot be read."""

    def rows(name: str, convert: Callable[[bytes], Iterable[Row]]) -> list[Row]:
        try:
            return list(convert(had[name])) if name in had else []
        except (ValueError, KeyError, TypeError, AttributeError, tarfile.TarError, EOFError, yaml.YAMLError) as error:
            raise ValueError(f"{name} is not what it was: {type(error).__name__}, {error}") from error

    incidents = rows("statuses.jsonl", read_statuses) + rows("postmortems.tar.gz", read_postmortems)
    runbooks = rows("runbooks.tar.gz", read_runbooks) + rows("openshift.tar.gz", read_openshift)
    _write(folder / INCIDENTS, [row | {"root_cause": labels.get(row["id"])} for row in incidents])
    _write(folder / LOGS, rows("bgl.log", read_alerts))
    _write(folder / HARMLESS, rows("bgl.log", read_harmless))
    _write(folder / RUNBOOKS, runbooks)
    _write(folder / PAIRS, rows("rules.tar.gz", lambda data: read_pairs(data, runbooks)))


def read_statuses(data: bytes) -> Iterator[Row]:
    """GitHub's status page: the first update is what was known in minute one, all updates together the report."""
    for status in map(json.loads, filter(None, data.decode("utf-8").splitlines())):
        said = [text for update in status["updates"] if (text := (update.get("message") or "").strip())]
        if not said:
            continue
        planned = status.get("impact") == MAINTENANCE
        yield {
            "id": f"gh-{status['id']}",
            "source": "mrshu/github-statuses",
            "company": "GitHub",
            "date": (status.get("started_at") or status["published_at"])[:10],
            "title": status["title"],
            "summary": "\n".join(said),
            "early_text": "" if planned else said[0],
            "severity": status.get("impact"),
            "url": status["url"],
        }


def read_postmortems(data: bytes) -> Iterator[Row]:
    """Summaries of post-mortems: Markdown below a YAML head."""
    for name, text in unpacked(data, lambda path: "/data/" in path and path.endswith(".md")):
        _, head, body = [*text.split("---", 2), "", ""][:3]
        try:
            about = yaml.safe_load(head)
        except yaml.YAMLError:
            continue  # written by hand, by many: one that is not well-formed is no reason to have none
        report = _LINK.sub(r"\1", body).strip()
        if report and isinstance(about, dict):
            yield {
                "id": f"icco-{str(about.get('uuid') or Path(name).stem)[:8]}",
                "source": "icco/postmortems",
                "company": str(about.get("company") or ""),
                "date": str(about.get("start_time") or "")[:10],
                "title": str(about.get("title") or about.get("product") or ""),
                "summary": report,
                "early_text": "",
                "severity": None,
                "url": str(about.get("url") or ""),
            }


def read_alerts(data: bytes) -> Iterator[Row]:
    """Every kind of message that BGL's operators tagged as an alert, once, numbers aside."""
    seen = set()
    for number, (tag, said) in enumerate(_bgl_lines(data)):
        kind = (tag, _NUMBER.sub("0", said))
        if tag in BGL_CAUSES and kind not in seen:
            seen.add(kind)
            yield {"id": f"bgl-{number}", "source": "logpai/loghub BGL_2k", "text": said, "root_cause": BGL_CAUSES[tag]}


def read_harmless(data: bytes) -> Iterator[Row]:
    """Windows of WINDOW lines of which no one was tagged: there is no incident to explain."""
    lines = list(_bgl_lines(data))
    for begin in range(0, len(lines) - WINDOW + 1, WINDOW):
        window = lines[begin : begin + WINDOW]
        if all(tag == "-" for tag, _ in window):
            text = "\n".join(said for _, said in window)
            yield {"id": f"bgl-harmless-{begin}", "source": "logpai/loghub BGL_2k", "text": text}


def read_runbooks(data: bytes) -> Iterator[Row]:
    """Those of the Prometheus Operator: a file is named like its alert."""
    return _runbooks(data, "promop", "prometheus-operator/runbooks", "/content/runbooks/")


def read_openshift(data: bytes) -> Iterator[Row]:
    """OpenShift's, in the same shape; an alert's folder is part of the id, since alerts of several operators share names."""
    return _runbooks(data, "openshift", "openshift/runbooks", "/alerts/")


def read_pairs(data: bytes, runbooks: Sequence[Row]) -> Iterator[Row]:
    """Alerts whose authors link a runbook, once for each severity. Right is the runbook linked, and others' for the same alert."""
    by_alert = defaultdict(list)
    for runbook in runbooks:
        by_alert[runbook["alert"].lower()].append(runbook["id"])
    for _, text in unpacked(data, lambda path: "/manifests/" in path and path.lower().endswith("prometheusrule.yaml")):
        for group in yaml.safe_load(text)["spec"]["groups"]:
            for rule in group["rules"]:
                notes = rule.get("annotations") or {}
                linked = str(notes.get("runbook_url", "")).rstrip("/").rpartition("/")[2].lower()
                if "alert" in rule and linked:
                    query = f"{notes.get('summary', '')} {notes.get('description', '')}"
                    words = " ".join(_TEMPLATE.sub("", query).split())
                    yield {"name": rule["alert"], "query": words, "gold": by_alert.get(linked, [])}


def unpacked(data: bytes, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Path and text of the wanted files of a .tar.gz, read in memory. Raises ValueError where one, or all, would be too large."""
    total = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            total += member.size
            if total > UNPACKED_AT_MOST:
                raise ValueError("the archive unpacks to more than it may")
            file = archive.extractfile(member) if member.isfile() and wanted(f"/{member.name}") else None
            if file is None:
                continue
            if member.size > FILE_AT_MOST:
                raise ValueError(f"{member.name} is larger than {FILE_AT_MOST} bytes")
            yield member.name, file.read().decode("utf-8", "replace")


def _runbooks(data: bytes, prefix: str, source: str, folder: str) -> Iterator[Row]:
    def wanted(path: str) -> bool:
        return folder in path and path.endswith(".md") and Path(path).stem not in ("_index", "README", "index")

    for name, text in unpacked(data, wanted):
        alert, component = Path(name).stem, Path(name).parent.name
        sections = _sections(text)
        yield {
            "id": f"{prefix}/{alert}" if prefix == "promop" else f"{prefix}/{component}/{alert}",
            "source": source,
            "component": component,
            "alert": alert,
            **{part: sections.get(part, "") for part in ("meaning", "impact", "diagnosis", "mitigation")},
            "text": text.split("---", 2)[-1] if text.startswith("---") else text,
        }


def _sections(text: str) -> dict[str, str]:
    """Heading of the second level, in small letters -> what stands below it."""
    found = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        found[heading.strip().lower()] = body.strip()
    return found


def _bgl_lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Tag and message, without times and places."""
    for line in data.decode("utf-8", "replace").splitlines():
        tag, _, rest = line.partition(" ")
        said = rest.split(" ", _BGL_COLUMNS)[-1]
        if tag and said:
            yield tag, said


def _write(path: Path, rows: Sequence[Row]) -> None:
    """None where there are no rows: a bench says what it misses by the file's name."""
    path.unlink(missing_ok=True)
    if rows:
        data = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
        path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
