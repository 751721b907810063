"""Five weeks of a shop's incidents for pictures: the stories of `cases/`, happening again and again, worked on by three people.

Made through the store's own functions, from a fixed seed: the same weeks each time, ending a day before now.
"""

import random
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from all_in_one.cases import Case, case_names, read_case
from contracts.alerts import SEVERITIES
from contracts.analysis import Aggregate
from contracts.causes import Alternative, Evidence, ModelInfo, RootCauseDetail
from contracts.incidents import Feedback
from contracts.logs import Anomaly
from contracts.tickets import Integration
from evaluation.speed.intake_store import diagnosed
from incidents.store import judgements, rows, search, texts, timeline
from incidents.store.database import Database
from incidents.store.rows import NewRow, Row
from incidents.store.timeline import Entry
from root_cause.causes import load_causes

SEED: Final = 7
DAY_SECONDS: Final = 86_400.0
DAYS: Final = 35
PEOPLE: Final = ("amara", "jonas", "mei")
TITLES: Final = {id: cause.title for id, cause in load_causes().items()}
RESOLUTION: Final = "Rolled back and watched it for half an hour."
RIGHT: Final = 0.86
"""Share of the judged diagnoses that people confirm; a picture's, not a measurement."""


def fill_weeks(database: Database, now: float, seed: int = SEED) -> int:
    """Stores them; how many. `now` in seconds since 1970. The tables are there."""
    rng = random.Random(seed)
    cases = [read_case(name) for name in case_names()]
    moments = sorted(_moments(rng, now))
    with database.writing() as connection:
        for at in moments:
            _store(connection, rng, rng.choice(cases), at)
    return len(moments)


def _moments(rng: random.Random, now: float) -> Iterator[float]:
    for day in range(1, DAYS + 1):
        for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 6))):
            yield now - day * DAY_SECONDS + rng.uniform(0, 0.8 * DAY_SECONDS)


def _store(connection: Connection, rng: random.Random, case: Case, at: float) -> None:
    expected, alerts = case.expected, min(int(rng.paretovariate(0.9)), 60)
    new = NewRow(
        title=expected.title,
        severity=rng.choices(SEVERITIES, (2, 5, 4, 2, 1))[0],
        severity_source="sender",
        source=rng.choice(("alertmanager", "alertmanager", "grafana", "datadog")),
        created_at=at,
        last_alert_at=at + 60,
        status="resolved",
        service=expected.service,
        environment=expected.environment,
        alerts_count=alerts,
    )
    row = rows.insert(connection, new)
    analysis = _analysis(rng, case)
    took = rng.lognormvariate(7.6, 0.6)
    _finish(connection, rng, row, analysis, took)
    person = rng.choice(PEOPLE)
    timeline.append_many(connection, list(_entries(row, person, took)))
    if rng.random() < 0.6:
        confirmed = rng.random() < RIGHT
        label = expected.root_cause if confirmed else rng.choice(sorted(TITLES))
        said = Feedback(root_cause=label)
        judgements.add(connection, row.number, at + took + 600, person, label, confirmed, said)


def _finish(connection: Connection, rng: random.Random, row: Row, analysis: Aggregate, took: float) -> None:
    rows.update(
        connection,
        row.number,
        **diagnosed(analysis),
        updated_at=row.created_at + took,
        acknowledged_at=row.created_at + rng.uniform(40, min(900, took)),
        resolved_at=row.created_at + took,
        resolution=RESOLUTION,
    )
    texts.put_texts(connection, row.number, description=row.title)
    texts.put_diagnosis(connection, row.number, 1, row.created_at + 2, analysis)
    search.put_words_of(
        connection,
        row.number,
        title=row.title,
        service=row.service,
        description=row.title,
        resolution=RESOLUTION,
        analysis=analysis,
    )


def _entries(row: Row, person: str, took: float) -> Iterator[Entry]:
    at = row.created_at
    yield Entry(row.number, at, row.source, "created", "a new incident: nothing else is open", {"alert": row.title})
    yield Entry(row.number, at + 2, "engine", "diagnosed", row.title, {"episode": 1})
    yield Entry(row.number, at + took, person, "status", "it is over", {"from": "acknowledged", "to": "resolved"})


def _analysis(rng: random.Random, case: Case) -> Aggregate:
    line = next((n for n, text in enumerate(case.logs) if case.expected.evidence[0] in text), 0)
    label = case.expected.root_cause
    others = [Alternative(label=name, title=TITLES[name], confidence=0.03) for name in sorted(TITLES)[:2]]
    return Aggregate(
        anomalies=[Anomaly(line=line, text=case.logs[line], score=0.95, template=case.expected.anomalies[0])],
        summary=case.expected.title,
        root_cause=TITLES[label],
        root_cause_detail=RootCauseDetail(
            label=label,
            confidence=round(rng.uniform(0.62, 0.98), 2),
            alternatives=others,
            evidence=[Evidence(line=line, text=case.logs[line])],
            model=ModelInfo(version="1", trained_at="2026-01-01T00:00:00Z"),
        ),
        integration=Integration(triggered=False, reason="the cause is not code-related"),
    )
