"""Alerts in: every tool posts to its own address and is answered when its payload is on disk."""

from typing import Annotated, Any, Final

import orjson
from fastapi import APIRouter, Query, Request, Response

from contracts.alerts import Accepted, DryRun, WebhookSource
from gateway.receiving import Received, foresee, receiving_of, take_in
from service_kit.errors import PROBLEM_JSON, Unprocessable, problem, request_id_of
from service_kit.json_answer import json_answer

LONGEST_MAP: Final = 10_000
_ANY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {}},
            "text/plain": {"schema": {"type": "string"}},
            "application/x-ndjson": {"schema": {"type": "string"}},
        },
    }
}
"""OpenAPI of a body whose form is its sender's."""

router = APIRouter(tags=["alerts"])


@router.get("/webhooks")
async def catalogue(request: Request) -> list[WebhookSource]:
    """Every tool that can send alerts: where to, how, an example, and whether its secret is set."""
    reception = receiving_of(request).reception
    return [
        WebhookSource(
            name=name,
            title=source.title,
            path=source.posts_to,
            docs=source.docs,
            example=source.example,
            content_type=source.content_type,
            setting=source.setting.upper(),
            secret_set=reception.has_secret(name),
        )
        for name, source in reception.sources.items()
    ]


@router.post(
    "/webhooks/{source}",
    status_code=202,
    response_model=Accepted,
    responses={
        200: {"model": DryRun, "description": "A dry run: what it would become"},
        422: {"description": "It cannot be read; it is stored all the same", "content": {PROBLEM_JSON: {"schema": {}}}},
    },
    openapi_extra=_ANY,
)
async def receive(
    source: str,
    request: Request,
    dry_run: bool = False,
    field_map: Annotated[str | None, Query(alias="map", max_length=LONGEST_MAP)] = None,
) -> Response:
    """Takes one payload of `source`; answered when it is on disk. `dry_run` stores nothing and says what it would become.

    `map`, a field map for the source `generic`, is for dry runs alone: for real deliveries it is the setting GENERIC_FIELD_MAP.
    """
    if dry_run:
        told = await foresee(request, source, field_map)
        return json_answer(told)
    if field_map is not None:
        raise Unprocessable("it is for dry runs; for deliveries set GENERIC_FIELD_MAP", field="map")
    return _answer(request, await take_in(request, source))


def _answer(request: Request, received: Received) -> Response:
    headers = {"Location": f"/api/v1/inbox/{received.receipt}"}
    if received.problem is None:
        accepted = Accepted(receipt=received.receipt, accepted=len(received.parsed.alerts))
        return json_answer(accepted, 202, headers)
    rows = [{"field": received.problem.field, "message": received.problem.reason}]
    told = problem(422, str(received.problem), "unparsable", request_id_of(request), rows)
    body = {**orjson.loads(told.body), "receipt": received.receipt}
    return Response(orjson.dumps(body), 422, headers, PROBLEM_JSON)
