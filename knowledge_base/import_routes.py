"""The doors of the imports: a file in, a job out."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response

from contracts.imports import ImportFormat, ImportJob, ImportJobs
from knowledge_base.importers.csv_table import COLUMNS
from knowledge_base.imports import Imports
from service_kit.errors import BadRequest, NotFound, Unavailable, Unprocessable, UnsupportedMediaType
from service_kit.media_type import media_type

CONTENT_TYPES: Final = (
    "application/json",
    "text/csv",
    "text/markdown",
    "text/plain",
    "application/zip",
    "application/octet-stream",
    "application/x-ndjson",
)
_ALIASES: Final = {
    "application/csv": "text/csv",
    "application/vnd.ms-excel": "text/csv",
    "text/x-markdown": "text/markdown",
    "application/x-zip-compressed": "application/zip",
    "application/jsonl": "application/x-ndjson",
    "text/tab-separated-values": "text/csv",
}
"""What browsers and older tools call the same."""
_OPENAPI: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in CONTENT_TYPES},
    }
}

router = APIRouter(tags=["imports"])


async def opened_imports(request: Request) -> Imports:
    """The app's imports. Raises Unavailable while it is not open."""
    opened: Imports | None = getattr(request.app.state, "imports", None)
    if opened is None:
        raise Unavailable("the knowledge base is not open; /ready says why")
    return opened


async def sent_file(request: Request) -> bytes:
    """The body as it came. Raises UnsupportedMediaType for a form, BadRequest where it is empty."""
    kind = kind_of(request)
    if kind and kind not in CONTENT_TYPES:
        raise UnsupportedMediaType(f"send the file itself as the body, as {', '.join(CONTENT_TYPES)}; not {kind[:100]}")
    raw = await request.body()
    if not raw.strip():
        raise BadRequest("the body is empty")
    return raw


def kind_of(request: Request) -> str:
    """The content type, under its usual name; "" where there is none."""
    kind = media_type(request)
    return _ALIASES.get(kind, kind)


Opened = Annotated[Imports, Depends(opened_imports)]


@router.post("/import", status_code=202, openapi_extra=_OPENAPI)
def start(
    raw: Annotated[bytes, Depends(sent_file)],
    opened: Opened,
    request: Request,
    response: Response,
    format: ImportFormat | None = None,
    map: Annotated[list[str], Query(max_length=len(COLUMNS), description="field:column, for csv_table")] = [],  # noqa: B006
) -> ImportJob:
    """Takes what another tool exported; what it is is found out where `format` does not say it. Done in the background."""
    job = opened.accept(raw, format, _columns(map), kind_of(request))
    response.headers["Location"] = f"/imports/{job.id}"
    return job


@router.get("/imports")
def newest(opened: Opened) -> ImportJobs:
    """The newest 50."""
    return ImportJobs(items=opened.newest())


@router.get("/imports/{id}")
def progress(id: str, opened: Opened) -> ImportJob:
    """How far it got, and what was left out and why."""
    job = opened.get(id)
    if job is None:
        raise NotFound(f"no import {id[:200]!r}")
    return job


@router.delete("/imports/{id}", status_code=204)
def stop(id: str, opened: Opened) -> None:
    """Stops it. What it stored so far stays; one that is over stays as it is."""
    if not opened.stop(id):
        raise NotFound(f"no import {id[:200]!r}")


def _columns(given: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for item in given:
        field, colon, column = item.partition(":")
        if not colon or not column.strip() or len(item) > 300:
            raise Unprocessable("map: write field:column, such as map=resolution:Fix applied", field="query.map")
        if field.strip() not in COLUMNS:
            raise Unprocessable(f"map: {field[:60]!r} is none of {', '.join(COLUMNS)}", field="query.map")
        columns[field.strip()] = column.strip()
    return columns
