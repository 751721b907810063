"""The project's own cases through the running system: is the cause right, is it shown by the right lines, are the actions there?"""

import asyncio
from dataclasses import dataclass

from all_in_one.cases import Case, case_names, read_case
from all_in_one.demo import diagnose
from contracts.analysis import Aggregate
from contracts.causes import UNKNOWN
from evaluation.processes.fleet import fleet


@dataclass(frozen=True)
class Verdict:
    """One case judged. `guess` is the answered label, or the first alternative of an abstention."""

    case: str
    expected: str
    label: str
    guess: str
    confidence: float
    cause_right: bool
    code_right: bool
    evidence_right: bool
    anomalies_found: float
    actions_found: float
    similar_right: bool


def judge(case: Case, found: Aggregate) -> Verdict:
    """Compares an answer with the case's `expected.toml`. Shares are 0..1."""
    expected, detail = case.expected, found.root_cause_detail
    label = detail.label if detail else UNKNOWN
    guess = label if label != UNKNOWN or not detail or not detail.alternatives else detail.alternatives[0].label
    evidence = " ".join(row.text for row in detail.evidence) if detail else ""
    anomalies = "\n".join(row.text for row in found.anomalies)
    steps = "\n".join(found.recommended_actions).lower()
    met = [any(words.lower() in steps for words in alternatives) for alternatives in expected.actions]
    seen = [piece in anomalies for piece in expected.anomalies]
    return Verdict(
        case=case.name,
        expected=expected.root_cause,
        label=label,
        guess=guess,
        confidence=detail.confidence if detail else 0.0,
        cause_right=label == expected.root_cause,
        code_right=bool(detail and detail.code_related) == expected.code_related,
        evidence_right=any(piece in evidence for piece in expected.evidence),
        anomalies_found=sum(seen) / max(len(seen), 1),
        actions_found=sum(met) / max(len(met), 1),
        similar_right=any(hit.root_cause == expected.root_cause for hit in found.similar_incidents[:3]),
    )


def main() -> int:
    """Prints one row a case; the exit status is 1 when a cause is wrong."""
    with fleet() as running:
        verdicts = [judge(case, asyncio.run(diagnose(running.url(), case))) for case in map(read_case, case_names())]
    print("| case | expected | answered | confidence | evidence | code | anomalies | actions | similar |")
    print("|---|---|---|---|---|---|---|---|---|")
    for v in verdicts:
        mark = "" if v.cause_right else f" **wrong** (best guess {v.guess})"
        print(
            f"| {v.case} | {v.expected} | {v.label}{mark} | {v.confidence:.2f} | {_yes(v.evidence_right)} | {_yes(v.code_right)} "
            f"| {v.anomalies_found:.0%} | {v.actions_found:.0%} | {_yes(v.similar_right)} |"
        )
    right = sum(v.cause_right for v in verdicts)
    print(f"\ncauses right: {right} of {len(verdicts)}")
    return int(right < len(verdicts))


def _yes(value: bool) -> str:
    return "yes" if value else "no"
