"""The dashboard: the build of the package `frontend`, and for each of its own addresses the one page that it is."""

import gzip
import secrets
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request, Response

from service_kit.errors import NotFound

BUILD: Final = "page"
"""The folder of the build, and the path below which its files are served."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The component library writes its theme into a <style>, which the nonce lets in; scripts come from our files alone."""
NONCE: Final = b"STANCH-NONCE"
"""What the build puts where the nonce goes (frontend/vite.config.ts)."""
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
IMMUTABLE: Final = "public, max-age=31536000, immutable"
"""For files whose names hold the hash of what is in them."""
KINDS: Final = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}

SHOWN: Final = ("/", "/try", "/knowledge", "/insights", "/system")
"""The dashboard's own addresses (frontend/src/app/router.tsx); what is below them belongs to it too."""
PATHS: Final = frozenset({*SHOWN, *(f"{path}/" for path in SHOWN if path != "/"), "/incidents/", f"/{BUILD}/"})
"""They hold no data, and a browser that opens a page cannot send a key: the page asks for one when the API does."""

router = APIRouter(include_in_schema=False)


@router.api_route("/page/{name}", methods=["GET", "HEAD"])
def asset(name: str, request: Request) -> Response:
    """One file of the build."""
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None or not (files("frontend") / BUILD / name).is_file():
        raise NotFound(f"the dashboard has no file '{name[:200]}'")
    policy = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
    headers = {**HEADERS, **policy, "Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(_content(name), 200, headers, kind)
    return Response(_packed(name), 200, {**headers, "Content-Encoding": "gzip"}, kind)


def page() -> Response:
    """The page itself, which finds out by its address what to show."""
    nonce = secrets.token_urlsafe(16)
    policy = {"Content-Security-Policy": POLICY.format(nonce=nonce), "Cache-Control": "no-store"}
    html = _content("index.html").replace(NONCE, nonce.encode())
    return Response(html, 200, {**HEADERS, **policy}, "text/html; charset=utf-8")


for _path in sorted(PATHS - {f"/{BUILD}/"}):
    _route = f"{_path}{{below:path}}" if _path.endswith("/") and _path != "/" else _path
    router.add_api_route(_route, page, methods=["GET", "HEAD"])


def _content(name: str) -> bytes:
    return (files("frontend") / BUILD / name).read_bytes()


@cache
def _packed(name: str) -> bytes:
    """As most browsers want it: a third of the bytes. The names are few and what they name never changes."""
    return gzip.compress(_content(name), mtime=0)
