"""The main story, read aloud: read the logs, find causes, recall similar incidents, recommend actions, open a ticket, tell people.

Steps never call steps. A step that fails leaves its field empty, its service's name in `degraded` and its reason beside it.
One story, two doors: `POST /analyze` walks it for somebody who waits, a stored incident walks it with a journal, in which
each step's output stands before the next step begins, with more patience, and to its last step, of which people hear.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from contracts.actions import RecommendRequest
from contracts.causes import Prediction, PredictRequest
from contracts.changes import RecentChange
from contracts.knowledge import SearchRequest
from contracts.logs import LogsRequest
from contracts.tickets import Integration, TicketRequest
from incidents.evidence.onset import onset
from incidents.evidence.telling_lines import select_lines, text_of
from incidents.evidence.ticket_wish import wish_for
from incidents.investigation import Added, Investigation
from incidents.services import Services
from incidents.work.journal import Journal, PlainJournal
from incidents.work.patience import ENDLESS, ONCE, Patience, Poisoned, patiently
from service_kit.errors import HouseError, Unavailable
from service_kit.logs import log

QUERY_LINES = 4
QUERY_LINE_CHARACTERS = 120
QUERY_CHARACTERS = 320
"""About 80 tokens: an embedding costs by the token, and the first lines carry the likeness."""
CONTEXT_LINES = 12

Walk = Callable[[Investigation, Services], Awaitable[Investigation]]
Watch = Callable[[str, float], None]


@dataclass(frozen=True)
class Step:
    """`service` is whose name goes into `degraded` and `timings_ms`."""

    name: str
    service: str
    walk: Walk


async def read_logs(so_far: Investigation, services: Services) -> Investigation:
    """Anomalies, key events, summary."""
    question = so_far.question
    return replace(
        so_far, analysis=await services.analyze_logs(LogsRequest(logs=question.logs, service=question.service))
    )


async def find_causes(so_far: Investigation, services: Services) -> Investigation:
    """The probable root cause, its evidence numbered by the caller's own lines; what was changed lately speaks for some."""
    logs = so_far.question.logs
    shown = await asyncio.to_thread(select_lines, logs, so_far.analysis)  # 0.2 s for 50 000 lines
    keywords = list(so_far.code_keywords) if so_far.code_keywords is not None else None
    changes = await _changes_before(so_far, services)
    request = PredictRequest(logs=[logs[n] for n in shown], code_keywords=keywords, changes=changes or None)
    prediction = await services.predict(request)
    return replace(so_far, prediction=_renumber(prediction, shown))


async def recall_similar(so_far: Investigation, services: Services) -> Investigation:
    """Past incidents that looked like this."""
    top_k = so_far.question.top_k
    return replace(so_far, similar=await services.search(SearchRequest(query=_query(so_far), top_k=top_k)))


async def recommend_actions(so_far: Investigation, services: Services) -> Investigation:
    """What to do now."""
    prediction = so_far.prediction
    request = RecommendRequest(
        root_cause=prediction.root_cause_detail.label if prediction else "unknown",
        logs=list(_context(so_far)),
        similar_incidents=so_far.similar.results if so_far.similar else [],
        top_k=so_far.question.top_k,
    )
    return replace(so_far, recommendation=await services.recommend(request))


async def open_ticket(so_far: Investigation, services: Services) -> Investigation:
    """Sends a code-related cause to the integrator; says why not otherwise."""
    prediction = so_far.prediction
    if prediction is None or prediction.root_cause is None:
        return so_far
    if not prediction.root_cause_detail.code_related:
        return replace(so_far, integration=Integration(triggered=False, reason="root cause is not code-related"))
    if not so_far.opens_ticket:
        return replace(so_far, integration=Integration(triggered=False, reason="no ticket was wanted"))
    return replace(so_far, integration=await services.open_ticket(await full_wish(so_far, prediction, services)))


async def full_wish(so_far: Investigation, prediction: Prediction, services: Services) -> TicketRequest:
    """What the integrator is asked, with what was deployed before it began."""
    changes = await _changes_before(so_far, services)
    return await asyncio.to_thread(wish_for, so_far, prediction, changes)  # 0.4 s for 50 000 lines


async def tell_people(so_far: Investigation, services: Services) -> Investigation:
    """Hands what was found to whoever keeps the incident: stored, on the timeline, and from there told to people."""
    if so_far.case is None:
        return so_far
    return replace(so_far, told=await so_far.case.publish(so_far))


STEPS = (
    Step("read_logs", "log_analyzer", read_logs),
    Step("find_causes", "root_cause", find_causes),
    Step("recall_similar", "knowledge_base", recall_similar),
    Step("recommend_actions", "action_recommender", recommend_actions),
    Step("open_ticket", "integrator", open_ticket),
    Step("tell_people", "people", tell_people),
)


class NothingAnswered(Unavailable):
    """No service had anything to say: there is nothing to tell people yet."""


async def investigate(
    investigation: Investigation,
    services: Services,
    watch: Watch,
    journal: Journal | None = None,
    patience: Patience = ONCE,
) -> Investigation:
    """Walks the STEPS, the last one for a stored incident only. `watch` is told each step's name and its seconds.

    Raises Poisoned where `patience` bears more than one fault and a step used them up (else that step is degraded), and
    NothingAnswered where there is nothing to tell of a stored incident.
    """
    journal = journal or PlainJournal()
    started = time.perf_counter()
    for step in STEPS:
        if step.walk is tell_people:
            if investigation.case is None:
                break
            if not investigation.answered:
                raise NothingAnswered("; ".join(investigation.reasons.values()) or "no service answered")
        work = partial(_take, step, investigation, services, watch, patience)
        investigation = investigation.grown(step.service, await journal.step(step.name, work, Added))
    return _timed(investigation, "total", time.perf_counter() - started)


async def _take(step: Step, so_far: Investigation, services: Services, watch: Watch, patience: Patience) -> Added:
    begun = time.perf_counter()
    if step.walk is tell_people:  # without it all that was found is lost: it is not degraded but tried on
        patience = replace(ENDLESS, wait=patience.wait)
    try:
        grown = await patiently(step.name, lambda: step.walk(so_far, services), patience)
    except HouseError as error:
        added = _degraded(step, str(error.detail))
    except Poisoned as error:
        if patience.faults > 1:
            raise
        added = _degraded(step, f"{step.service}: {type(error.__cause__).__name__}")
    else:
        added = grown.added_to(so_far)
    seconds = time.perf_counter() - begun
    watch(step.name, seconds)
    return added.model_copy(update={"seconds": seconds})


def _degraded(step: Step, reason: str) -> Added:
    log("pipeline").warning("degraded", step=step.name, reason=reason)
    if step.walk is open_ticket:
        return Added(failed=reason, integration=Integration(triggered=False, reason=reason))
    return Added(failed=reason)


async def _changes_before(so_far: Investigation, services: Services) -> list[RecentChange]:
    """A diagnosis without them is worth more than none."""
    try:
        return await services.recent_changes(so_far.question.service, onset(so_far.analysis))
    except Unavailable as error:
        log("pipeline").warning("recent changes left out", reason=str(error.detail))
        return []


def _timed(investigation: Investigation, name: str, seconds: float) -> Investigation:
    return replace(investigation, timings_ms={**investigation.timings_ms, name: round(seconds * 1000, 2)})


def _renumber(prediction: Prediction, shown: list[int]) -> Prediction:
    detail = prediction.root_cause_detail
    rows = (row for row in detail.evidence if 0 <= row.line < len(shown))
    evidence = [row.model_copy(update={"line": shown[row.line]}) for row in rows]
    return prediction.model_copy(update={"root_cause_detail": detail.model_copy(update={"evidence": evidence})})


def _context(so_far: Investigation) -> list[str]:
    """The lines that tell most: the evidence first, then the anomalies, then whatever was sent."""
    evidence = so_far.prediction.root_cause_detail.evidence if so_far.prediction else []
    anomalies = so_far.analysis.anomalies if so_far.analysis else []
    lines = [row.text for row in evidence] + [row.text for row in anomalies]
    lines = lines or [text_of(line) for line in so_far.question.logs]
    return [line[:500] for line in dict.fromkeys(lines)][:CONTEXT_LINES]


def _query(so_far: Investigation) -> str:
    """The cause's title and the telling lines as templates: times and ids say nothing to an encoder."""
    prediction, analysis = so_far.prediction, so_far.analysis
    title = prediction.root_cause if prediction else None
    templates = {
        anomaly.line: anomaly.template.replace("<*>", " ") for anomaly in (analysis.anomalies if analysis else [])
    }
    evidence = prediction.root_cause_detail.evidence if prediction else []
    lines = [templates.get(row.line, row.text) for row in evidence] + list(templates.values())
    shown = [" ".join(line.split())[:QUERY_LINE_CHARACTERS] for line in lines or _context(so_far)]
    words = [*([title] if title else []), *dict.fromkeys(shown)]
    return ". ".join(words[: QUERY_LINES + 1])[:QUERY_CHARACTERS].strip() or "incident"
