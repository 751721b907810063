"""Every error is a problem document, says what is wrong, and tells nothing that is nobody's business."""

from collections.abc import AsyncIterator

import httpx
import pytest

from service_kit.errors import FIELD_ERRORS_SHOWN, PROBLEM_JSON, field_errors
from service_kit.testing import serve
from service_kit.tests.toy import toy

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
KEYS = {"type", "title", "status", "detail", "code", "request_id"}


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with serve(toy()) as served:
        yield served


def is_problem(answer: httpx.Response, status: int, code: str) -> bool:
    body = answer.json()
    right_kind = answer.headers["content-type"] == PROBLEM_JSON and set(body) >= KEYS
    return right_kind and (answer.status_code, body["status"], body["code"]) == (status, status, code)


async def test_a_body_that_is_not_json_is_400(client: httpx.AsyncClient) -> None:
    assert is_problem(await client.post("/greet", content=b"{", headers=JSON), 400, "not_json")


@pytest.mark.parametrize("body", [b"", b"  \n"])
async def test_an_empty_body_is_400(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/greet", content=body, headers=JSON)
    assert answer.status_code == 400
    assert set(answer.json()) == KEYS


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", ""])
async def test_another_kind_of_body_is_415(client: httpx.AsyncClient, kind: str) -> None:
    answer = await client.post("/greet", content=b'{"name": "Ada"}', headers={"Content-Type": kind})
    assert is_problem(answer, 415, "unsupported_media_type")


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "application/cloudevents+json", "Application/JSON"]
)
async def test_every_spelling_of_json_is_read(client: httpx.AsyncClient, kind: str) -> None:
    answer = await client.post("/greet", content=b'{"name": "Ada"}', headers={"Content-Type": kind})
    assert answer.json() == {"said": "hello Ada"}


async def test_a_wrong_field_is_422_and_named(client: httpx.AsyncClient) -> None:
    answer = await client.post("/greet", json={"name": "Ada", "times": 99})
    assert is_problem(answer, 422, "invalid_body")
    assert [row["field"] for row in answer.json()["errors"]] == ["times"]


async def test_an_unknown_field_is_422_and_named(client: httpx.AsyncClient) -> None:
    answer = await client.post("/greet", json={"name": "Ada", "nmae": "x"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "nmae"


async def test_the_wrong_value_itself_is_never_repeated(client: httpx.AsyncClient) -> None:
    answer = await client.post("/greet", json={"name": "hunter2" * 20, "times": "s3cr3t"})
    assert answer.status_code == 422
    assert "hunter2" not in answer.text
    assert "s3cr3t" not in answer.text


async def test_an_overlong_field_name_is_not_sent_back_whole(client: httpx.AsyncClient) -> None:
    answer = await client.post("/greet", json={"name": "Ada", "x" * 1_000_000: 1})
    assert answer.status_code == 422
    assert len(answer.content) < 5_000


async def test_a_field_name_that_is_not_unicode_is_422(client: httpx.AsyncClient) -> None:
    answer = await client.post("/greet", content=rb'{"name": "Ada", "\ud800": 1}', headers=JSON)
    assert is_problem(answer, 422, "invalid_body")


def test_only_the_first_of_many_errors_are_shown() -> None:
    raw = [{"loc": ("body", "logs", n), "msg": "wrong"} for n in range(50_000)]
    rows = field_errors(raw)
    assert len(rows) == FIELD_ERRORS_SHOWN
    assert rows[1] == {"field": "logs.1", "message": "wrong"}


async def test_an_unknown_path_is_404(client: httpx.AsyncClient) -> None:
    assert is_problem(await client.get("/nowhere"), 404, "not_found")


async def test_a_wrong_method_is_405_and_says_which_is_right(client: httpx.AsyncClient) -> None:
    answer = await client.get("/greet")
    assert is_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


async def test_a_field_that_an_error_names_is_in_the_document(client: httpx.AsyncClient) -> None:
    answer = await client.get("/taken")
    assert is_problem(answer, 409, "conflict")
    assert answer.json()["errors"] == [{"field": "name", "message": "somebody was faster"}]


async def test_unavailable_says_when_to_come_back(client: httpx.AsyncClient) -> None:
    answer = await client.get("/busy")
    assert is_problem(answer, 503, "unavailable")
    assert answer.headers["retry-after"] == "7"


async def test_an_unknown_error_is_500_without_a_trace(client: httpx.AsyncClient) -> None:
    answer = await client.get("/broken")
    assert is_problem(answer, 500, "internal_error")
    assert not any(word in answer.text for word in ("Traceback", "RuntimeError", "nobody", ".py"))


@pytest.mark.parametrize("path", ["/things/a", "/nowhere", "/broken", "/busy", "/greet", "/metrics", "/health"])
async def test_every_answer_carries_a_request_id(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.headers.get_list("x-request-id") == [answer.headers["x-request-id"]]
    assert len(answer.headers["x-request-id"]) == 16


async def test_the_callers_request_id_is_kept(client: httpx.AsyncClient) -> None:
    answer = await client.get("/nowhere", headers={"X-Request-ID": "deploy/42:a+b=c"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "deploy/42:a+b=c"


@pytest.mark.parametrize("bad", ["a b", "x" * 129, '"><script>', "a,b", "", "é"])
async def test_a_malicious_request_id_is_replaced(client: httpx.AsyncClient, bad: str) -> None:
    answer = await client.get("/nowhere", headers=[(b"X-Request-ID", bad.encode())])
    assert answer.json()["request_id"] == answer.headers["x-request-id"] != bad
