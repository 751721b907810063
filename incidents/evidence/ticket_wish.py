"""A code-related cause as the one ticket that it should become."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

import orjson

from contracts.causes import Prediction
from contracts.changes import RecentChange
from contracts.tickets import Change, TicketRequest
from incidents.evidence.telling_lines import text_of
from incidents.investigation import Investigation

STACK_FILE: Final = re.compile(
    r'File "(?P<python>[^"]{1,300}\.py)", line (?P<python_line>\d{1,7})'
    r"|(?<![\w$.<>])(?P<method>[\w$.<>]{0,300})\((?P<java>[\w$]{1,100}\.(?:java|kt|scala)):(?P<java_line>\d{1,7})\)"
    r"|(?<![\w./@-])(?P<script>[\w./@-]{1,300}\.(?:[mc]?[jt]s|[jt]sx|go|rb|php|cs)):(?:line )?(?P<script_line>\d{1,7})"
)
ENDINGS: Final = (
    *('.py", line', ".java:", ".kt:", ".scala:", ".js:", ".ts:", ".go:", ".rb:", ".php:", ".cs:"),
    *("mjs:", "cjs:", "mts:", "cts:", "jsx:", "tsx:"),
)
"""A line without one of these holds no frame: asking that first takes a fifth of the time."""
NOT_OURS: Final = re.compile(
    r"(?:java|javax|jakarta|jdk|sun|kotlin|kotlinx|scala|akka|reactor|okhttp3|feign"
    r"|org\.(?:apache|springframework|hibernate|eclipse|jboss|postgresql|junit)|com\.(?:fasterxml|google|zaxxer|mysql)"
    r"|io\.(?:netty|grpc|vertx|micrometer|undertow|lettuce))\."
)
"""Packages whose Java frames are none of our own, whatever their files are called."""
FOREIGN = re.compile(r"site-packages|dist-packages|node_modules|/usr/lib/|/usr/local/|/pkg/mod/|<frozen")
FILES_NAMED = 50
TITLE_CHARACTERS = 200
DIGITS = re.compile(r"\d+")
MESSAGES: Final = ("message", "msg", "error", "err", "event", "log")
"""Where loggers that write JSON put what they say."""


def wish_for(
    investigation: Investigation, prediction: Prediction, changes: Sequence[RecentChange] = ()
) -> TicketRequest:
    """The integrator's question. Its key is sha256(service, label, top evidence template): the same analysis, one ticket.

    A stored incident has one ticket whatever is found in it: its key is made of its id alone. `changes` are what was deployed
    before it began.
    """
    detail = prediction.root_cause_detail
    template = top_evidence_template(investigation, prediction)
    service = investigation.question.service
    case = investigation.case
    named = ["incident", case.id] if case else [service or "", detail.label, template]
    key = hashlib.sha256("\0".join(named).encode("utf-8", "replace")).hexdigest()
    top = said_by(detail.evidence[0].text) if detail.evidence else ""
    title = f"{prediction.root_cause}{f' in {service}' if service else ''}{f': {top}' if top else ''}"
    return TicketRequest(
        key=key,
        title=title[:TITLE_CHARACTERS],
        incident_id=case.id if case else None,
        severity=case.severity if case else "medium",
        service=service,
        root_cause_detail=detail,
        evidence=detail.evidence,
        stack_files=stack_files(text_of(line) for line in investigation.question.logs),
        changes=[_change(change) for change in changes],
        url=case.url if case else None,
    )


def said_by(line: str) -> str:
    """What a line says: of a JSON object its message, of any other line all of it. A ticket's title is read by people."""
    text = line.strip()
    if not text.startswith("{"):
        return text
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    words = (found.get(name) for name in MESSAGES)
    return next((word.strip() for word in words if isinstance(word, str) and word.strip()), text)


def top_evidence_template(investigation: Investigation, prediction: Prediction) -> str:
    """The template of the first evidence line; its text without digits where the log analyzer said nothing about it."""
    evidence = prediction.root_cause_detail.evidence
    if not evidence:
        return ""
    anomalies = investigation.analysis.anomalies if investigation.analysis else []
    by_line = {anomaly.line: anomaly.template for anomaly in anomalies}
    return by_line.get(evidence[0].line) or DIGITS.sub("0", evidence[0].text)


def stack_files(lines: Iterable[str]) -> list[str]:
    """Source files of our own code in stack traces, each once as `path:line` of its first frame, at most FILES_NAMED.

    A Java frame names no directories: those of its package are put before its file.
    """
    found: dict[str, str] = {}
    for whole in lines:
        line = whole[:500]
        if not any(ending in line for ending in ENDINGS) or FOREIGN.search(line):
            continue
        for match in STACK_FILE.finditer(line):
            place = _place(match)
            if place is not None:
                found.setdefault(*place)
            if len(found) == FILES_NAMED:
                return [f"{path}:{number}" for path, number in found.items()]
    return [f"{path}:{number}" for path, number in found.items()]


def _place(match: re.Match[str]) -> tuple[str, str] | None:
    """Path and line of a frame; None for one of the runtime."""
    if match["python"]:
        return match["python"], match["python_line"]
    if match["script"]:
        return match["script"], match["script_line"]
    if NOT_OURS.match(match["method"]):
        return None
    package = takewhile(lambda part: part[:1].islower(), match["method"].split(".")[:-1])
    return "/".join([*package, match["java"]]), match["java_line"]


def _change(change: RecentChange) -> Change:
    return Change(
        service=change.service,
        repository=change.repository,
        sha=change.sha,
        pull_request=change.pull_request,
        deployed_at=change.deployed_at.isoformat(),
        author=change.author,
        summary=change.summary,
    )
