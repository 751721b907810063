"""A GitHub of our own on loopback: it keeps what it is sent, answers as GitHub does, and fails when it is told to."""

import asyncio
import json
import threading
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

import jwt
from starlette.types import Receive, Scope, Send

from evaluation.vendors.github.answers import Answers
from evaluation.vendors.github.deliveries import Deliveries
from evaluation.vendors.github.routes import Asked, Refusal, Reply, Routes
from evaluation.vendors.github.state import Issue
from evaluation.vendors.github.troubles import Trouble, Troubles
from evaluation.vendors.github.world import World
from evaluation.vendors.server import LoopbackServer, body_of, drop
from service_kit.clock import Clock, FrozenClock

TOKEN: Final = "ghp_fakeTokenOfNobody000000000000000000"
BOT: Final = "stanch-bot"
APP_PATH: Final = "/app/installations/{installation_id}/access_tokens"
HOURLY: Final = 5000


@dataclass(frozen=True)
class Exchange:
    """A request and its answer as they went over the wire. `template` is the path as GitHub's description has it."""

    verb: str
    path: str
    template: str
    query: Mapping[str, str]
    body: Any
    status: int
    answer: Any


class FakeGitHub:
    """Between `start` and `stop` it answers at `url`. `world` is what people do there, `troubles` what goes wrong, `counts` how
    often each ("POST", "/repos/{owner}/{repo}/issues") was asked for, answered or not.

    Everything of `world` that is used while requests come belongs into `with fake.held():`.
    """

    def __init__(self, clock: Clock | None = None, hook_secret: str = "", seed: int = 0) -> None:
        self.clock = clock or FrozenClock()
        self.troubles = Troubles(seed)
        self.counts: Counter[tuple[str, str]] = Counter()
        self.exchanges: deque[Exchange] = deque(maxlen=5000)
        self.tokens = {TOKEN: BOT}
        self.apps: dict[str, str] = {}
        self._server = LoopbackServer(self._serve)
        self._answers = Answers(self._server.url)
        self.deliveries = Deliveries(self._answers, hook_secret)
        self.world = World(self.clock, self.deliveries.tell)
        self._routes = Routes(self.world, self._answers)
        self._lock = threading.RLock()
        self._late: list[tuple[datetime, Asked]] = []

    @property
    def url(self) -> str:
        """What GITHUB_API_URL is set to."""
        return self._server.url

    def start(self) -> "FakeGitHub":
        """Begins to answer; what comes before waits."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Nothing is left behind."""
        self._server.stop()

    def __enter__(self) -> "FakeGitHub":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @contextmanager
    def held(self) -> Iterator[World]:
        """The world, while no request changes it; what is late and due was written before."""
        with self._lock:
            self._settle()
            yield self.world

    def issues(self, repository: str) -> list[Issue]:
        """Issues alone, in order of their numbers."""
        with self.held() as world:
            return [issue for issue in world.repositories[repository].issues.values() if issue.pull is None]

    def pulls(self, repository: str) -> list[Issue]:
        """Pull requests alone, in order of their numbers."""
        with self.held() as world:
            return [issue for issue in world.repositories[repository].issues.values() if issue.pull is not None]

    def merge(self, repository: str, number: int, by: str) -> str:
        """Merges a pull request; returns the merge commit's SHA."""
        with self.held() as world:
            return world.merge(repository, number, by)

    def fail(self, *troubles: Trouble) -> None:
        """Each for the next request that it fits."""
        with self._lock:
            self.troubles.waiting.extend(troubles)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        raw = await body_of(receive)
        with self._lock:
            self._settle()
            trouble, reply = self._met(scope, raw)
        if trouble is not None and trouble.kind == "slow":
            await asyncio.sleep(trouble.seconds)
        if trouble is not None and trouble.kind in ("drop_before", "drop_after", "late"):
            await drop(scope, receive)
            return
        text = b"" if reply.body is None else json.dumps(reply.body).encode()
        if trouble is not None and trouble.kind == "garbled":
            text = text[: len(text) // 2]
        headers = {**self._headers(), **reply.headers, "content-length": str(len(text))}
        if reply.body is not None:
            headers["content-type"] = "application/json; charset=utf-8"
        pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": pairs})
        await send({"type": "http.response.body", "body": text})

    def _met(self, scope: Scope, raw: bytes) -> tuple[Trouble | None, Reply]:
        """What the request meets, and its answer where it gets one."""
        verb, path = scope["method"], unquote(scope["raw_path"].decode("latin-1"))
        trouble = self.troubles.next(verb, path)
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            body = json.loads(raw) if raw else {}
            asked = Asked(verb, path, query, body if isinstance(body, dict) else {}, self._login(verb, path, headers))
        except ValueError:
            return None, Refusal(400, "Problems parsing JSON").reply
        except Refusal as refusal:
            return None, refusal.reply
        if trouble is not None and trouble.kind in ("answer_before", "drop_before", "late"):
            self.counts[verb, self._template(asked)] += 1
            if trouble.kind == "late":
                self._late.append((self.clock.now() + timedelta(seconds=trouble.seconds), asked))
            return trouble, Refusal(trouble.status, trouble.message, trouble.headers).reply
        reply = self._app_token(path) if path.startswith("/app/") else self._routes.answer(asked)
        self.counts[verb, reply.template] += 1
        self.exchanges.append(Exchange(verb, path, reply.template, query, asked.body, reply.status, reply.body))
        if trouble is not None and trouble.kind == "answer_after":
            return trouble, Refusal(trouble.status, trouble.message, trouble.headers).reply
        return trouble, reply

    def _template(self, asked: Asked) -> str:
        return APP_PATH if asked.path.startswith("/app/") else self._routes.template_of(asked)

    def _settle(self) -> None:
        """Writes what was late and is due now."""
        now = self.clock.now()
        due = [asked for when, asked in self._late if when <= now]
        self._late = [(when, asked) for when, asked in self._late if when > now]
        for asked in due:
            self._routes.answer(asked)

    def _login(self, verb: str, path: str, headers: Mapping[str, str]) -> str:
        """Raises GitHub's 401."""
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        if path.startswith("/app/") and scheme == "Bearer":
            return self._app(shown)
        if shown not in self.tokens:
            raise Refusal(401, "Bad credentials")
        return self.tokens[shown]

    def _app(self, shown: str) -> str:
        for app, public_key in self.apps.items():
            try:
                jwt.decode(shown, public_key, algorithms=["RS256"], issuer=app)
            except jwt.InvalidTokenError:
                continue
            return app
        raise Refusal(401, "A JSON web token could not be decoded")

    def _app_token(self, path: str) -> Reply:
        """A token for an hour of the real clock, by which PyGithub knows that it has expired."""
        token = f"ghs_installation{len(self.tokens):024d}"
        self.tokens[token] = "stanch[bot]"
        expires = datetime.now(UTC) + timedelta(hours=1)
        body = {"token": token, "expires_at": f"{expires:%Y-%m-%dT%H:%M:%SZ}", "permissions": {"issues": "write"}}
        return Reply(201, body, template=APP_PATH)

    def _headers(self) -> dict[str, str]:
        now = self.clock.now()
        asked = sum(self.counts.values())
        return {
            "date": format_datetime(now, usegmt=True),
            "x-github-api-version-selected": "2022-11-28",
            "x-ratelimit-limit": str(HOURLY),
            "x-ratelimit-remaining": str(max(1, HOURLY - asked)),
            "x-ratelimit-used": str(asked),
            "x-ratelimit-reset": str(int(now.timestamp()) + 3600),
            "x-ratelimit-resource": "core",
        }
