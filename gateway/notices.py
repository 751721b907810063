"""The outgoing webhooks of tell_people: one signed POST to each URL of WEBHOOK_URLS, after the Standard Webhooks scheme.

Only the operator's own URLs are ever called, so private addresses are allowed; redirects are not followed.
"""

import asyncio
import base64
import hashlib
from typing import Final
from urllib.parse import urlsplit

import aiohttp
import httpx
from pydantic import Field, SecretStr
from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

from contracts.notices import Delivery, Notice
from service_kit.clock import Clock
from service_kit.errors import Misconfigured
from service_kit.http.client import Client
from service_kit.settings import ServiceSettings

ANSWER_BYTES: Final = 1024
"""Read of an answer, so that its connection can be used again; what it says is not looked at."""
NAME_CHARACTERS: Final = 8
GONE: Final = 410


class NoticeSettings(ServiceSettings):
    """A part of the gateway's settings."""

    webhook_urls: SecretStr = Field(
        SecretStr(""), validation_alias="WEBHOOK_URLS", description="who is told of each change, comma-separated"
    )
    webhook_secret: SecretStr = Field(
        SecretStr(""), validation_alias="WEBHOOK_SECRET", description="signs them: whsec_… or plain base64"
    )
    webhook_timeout_seconds: float = Field(10.0, validation_alias="WEBHOOK_TIMEOUT_SECONDS", gt=0)


class Notices:
    """Who is told, and how. A URL may hold a token, so people and logs see a name made of its host and a digest."""

    def __init__(self, settings: NoticeSettings, client: Client, clock: Clock) -> None:
        """Raises Misconfigured where a URL is none, or there is nothing to sign with."""
        self._urls = {_name(url): url for url in read_urls(settings.webhook_urls.get_secret_value())}
        self._signer = read_secret(settings.webhook_secret.get_secret_value()) if self._urls else None
        self._timeout_seconds = settings.webhook_timeout_seconds
        self._client = client
        self._clock = clock

    def addresses(self) -> list[str]:
        """The same after a restart, in the order of the setting."""
        return list(self._urls)

    async def tell(self, address: str, id: str, notice: Notice) -> Delivery:
        """One try. `id` stays the same over tries: the receiver knows a repeated one by it."""
        url = self._urls.get(address)
        if url is None or self._signer is None:
            return Delivery(outcome="gone", reason="it no longer stands in WEBHOOK_URLS")
        body = notice.model_dump_json()
        now = self._clock.now()
        headers = {
            "Content-Type": "application/json",
            "webhook-id": id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signer.sign(id, now, body),
        }
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return _delivery(await self._post(url, headers, body))
        except TimeoutError:
            return Delivery(outcome="later", reason=f"did not answer within {self._timeout_seconds:g} s")
        except (httpx.HTTPError, aiohttp.ClientError):
            return Delivery(outcome="later", reason="cannot be reached")

    async def _post(self, url: str, headers: dict[str, str], body: str) -> int:
        stream = self._client.typed.stream("POST", url, content=body, headers=headers, follow_redirects=False)
        async with stream as answer:
            read = 0
            async for part in answer.aiter_raw():
                read += len(part)
                if read > ANSWER_BYTES:
                    break
            return answer.status_code


def read_urls(setting: str) -> list[str]:
    """Each once, in order. Raises Misconfigured, without the URL, which may hold a token."""
    urls = list(dict.fromkeys(part.strip() for part in setting.split(",") if part.strip()))
    for number, url in enumerate(urls, 1):
        try:
            parts = urlsplit(url)
            valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            valid = False
        if not valid:
            raise Misconfigured(f"WEBHOOK_URLS: number {number} is no http:// or https:// URL")
    return urls


def read_secret(setting: str) -> Webhook:
    """Raises Misconfigured where it is empty or no base64."""
    encoded = setting.removeprefix("whsec_").rstrip("=")
    try:
        # validated here: the library's own decoding passes over what is no base64, and signs with the rest
        base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
        return Webhook(encoded)
    except (EmptyWebhookSecretError, ValueError) as error:
        raise Misconfigured(
            "WEBHOOK_SECRET: WEBHOOK_URLS is set, so a secret is needed: whsec_ and base64, such as of "
            "`openssl rand -base64 32`"
        ) from error


def _delivery(status: int) -> Delivery:
    if 200 <= status < 300:
        return Delivery(outcome="told", reason=f"answered {status}")
    return Delivery(outcome="gone" if status == GONE else "later", reason=f"answered {status}")


def _name(url: str) -> str:
    digest = hashlib.sha256(url.encode()).hexdigest()[:NAME_CHARACTERS]
    return f"{urlsplit(url).hostname}-{digest}"
