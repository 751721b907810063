import asyncio
import base64
import logging
import socket
import traceback
from collections.abc import Callable, Iterator

import pytest
from starlette.types import Receive, Scope, Send

from evaluation.vendors.jira import Trouble
from evaluation.vendors.server import LoopbackServer
from integrator.tests.jira_parts import CREATE, FLAVOURS, MARK, Parts, draft, jira_parts, settings_for
from integrator.trackers.jira import Jira, JiraSettings
from integrator.trackers.tracker import Away, Fault, Gone, Paragraph, Refused, Unclear

READ = "GET issue/{key}"
SECRET = "a-token-of-jira"


@pytest.fixture(params=FLAVOURS)
def parts(request: pytest.FixtureRequest) -> Iterator[Parts]:
    with jira_parts(request.param) as found:
        found.jira.create(draft())
        found.fake.counts.clear()
        yield found


def _fault(call: Callable[[], object]) -> Fault:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Refused), (401, Refused), (403, Refused), (404, Refused), (409, Away), (413, Refused), (429, Away)]
    + [(status, Unclear) for status in (408, 500, 502, 503, 504)],
)
def test_a_status_of_a_write_is_one_kind_of_fault_and_is_asked_once(
    parts: Parts, status: int, kind: type[Fault]
) -> None:
    parts.fake.troubles.add(Trouble("status", status=status), on=CREATE)
    assert type(_fault(lambda: parts.jira.create(draft()))) is kind
    assert parts.fake.counts == {CREATE: 1}


@pytest.mark.parametrize(
    ("status", "kind"), [(401, Refused), (404, Gone), (410, Gone), (429, Away), (500, Away), (503, Away)]
)
def test_a_status_of_a_read_is_one_kind_of_fault_and_is_asked_once(
    parts: Parts, status: int, kind: type[Fault]
) -> None:
    parts.fake.troubles.add(Trouble("status", status=status, retry_after="7"), on=READ)
    assert type(_fault(lambda: parts.jira.read("OPS-1"))) is kind
    assert parts.fake.counts == {READ: 1}


@pytest.mark.parametrize("status", [429, 503])
def test_what_jira_asks_us_to_wait_is_told(parts: Parts, status: int) -> None:
    parts.fake.troubles.add(Trouble("status", status=status, retry_after="42"), on=CREATE)
    assert _fault(lambda: parts.jira.create(draft())).after_seconds == 42.0


@pytest.mark.parametrize("said", ["soon", "-1", "9" * 30, "1e9", None])
def test_a_wait_that_cannot_be_read_is_none(parts: Parts, said: str | None) -> None:
    parts.fake.troubles.add(Trouble("status", status=429, retry_after=said), on=CREATE)
    assert _fault(lambda: parts.jira.create(draft())).after_seconds is None


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize("kind", ["drop", "garbled", "status"])
def test_a_write_without_a_clear_answer_is_unclear_and_made_once(parts: Parts, kind: str, written: bool) -> None:
    trouble = {
        "drop": Trouble("drop", written),
        "garbled": Trouble("garbled", written),
        "status": Trouble("status", written),
    }
    parts.fake.troubles.add(trouble[kind], on=CREATE)
    assert type(_fault(lambda: parts.jira.create(draft()))) is Unclear
    assert parts.fake.counts == {CREATE: 1}
    assert len(parts.fake.tickets) == (2 if written else 1)


@pytest.mark.parametrize("kind", ["drop", "garbled"])
def test_a_read_without_a_clear_answer_is_away(parts: Parts, kind: str) -> None:
    parts.fake.troubles.add({"drop": Trouble("drop"), "garbled": Trouble("garbled")}[kind], on=READ)
    assert type(_fault(lambda: parts.jira.read("OPS-1"))) is Away
    assert parts.fake.counts == {READ: 1}


def test_every_write_is_made_once_however_it_ends(parts: Parts) -> None:
    writes: dict[str, Callable[[], object]] = {
        "POST issue/{key}/comment": lambda: parts.jira.remark("OPS-1", MARK, [Paragraph("x")]),
        "POST issue/{key}/remotelink": lambda: parts.jira.link("OPS-1", MARK, "x", "https://example.com"),
        "POST issue/{key}/transitions": lambda: parts.jira.move("OPS-1", "done"),
    }
    for name, write in writes.items():
        parts.fake.troubles.add(Trouble("status", status=503, retry_after="1"), on=name)
        assert type(_fault(write)) is Unclear
        assert parts.fake.counts[name] == 1


def test_no_answer_in_time_is_unclear_for_a_write_and_away_for_a_read(parts: Parts) -> None:
    impatient = Jira(settings_for(parts.fake, timeout_seconds=0.5), parts.clock)
    parts.fake.troubles.add(Trouble("hang", written=True), on=CREATE)
    parts.fake.troubles.add(Trouble("hang"), on=READ)
    assert type(_fault(lambda: impatient.create(draft()))) is Unclear
    assert type(_fault(lambda: impatient.read("OPS-1"))) is Away
    impatient.close()
    assert parts.fake.counts == {CREATE: 1, READ: 1}


def test_a_jira_that_is_not_there_is_away_for_writes_too() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        jira = Jira(JiraSettings(url, "", SECRET, "OPS"))
        assert type(_fault(lambda: jira.create(draft()))) is Away
        jira.close()


def test_a_redirect_is_not_followed_and_takes_no_token_along(parts: Parts) -> None:
    with jira_parts() as other:
        parts.fake.redirect_to = f"{other.fake.url}/rest/api/3/myself"
        assert "redirect" in _fault(parts.jira.check).reason
        assert type(_fault(lambda: parts.jira.create(draft()))) is Refused
        assert other.fake.requests == []


def test_an_answer_that_never_ends_is_ended_by_the_deadline() -> None:
    async def drip(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(200):
            await send({"type": "http.response.body", "body": b" ", "more_body": True})
            await asyncio.sleep(0.02)

    server = LoopbackServer(drip)
    server.start()
    jira = Jira(JiraSettings(server.url, "", SECRET, "OPS", timeout_seconds=0.3))
    try:
        assert type(_fault(jira.check)) is Away
        assert type(_fault(lambda: jira.create(draft()))) is Unclear
    finally:
        jira.close()
        server.stop()


@pytest.mark.parametrize("url", ["", "jira", "ftp://x", "http://", "http://[::1", "http://a b"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    def ask() -> None:
        jira = Jira(JiraSettings(url, "", SECRET, "OPS", timeout_seconds=0.2))
        try:
            jira.check()
        finally:
            jira.close()

    assert isinstance(_fault(ask), Refused | Away)


@pytest.mark.parametrize("token", ["sécrêt-tøken-\u20ac", "secret\ntoken", "secret token\r\nX-Other: 1"])
@pytest.mark.parametrize("email", ["", "bot@example.com"])
def test_a_token_that_no_header_holds_is_not_shown(token: str, email: str) -> None:
    with jira_parts() as parts:
        jira = Jira(settings_for(parts.fake, token=token, email=email))
        fault = _fault(jira.check)
        jira.close()
    assert isinstance(fault, Refused)
    assert not _shows(fault, token.splitlines()[0])


def test_secrets_are_in_no_fault_even_where_jira_sends_them_back(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    parts.fake.echoes_credentials = True
    pair = base64.b64encode(f"{parts.fake.email}:{SECRET}".encode()).decode()
    for status in (400, 401, 403, 404, 429, 500):
        parts.fake.troubles.add(Trouble("status", status=status), on=CREATE)
        fault = _fault(lambda: parts.jira.create(draft()))
        assert not _shows(fault, SECRET)
        assert not _shows(fault, pair)
        assert "[hidden]" in fault.reason
    assert SECRET not in caplog.text
    assert pair not in caplog.text


def test_secrets_are_in_no_repr(parts: Parts) -> None:
    shown = f"{parts.jira!r} {parts.jira.__dict__!r} {settings_for(parts.fake)!r}"
    assert SECRET not in shown
    jira = Jira(settings_for(parts.fake, url=parts.fake.url.replace("://", f"://bot:{SECRET}@")))
    assert SECRET not in f"{jira!r} {jira.check()} {jira.read('OPS-1').url}"
    jira.close()


def _shows(fault: Fault, secret: str) -> bool:
    """In the fault, or in anything that hangs on it."""
    seen = [fault.reason, repr(fault), *traceback.format_exception(fault), repr(fault.__dict__)]
    return fault.__cause__ is not None or fault.__context__ is not None or any(secret in one for one in seen)
