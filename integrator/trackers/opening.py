"""The trackers that the settings name, opened. A tracker's library is loaded where it is used and not before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast, get_args

import orjson

from integrator.settings import TRACKERS, Settings
from integrator.suspects.code_host import CodeHost
from integrator.trackers.news import News
from integrator.trackers.tracker import Stage, Tracker, TrackerName
from service_kit.clock import Clock
from service_kit.errors import Misconfigured

if TYPE_CHECKING:
    from integrator.trackers.github import GitHubSettings
    from integrator.trackers.jira import JiraSettings

ReadHook = Callable[[Mapping[str, str], bytes, str], list[News]]
"""See trackers/news.py: headers (names in lower case), the body as it came, the secret."""
STAGES: Final = get_args(Stage)


@dataclass(frozen=True)
class OpenTrackers:
    """`current` is where new tickets go. `host` is where code is looked up; `hooks` reads the webhooks of each.

    `closing` ends their connections.
    """

    by_name: Mapping[TrackerName, Tracker] = field(default_factory=dict)
    current: TrackerName | None = None
    host: CodeHost | None = None
    hooks: Mapping[TrackerName, ReadHook] = field(default_factory=dict)
    closing: Sequence[Callable[[], object]] = ()

    def named(self, name: TrackerName | None) -> Tracker | None:
        """None where it is not configured."""
        return self.by_name.get(name) if name else None


def open_trackers(settings: Settings, clock: Clock) -> OpenTrackers:
    """Asks nobody anything yet. Raises Misconfigured, naming the variable that cannot be read."""
    by_name: dict[TrackerName, Tracker] = {}
    hooks: dict[TrackerName, ReadHook] = {}
    host: CodeHost | None = None
    closing: list[Callable[[], object]] = []
    for name in TRACKERS:
        configured, signed = not settings.missing(name), bool(settings.webhook_secret(name))
        if name == "jira" and (configured or signed):
            from integrator.trackers import jira

            hooks["jira"] = jira.read_hook
            if configured:
                by_name["jira"] = tracker = jira.Jira(jira_settings(settings), clock)
                closing.append(tracker.close)
        if name == "github" and (configured or signed):
            from integrator.trackers import github

            hooks["github"] = github.read_hook
            if configured:
                by_name["github"] = host = both = github.GitHub(github_settings(settings), clock)
                closing.append(both.close)
    return OpenTrackers(by_name, settings.tracker(), host, hooks, closing)


def services_of(settings: Settings) -> dict[str, str]:
    """Service -> its repository (GITHUB_SERVICES). Raises Misconfigured."""
    return dict(_pairs("GITHUB_SERVICES", settings.github_services))


def jira_settings(settings: Settings) -> "JiraSettings":
    """What the Jira part is told. Raises Misconfigured."""
    from integrator.trackers.jira import JiraSettings

    return JiraSettings(
        url=checked_url("JIRA_URL", settings.jira_url),
        email=settings.jira_email.strip(),
        token=settings.jira_api_token.get_secret_value().strip(),
        project=settings.jira_project_key.strip(),
        api=settings.jira_api,
        issue_types=dict(_pairs("JIRA_ISSUE_TYPES", settings.jira_issue_types)),
        priorities=dict(_pairs("JIRA_PRIORITIES", settings.jira_priorities)),
        transitions=_transitions(settings.jira_transitions),
        labels=tuple(_listed(settings.jira_labels)),
        components=tuple(_listed(settings.jira_components)),
        fields=_fields(settings.jira_fields),
        assignees=dict(_pairs("JIRA_ASSIGNEES", settings.jira_assignees)),
        timeout_seconds=settings.tracker_timeout_seconds,
    )


def github_settings(settings: Settings) -> "GitHubSettings":
    """What the GitHub part is told. Raises Misconfigured."""
    from integrator.trackers.github import GitHubSettings

    return GitHubSettings(
        api_url=checked_url("GITHUB_API_URL", settings.github_api_url),
        token=settings.github_token.get_secret_value().strip(),
        app_id=settings.github_app_id.strip(),
        app_private_key=_app_key(settings),
        app_installation_id=settings.github_app_installation_id.strip(),
        repositories=tuple(_listed(settings.github_repositories)),
        services=services_of(settings),
        labels=tuple(_listed(settings.github_labels)),
        timeout_seconds=settings.tracker_timeout_seconds,
    )


def checked_url(variable: str, text: str) -> str:
    """Without slashes at its end. Raises Misconfigured."""
    url = text.strip().rstrip("/")
    if not url.startswith(("https://", "http://")):
        raise Misconfigured(f"{variable} does not begin with https:// or http://")
    return url


def _app_key(settings: Settings) -> str:
    """An environment variable holds no line ends in most places: `\\n` stands for one."""
    key, path = settings.github_app_private_key.get_secret_value(), settings.github_app_private_key_path
    if key or path is None:
        return key.replace("\\n", "\n")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Misconfigured(f"GITHUB_APP_PRIVATE_KEY_PATH: {type(error).__name__}: it cannot be read") from None


def _listed(text: str) -> Iterator[str]:
    yield from filter(None, (part.strip() for part in text.split(",")))


def _pairs(variable: str, text: str) -> Iterator[tuple[str, str]]:
    for part in _listed(text):
        name, equals, value = (word.strip() for word in part.partition("="))
        if not equals or not name:
            raise Misconfigured(f"{variable}: {part!r} is not of the form name=value")
        yield name, value


def _transitions(text: str) -> dict[Stage, tuple[str, ...]]:
    found: dict[Stage, tuple[str, ...]] = {}
    for stage, names in _pairs("JIRA_TRANSITIONS", text):
        if stage not in STAGES:
            raise Misconfigured(f"JIRA_TRANSITIONS: {stage!r} is none of {', '.join(STAGES)}")
        found[cast(Stage, stage)] = tuple(filter(None, (name.strip() for name in names.split("|"))))
    return found


def _fields(text: str) -> dict[str, Any]:
    try:
        fields = orjson.loads(text) if text.strip() else {}
    except orjson.JSONDecodeError:
        fields = None
    if not isinstance(fields, dict):
        raise Misconfigured('JIRA_FIELDS is no JSON object, such as {"customfield_10042": "sre"}')
    return fields
