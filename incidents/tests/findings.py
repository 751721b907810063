"""What the services found in these tests, in few words."""

from typing import Any

from contracts.analysis import AnalyzeRequest
from contracts.causes import Evidence, ModelInfo, Prediction, RootCauseDetail
from contracts.logs import Anomaly, LogAnalysis, LogLine, RawLine
from incidents.investigation import Investigation

MODEL = ModelInfo(version="fake", trained_at="2026-01-01T00:00:00+00:00")


def anomaly(line: int, template: str = "<*> failed") -> Anomaly:
    return Anomaly(line=line, text=f"line {line}", score=0.9, template=template)


def analysis(*lines: int) -> LogAnalysis:
    return LogAnalysis(anomalies=[anomaly(line) for line in lines], summary="it broke")


def prediction(*evidence: tuple[int, str], code_related: bool = True, title: str | None = "Code defect") -> Prediction:
    detail = RootCauseDetail(
        label="code_defect" if title else "unknown",
        confidence=0.9,
        evidence=[Evidence(line=line, text=text) for line, text in evidence],
        code_related=code_related,
        model=MODEL,
    )
    return Prediction(root_cause=title, root_cause_detail=detail)


def investigation(*lines: RawLine, service: str | None = "checkout", **more: Any) -> Investigation:
    logs = list(lines) or ["ERROR it failed"]
    top_k = more.pop("top_k", None)
    return Investigation(question=AnalyzeRequest(logs=logs, service=service, top_k=top_k), **more)


def said(message: str) -> LogLine:
    return LogLine(message=message, level="ERROR", ts="2026-01-01T00:00:00Z")
