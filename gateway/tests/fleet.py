"""Five small apps in the place of the peers, and the gateway in front of them."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.app import create_app
from gateway.opening import STORE_FILE
from gateway.settings import Settings
from incidents.store.database import open_store
from incidents.store.schema import migrate
from incidents.work.engine import DurableEngine
from service_kit.clock import Clock, FrozenClock
from service_kit.testing import serve

DEADLINE_SECONDS: Final = 20.0
Found = TypeVar("Found")
JSON = {"Content-Type": "application/json"}
PORTS = {
    "log_analyzer": 8001,
    "root_cause": 8002,
    "knowledge_base": 8003,
    "action_recommender": 8004,
    "integrator": 8005,
}
ANOMALY = {
    "line": 0,
    "text": "ERROR Database connection failed",
    "score": 0.97,
    "template": "Database connection failed",
    "level": "ERROR",
    "count": 2,
    "reasons": ["a new kind of line"],
}
DETAIL = {
    "label": "database_outage",
    "confidence": 0.91,
    "alternatives": [{"label": "network_failure", "title": "Network failure", "confidence": 0.05}],
    "evidence": [{"line": 0, "text": "ERROR Database connection failed", "terms": ["database"]}],
    "code_related": True,
    "model": {"version": "1", "trained_at": "2026-01-01T00:00:00+00:00"},
}
HIT = {"id": "INC-42", "summary": "database down", "resolution": "restart", "score": 0.83, "origin": "yours"}
ACTION = {"action": "Check the database", "confidence": 0.8, "because": "…", "risk": "low", "source": "playbook"}
ANSWERS: dict[str, Any] = {
    "log_analyzer": {"anomalies": [ANOMALY], "events": [], "summary": "The database fails.", "took_ms": 1.0},
    "root_cause": {"root_cause": "Database outage", "root_cause_detail": DETAIL},
    "knowledge_base": {"results": [HIT], "took_ms": 1.0},
    "action_recommender": {"recommended_actions": ["Check the database"], "actions": [ACTION]},
    "integrator": {"triggered": True, "reason": "kept for the tracker", "state": "queued"},
}


@dataclass
class FakePeer:
    """Gives `answer` to everything but /ready and /health, and keeps what it was asked."""

    name: str
    answer: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        answer = self.told_of_itself(request.url.path) or await self.answered(request)
        await answer(scope, receive, send)

    def told_of_itself(self, path: str) -> Response | None:
        if path == "/health":
            return JSONResponse({"service": self.name, "version": "9.9"})
        if path == "/ready":
            ready = not self.missing
            body = {"ready": ready, "service": self.name, "missing": self.missing}
            return JSONResponse(body, 200 if ready else 503)
        return None

    async def answered(self, request: Request) -> Response:
        target = request.scope["path"] + (f"?{request.url.query}" if request.url.query else "")
        self.asked.append((request.method, target, await request.body()))
        self.tokens.append(request.headers.get("authorization"))
        self.entered.set()
        await self.may_answer.wait()
        if isinstance(self.answer, bytes):
            return Response(self.answer, self.status, self.headers)
        return JSONResponse(self.answer, self.status, self.headers)

    @property
    def bodies(self) -> list[Any]:
        """What it was asked, as JSON."""
        return [json.loads(body) for *_, body in self.asked]


class Fleet:
    """All five, by name."""

    def __init__(self) -> None:
        self.peers = {name: FakePeer(name, ANSWERS[name]) for name in PORTS}

    def __getitem__(self, name: str) -> FakePeer:
        return self.peers[name]

    def apps(self) -> dict[str, ASGIApp]:
        """By origin, as `create_app` takes them."""
        return {f"http://127.0.0.1:{PORTS[name]}": peer for name, peer in self.peers.items()}


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings that take nothing from this machine but `changes`."""
    words = folder / "words.txt"
    words.write_text("TypeError\nKeyError\n")
    return Settings(_env_file=None, data_dir=folder / "data", code_keywords_path=words, **changes)


@asynccontextmanager
async def gateway(
    folder: Path, fleet: Fleet | None = None, clock: Clock | None = None, **changes: Any
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the gateway with its data in `folder`."""
    chosen = settings(folder, **changes)
    store = chosen.data_dir / STORE_FILE
    if not store.exists() and not chosen.database_url.get_secret_value():
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_bytes(_empty_store())
    app = create_app(chosen, local_apps=(fleet or Fleet()).apps(), clock=clock or FrozenClock())
    async with serve(app) as client:
        yield client


async def until(ask: Callable[[], Awaitable[Found]], fits: Callable[[Found], bool]) -> Found:
    """What `ask` finds, as soon as it fits. Fails after DEADLINE_SECONDS, showing what was found last."""
    end = time.monotonic() + DEADLINE_SECONDS
    found = await ask()
    while not fits(found):
        assert time.monotonic() < end, f"still {found!r}"
        await asyncio.sleep(0.01)
        found = await ask()
    return found


@cache
def _empty_store() -> bytes:
    """A store with all its tables, DBOS's too: copying it takes a tenth of the time of making it."""
    with TemporaryDirectory() as folder:
        database = open_store("", Path(folder) / STORE_FILE)
        migrate(database)
        engine, loop = DurableEngine(database, {}), asyncio.new_event_loop()
        engine.launch(loop, lambda workflow, ending: None, "nobody")
        engine.close()
        loop.close()
        database.close()
        return (Path(folder) / STORE_FILE).read_bytes()


@contextmanager
def closed_port() -> Iterator[str]:
    """The URL of a port on which nobody listens for as long as the context lasts."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"
