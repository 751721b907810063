"""Deploys and merges: told here by pipelines, shown to the predictor when something breaks soon after."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request

from contracts.changes import MAX_CHANGES, ChangePage, ChangesKept, NewChange
from gateway.state import state_of
from service_kit.media_type import json_only
from service_kit.one_or_many import OneOrMany, sent_bytes

router = APIRouter(prefix="/api/v1", tags=["changes"])
BODY: Final = OneOrMany(NewChange, MAX_CHANGES)


@router.post("/changes", status_code=201, dependencies=[Depends(json_only)], openapi_extra=BODY.openapi())
def tell(raw: Annotated[bytes, Depends(sent_bytes)], request: Request) -> ChangesKept:
    """Keeps one change or a list; answered when they are on disk. The same change twice is one."""
    return state_of(request).changes.put(BODY.read(raw))


@router.get("/changes")
def show(
    request: Request,
    service: Annotated[str | None, Query(min_length=1, max_length=500)] = None,
    since: datetime | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> ChangePage:
    """What was deployed, newest first."""
    changes = state_of(request).changes
    return ChangePage(items=changes.page(service, since, limit), total=changes.count(), at_most=changes.at_most)
