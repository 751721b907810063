"""A code-related cause as the one ticket that it should become."""

import hashlib
import re
from collections.abc import Iterable

from contracts.causes import Prediction
from contracts.tickets import TicketRequest
from incidents.investigation import Investigation
from incidents.telling_lines import text_of

STACK_FILE = re.compile(
    r'File "(?P<python>[^"]{1,300}\.py)", line \d+|\((?P<java>[\w$]{1,100}\.(?:java|kt|scala)):\d+\)'
    r"|(?<![\w./@-])(?P<script>[\w./@-]{1,300}\.(?:js|ts|go|rb|php|cs)):\d+"
)
ENDINGS = ('.py", line', ".java:", ".kt:", ".scala:", ".js:", ".ts:", ".go:", ".rb:", ".php:", ".cs:")
"""A line without one of these holds no frame: asking that first takes a fifth of the time."""
FOREIGN = re.compile(r"site-packages|dist-packages|node_modules|/usr/lib/|/usr/local/|/pkg/mod/|<frozen")
FILES_NAMED = 50
TITLE_CHARACTERS = 200
DIGITS = re.compile(r"\d+")


def wish_for(investigation: Investigation, prediction: Prediction) -> TicketRequest:
    """The integrator's question. Its key is sha256(service, label, top evidence template): the same analysis, one ticket.

    A stored incident has one ticket whatever is found in it: its key is made of its id alone.
    """
    detail = prediction.root_cause_detail
    template = top_evidence_template(investigation, prediction)
    service = investigation.question.service
    case = investigation.case
    named = ["incident", case.id] if case else [service or "", detail.label, template]
    key = hashlib.sha256("\0".join(named).encode("utf-8", "replace")).hexdigest()
    top = detail.evidence[0].text.strip() if detail.evidence else ""
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
    )


def top_evidence_template(investigation: Investigation, prediction: Prediction) -> str:
    """The template of the first evidence line; its text without digits where the log analyzer said nothing about it."""
    evidence = prediction.root_cause_detail.evidence
    if not evidence:
        return ""
    anomalies = investigation.analysis.anomalies if investigation.analysis else []
    by_line = {anomaly.line: anomaly.template for anomaly in anomalies}
    return by_line.get(evidence[0].line) or DIGITS.sub("0", evidence[0].text)


def stack_files(lines: Iterable[str]) -> list[str]:
    """Source files of our own code in stack traces, each once, in order, at most FILES_NAMED."""
    found: dict[str, None] = {}
    for whole in lines:
        line = whole[:500]
        if not any(ending in line for ending in ENDINGS) or FOREIGN.search(line):
            continue
        for match in STACK_FILE.finditer(line):
            found.setdefault(next(filter(None, match.groups())))
            if len(found) == FILES_NAMED:
                return list(found)
    return list(found)
