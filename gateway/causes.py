"""The causes that there are, as the root cause predictor lists them: what people name in their feedback is held against it."""

import re
from typing import Final

from pydantic import TypeAdapter, ValidationError

from contracts.causes import Cause
from service_kit.clock import Clock
from service_kit.http.peer import Peer, PeerFailed
from service_kit.logs import log

FRESH_SECONDS: Final = 300.0
AGAIN_SECONDS: Final = 15.0
"""After a list that did not come."""
TIMEOUT_SECONDS: Final = 2.0
SHAPE: Final = re.compile(r"[a-z][a-z0-9_]{0,99}")
"""Of a cause's id. Without a list whatever looks like one is taken: an hour without the predictor must not cost feedback."""
_LIST: Final = TypeAdapter(list[Cause])


class Causes:
    """`fetch` in the event loop, then `find` from any thread."""

    def __init__(self, peer: Peer, clock: Clock) -> None:
        self._peer = peer
        self._clock = clock
        self._ids: dict[str, str] = {}  # of ids and of titles, case-folded
        self._due = clock.monotonic()

    async def fetch(self) -> None:
        """Asks the predictor where the list is old. Never raises: an older list serves as well."""
        if self._clock.monotonic() < self._due:
            return
        self._due = self._clock.monotonic() + AGAIN_SECONDS
        try:
            answer = await self._peer.send("GET", "/causes", timeout_seconds=TIMEOUT_SECONDS)
            causes = _LIST.validate_json(answer.content) if answer.status_code == 200 else []
        except (PeerFailed, ValidationError) as error:
            log("gateway").warning("the list of causes did not come", reason=type(error).__name__)
            return
        if causes:
            titles = {_folded(cause.title): cause.id for cause in causes}
            self._ids = titles | {_folded(cause.id): cause.id for cause in causes}
            self._due = self._clock.monotonic() + FRESH_SECONDS

    def find(self, name: str) -> str | None:
        """The id of the cause with that id or title; None where there is none such."""
        if self._ids:
            return self._ids.get(_folded(name))
        return name if SHAPE.fullmatch(name) else None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
