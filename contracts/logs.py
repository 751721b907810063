"""Raw lines in, anomalies and key events out: the log analyzer's door."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.model import Answered, Sent

MAX_LINES = 50_000
"""Lines in one request; one more is refused with 422."""

ServiceName = Annotated[str, StringConstraints(max_length=200)]


class LogLine(Sent):
    """One line as collectors send it; `message` is the only part that is needed."""

    message: str
    ts: str | float | None = None
    level: Annotated[str, StringConstraints(max_length=40)] | None = None


RawLine = str | LogLine
Lines = Annotated[list[RawLine], Field(min_length=1, max_length=MAX_LINES)]


class LogsRequest(Sent):
    """Body of the log analyzer's `POST /analyze`."""

    logs: Lines
    service: ServiceName | None = None
    include_lines: bool = False
    max_anomalies: Annotated[int, Field(ge=1, le=1000)] | None = None


class Anomaly(Answered):
    """One anomalous template, shown by its first line. `line` counts from 0, `score` is 0..1, higher = more anomalous."""

    line: int
    text: str
    score: float
    template: str
    level: str | None = None
    count: int = 1
    reasons: list[str] = []


class Event(Answered):
    """One key event in order of time. `first_at` and `last_at` are the lines' own time stamps, as written, or null."""

    template: str
    count: int
    first_line: int
    last_line: int
    level: str | None = None
    first_at: str | None = None
    last_at: str | None = None


class LineScores(Answered):
    """Per input line: scores[i] (higher = more anomalous), template_ids[i] (index into `templates`), flags[i]."""

    scores: list[float]
    template_ids: list[int]
    flags: list[bool]


class LogAnalysis(Answered):
    """Answer of the log analyzer. `counts` holds `lines`, `entries`, `templates`, `anomalous_lines`, and one `level_x` a level.

    Where reading all kinds of lines would have cost too much, `judged_by_level` counts those that were not read further.
    """

    anomalies: list[Anomaly] = []
    events: list[Event] = []
    summary: str = ""
    counts: dict[str, int] = {}
    took_ms: float = 0.0
    lines: LineScores | None = None
    templates: list[str] | None = None


class BaselineRequest(Sent):
    """Body of `POST /baseline`: lines of normal operation of one service."""

    service: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    logs: Lines


class Baseline(Answered):
    """What is known as normal of one service. `learned_lines` counts every line ever learned, `templates` those kept."""

    service: str
    learned_lines: int
    templates: int
    updated_at: str
