"""The settings' trackers are opened, without asking anybody."""

from pathlib import Path

import pytest

from integrator.tests.bodies import JIRA, settings
from integrator.trackers.opening import github_settings, jira_settings, open_trackers
from service_kit.clock import FrozenClock
from service_kit.errors import Misconfigured

GITHUB = {"github_token": "a-github-token", "github_repositories": "acme/shop, acme/api"}


def test_jira_takes_the_tickets_where_both_are_configured_and_github_is_the_code_host(tmp_path: Path) -> None:
    opened = open_trackers(settings(tmp_path, **JIRA, **GITHUB), FrozenClock())
    assert (opened.current, sorted(opened.by_name), sorted(opened.hooks)) == (
        "jira",
        ["github", "jira"],
        ["github", "jira"],
    )
    assert opened.host is not None
    assert opened.host.repositories() == ("acme/shop", "acme/api")


def test_nothing_is_opened_where_nothing_is_configured(tmp_path: Path) -> None:
    opened = open_trackers(settings(tmp_path), FrozenClock())
    assert (opened.current, dict(opened.by_name), opened.host) == (None, {}, None)


def test_a_webhook_is_read_where_only_its_secret_is_set(tmp_path: Path) -> None:
    opened = open_trackers(settings(tmp_path, github_webhook_secret="x"), FrozenClock())
    assert (list(opened.hooks), opened.by_name) == (["github"], {})


def test_what_jira_is_told_comes_from_the_settings(tmp_path: Path) -> None:
    told = jira_settings(
        settings(
            tmp_path, **JIRA, jira_email="ops@x.example", jira_priorities="critical=Highest, high = High",
            jira_transitions="done=Done|Closed,in_progress=Doing", jira_labels="sre, auto", jira_fields='{"customfield_1": 2}',
            jira_assignees="dev=5b10a,jo=jo@x.example", tracker_timeout_seconds=3,
        )
    )  # fmt: skip
    assert told.priorities == {"critical": "Highest", "high": "High"}
    assert told.transitions == {"done": ("Done", "Closed"), "in_progress": ("Doing",)}
    assert (told.labels, told.fields, told.assignees["dev"]) == (("sre", "auto"), {"customfield_1": 2}, "5b10a")
    assert (told.url, told.timeout_seconds) == ("https://x.atlassian.net", 3.0)


def test_an_apps_key_is_read_from_a_variable_or_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("from a file")
    app = {"github_app_id": "1", "github_app_installation_id": "2", "github_repositories": "acme/shop"}
    by_path = settings(tmp_path, **app, github_app_private_key_path=path)
    assert (by_path.missing("github"), github_settings(by_path).app_private_key) == ([], "from a file")
    by_value = settings(tmp_path, **app, github_app_private_key="one\\ntwo")
    assert github_settings(by_value).app_private_key == "one\ntwo"
    with pytest.raises(Misconfigured, match="GITHUB_APP_PRIVATE_KEY_PATH"):
        github_settings(settings(tmp_path, **app, github_app_private_key_path=tmp_path / "none"))
