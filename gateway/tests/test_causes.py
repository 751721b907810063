"""Which cause somebody means, by the predictor's list; without one, by its shape."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from gateway.causes import AGAIN_SECONDS, FRESH_SECONDS, Causes
from service_kit.clock import FrozenClock
from service_kit.http.breaker import Breaker
from service_kit.http.client import open_client
from service_kit.http.peer import Peer

pytestmark = pytest.mark.anyio
URL = "http://127.0.0.1:8002"
LIST = [{"id": "disk_full", "title": "Disk full", "meaning": "…", "code_related": "no", "examples": 20}]


class Predictor:
    """Answers `body` to everything and counts."""

    def __init__(self, body: Any = LIST, status: int = 200) -> None:
        self.body, self.status, self.asked = body, status, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await Response(json.dumps(self.body), self.status)(scope, receive, send)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def predictor() -> Predictor:
    return Predictor()


@pytest.fixture
async def causes(predictor: Predictor, clock: FrozenClock) -> AsyncIterator[Causes]:
    async with open_client({URL: predictor}) as client:
        yield Causes(Peer("root_cause", lambda: URL, client, Breaker(clock)), clock)


@pytest.mark.parametrize("name", ["disk_full", "Disk full", "  DISK  FULL ", "Disk_Full"])
async def test_an_id_or_a_title_is_found_in_any_case(causes: Causes, name: str) -> None:
    await causes.fetch()
    assert causes.find(name) == "disk_full"


async def test_what_is_no_cause_is_none(causes: Causes) -> None:
    await causes.fetch()
    assert causes.find("gremlins") is None


@pytest.mark.parametrize("status", [500, 503, 404])
async def test_without_a_list_the_shape_decides(causes: Causes, predictor: Predictor, status: int) -> None:
    predictor.status = status
    await causes.fetch()
    assert (causes.find("gremlins"), causes.find("Disk full"), causes.find("x" * 101)) == ("gremlins", None, None)


@pytest.mark.parametrize("body", [{}, [{"id": 1}], "x", None])
async def test_a_list_that_fits_no_contract_is_none(causes: Causes, predictor: Predictor, body: Any) -> None:
    predictor.body = body
    await causes.fetch()
    assert causes.find("gremlins") == "gremlins"


async def test_a_list_is_kept_for_minutes_and_outlives_the_predictor(
    causes: Causes, predictor: Predictor, clock: FrozenClock
) -> None:
    for _ in range(3):
        await causes.fetch()
    assert predictor.asked == 1
    predictor.status = 503
    clock.advance(FRESH_SECONDS)
    await causes.fetch()
    assert (predictor.asked, causes.find("disk_full"), causes.find("gremlins")) == (2, "disk_full", None)


async def test_after_a_failure_it_is_asked_again_soon_and_not_at_once(
    causes: Causes, predictor: Predictor, clock: FrozenClock
) -> None:
    predictor.status = 503
    await causes.fetch()
    await causes.fetch()
    assert predictor.asked == 1
    clock.advance(AGAIN_SECONDS)
    await causes.fetch()
    assert predictor.asked == 2
