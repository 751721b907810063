"""Webhooks of trackers: verified, put down, and acted on afterwards. The same delivery again changes nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from contracts.tickets import HookTaken
from integrator.metrics import Metrics
from integrator.outbox import news
from integrator.outbox.store import Outbox
from integrator.trackers.news import BadSignature, Unreadable
from integrator.trackers.opening import ReadHook
from integrator.trackers.tracker import TrackerName
from service_kit.errors import NotFound, NotSigned, Unprocessable


@dataclass(frozen=True)
class Hooks:
    """`readers` and `secrets` by tracker; a secret that is not set is empty."""

    outbox: Outbox
    metrics: Metrics
    readers: Mapping[TrackerName, ReadHook]
    secrets: Mapping[TrackerName, str]

    def take(self, tracker: str, headers: Mapping[str, str], body: bytes) -> HookTaken:
        """Raises NotFound, NotSigned, Unprocessable and Unavailable."""
        name = next((known for known in self.secrets if known == tracker), None)
        if name is None:
            raise NotFound("there is no tracker of that name; there are: " + ", ".join(sorted(self.secrets)))
        reader, secret = self.readers.get(name), self.secrets[name]
        if reader is None or not secret.strip():
            self._count(name, "bad_signature")
            raise NotSigned(f"webhooks of {name} are not taken: {name.upper()}_WEBHOOK_SECRET is not set")
        try:
            told = reader(headers, body, secret)
        except BadSignature:
            self._count(name, "bad_signature")
            raise NotSigned(f"the webhook is not signed with {name.upper()}_WEBHOOK_SECRET") from None
        except Unreadable as error:
            self._count(name, "unreadable")
            raise Unprocessable(f"the webhook cannot be read: {error}") from None
        if not told:
            self._count(name, "ignored")
            return HookTaken(accepted=False, reason="nothing in it concerns a ticket")
        delivery = told[0].delivery or hashlib.sha256(body).hexdigest()
        with self.outbox.writing() as connection:
            now = self.outbox.now()
            fresh = [
                news.put(connection, now, f"hook:{delivery}:{number}", name, each) for number, each in enumerate(told)
            ]
        self._count(name, "taken" if any(fresh) else "repeated")
        reason = f"{sum(fresh)} news are acted on" if any(fresh) else "this delivery was taken before"
        return HookTaken(accepted=any(fresh), reason=reason)

    def _count(self, name: TrackerName, outcome: str) -> None:
        self.metrics.hooks.labels(name, outcome).inc()
