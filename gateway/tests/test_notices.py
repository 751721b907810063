"""Outgoing webhooks: signed so that the scheme's own library accepts them, and what each answer means."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from contracts.incidents import Head, TimelineRow
from contracts.notices import Changed, Notice
from gateway.notices import Notices, NoticeSettings, read_urls
from gateway.tests.fleet import closed_port
from service_kit.clock import SystemClock
from service_kit.errors import Misconfigured
from service_kit.http.client import open_client

pytestmark = pytest.mark.anyio
SECRET = "whsec_c3RhbmNoLXRlc3RzLXNlY3JldA=="
URL = "http://127.0.0.1:9099/hook?token=abc"
AT = datetime(2026, 1, 1, tzinfo=UTC)


def notice() -> Notice:
    head = Head(
        id="INC-1", title="Ärger", status="open", severity="high", severity_source="sender", source="tests",
        created_at=AT, updated_at=AT, alerts_count=1,
    )  # fmt: skip
    change = TimelineRow(seq=7, at=AT, who="engine", action="diagnosed", reason="it broke")
    return Notice(timestamp=AT, data=Changed(incident=head, change=change))


class Receiver:
    """Somebody's tool; keeps what it was sent."""

    def __init__(self, answer: Callable[[], Response]) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, str], bytes]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.asked.append((str(request.url), dict(request.headers), await request.body()))
        await self.answer()(scope, receive, send)


@asynccontextmanager
async def telling(receiver: Receiver, urls: str = URL, **more: Any) -> AsyncIterator[Notices]:
    settings = NoticeSettings(_env_file=None, webhook_urls=urls, webhook_secret=SECRET, **more)
    async with open_client({"http://127.0.0.1:9099": receiver}) as client:
        yield Notices(settings, client, SystemClock())


async def test_a_notice_is_signed_so_that_the_receiver_can_verify_it() -> None:
    receiver = Receiver(lambda: Response(status_code=204))
    async with telling(receiver) as notices:
        [address] = notices.addresses()
        delivery = await notices.tell(address, "tell:7-x", notice())
    assert delivery.outcome == "told"
    [(url, headers, body)] = receiver.asked
    assert url == URL
    assert headers["webhook-id"] == "tell:7-x"
    Webhook(SECRET).verify(body, headers)
    said = json.loads(body)
    assert (said["type"], said["data"]["incident"]["id"], said["data"]["change"]["seq"]) == (
        "incident.changed",
        "INC-1",
        7,
    )


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        (lambda: Response(status_code=200), "told", "answered 200"),
        (lambda: Response(b"x" * 100_000, 200), "told", "answered 200"),
        (lambda: Response(status_code=410), "gone", "answered 410"),
        (lambda: Response(status_code=400), "later", "answered 400"),
        (lambda: Response(status_code=503), "later", "answered 503"),
        (lambda: RedirectResponse("http://127.0.0.1:9099/elsewhere"), "later", "answered 307"),
    ],
)
async def test_what_each_answer_means(answer: Callable[[], Response], outcome: str, reason: str) -> None:
    receiver = Receiver(answer)
    async with telling(receiver) as notices:
        delivery = await notices.tell(notices.addresses()[0], "tell:7-x", notice())
    assert (delivery.outcome, delivery.reason) == (outcome, reason)
    assert len(receiver.asked) == 1


async def test_who_cannot_be_reached_is_told_later() -> None:
    with closed_port() as url:
        async with telling(Receiver(Response), url) as notices:
            delivery = await notices.tell(notices.addresses()[0], "tell:7-x", notice())
    assert (delivery.outcome, delivery.reason) == ("later", "cannot be reached")


async def test_an_address_that_left_the_setting_is_gone() -> None:
    async with telling(Receiver(Response)) as notices:
        assert (await notices.tell("somebody-else", "tell:7-x", notice())).outcome == "gone"


async def test_an_address_shows_its_host_and_never_what_the_url_holds() -> None:
    async with telling(Receiver(Response), f"{URL}, {URL}, https://hooks.example.org/secret") as notices:
        addresses = notices.addresses()
    assert [address.rsplit("-", 1)[0] for address in addresses] == ["127.0.0.1", "hooks.example.org"]
    assert not any("secret" in address or "token" in address for address in addresses)


@pytest.mark.parametrize("urls", ["ftp://host/x", "nonsense", "http:///path", "http://host:99999/"])
def test_a_url_that_is_none_stops_start_up_without_being_shown(urls: str) -> None:
    with pytest.raises(Misconfigured, match="number 2 is no http") as raised:
        read_urls(f"http://good.example.org/,{urls}")
    assert urls not in str(raised.value)


@pytest.mark.parametrize("secret", ["", "whsec_", "no base64!"])
async def test_urls_without_a_usable_secret_stop_start_up(secret: str) -> None:
    settings = NoticeSettings(_env_file=None, webhook_urls=URL, webhook_secret=secret)
    async with open_client() as client:
        with pytest.raises(Misconfigured, match="WEBHOOK_SECRET"):
            Notices(settings, client, SystemClock())


async def test_without_urls_there_is_nobody_and_no_secret_is_needed() -> None:
    async with open_client() as client:
        assert Notices(NoticeSettings(_env_file=None), client, SystemClock()).addresses() == []
