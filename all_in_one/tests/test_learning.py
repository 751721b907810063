"""`stanch learn`: over HTTP where a service runs, else here; both print the same."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from all_in_one.learning import learn_here, learn_over_http, render, roll_back_here, roll_back_over_http
from contracts.learning import Models
from root_cause.tests.lessons import in_process, jargon, settings, ship, teach
from service_kit.errors import Misconfigured

VERSION = {
    "version": "aaaa-bbbb",
    "origin": "learned",
    "trained_at": "2026-01-01T00:00:00Z",
    "rows": {"written": 10, "yours": 30},
    "metrics": {},
    "state": "active",
    "reason": "better",
    "judgement": {
        "outcome": "promoted",
        "reason": "better_on_examples",
        "detail": "better: 9 of 10",
        "serving_version": "s",
        "candidate": {"accuracy": 0.9, "macro_f1": 0.8, "top3": 1.0, "belief": 0.7, "sure_and_wrong": 0.0},
        "serving": {"accuracy": 0.5, "macro_f1": 0.4, "top3": 0.6, "belief": 0.3, "sure_and_wrong": 0.1},
        "held_back": 10,
        "cases": "not checked",
    },
}


def told(running: bool) -> dict[str, object]:
    ended = {"running": False, "result": "promoted", "version": "aaaa-bbbb", "detail": "better: 9 of 10"}
    learning = {"running": True} if running else ended
    return {"serving": "aaaa-bbbb", "learning": learning, "examples": 30, "new_examples": 0, "items": [VERSION]}


def gateway(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://localhost")


@pytest.mark.anyio
async def test_it_waits_until_the_run_has_ended() -> None:
    asked: list[str] = []
    pauses: list[None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url.path} {request.content.decode()}".strip())
        return httpx.Response(200, json=told(running=len(asked) < 3))

    async def pause() -> None:
        pauses.append(None)

    async with gateway(answer) as client:
        models = await learn_over_http(client, True, pause)
    assert asked == ['POST /api/v1/models/learn {"force":true}', "GET /api/v1/models", "GET /api/v1/models"]
    assert (len(pauses), models.learning.result) == (1, "promoted")


@pytest.mark.anyio
async def test_a_refusal_is_told_in_the_services_words() -> None:
    too_few = httpx.Response(409, json={"detail": "3 new examples, 20 are wanted"})

    async def pause() -> None:
        raise AssertionError

    async with gateway(lambda request: too_few) as client:
        with pytest.raises(Misconfigured, match="3 new examples, 20 are wanted"):
            await learn_over_http(client, False, pause)
    async with gateway(lambda request: httpx.Response(502, text="?")) as client:
        with pytest.raises(Misconfigured, match="the gateway answered 502"):
            await roll_back_over_http(client, None)


@pytest.mark.anyio
async def test_a_rollback_names_its_version() -> None:
    bodies: list[object] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(200, json=told(running=False))

    async with gateway(answer) as client:
        await roll_back_over_http(client, "aaaa-bbbb")
    assert bodies == [{"version": "aaaa-bbbb"}]


def test_both_models_and_the_verdict_are_printed() -> None:
    text = render(Models.model_validate(told(running=False)))
    assert "10 held-back examples" in text
    assert "right                              0.900     0.500" in text
    assert "cases right                            -         -   (not checked)" in text
    assert "Promoted: better: 9 of 10" in text
    assert "aaaa-bbbb          active   learned  2026-01-01 00:00  10 written, 30 yours" in text


def test_before_any_run_only_the_versions_are_printed() -> None:
    models = Models.model_validate({**told(running=False), "learning": {"running": False}, "items": []})
    assert render(models).splitlines()[0] == "VERSIONS"


def test_without_a_service_it_learns_here_and_rolls_back_here(tmp_path: Path) -> None:
    ship(tmp_path / "models")
    teach(tmp_path, jargon(40))
    learned = learn_here(settings(tmp_path), False, in_process())
    assert (learned.learning.result, learned.items[0].origin) == ("promoted", "learned")
    assert roll_back_here(settings(tmp_path), None).items[0].origin == "shipped"
    assert roll_back_here(settings(tmp_path), learned.serving).serving == learned.serving


def test_without_a_service_too_few_examples_are_told_as_well(tmp_path: Path) -> None:
    ship(tmp_path / "models")
    teach(tmp_path, jargon(3))
    with pytest.raises(Misconfigured, match="3 new examples, 20 are wanted"):
        learn_here(settings(tmp_path), False, in_process())
