"""Webhooks of trackers: on disk first, then to the integrator, which alone can say whether they are signed.

Where it does not answer, the sender is thanked all the same and the job hands it on later. What nobody has verified yet is
bounded: in its size, in the headers that are kept of it, and in how many wait.
"""

import asyncio
import base64
import hashlib
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, get_args

import orjson
from pydantic import ValidationError

from contracts.model import Answered
from contracts.tickets import HookTaken
from incidents.life.moves import LATER
from incidents.store import jobs
from incidents.store.database import Database
from incidents.work.journal import Journal
from incidents.work.orders import DONE, Ending, Order
from service_kit.clock import Clock
from service_kit.errors import BodyTooLarge, NotSigned, Unavailable
from service_kit.http.peer import Peer, PeerFailed
from service_kit.logs import log

TrackerName = Literal["github", "jira"]
TRACKERS: Final[tuple[TrackerName, ...]] = get_args(TrackerName)
HOOK_OUTCOMES: Final = ("taken", "unsigned", "unreadable", "kept", "forwarded", "given_up", "full", "too_large")
"""taken, unsigned, unreadable: the integrator's answer, at once or later; kept: it did not answer, and later forwarded; given_up:
not in all those hours, and the integrator's own looking finds it; full and too_large: refused here."""
KIND: Final = "forward"
MOST_BYTES: Final = 1024 * 1024
"""GitHub sends up to 25 MB, but of events with so many commits or files nothing concerns a ticket; what the integrator takes."""
MOST_WAITING: Final = 250
"""At MOST_BYTES each that is a third of a gigabyte in the store; what a busy day brings in an hour is a tenth of this."""
HAND_SECONDS: Final = 3.0
"""GitHub waits 10 s for an answer."""
GRACE_SECONDS: Final = 10.0
"""The job begins only then: first it is handed on at once."""
PAUSES_SECONDS: Final = (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400)
"""Between tries, as for people who are told: about eight hours in all."""
RETRY_AFTER_SECONDS: Final = 60
HEADERS: Final = {
    "github": ("x-hub-signature-256", "x-github-delivery", "x-github-event"),
    "jira": ("x-hub-signature", "x-atlassian-webhook-identifier", "x-atlassian-webhook-retry"),
}
"""What is kept of a webhook's headers, beside its content type and its TOKEN. Never a cookie."""
TOKEN: Final = "x-stanch-token"
"""The secret of a sender that cannot sign: Jira Data Center sends it as Bearer, which on the way to the integrator is our own."""
DELIVERY: Final = {"github": "x-github-delivery", "jira": "x-atlassian-webhook-identifier"}
PLAIN: Final = re.compile(r"[\x20-\x7e]{1,500}")
NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,100}")
SAY_EVERY_SECONDS: Final = 60.0
"""How often the log says that the integrator does not let us in."""
LOCKED_OUT: Final = "integrator: does not take our INTERNAL_TOKEN"
_OUTCOMES: Final = {401: "unsigned", 422: "unreadable"}
"""Answers that stay the same however often the same is sent."""


class Handed(Answered):
    """The integrator's answer. `status` 200, 401 or 422; None where it gave none that could be used, or nothing was left."""

    status: int | None = None
    reason: str = ""
    accepted: bool = False


@dataclass(frozen=True)
class Hook:
    """One webhook as it came; header names are in lower case."""

    tracker: TrackerName
    headers: Mapping[str, str]
    body: bytes

    @property
    def key(self) -> str:
        """The job's: the sender's own number of the delivery, and what it says, so that nobody's takes the place of another's."""
        digest = hashlib.sha256(self.body).hexdigest()
        delivery = self.headers.get(DELIVERY[self.tracker], "")
        named = f"{delivery}-{digest[:16]}" if NAME.fullmatch(delivery) else digest
        return f"{KIND}-{self.tracker}-{named}"


def read_hook(tracker: TrackerName, headers: Mapping[str, str], body: bytes, *, bearer: bool) -> Hook:
    """Keeps what the integrator needs of `headers`. Raises BodyTooLarge.

    `bearer`: what an Authorization header holds is the sender's secret and not one of our own keys.
    """
    if len(body) > MOST_BYTES:
        raise BodyTooLarge(f"a tracker's webhook may hold {MOST_BYTES} bytes")
    kept = {name: headers[name] for name in (*HEADERS[tracker], "content-type") if name in headers}
    if tracker == "jira":
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        token = headers.get(TOKEN) or (shown.strip() if bearer and scheme.lower() == "bearer" else "")
        kept |= {TOKEN: token} if token else {}
    return Hook(tracker, {name: value for name, value in kept.items() if PLAIN.fullmatch(value)}, body)


class TrackerHooks:
    """One for each gateway. `count` is told each hook's tracker and outcome."""

    def __init__(
        self, database: Database, clock: Clock, integrator: Peer, count: Callable[[str, str], None] = lambda *_: None
    ) -> None:
        self._database = database
        self._clock = clock
        self._integrator = integrator
        self.count = count
        self._said_at = -SAY_EVERY_SECONDS

    async def take(self, hook: Hook) -> Handed:
        """On disk, and handed on where the integrator answers within HAND_SECONDS: then `status` says how.

        Raises Unavailable where it could not be kept.
        """
        await asyncio.to_thread(self._keep, hook)
        handed = await self.hand(hook)
        if handed.status is None:
            self.count(hook.tracker, "kept")
            return handed
        await asyncio.to_thread(self._finish, hook.key)
        self.count(hook.tracker, _OUTCOMES.get(handed.status, "taken"))
        return handed

    async def hand(self, hook: Hook) -> Handed:
        """One try."""
        kind = hook.headers.get("content-type", "application/json")
        more = {name: value for name, value in hook.headers.items() if name != "content-type"}
        path = f"/webhooks/{hook.tracker}"
        try:
            answer = await self._integrator.send(
                "POST", path, hook.body, timeout_seconds=HAND_SECONDS, kind=kind, more=more
            )
        except PeerFailed as error:
            return Handed(reason=str(error.detail))
        if answer.status_code == 401 and _said(answer.content, "code") != NotSigned.code:
            self._say_locked_out()
            return Handed(reason=LOCKED_OUT)
        if answer.status_code in _OUTCOMES:
            return Handed(status=answer.status_code, reason=_said(answer.content, "detail"))
        if answer.status_code != 200:
            return Handed(reason=f"integrator: answered {answer.status_code}")
        try:
            taken = HookTaken.model_validate_json(answer.content)
        except ValidationError:
            return Handed(reason="integrator: gave an answer that does not fit the contract")
        return Handed(status=200, reason=taken.reason, accepted=taken.accepted)

    async def hand_later(self, key: str, tracker: TrackerName, headers: Mapping[str, str]) -> Handed:
        """One try of what was kept; `reason` is empty where it was handed on meanwhile. Raises Unavailable."""
        body = await asyncio.to_thread(self._body, key)
        return Handed() if body is None else await self.hand(Hook(tracker, headers, body))

    def let_go(self, key: str) -> None:
        """Its body is needed no longer. Raises Unavailable."""
        with self._database.writing() as connection:
            jobs.let_go(connection, key)

    def _say_locked_out(self) -> None:
        """Not of each hook: anybody may send some."""
        if self._clock.monotonic() - self._said_at >= SAY_EVERY_SECONDS:
            self._said_at = self._clock.monotonic()
            log("gateway").warning("webhooks of trackers are kept and not handed on", reason=LOCKED_OUT)

    def _keep(self, hook: Hook) -> None:
        packed = base64.b64encode(zlib.compress(hook.body, 1)).decode()
        payload = {"tracker": hook.tracker, "headers": dict(hook.headers), jobs.KEPT: packed}
        now = self._clock.now().timestamp()
        due = now + GRACE_SECONDS
        with self._database.writing() as connection:
            if jobs.get(connection, hook.key) is not None:
                jobs.anew(connection, hook.key, payload, due)
                return
            if jobs.undone(connection, KIND) >= MOST_WAITING:
                self.count(hook.tracker, "full")
                raise Unavailable(
                    f"{MOST_WAITING} webhooks wait for the integrator, no more are kept",
                    retry_after_seconds=RETRY_AFTER_SECONDS,
                )
            jobs.add(connection, hook.key, KIND, None, payload, LATER, now, due_at=due)

    def _finish(self, key: str) -> None:
        with self._database.writing() as connection:
            jobs.finish(connection, key, self._clock.now().timestamp())
            jobs.let_go(connection, key)

    def _body(self, key: str) -> bytes | None:
        with self._database.reading() as connection:
            packed = jobs.kept(connection, key)
        return None if packed is None else zlib.decompress(base64.b64decode(packed))


@dataclass(frozen=True)
class Forward:
    """Does jobs of the kind `forward`; see orders.Work. Their payload is `tracker` and `headers`; the body stays with the row."""

    hooks: TrackerHooks

    async def do(self, order: Order, journal: Journal) -> Ending:
        """Again where the integrator does not answer; at last it is done, as the integrator looks for itself too."""
        tracker: TrackerName = order.payload["tracker"]
        hand = partial(self.hooks.hand_later, order.key, tracker, order.payload["headers"])
        handed = await journal.step("hand", hand, Handed)
        run = int(order.payload.get("run", 0))
        if handed.status is not None:
            self.hooks.count(tracker, _OUTCOMES.get(handed.status, "forwarded"))
            return Ending(end="done", reason=handed.reason)
        if not handed.reason:
            return DONE
        if run >= len(PAUSES_SECONDS):
            self.hooks.count(tracker, "given_up")
            log("gateway").warning("a tracker's webhook was given up", job=order.key, reason=handed.reason)
            return Ending(end="done", reason=f"given up: {handed.reason}")
        return Ending(end="again", reason=handed.reason, after_seconds=PAUSES_SECONDS[run])

    def tell(self, order: Order, ending: Ending) -> None:
        """Nobody waits for it; what it held is let go."""
        if ending.end != "again":
            self.hooks.let_go(order.key)


def _said(body: bytes, name: str) -> str:
    """What a problem document says under `name`; empty where it is none."""
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ""
    return str(said.get(name, ""))[:500] if isinstance(said, dict) else ""
