"""The auditor's ears and voice: each minute it looks, asks Alertmanager what still fires, and calls the dead man's switch."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import httpx
import orjson

from contracts.alerts import Alert
from gateway.metrics import Metrics
from gateway.watch_settings import WatchSettings
from incidents.arrival.inbox import Inbox
from incidents.life.auditor import KINDS, Auditor
from incidents.store.signals import Signal
from service_kit.clock import Clock
from service_kit.errors import Misconfigured, Unavailable
from service_kit.http.client import Client
from service_kit.logs import log

WATCH_SECONDS: Final = 60.0
ANSWER_SECONDS: Final = 10.0
ANSWER_BYTES: Final = 64 * 1024 * 1024
SOURCE: Final = "alertmanager"
SETTLED_SECONDS: Final = 600.0
"""Gone for so long and at two looks, from one that runs for longer: a restarted Alertmanager knows nothing until Prometheus
has told it anew, which it does each minute or so."""
GONE: Final = (
    "Alertmanager does not have this alert any more, and never said that it was resolved; it is taken for resolved"
)


@dataclass
class Alertmanager:
    """Which of our firing alerts it still has. Raises Unavailable where it does not say, or says so too soon after its start."""

    url: str
    token: str
    client: Client
    clock: Clock
    missing_since: dict[str, float] = field(default_factory=dict)

    async def gone(self, firing: Collection[str]) -> list[str]:
        """Fingerprints that it did not have for long enough. `firing` are ours."""
        now = self.clock.monotonic()
        status = await self._get("/api/v2/status")
        up = _moment(status.get("uptime") if isinstance(status, dict) else None)
        if self.clock.now() - up < timedelta(seconds=SETTLED_SECONDS):
            raise Unavailable("Alertmanager was started a short while ago")
        alerts = await self._get("/api/v2/alerts")
        if not isinstance(alerts, list):
            raise Unavailable("Alertmanager's list of alerts cannot be read")
        there = {str(alert.get("fingerprint")) for alert in alerts if isinstance(alert, dict)}
        missing = set(firing) - there
        self.missing_since = {each: self.missing_since.get(each, now) for each in missing}
        return [each for each, since in self.missing_since.items() if now - since >= SETTLED_SECONDS]

    async def _get(self, path: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                body = await self._read(self.url.rstrip("/") + path, headers)
            return await asyncio.to_thread(orjson.loads, body)
        except TimeoutError as error:
            raise Unavailable(f"Alertmanager did not answer within {ANSWER_SECONDS:g} s") from error
        except (httpx.HTTPError, aiohttp.ClientError) as error:
            raise Unavailable("Alertmanager cannot be reached") from error
        except orjson.JSONDecodeError as error:
            raise Unavailable("Alertmanager's answer is not JSON") from error

    async def _read(self, url: str, headers: dict[str, str]) -> bytes:
        body = bytearray()
        async with self.client.typed.stream("GET", url, headers=headers) as answer:
            if answer.status_code != 200:
                raise Unavailable(f"Alertmanager answered {answer.status_code}")
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > ANSWER_BYTES:
                    raise Unavailable("Alertmanager's answer is too long")
        return bytes(body)


@dataclass(frozen=True)
class Watch:
    """What `upkeep` repeats each WATCH_SECONDS."""

    settings: WatchSettings
    auditor: Auditor
    inbox: Inbox
    metrics: Metrics
    client: Client
    clock: Clock
    alertmanager: Alertmanager | None = None

    async def look(self) -> None:
        """Raises Unavailable where the store does not answer: then nothing is called, which is what the switch is for."""
        audit = await asyncio.to_thread(self.auditor.look)
        for kind in KINDS:
            self.metrics.audit_stuck.labels(kind).set(audit.stuck.get(kind, 0))
        self.metrics.stale_incidents.set(audit.stale)
        if self.alertmanager is not None:
            await self._reconcile(self.alertmanager)
        if audit.well:
            await self._call_the_switch()

    async def _reconcile(self, alertmanager: Alertmanager) -> None:
        before = self.clock.now().timestamp() - SETTLED_SECONDS
        firing = await asyncio.to_thread(self.auditor.firing, SOURCE, before)
        known = {signal.fingerprint: signal for signal in firing}
        try:
            gone = await alertmanager.gone(known)
        except Unavailable as error:
            self.metrics.reconciled.labels("failed").inc()
            log("gateway").warning("alerts were not compared with Alertmanager", reason=str(error.detail))
            return
        if gone:
            await asyncio.to_thread(self.auditor.reconcile, gone, SOURCE, GONE)
            alerts = [_resolved(known[each], self.clock.now()) for each in gone]
            body = orjson.dumps({"reconciled": gone})
            await self.inbox.store(SOURCE, {}, body, alerts)
            self.metrics.reconciled.labels("resolved").inc(len(gone))

    async def _call_the_switch(self) -> None:
        url = self.settings.heartbeat_url.get_secret_value()
        if not url:
            return
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                answer = await self.client.typed.get(url)
            outcome = "ok" if answer.status_code < 300 else "failed"
        except (TimeoutError, httpx.HTTPError, aiohttp.ClientError):
            outcome = "failed"
        self.metrics.switch_calls.labels(outcome).inc()


def open_watch(
    settings: WatchSettings, auditor: Auditor, inbox: Inbox, metrics: Metrics, client: Client, clock: Clock
) -> Watch:
    """Raises Misconfigured where a URL is none; it is not shown, since it may hold a token."""
    for name, url in (
        ("HEARTBEAT_URL", settings.heartbeat_url.get_secret_value()),
        ("ALERTMANAGER_URL", settings.alertmanager_url),
    ):
        if url and not _is_url(url):
            raise Misconfigured(f"{name} is no http:// or https:// URL")
    token = settings.alertmanager_token.get_secret_value()
    asked = Alertmanager(settings.alertmanager_url, token, client, clock) if settings.alertmanager_url else None
    return Watch(settings, auditor, inbox, metrics, client, clock, asked)


def watching(watch: Watch) -> Callable[[], Awaitable[None]]:
    """The work for `Upkeep.repeat`. Its first turn does nothing: what waited while no gateway ran has a minute to move on."""
    turns = count()

    async def look() -> None:
        if next(turns):
            await watch.look()

    return look


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Unavailable("Alertmanager does not say since when it runs") from error
    if moment.tzinfo is None:
        raise Unavailable("Alertmanager does not say since when it runs")
    return moment


def _resolved(signal: Signal, now: datetime) -> Alert:
    return signal.alert.model_copy(update={"status": "resolved", "ends_at": now, "logs": []})
