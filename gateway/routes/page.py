"""The page at /, from the package `frontend`."""

from importlib.resources import files

from fastapi import APIRouter, Response

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}

PATHS = frozenset({"/", "/page.js", "/answer.js", "/page.css"})
"""They hold no data, and a browser that opens a page cannot send a key: the page asks for one when the API does."""

router = APIRouter(include_in_schema=False)


@router.get("/")
def page() -> Response:
    """The page itself."""
    return _asset("index.html")


@router.get("/page.js")
def script() -> Response:
    """Its script: takes logs, asks, says what went wrong."""
    return _asset("page.js")


@router.get("/answer.js")
def answer_script() -> Response:
    """The other half of its script: an answer as elements."""
    return _asset("answer.js")


@router.get("/page.css")
def style() -> Response:
    """Its style."""
    return _asset("page.css")


def _asset(name: str) -> Response:
    kind = KINDS[name[name.rindex(".") :]]
    return Response((files("frontend") / "page" / name).read_bytes(), 200, HEADERS, kind)
