"""The learning half of the predictor's door: examples in, a run in the background, versions that can be swapped."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
import httpx
import pytest
from fastapi import FastAPI

from root_cause.app import create_app
from root_cause.learner import Learner
from root_cause.tests.lessons import MATERIAL, in_process, jargon, settings, ship
from root_cause.training import FakeTraining
from root_cause.versions import Record
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured
from service_kit.testing import serve

pytestmark = pytest.mark.anyio
ONE = {"text": "disk full", "root_cause": "storage_failure", "source": "feedback"}
ASKED = {"text": "the frobnicator of shard 77 is wedged, quux platter gone"}
ADMIN, WRITE, READ = "a" * 16, "w" * 16, "r" * 16
KEYS = f"boss:admin:{ADMIN},bot:write:{WRITE},dash:read:{READ}"


def sent(count: int, first: int = 0, wrong: bool = False) -> list[dict[str, Any]]:
    return [new.model_dump(mode="json", exclude_none=True) for new, _ in jargon(count, wrong, first)]


class Service:
    """A client, and the learner behind it, whose run can be waited for."""

    def __init__(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        self.app = app
        self.client = client

    async def ended(self) -> dict[str, Any]:
        learner: Learner = self.app.state.learner
        await anyio.to_thread.run_sync(learner.wait)
        return await self.models()

    async def models(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.client.get("/models")).json()
        return found

    async def learns(self, examples: list[dict[str, Any]], **body: Any) -> dict[str, Any]:
        await self.client.post("/examples", json=examples)
        answer = await self.client.post("/learn", json=body)
        assert answer.status_code == 202, answer.text
        return await self.ended()

    async def label(self) -> str:
        found = (await self.client.post("/predict", json=ASKED)).json()
        return str(found["root_cause_detail"]["label"])

    async def metric(self, name: str) -> str:
        lines = (await self.client.get("/metrics")).text.splitlines()
        return next(line.rsplit(" ", 1)[1] for line in lines if line.startswith(name))


@asynccontextmanager
async def service(folder: Path, training: FakeTraining | None = None, **changes: Any) -> AsyncIterator[Service]:
    app = create_app(settings(folder, **changes), training or in_process(), FrozenClock())
    async with serve(app) as client:
        yield Service(app, client)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ship(tmp_path / "models")
    return tmp_path


async def test_an_example_is_answered_with_its_id_and_shown(folder: Path) -> None:
    async with service(folder) as s:
        answer = await s.client.post("/examples", json={**ONE, "id": "INC-1/a", "service": "cart"})
        page = (await s.client.get("/examples")).json()
    assert (answer.status_code, answer.json()) == (201, {"ids": ["INC-1/a"]})
    assert (page["total"], page["at_most"], page["by_source"]) == (1, 20_000, {"feedback": 1})
    assert page["items"][0]["beginning"] == "disk full"


@pytest.mark.parametrize(
    "name", ["storage_failure", "Disk full or storage failure", " disk  FULL or storage failure", "STORAGE_FAILURE"]
)
async def test_a_cause_is_named_by_id_or_title(folder: Path, name: str) -> None:
    async with service(folder) as s:
        assert (await s.client.post("/examples", json={**ONE, "root_cause": name})).status_code == 201
        assert (await s.client.get("/examples")).json()["by_root_cause"] == {"storage_failure": 1}


async def test_unknown_is_a_label_too(folder: Path) -> None:
    async with service(folder) as s:
        assert (await s.client.post("/examples", json={**ONE, "root_cause": "unknown"})).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**ONE, "root_cause": "gremlins"}, "root_cause"),
        ([ONE, {**ONE, "root_cause": "gremlins"}], "1.root_cause"),
        ([ONE, {**ONE, "source": "guess"}], "1.source"),
        ({**ONE, "text": None}, "body"),
        ({**ONE, "colour": "red"}, "colour"),
        ({**ONE, "text": "x" * 50_001}, "text"),
        ({**ONE, "logs": ["x" * 50_001]}, "logs"),
        ([], "body"),
        ([ONE] * 1_001, "body"),
        ("text", "body"),
        (5, "body"),
    ],
)
async def test_a_wrong_example_is_422_names_the_field_and_stores_nothing(folder: Path, body: Any, field: str) -> None:
    async with service(folder) as s:
        answer = await s.client.post("/examples", json=body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
        assert (await s.client.get("/examples")).json()["total"] == 0


@pytest.mark.parametrize("path", ["/examples?cursor=x", "/examples?limit=0", "/examples?limit=201"])
async def test_a_wrong_page_is_422(folder: Path, path: str) -> None:
    async with service(folder) as s:
        assert (await s.client.get(path)).status_code == 422


async def test_an_example_is_forgotten_once(folder: Path) -> None:
    async with service(folder) as s:
        await s.client.post("/examples", json={**ONE, "id": "a/b"})
        codes = [(await s.client.delete("/examples/a/b")).status_code for _ in range(2)]
    assert codes == [204, 404]


async def test_feedback_is_compared_with_what_the_model_says(folder: Path) -> None:
    disk = {"text": "No space left on device", "root_cause": "storage_failure", "source": "feedback"}
    wrong = {**disk, "root_cause": "database_outage", "source": "resolution"}
    async with service(folder) as s:
        await s.client.post("/examples", json=[disk, wrong, {**disk, "source": "import"}])
        verdicts = {v: await s.metric(f'root_cause_feedback_total{{verdict="{v}"}}') for v in ("agrees", "disagrees")}
        assert await s.metric("root_cause_examples ") == "3.0"
    assert verdicts == {"agrees": "1.0", "disagrees": "1.0"}


async def test_learning_swaps_the_model_without_a_restart(folder: Path) -> None:
    async with service(folder) as s:
        before = await s.models()
        assert await s.label() == "unknown"
        after = await s.learns(sent(40))
        assert await s.label() == "storage_failure"
        assert await s.metric('root_cause_learning_runs_total{result="promoted"}') == "1.0"
        assert await s.metric(f'root_cause_model_info{{origin="learned",version="{after["serving"]}"}}') == "1.0"
        assert (await s.client.get("/metrics")).text.count("root_cause_model_info{") == 1
    assert before["items"][0]["origin"] == "shipped"
    assert [(row["origin"], row["state"]) for row in after["items"]] == [("learned", "active"), ("shipped", "kept")]
    assert (after["serving"], after["new_examples"]) == (after["items"][0]["version"], 0)
    assert after["learning"]["result"] == "promoted"


async def test_what_was_learned_answers_after_a_restart(folder: Path) -> None:
    async with service(folder) as s:
        version = (await s.learns(sent(40)))["serving"]
    async with service(folder) as s:
        assert (await s.models())["serving"] == version
        assert await s.label() == "storage_failure"


async def test_a_refused_candidate_leaves_the_model_and_its_reason(folder: Path) -> None:
    async with service(folder) as s:
        before = (await s.models())["serving"]
        found = await s.learns(sent(20, wrong=True) + sent(10, first=20))
    assert found["serving"] == before
    assert found["learning"]["result"] == "refused"
    [refused] = [row for row in found["items"] if row["state"] == "refused"]
    assert refused["judgement"]["candidate"]["accuracy"] is not None
    assert refused["reason"] == found["learning"]["detail"]


async def test_too_few_examples_are_refused_unless_forced(folder: Path) -> None:
    async with service(folder) as s:
        nothing = await s.client.post("/learn")
        await s.client.post("/examples", json=sent(19))
        few = await s.client.post("/learn")
        assert (await s.client.post("/learn", json={"force": True})).status_code == 202
        await s.ended()
    assert [answer.status_code for answer in (nothing, few)] == [409, 409]
    assert few.json()["code"] == "too_few_examples"
    assert "19 new examples, 20 are wanted" in few.json()["detail"]


async def test_one_run_at_a_time(folder: Path) -> None:
    training = in_process()
    training.may_end.clear()
    async with service(folder, training) as s:
        await s.client.post("/examples", json=sent(20))
        await s.client.post("/learn")
        second = await s.client.post("/learn")
        assert (await s.models())["learning"]["running"]
        assert await s.label() == "unknown"  # it answers while it learns
        training.may_end.set()
        assert not (await s.ended())["learning"]["running"]
    assert (second.status_code, second.json()["code"], len(training.jobs)) == (409, "already_learning", 1)


async def test_a_run_that_fails_says_why_and_changes_nothing(folder: Path) -> None:
    def fails(job: str) -> Record:
        raise Misconfigured("the disk is full")

    async with service(folder, FakeTraining(fails)) as s:
        before = (await s.models())["serving"]
        found = await s.learns(sent(20))
        assert await s.metric('root_cause_learning_runs_total{result="failed"}') == "1.0"
    assert (found["learning"]["result"], found["learning"]["detail"]) == ("failed", "the disk is full")
    assert found["serving"] == before


async def test_a_rollback_swaps_back_and_forth(folder: Path) -> None:
    async with service(folder) as s:
        learned = (await s.learns(sent(40)))["serving"]
        back = (await s.client.post("/models/rollback")).json()
        assert back["items"][0]["origin"] == "shipped"
        assert await s.label() == "unknown"
        assert (await s.client.post("/models/rollback")).status_code == 409
        forth = await s.client.post("/models/rollback", json={"version": learned})
        assert forth.json()["serving"] == learned
        assert await s.label() == "storage_failure"
        by_name = await s.client.post("/models/rollback", json={"version": "shipped"})
        assert by_name.json()["items"][0]["origin"] == "shipped"


async def test_a_version_that_is_not_there_is_404(folder: Path) -> None:
    async with service(folder) as s:
        answer = await s.client.post("/models/rollback", json={"version": "../../etc"})
    assert answer.status_code == 404


async def test_after_an_upgrade_the_newer_shipped_model_answers_and_the_examples_are_learned_again(
    folder: Path,
) -> None:
    async with service(folder) as s:
        old = (await s.learns(sent(40)))["serving"]
    ship(folder / "models", "n" * 64)
    training = in_process()
    training.may_end.clear()
    async with service(folder, training) as s:
        meanwhile = await s.models()
        refused = await s.client.post("/models/rollback", json={"version": old})
        training.may_end.set()
        after = await s.ended()
        assert await s.label() == "storage_failure"
    states = {row["version"]: row["state"] for row in meanwhile["items"]}
    assert (states[old], meanwhile["items"][0]["origin"], meanwhile["learning"]["running"]) == (
        "stale",
        "shipped",
        True,
    )
    assert (refused.status_code, "older material" in refused.json()["detail"]) == (409, True)
    assert after["serving"] not in {old, meanwhile["serving"]}


async def test_without_a_model_examples_are_kept_but_not_learned(tmp_path: Path) -> None:
    async with service(tmp_path) as s:
        assert (await s.client.post("/examples", json=sent(20))).status_code == 201
        assert (await s.client.post("/learn")).status_code == 503
        assert (await s.client.post("/models/rollback")).status_code == 503
        assert (await s.models())["serving"] is None


@pytest.mark.parametrize(
    ("key", "codes"), [(READ, [200, 403, 403, 403]), (WRITE, [200, 201, 403, 403]), (ADMIN, [200, 201, 409, 409])]
)
async def test_readers_look_writers_teach_admins_learn_and_roll_back(folder: Path, key: str, codes: list[int]) -> None:
    async with service(folder, api_keys=KEYS) as s:
        s.client.headers["Authorization"] = f"Bearer {key}"
        answers = [
            await s.client.get("/models"),
            await s.client.post("/examples", json=ONE),
            await s.client.post("/learn"),
            await s.client.post("/models/rollback"),
        ]
    assert [answer.status_code for answer in answers] == codes


async def test_the_material_of_these_tests_is_what_was_shipped(folder: Path) -> None:
    async with service(folder) as s:
        assert (await s.models())["serving"].startswith(MATERIAL[:8])
