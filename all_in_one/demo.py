"""Plays one incident of `cases/` through the running system and prints the diagnosis for a person."""

import textwrap

import httpx

from all_in_one.cases import Case
from contracts.analysis import Aggregate

WIDTH = 100
SHOWN = 5


async def diagnose(url: str, case: Case, key: str = "") -> Aggregate:
    """POSTs the case's logs to the gateway at `url`; opens no ticket. Raises httpx.HTTPError."""
    body = {
        "logs": case.logs,
        "service": case.expected.service,
        "environment": case.expected.environment,
        "open_ticket": False,
    }
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False, headers=headers) as client:
        answer = await client.post("/analyze", json=body)
        answer.raise_for_status()
        return Aggregate.model_validate_json(answer.content)


def render(case: Case, found: Aggregate) -> str:
    """The diagnosis as plain text, WIDTH columns."""
    parts = [
        f"{case.expected.title}  ({len(case.logs)} lines from {case.expected.service}, {case.expected.environment})",
        "=" * WIDTH,
        *wrapped("", found.summary or "(no summary)"),
        "",
        *_cause(found),
        "",
        "WHAT LOOKS WRONG",
        *_anomalies(found),
        "",
        "WHAT TO DO NOW",
        *_actions(found),
        "",
        "WHEN THIS HAPPENED BEFORE",
        *_similar(found),
        "",
        f"Ticket: {'yes: ' if found.integration.triggered else 'no: '}{found.integration.reason}",
        f"Took {found.timings_ms.get('total', 0):.0f} ms"
        + (f"; no answer from {', '.join(found.degraded)}" if found.degraded else ""),
    ]
    return "\n".join(parts)


def wrapped(first: str, text: str) -> list[str]:
    """`text`, shortened to three lines, behind `first` on the first of them."""
    room = max(WIDTH - len(first), 40)
    lines = textwrap.wrap(textwrap.shorten(text, 3 * room, placeholder=" …"), room) or [""]
    return [first + lines[0], *(" " * len(first) + line for line in lines[1:])]


def _cause(found: Aggregate) -> list[str]:
    detail = found.root_cause_detail
    if detail is None:
        return ["PROBABLE CAUSE  not known: the predictor gave no answer"]
    rivals = ", ".join(f"{row.title} {row.confidence:.0%}" for row in detail.alternatives)
    if found.root_cause is None:
        return [f"PROBABLE CAUSE  not known from these lines. Nearest: {rivals}"]
    return [
        f"PROBABLE CAUSE  {found.root_cause}  ({detail.confidence:.0%} sure{', code' if detail.code_related else ''})",
        *wrapped("  rather than ", rivals),
        *(line for row in detail.evidence for line in wrapped(f"  line {row.line + 1:>5}: ", row.text.strip())),
    ]


def _anomalies(found: Aggregate) -> list[str]:
    rows = [
        line
        for row in found.anomalies[:SHOWN]
        for line in wrapped(f"  {row.score:.2f} x{row.count:<4} ", f"{row.text.strip()}  [{'; '.join(row.reasons)}]")
    ]
    more = len(found.anomalies) - SHOWN
    return [*(rows or ["  nothing"]), *([f"  and {more} more"] if more > 0 else [])]


def _actions(found: Aggregate) -> list[str]:
    rows: list[str] = []
    for number, step in enumerate(found.actions, start=1):
        rows += wrapped(f"  {number}. ", f"{step.action}  [{step.risk} risk; {step.because}]")
        rows += [f"       $ {step.command}"] if step.command else []
        rows += wrapped("       then: ", step.check) if step.check else []
    return rows or ["  nothing to recommend"]


def _similar(found: Aggregate) -> list[str]:
    rows: list[str] = []
    for hit in found.similar_incidents[:3]:
        label = "from the shipped library" if hit.origin == "library" else "yours"
        rows += wrapped(f"  {hit.score:.2f} ", f"{hit.id} ({label}): {hit.title or hit.summary}")
        rows += wrapped("       fixed by: ", hit.resolution) if hit.resolution else []
    return rows or ["  nothing like it"]
