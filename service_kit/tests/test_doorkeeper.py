"""Who may come in, and as what (contract, section 7)."""

from typing import Any

import httpx
import pytest

from service_kit.doorkeeper import OPEN_PATHS, Caller, read_keys, same
from service_kit.errors import Misconfigured
from service_kit.testing import serve
from service_kit.tests.toy import toy

pytestmark = pytest.mark.anyio
READ, WRITE, ADMIN = "r" * 16, "w" * 16, "a" * 16
KEYS = f"dash:read:{READ}, bot:write:{WRITE},boss:admin:{ADMIN}"
TOKEN = "t" * 20
GREETING = {"name": "Ada"}


async def ask(app_settings: dict[str, Any], method: str, path: str, **sent: Any) -> httpx.Response:
    async with serve(toy(**app_settings)) as client:
        return await client.request(method, path, **sent)


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "LOCALHOST", "127.0.0.1:80", "[::1]", "[::1]:8080"])
async def test_hosts_on_the_list_are_answered(host: str) -> None:
    assert (await ask({}, "GET", "/health", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:8080", "", "[::2]"])
async def test_any_other_host_is_refused(host: str) -> None:
    answer = await ask({}, "GET", "/health", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


async def test_a_star_answers_every_host() -> None:
    assert (await ask({"allowed_hosts": "*"}, "GET", "/things/1", headers={"Host": "any.example"})).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:3000", "http://localhost.evil.example"]
)
async def test_a_write_from_another_origin_is_refused(origin: str) -> None:
    assert (await ask({}, "POST", "/greet", json=GREETING, headers={"Origin": origin})).status_code == 403


async def test_a_write_from_another_site_is_refused() -> None:
    assert (await ask({}, "POST", "/greet", json=GREETING, headers={"Sec-Fetch-Site": "cross-site"})).status_code == 403


async def test_a_write_from_our_own_page_passes() -> None:
    sent = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert (await ask({}, "POST", "/greet", json=GREETING, headers=sent)).status_code == 200


async def test_loopback_without_keys_is_open() -> None:
    assert (await ask({}, "POST", "/config")).status_code == 200


@pytest.mark.parametrize(
    ("key", "method", "path", "status"),
    [
        (READ, "GET", "/things/1", 200),
        (READ, "POST", "/search", 200),
        (READ, "POST", "/greet", 403),
        (READ, "POST", "/config", 403),
        (WRITE, "GET", "/things/1", 200),
        (WRITE, "POST", "/greet", 200),
        (WRITE, "POST", "/config", 403),
        (ADMIN, "POST", "/greet", 200),
        (ADMIN, "POST", "/config", 200),
    ],
)
async def test_each_role_may_do_its_own(key: str, method: str, path: str, status: int) -> None:
    sent = {"json": GREETING} if method == "POST" else {}
    assert (await ask({"api_keys": KEYS}, method, path, headers=bearer(key), **sent)).status_code == status


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer wrong", f"Basic {ADMIN}", ADMIN, f"Bearer {ADMIN}x", "Bearer é"]
)
async def test_no_known_key_is_401(shown: str) -> None:
    answer = await ask({"api_keys": KEYS}, "GET", "/things/1", headers=[("Authorization", shown.encode())])
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_internal_token_may_do_everything() -> None:
    closed = {"internal_token": TOKEN}
    assert (await ask(closed, "POST", "/config")).status_code == 401
    assert (await ask(closed, "POST", "/config", headers=bearer(TOKEN))).status_code == 200


async def test_metrics_ask_for_their_own_token_where_one_is_set() -> None:
    closed = {"api_keys": KEYS, "metrics_token": TOKEN}
    assert (await ask(closed, "GET", "/metrics")).status_code == 401
    assert (await ask(closed, "GET", "/metrics", headers=bearer(TOKEN))).status_code == 200


async def test_metrics_need_no_key_where_no_token_is_set() -> None:
    assert (await ask({"api_keys": KEYS}, "GET", "/metrics")).status_code == 200


async def test_the_metrics_token_opens_nothing_else() -> None:
    closed = {"api_keys": KEYS, "metrics_token": TOKEN}
    assert (await ask(closed, "GET", "/things/1", headers=bearer(TOKEN))).status_code == 401


async def test_one_request_too_many_is_429_with_retry_after() -> None:
    async with serve(toy(requests_per_minute=2)) as client:
        assert [(await client.get("/things/1")).status_code for _ in range(2)] == [200, 200]
        answer = await client.get("/things/1")
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert answer.headers["retry-after"] == "30"


async def test_callers_are_counted_apart_and_services_not_at_all() -> None:
    async with serve(toy(requests_per_minute=1, api_keys=KEYS, internal_token=TOKEN)) as client:
        keys = [READ, WRITE, TOKEN, TOKEN, READ]
        assert [(await client.get("/things/1", headers=bearer(k))).status_code for k in keys] == [200] * 4 + [429]


async def test_health_answers_a_caller_that_is_over_its_rate() -> None:
    async with serve(toy(requests_per_minute=1)) as client:
        assert [(await client.get(p)).status_code for p in ("/things/1", "/health", "/ready")] == [200] * 3


def test_the_open_paths_are_these_and_no_others() -> None:
    assert {"/health", "/ready", "/api/health"} == OPEN_PATHS


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/things/1", "/nowhere", "/health/x", "/Health"])
async def test_every_other_path_wants_a_key(path: str) -> None:
    assert (await ask({"api_keys": KEYS}, "GET", path)).status_code == 401


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.5", "example.org"])
def test_a_public_address_without_keys_does_not_start(address: str) -> None:
    with pytest.raises(Misconfigured, match="API_KEYS"):
        toy(bind_address=address)


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"])
def test_loopback_starts_without_keys(address: str) -> None:
    assert toy(bind_address=address)


async def test_a_public_address_with_keys_starts_closed() -> None:
    public = {"bind_address": "0.0.0.0", "api_keys": KEYS}
    assert (await ask(public, "GET", "/things/1")).status_code == 401
    assert (await ask(public, "GET", "/health")).status_code == 200


@pytest.mark.parametrize(
    "bad", ["nonsense", f"me:root:{ADMIN}", f":read:{READ}", "me:read:short", "me:read", f"{READ}"]
)
def test_bad_api_keys_stop_the_start_up_without_being_shown(bad: str) -> None:
    with pytest.raises(Misconfigured, match="API_KEYS, entry 2") as told:
        toy(api_keys=f"ok:read:{READ},{bad}")
    assert "short" not in str(told.value).replace("shorter", "")
    assert ADMIN not in str(told.value)


def test_a_key_may_hold_colons() -> None:
    assert read_keys("me:write:abc:def:ghi:jkl:m") == {"abc:def:ghi:jkl:m": Caller("me", "write")}


def test_an_empty_expectation_matches_nothing() -> None:
    assert not same("", "")
    assert not same("x", "")
