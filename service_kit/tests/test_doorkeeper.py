"""Who may come in, and as what (contract, section 7)."""

from typing import Any

import httpx
import pytest

from service_kit.doorkeeper import OPEN_PATHS, Caller, Intake, may, read_keys, same
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


SIGNED = Intake(paths=("/webhooks/", "/things/"), signed=("/webhooks/",), a_minute=2, max_body_bytes=1024)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("", ["anonymous", None]),
        ("Bearer wrong", ["anonymous", None]),
        ("Token the-senders-own", ["anonymous", None]),
        (f"Bearer {READ}", ["dash", "read"]),
        (f"Bearer {WRITE}", ["bot", "write"]),
        (f"Bearer {TOKEN}", ["internal", "admin"]),
    ],
)
async def test_where_senders_sign_the_caller_is_found_out_and_nobody_is_refused(shown: str, found: list[Any]) -> None:
    closed = {"api_keys": KEYS, "internal_token": TOKEN, "intake": SIGNED}
    answer = await ask(closed, "POST", "/webhooks/x", headers={"Authorization": shown} if shown else {})
    assert (answer.status_code, answer.json()) == (200, found)


@pytest.mark.parametrize("path", ["/webhooks", "/webhooksx", "/things/1", "/things/webhooks/"])
async def test_beside_those_paths_a_key_is_wanted(path: str) -> None:
    assert (await ask({"api_keys": KEYS, "intake": SIGNED}, "GET", path)).status_code == 401


async def test_where_senders_sign_hosts_and_origins_are_checked_all_the_same() -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        assert (await ask({"intake": SIGNED}, "POST", "/webhooks/x", headers=headers)).status_code == 403


async def test_on_an_open_door_everybody_has_every_role() -> None:
    assert (await ask({"intake": SIGNED}, "POST", "/webhooks/x")).json() == ["anonymous", "admin"]


async def test_one_delivery_too_many_is_503_and_no_429() -> None:
    async with serve(toy(intake=SIGNED, requests_per_minute=1)) as client:
        assert [(await client.post("/webhooks/x")).status_code for _ in range(3)] == [200, 200, 503]
        answer = await client.get("/things/1")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


async def test_deliveries_and_people_are_counted_apart() -> None:
    async with serve(toy(intake=SIGNED, requests_per_minute=1)) as client:
        asked = [("POST", "/search"), ("POST", "/webhooks/x"), ("POST", "/webhooks/x"), ("POST", "/search")]
        answers = [await client.request(method, path, json=GREETING) for method, path in asked]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


async def test_deliveries_have_no_limit_where_none_is_set() -> None:
    endless = Intake(paths=("/webhooks/",), signed=("/webhooks/",))
    async with serve(toy(intake=endless, requests_per_minute=1)) as client:
        assert {(await client.post("/webhooks/x")).status_code for _ in range(5)} == {200}


@pytest.mark.parametrize(
    ("role", "needed", "answer"),
    [("read", "read", True), ("read", "write", False), ("admin", "write", True), (None, "read", False)],
)
def test_a_role_holds_all_below_it(role: str | None, needed: Any, answer: bool) -> None:
    assert may({"type": "http", "state": {"role": role}}, needed) is answer


def test_who_did_not_pass_the_door_may_do_nothing() -> None:
    assert not may({"type": "http"}, "read")
