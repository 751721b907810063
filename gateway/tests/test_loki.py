"""Loki is asked for what is around an alert, and the buffer where Loki has no answer."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from gateway.loki import ANSWER_BYTES, MAX_LINES, escaped, read_answer
from gateway.tests.log_desk import LOKI, FakeLoki, log_settings, open_desk
from service_kit.clock import FrozenClock
from service_kit.http.peer import PeerFailed
from service_kit.redaction import MASK

pytestmark = pytest.mark.anyio
NOW = FrozenClock().now()
SINCE = NOW - timedelta(minutes=15)
STAMP = int(NOW.timestamp()) * 1_000_000_000


def stream(*lines: tuple[int, str], **labels: str) -> dict[str, object]:
    return {"stream": labels, "values": [[str(STAMP + offset), line] for offset, line in lines]}


async def test_the_lines_of_all_streams_come_in_order_with_secrets_masked(tmp_path: Path) -> None:
    loki = FakeLoki([stream((-1, "last"), (-3, "password=hunter22"), level="error"), stream((-2, "middle"))])
    async with open_desk(tmp_path, loki) as logs:
        found = await logs.around("shop", "prod", SINCE, NOW)
    assert [line.text for line in found.lines] == [f"password={MASK}", "middle", "last"]
    assert (found.where, found.problem) == ("loki", None)
    assert [line.level for line in found.raw_lines()] == ["error", None, "error"]


async def test_it_is_asked_the_newest_of_the_window_in_the_tenants_name(tmp_path: Path) -> None:
    loki = FakeLoki()
    async with open_desk(tmp_path, loki, loki_token="t0ken", loki_tenant="team-a") as logs:
        await logs.around('a"b\\', None, SINCE, NOW, 100_000)
    assert loki.asked == [
        {
            "path": "/loki/api/v1/query_range",
            "query": r'{service_name="a\"b\\"}',
            "start": str(STAMP - 900 * 1_000_000_000),
            "end": str(STAMP),
            "limit": str(MAX_LINES),
            "direction": "backward",
        }
    ]
    assert (loki.headers[0]["authorization"], loki.headers[0]["x-scope-orgid"]) == ("Bearer t0ken", "team-a")


async def test_a_url_with_a_path_and_a_query_of_ones_own_are_used(tmp_path: Path) -> None:
    loki = FakeLoki()
    query = '{app="{service}"} |= "error"'
    async with open_desk(tmp_path, loki, loki_query=query) as logs:
        await logs.around("shop", None, SINCE, NOW)
    assert loki.asked[0]["query"] == '{app="shop"} |= "error"'


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (500, b"", "loki: answered 500"),
        (400, b"parse error", "loki: answered 400"),
        (302, b"", "loki: answered 302"),
        (200, b"<html>", "loki: gave an answer that is not a query's"),
        (200, b"[]", "loki: gave an answer that is not a query's"),
        (200, b'{"data": {"resultType": "matrix", "result": []}}', "LOKI_QUERY must select lines"),
        (200, b'{"data": {"resultType": "streams", "result": [{"values": [["x", "y"]]}]}}', "not a query's"),
        (200, b" " * (ANSWER_BYTES + 1), "gave more than"),
    ],
)
async def test_where_it_fails_the_buffer_is_read_and_the_reason_said(
    tmp_path: Path, status: int, body: bytes, problem: str
) -> None:
    async with open_desk(tmp_path, FakeLoki(status=status, body=body)) as logs:
        await logs.put("shop", None, ["kept here"])
        found = await logs.around("shop", None, SINCE, NOW)
    assert [line.text for line in found.lines] == ["kept here"]
    assert found.where == "buffer"
    assert problem in (found.problem or "")


async def test_a_loki_that_holds_nothing_leaves_the_word_to_the_buffer(tmp_path: Path) -> None:
    async with open_desk(tmp_path, FakeLoki()) as logs:
        assert await logs.around("shop", None, SINCE, NOW) == ([], "loki", None)
        await logs.put("shop", None, ["kept here"])
        assert (await logs.around("shop", None, SINCE, NOW)).where == "buffer"


async def test_one_that_cannot_be_reached_is_left_alone_after_some_tries(tmp_path: Path) -> None:
    loki = FakeLoki(status=500)
    async with open_desk(tmp_path, loki) as logs:
        for _ in range(9):
            found = await logs.around("shop", None, SINCE, NOW)
    assert len(loki.asked) == 5
    assert "left alone" in (found.problem or "")


async def test_an_alert_without_a_service_is_told_so(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as logs:
        found = await logs.around(None, None, SINCE, NOW)
    assert found.lines == []
    assert "no service" in (found.problem or "")


@pytest.mark.parametrize(
    "change",
    [
        {"loki_url": "ftp://x"},
        {"loki_url": "http://user:word@x"},
        {"loki_url": "http://x/?a=b"},
        {"loki_query": '{a="b"}'},
        {"loki_query": "{a=`{service}`}"},
        {"loki_query": '{a="{service}", b=~"{service}.*"}'},
        {"loki_tenant": "a\r\nX: y"},
    ],
)
def test_a_setting_that_could_not_hold_stops_the_start(tmp_path: Path, change: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        log_settings(tmp_path, **{"loki_url": LOKI, **change})


@pytest.mark.parametrize("name", ['a"b', "a\\", "a\nb", "é", "\ud800", '"} or {a="b'])
def test_no_name_leaves_its_quotes(name: str) -> None:
    inside = escaped(name).replace("\\\\", "").replace('\\"', "")
    assert '"' not in inside
    assert not inside.endswith("\\")
    assert inside.isascii()


def test_an_answer_keeps_its_newest_lines() -> None:
    body = b'{"data": {"resultType": "streams", "result": [{"values": [["3", "c"], ["1", "a"], ["2", "b"]]}]}}'
    assert [line.text for line in read_answer(body, 2)] == ["b", "c"]
    with pytest.raises(PeerFailed):
        read_answer(b"", 2)
