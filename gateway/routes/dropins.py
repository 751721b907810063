"""Alerts in under other tools' addresses: what sends to PagerDuty, Opsgenie or Alertmanager is pointed here and notices nothing."""

import time
from typing import Any, Final, Literal

import orjson
from fastapi import APIRouter, Request, Response

from gateway.receiving import Received, take_in
from ingest.source import ACTION_HEADER, ALIAS_HEADER
from ingest.sources.pagerduty_events import CHANGE

JSON: Final = "application/json"
_BODY: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {JSON: {"schema": {"type": "object"}}}}}
_OPTIONAL: Final[dict[str, Any]] = {
    "requestBody": {"required": False, "content": {JSON: {"schema": {"type": "object"}}}}
}
_LIST: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {JSON: {"schema": {"type": "array", "items": {"type": "object"}}}},
    }
}
_TEXT: Final = {
    "content": {JSON: {"schema": {"type": "string"}}},
    "description": "It cannot be read; it is stored all the same",
}
_OBJECT: Final = {
    "content": {JSON: {"schema": {"type": "object"}}},
    "description": "It cannot be read; it is stored all the same",
}

router = APIRouter(tags=["alerts"])


@router.post("/v2/enqueue", status_code=202, responses={400: _OBJECT}, openapi_extra=_BODY)
async def pagerduty_event(request: Request) -> Response:
    """PagerDuty's Events API v2: trigger, acknowledge, resolve. The answer's `dedup_key` is the one to resolve by."""
    received = await take_in(request, "pagerduty_events")
    key = next((alert.fingerprint for alert in received.parsed.alerts), "")
    return _pagerduty(received, {"status": "success", "message": "Event processed", "dedup_key": key})


@router.post("/v2/change/enqueue", status_code=202, responses={400: _OBJECT}, openapi_extra=_BODY)
async def pagerduty_change(request: Request) -> Response:
    """PagerDuty's change events: a deploy, kept beside those of `POST /api/v1/changes`."""
    received = await take_in(request, "pagerduty_events", {ACTION_HEADER: CHANGE})
    return _pagerduty(received, {"status": "success", "message": "Change event processed"})


@router.post("/v2/alerts", status_code=202, responses={422: _OBJECT}, openapi_extra=_BODY)
async def opsgenie_create(request: Request) -> Response:
    """Opsgenie's alert API: a new alert, or the same one again by its alias."""
    started = time.perf_counter()
    return _opsgenie(await take_in(request, "opsgenie_alerts"), started)


@router.post("/v2/alerts/{alias:path}/{action}", status_code=202, responses={422: _OBJECT}, openapi_extra=_OPTIONAL)
async def opsgenie_change(
    alias: str,
    action: Literal["close", "acknowledge", "unacknowledge", "notes"],
    request: Request,
    identifierType: Literal["id", "alias"] = "id",  # noqa: N803  (Opsgenie's name)
) -> Response:
    """Opsgenie's alert API: an alert goes on. The alias is its id as well: no other one was ever given out."""
    started = time.perf_counter()
    headers = {ACTION_HEADER: action, ALIAS_HEADER: alias}
    return _opsgenie(await take_in(request, "opsgenie_alerts", headers), started)


@router.post("/api/v2/alerts", status_code=200, response_class=Response, responses={400: _TEXT}, openapi_extra=_LIST)
async def alertmanager_alerts(request: Request) -> Response:
    """Alertmanager's own API: Prometheus posts a list of alerts and wants 200 with nothing in it."""
    received = await take_in(request, "alertmanager_api")
    if received.problem is not None:
        return _json(f"{received.problem}; stored as {received.receipt}", 400)
    return Response(status_code=200)


def _pagerduty(received: Received, success: dict[str, str]) -> Response:
    if received.problem is None:
        return _json(success, 202)
    errors = [str(received.problem), f"stored as {received.receipt}"]
    return _json({"status": "invalid event", "message": "Event object is invalid", "errors": errors}, 400)


def _opsgenie(received: Received, started: float) -> Response:
    took = {"took": round(time.perf_counter() - started, 6), "requestId": received.receipt}
    if received.problem is None:
        return _json({"result": "Request will be processed", **took}, 202)
    errors = {received.problem.field: received.problem.reason}
    return _json({"message": "Request body is not processable", **took, "errors": errors}, 422)


def _json(body: object, status: int) -> Response:
    return Response(orjson.dumps(body), status, media_type=JSON)
