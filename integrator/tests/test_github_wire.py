"""What can go wrong between us and GitHub, and what is said of it."""

import logging
import socket
import traceback
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from evaluation.vendors.github import TOKEN, Kind, Trouble, primary_limit, secondary_limit
from integrator.tests.github_world import MARK, NEW_ISSUE, SHOP, START, draft, place
from integrator.trackers.github import GitHub, GitHubSettings
from integrator.trackers.github.wire import last_page
from integrator.trackers.tracker import Away, Gone, Refused, Unclear
from service_kit.errors import Misconfigured

TOKEN_PATH = ("POST", "/app/installations/{installation_id}/access_tokens")


@pytest.fixture(scope="module")
def app_key() -> tuple[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def as_app(key: str) -> dict[str, Any]:
    return {"token": "", "app_id": "77", "app_private_key": key, "app_installation_id": "5"}


@pytest.mark.parametrize(
    ("trouble", "seconds"),
    [
        (secondary_limit(30), 30.0),
        (secondary_limit(30, status=429), 30.0),
        (Trouble("answer_before", 403, "You have exceeded a secondary rate limit."), 60.0),
        (Trouble("answer_before", 429, "slow down"), 60.0),
        (primary_limit(int(START.timestamp()) + 900), 900.0),
        (primary_limit(int(START.timestamp()) - 5), 1.0),
        (secondary_limit(999_999), 3600.0),
    ],
)
def test_a_rate_limit_says_how_long_to_wait_and_that_nothing_was_written(trouble: Trouble, seconds: float) -> None:
    with place() as p:
        p.github.check()
        p.fake.fail(trouble)
        with pytest.raises(Away) as raised:
            p.github.create(draft())
    assert raised.value.after_seconds == seconds


def test_a_permission_that_is_missing_is_no_rate_limit() -> None:
    with place() as p:
        p.fake.fail(
            Trouble("answer_before", 403, "Resource not accessible by integration", verb="POST", path="/issues")
        )
        with pytest.raises(Refused, match="not accessible"):
            p.github.create(draft())


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_read_that_fails_may_be_asked_again(status: int) -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", status, headers={"Retry-After": "7"}))
        with pytest.raises(Away) as raised:
            p.github.read(f"{SHOP}#1")
    assert raised.value.after_seconds == 7.0


@pytest.mark.parametrize("kind", ["drop_before", "garbled"])
def test_a_read_without_a_readable_answer_may_be_asked_again(kind: Kind) -> None:
    with place() as p:
        p.fake.fail(Trouble(kind))
        with pytest.raises(Away):
            p.github.read(f"{SHOP}#1")
        assert p.fake.counts.total() == 1


def test_the_library_repeats_nothing_by_itself() -> None:
    with place() as p:
        p.github.check()
        p.fake.fail(*[Trouble("answer_before", 502, verb="POST", path="/issues")] * 5)
        with pytest.raises(Unclear):
            p.github.create(draft())
        assert p.fake.counts[NEW_ISSUE] == 1
        assert len(p.fake.troubles.waiting) == 4


def test_where_nobody_listens_nothing_was_written() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        github = GitHub(GitHubSettings(api_url=url, token=TOKEN, repositories=(SHOP,)))
        with pytest.raises(Away, match="no connection"):
            github._wire.write("POST", f"/repos/{SHOP}/issues", {"title": "x"}, lambda body: None)


def test_an_address_that_redirects_elsewhere_is_refused() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 301, "Moved", {"Location": "http://elsewhere.example/repos"}))
        with pytest.raises(Refused, match="GITHUB_API_URL"):
            p.github.read(f"{SHOP}#1")


def test_a_write_that_is_redirected_is_refused_and_not_sent_on() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 307, "Moved", {"Location": "/elsewhere"}, verb="POST", path="/issues"))
        with pytest.raises(Refused, match="307"):
            p.github.create(draft())
        assert p.fake.issues(SHOP) == []


def test_a_wrong_token_is_refused_and_stands_in_nothing_that_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    secret = "ghp_thisIsTheSecretOfSomebody00000000001"
    caplog.set_level(logging.DEBUG)
    with place(token=secret) as p:
        with pytest.raises(Refused, match="Bad credentials") as raised:
            p.github.check()
        shown = [repr(p.github), repr(raised.value), repr(GitHubSettings(token=secret, app_private_key=secret))]
    shown += traceback.format_exception(raised.value)
    assert secret not in "\n".join([*shown, caplog.text])


def test_a_token_that_a_server_sends_back_is_not_passed_on() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 400, f"bad header: token {TOKEN} and ghs_{'a' * 36}"))
        with pytest.raises(Refused) as raised:
            p.github.check()
    assert TOKEN not in raised.value.reason
    assert "ghs_" not in raised.value.reason


def test_a_reason_is_one_short_line() -> None:
    with place() as p:
        p.fake.fail(Trouble("answer_before", 400, "a\nb\x1b[31m" + "c" * 5000))
        with pytest.raises(Refused) as raised:
            p.github.check()
    assert raised.value.reason.isprintable()
    assert len(raised.value.reason) <= 300


def test_a_token_with_a_line_break_is_refused_without_being_shown() -> None:
    with place(token="secret\nvalue") as p, pytest.raises(Refused) as raised:
        p.github.check()
    assert "secret" not in "".join(traceback.format_exception(raised.value))


def test_an_app_signs_for_a_token_and_shows_neither_key_nor_token(
    app_key: tuple[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    private, public = app_key
    caplog.set_level(logging.DEBUG)
    with place(**as_app(private)) as p:
        p.fake.apps["77"] = public
        assert p.github.check() == "app 77, which sees 1 repositories"
        p.github.create(draft())
        assert p.github.find(MARK, START)[0].key == f"{SHOP}#1"
        assert p.fake.issues(SHOP)[0].author == "stanch[bot]"
        assert p.fake.counts[TOKEN_PATH] == 2  # one for reading, one for writing
        shown = caplog.text + repr(p.github)
    assert "ghs_" not in shown
    assert private.splitlines()[1] not in shown


def test_an_app_that_github_does_not_know_is_refused(app_key: tuple[str, str]) -> None:
    with place(**as_app(app_key[0])) as p, pytest.raises(Refused, match="no token for the app"):
        p.github.check()


@pytest.mark.parametrize(
    "key", ["not a key", "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----"]
)
def test_a_key_that_is_none_is_refused_without_being_shown(key: str) -> None:
    with place(**as_app(key)) as p, pytest.raises(Refused, match="GITHUB_APP_PRIVATE_KEY") as raised:
        p.github.check()
    assert "c2VjcmV0" not in "".join(traceback.format_exception(raised.value))
    assert "not a key" not in "".join(traceback.format_exception(raised.value))


def test_a_token_that_cannot_be_had_in_time_leaves_the_write_undone(app_key: tuple[str, str]) -> None:
    with place(**as_app(app_key[0])) as p:
        p.fake.apps["77"] = app_key[1]
        p.fake.fail(*[Trouble("drop_before", verb="POST", path="/app/")] * 2)
        for _ in range(2):
            with pytest.raises(Away):
                p.github._wire.write("POST", f"/repos/{SHOP}/issues", {"title": "x"}, lambda body: None)
        assert p.fake.issues(SHOP) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"api_url": "ftp://x"}, "GITHUB_API_URL"), ({"api_url": "https://"}, "GITHUB_API_URL"),
     ({"app_id": "1", "app_private_key": "k", "app_installation_id": "x"}, "GITHUB_APP_INSTALLATION_ID")],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_named(changes: dict[str, Any], name: str) -> None:
    with pytest.raises(Misconfigured, match=name):
        GitHub(GitHubSettings(**changes))


def test_a_ticket_of_a_repository_that_is_not_shown_is_gone() -> None:
    with place(repositories=()) as p, pytest.raises(Gone, match="acme/hidden"):
        p.github.read("acme/hidden#1")


def test_the_last_page_is_read_from_the_links() -> None:
    links = '<http://x/issues?page=2&per_page=9>; rel="next", <http://x/issues?per_page=9&page=12>; rel="last"'
    assert last_page(links) == 12
    assert last_page('<http://x/issues?page=x>; rel="last"') is None
    assert last_page("") is None
