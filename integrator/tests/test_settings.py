"""Which environment makes a tracker configured."""

from pathlib import Path

import pytest

from integrator.settings import Settings
from integrator.tests.bodies import JIRA, settings


def test_no_tracker_is_configured_out_of_the_box(tmp_path: Path) -> None:
    assert settings(tmp_path).tracker() is None


def test_half_a_jira_is_none_and_what_is_missing_is_named(tmp_path: Path) -> None:
    half = settings(tmp_path, jira_url="https://x.atlassian.net")
    assert half.tracker() is None
    assert "set JIRA_API_TOKEN, JIRA_PROJECT_KEY, or GITHUB_TOKEN" in half.why_not_configured()


def test_jira_goes_before_github(tmp_path: Path) -> None:
    github = {"github_token": "t", "github_repositories": "acme/shop"}
    assert settings(tmp_path, **github).tracker() == "github"
    assert settings(tmp_path, **JIRA, **github).tracker() == "jira"


@pytest.mark.parametrize("name", ["JIRA_URL", "JIRA_BASE_URL"])
def test_both_names_of_the_jira_address_are_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "https://x.atlassian.net")
    assert Settings(_env_file=None).jira_url == "https://x.atlassian.net"


def test_an_empty_variable_does_not_hide_its_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIRA_USER", "ops@example.org")
    monkeypatch.setenv("JIRA_EMAIL", "")
    assert Settings(_env_file=None).jira_email == "ops@example.org"


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    assert "a-token" not in repr(settings(tmp_path, **JIRA))


def test_a_github_app_needs_three_where_a_token_is_one(tmp_path: Path) -> None:
    app = settings(tmp_path, github_app_id="1", github_repositories="acme/shop")
    assert app.missing("github") == ["GITHUB_APP_PRIVATE_KEY", "GITHUB_APP_INSTALLATION_ID"]


def test_no_secret_shows_when_settings_are_printed(tmp_path: Path) -> None:
    secrets = ("github_app_private_key", "github_webhook_secret", "jira_webhook_secret", "github_token")
    assert "hush" not in repr(settings(tmp_path, **dict.fromkeys(secrets, "hush")))
