"""The configuration itself: its file, its races, and any URL that somebody may think of."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gateway.configuration import ConfigChange, Configuration
from gateway.tests.fleet import settings
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured, Unavailable, Unprocessable

HOSTS = {"localhost", "127.0.0.1", "::1", "log-analyzer"}
URLS = st.one_of(
    st.text(min_size=8, max_size=60),
    st.builds(
        "{}://{}{}".format,
        st.sampled_from(["http", "https", "HTTP", "ftp", ""]),
        st.text(max_size=30),
        st.text(max_size=9),
    ),
    st.builds("http://localhost{}".format, st.text(min_size=1, max_size=20)),
    st.from_regex(r"https?://(localhost|\[::1\]|127\.0\.0\.1|evil)(:\d{1,6})?(/[a-z]{0,8}/?)?", fullmatch=True),
).filter(lambda url: 8 <= len(url) <= 500)


def open_configuration(folder: Path) -> Configuration:
    return Configuration(settings(folder), folder / "config.json", FrozenClock())


@hypothesis_settings(deadline=None, max_examples=300, database=None)
@given(URLS)
@example("http://[::1")
@example("http://localhost:0")
@example("http://:pw@localhost")
@example("http://LOCALHOST:8001/analyze")
def test_any_url_is_a_known_base_or_refused(url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        configuration = open_configuration(Path(folder))
        try:
            kept = configuration.change(ConfigChange(log_analyzer_url=url), "me").log_analyzer_url
        except Unprocessable:
            return
    parts = urlsplit(kept)
    assert parts.hostname in HOSTS
    assert parts.scheme in {"http", "https"}
    assert (parts.path, parts.query, parts.fragment, parts.username) == ("", "", "", None)
    assert parts.port == urlsplit(url).port


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"changed": 7}',
        b'{"changed": {"log_analyzer_url": 5}}',
        b'{"changed": {"no_such_field": "x"}}',
        b'{"history": [{"who": "x"}]}',
    ],
)
def test_a_file_that_cannot_be_read_is_misconfigured(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.json").write_bytes(content)
    with pytest.raises(Misconfigured, match=r"config\.json cannot be read; mend or remove it"):
        open_configuration(tmp_path)


def test_keywords_that_cannot_be_read_are_misconfigured(tmp_path: Path) -> None:
    missing = settings(tmp_path).model_copy(update={"code_keywords_path": tmp_path / "nowhere.txt"})
    with pytest.raises(Misconfigured, match="CODE_KEYWORDS_PATH"):
        Configuration(missing, tmp_path / "config.json", FrozenClock())


def test_a_change_that_cannot_be_stored_does_not_hold(tmp_path: Path) -> None:
    configuration = open_configuration(tmp_path)
    (tmp_path / "config.new").mkdir()
    with pytest.raises(Unavailable, match="the change was not stored"):
        configuration.change(ConfigChange(code_keywords=["x"]), "me")
    assert configuration.current.changed == []


def test_changes_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    configuration = open_configuration(tmp_path)

    def change(number: int) -> None:
        configuration.change(ConfigChange(code_keywords=[str(number)]), "me")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(60)))
    assert {row.set["code_keywords"][0] for row in configuration.history()} == {str(n) for n in range(60)}


def test_a_trailing_slash_of_the_environment_does_not_double(tmp_path: Path) -> None:
    given_so = settings(tmp_path, log_analyzer_url="http://127.0.0.1:8001/")
    configuration = Configuration(given_so, tmp_path / "config.json", FrozenClock())
    assert configuration.url("log_analyzer_url") == "http://127.0.0.1:8001"
