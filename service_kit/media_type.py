"""415 for a body of a kind that nobody here reads, 400 for an empty one, before FastAPI calls it a missing field."""

from fastapi import Request

from service_kit.errors import BadRequest, UnsupportedMediaType


async def json_only(request: Request) -> None:
    """A route's dependency: raises UnsupportedMediaType unless the body is JSON, BadRequest where it is empty."""
    kind = media_type(request)
    if kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedMediaType(f"send Content-Type: application/json, not {kind or 'none'}")
    if not (await request.body()).strip():
        raise BadRequest("the body is empty")


async def json_or_nothing(request: Request) -> None:
    """As `json_only`, where a body may be left out."""
    if (await request.body()).strip():
        await json_only(request)


def media_type(request: Request) -> str:
    """The content type in lower case, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
