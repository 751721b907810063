"""A peer as its callers see it: an answer in time, or PeerFailed with one line."""

import asyncio
import socket

import pytest
import structlog

from service_kit.clock import FrozenClock
from service_kit.http.breaker import Breaker
from service_kit.http.client import open_client
from service_kit.http.peer import Peer, PeerFailed
from service_kit.tests.asgi_peers import AlwaysAnswers, Question, Reply, falls_over, never_answers, peer_of

pytestmark = pytest.mark.anyio


async def ask(peer: Peer, timeout_seconds: float = 5) -> Reply:
    return await peer.post("/spell", Question(word="cat"), Reply, timeout_seconds=timeout_seconds)


async def test_a_question_gets_its_answer() -> None:
    app = AlwaysAnswers()
    async with peer_of(app) as peer:
        assert await ask(peer) == Reply(length=3)
    method, path, headers, body = app.asked[0]
    assert (method, path, body) == ("POST", "/spell", b'{"word":"cat"}')
    assert headers["content-type"] == "application/json"


async def test_fields_that_a_newer_peer_adds_are_passed_over() -> None:
    async with peer_of(AlwaysAnswers(body=b'{"length": 3, "colour": "red"}')) as peer:
        assert await ask(peer) == Reply(length=3)


async def test_an_answer_that_is_too_late_is_a_failure() -> None:
    async with peer_of(never_answers) as peer:
        with pytest.raises(PeerFailed, match=r"speller: did not answer within 0\.01 s"):
            await ask(peer, timeout_seconds=0.01)


async def test_a_peer_that_is_not_there_is_a_failure() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        async with open_client() as client:
            peer = Peer("speller", lambda: url, client, Breaker(FrozenClock()))
            with pytest.raises(PeerFailed, match="speller: cannot be reached"):
                await ask(peer)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"length": "many"}', b"<html>", b"\xff"])
async def test_an_answer_that_is_not_understood_is_a_failure(body: bytes) -> None:
    async with peer_of(AlwaysAnswers(body=body)) as peer:
        with pytest.raises(PeerFailed, match="does not fit the contract"):
            await ask(peer)


@pytest.mark.parametrize("status", [401, 404, 422, 500, 503])
async def test_a_refusal_is_a_failure_that_says_its_status(status: int) -> None:
    async with peer_of(AlwaysAnswers(status)) as peer:
        with pytest.raises(PeerFailed, match=f"answered {status}") as told:
            await ask(peer)
    assert (told.value.status_code, told.value.peer) == (503, "speller")


async def test_a_peer_that_falls_over_is_a_failure() -> None:
    async with peer_of(falls_over) as peer:
        with pytest.raises(PeerFailed, match="answered 500"):
            await ask(peer)


async def test_repeated_500s_open_the_breaker() -> None:
    app = AlwaysAnswers(500)
    async with peer_of(app) as peer:
        for _ in range(2):
            with pytest.raises(PeerFailed):
                await ask(peer)
        with pytest.raises(PeerFailed, match="left alone"):
            await ask(peer)
    assert len(app.asked) == 2


@pytest.mark.parametrize("status", [200, 404, 422, 503])
async def test_answers_of_a_living_peer_leave_the_breaker_closed(status: int) -> None:
    async with peer_of(AlwaysAnswers(status)) as peer:
        for _ in range(3):
            await peer.send("GET", "/ready", timeout_seconds=5)
        assert peer.breaker.state == "closed"


async def test_one_trial_after_the_cooldown_closes_the_breaker() -> None:
    app, clock = AlwaysAnswers(500), FrozenClock()
    async with peer_of(app, clock) as peer:
        for _ in range(2):
            await peer.send("GET", "/", timeout_seconds=5)
        app.status = 200
        clock.advance(10)
        assert await ask(peer) == Reply(length=3)
        assert peer.breaker.state == "closed"


async def test_timeouts_open_the_breaker() -> None:
    async with peer_of(never_answers) as peer:
        for _ in range(2):
            with pytest.raises(PeerFailed):
                await ask(peer, timeout_seconds=0.005)
        assert peer.breaker.state == "open"


async def test_a_caller_that_goes_away_does_not_count_and_frees_the_trial() -> None:
    clock = FrozenClock()
    async with peer_of(never_answers, clock) as peer:
        peer.breaker.record(succeeded=False)
        peer.breaker.record(succeeded=False)
        clock.advance(10)
        call = asyncio.create_task(ask(peer))
        await asyncio.sleep(0)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        assert peer.breaker.admits()


async def test_the_request_id_is_passed_on() -> None:
    app = AlwaysAnswers()
    with structlog.contextvars.bound_contextvars(request_id="abc-1"):
        async with peer_of(app) as peer:
            await ask(peer)
    assert app.asked[0][2]["x-request-id"] == "abc-1"


async def test_the_internal_token_is_shown_where_one_is_set() -> None:
    app = AlwaysAnswers()
    async with peer_of(app, token="t0ken") as peer:
        await ask(peer)
    async with peer_of(app) as peer:
        await ask(peer)
    assert [headers.get("authorization") for *_, headers, _ in app.asked] == ["Bearer t0ken", None]


async def test_the_url_is_asked_anew_for_each_call() -> None:
    places = iter(["http://one.example", "http://two.example"])
    one, two = AlwaysAnswers(), AlwaysAnswers()
    async with open_client({"http://one.example": one, "http://two.example": two}) as client:
        peer = Peer("speller", lambda: next(places), client, Breaker(FrozenClock()))
        await ask(peer)
        await ask(peer)
    assert (len(one.asked), len(two.asked)) == (1, 1)


async def test_a_body_is_forwarded_unread_to_a_local_app() -> None:
    app = AlwaysAnswers(status=418, body=b"tea")
    async with peer_of(app, token="t" * 16) as peer:
        passed = await peer.forward("POST", "/x", b"{", timeout_seconds=1, kind="application/json")
    assert (passed.status, passed.body, app.asked[0][3]) == (418, b"tea", b"{")
    assert app.asked[0][2]["authorization"] == "Bearer " + "t" * 16


async def test_a_forwarded_body_to_nobody_fails_and_counts() -> None:
    async with open_client() as client:
        breaker = Breaker(FrozenClock(), failures_to_open=1)
        peer = Peer("speller", lambda: "http://127.0.0.1:1", client, breaker)
        with pytest.raises(PeerFailed, match="speller: cannot be reached"):
            await peer.forward("POST", "/x", b"{}", timeout_seconds=1, kind="application/json")
    assert breaker.state == "open"
