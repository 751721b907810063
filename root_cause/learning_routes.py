"""The root cause predictor's other half: what people say it was, learning from that, and which model answers."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, BackgroundTasks, Depends, Query, Request

from contracts.causes import UNKNOWN, PredictRequest
from contracts.learning import (
    MAX_EXAMPLES,
    ExampleIds,
    ExamplePage,
    LearnRequest,
    LearnState,
    Models,
    NewExample,
    RollbackRequest,
)
from root_cause.causes import CauseFile
from root_cause.examples import Examples
from root_cause.learner import Learner
from root_cause.metrics import Metrics
from root_cause.model import Predictor
from root_cause.serving import Serving
from service_kit.errors import NotFound, Unprocessable
from service_kit.media_type import json_only, json_or_nothing
from service_kit.one_or_many import OneOrMany, sent_bytes

router = APIRouter(tags=["learning"])
BODY: Final = OneOrMany(NewExample, MAX_EXAMPLES)
ADMIN_PATHS: Final = frozenset({"/learn", "/models/rollback"})
COMPARED: Final = 200
"""Of one POST, examples that the serving model is asked about: each takes some milliseconds, and a share needs no more."""

Labelled = tuple[NewExample, str]


@router.post("/examples", status_code=201, dependencies=[Depends(json_only)], openapi_extra=BODY.openapi())
def add(raw: Annotated[bytes, Depends(sent_bytes)], request: Request, later: BackgroundTasks) -> ExampleIds:
    """Stores one labelled example or a list; answered when they are on disk. 422 names a label that is no cause."""
    examples: Examples = request.app.state.examples
    labelled = _labelled(raw, request.app.state.causes)
    ids = examples.put(labelled)
    later.add_task(_compare, labelled, request.app.state.predictor, request.app.state.metrics)
    return ExampleIds(ids=ids)


@router.get("/examples")
def page(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=40)] = None,
) -> ExamplePage:
    """Examples newest first, and how many there are of each cause and source."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise Unprocessable("the cursor is not one that this endpoint gave out", field="query.cursor")
    examples: Examples = request.app.state.examples
    items, following = examples.page(limit, int(cursor) if cursor else None)
    counts = examples.counts()
    return ExamplePage(
        items=items,
        next_cursor=str(following) if following is not None else None,
        total=counts.total,
        at_most=examples.at_most,
        by_root_cause=counts.by_root_cause,
        by_source=counts.by_source,
    )


@router.delete("/examples/{id:path}", status_code=204)
def delete(id: str, request: Request) -> None:
    """Forgets one example. What a model has learned from it stays until the next run: learn with `force`."""
    examples: Examples = request.app.state.examples
    if not examples.remove(id):
        raise NotFound(f"no example {id[:200]!r}")


@router.post("/learn", status_code=202, dependencies=[Depends(json_or_nothing)])
def learn(request: Request, body: LearnRequest | None = None) -> LearnState:
    """Begins a learning run; `GET /models` shows how it ends. 409 while one runs, and where too few examples are new."""
    learner: Learner = request.app.state.learner
    return learner.start(force=body is not None and body.force)


@router.get("/models")
def models(request: Request) -> Models:
    """Every version with its figures, which one answers, and how learning stands."""
    learner: Learner = request.app.state.learner
    return learner.models()


@router.post("/models/rollback", dependencies=[Depends(json_or_nothing)])
def rollback(request: Request, body: RollbackRequest | None = None) -> Models:
    """Lets another version answer from the next request on: the named one ("shipped" is one), else the one before."""
    serving: Serving = request.app.state.serving
    serving.roll_back(body.version if body else None)
    return models(request)


def _labelled(raw: bytes, causes: dict[str, CauseFile]) -> list[Labelled]:
    many = raw.lstrip()[:1] == b"["
    labels = {UNKNOWN: UNKNOWN, **{_key(cause.title): id for id, cause in causes.items()}, **{id: id for id in causes}}
    labelled = []
    for place, example in enumerate(BODY.read(raw)):
        label = labels.get(_key(example.root_cause)) or labels.get(example.root_cause.strip().lower())
        if label is None:
            field = f"{place}.root_cause" if many else "root_cause"
            raise Unprocessable(f"{field}: no such cause; GET /causes lists them, or say 'unknown'", field=field)
        labelled.append((example, label))
    return labelled


def _key(title: str) -> str:
    return " ".join(title.lower().split())


def _compare(labelled: Sequence[Labelled], predictor: Predictor | None, metrics: Metrics) -> None:
    """Whether people and the serving model agree; a history that is brought in is nobody's verdict on it."""
    if predictor is None:
        return
    said = [(example, label) for example, label in labelled if example.source != "import"][:COMPARED]
    metrics.compare((label, predictor.predict(PredictRequest(logs=e.logs, text=e.text))) for e, label in said)
