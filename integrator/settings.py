"""The integrator's settings: its outbox, what tickets follow, and the trackers' addresses and secrets (contract, section 8)."""

from pathlib import Path
from typing import Final, Literal

from pydantic import AliasChoices, Field, SecretStr

from service_kit.settings import ServiceSettings

Tracker = Literal["jira", "github"]
TRACKERS: tuple[Tracker, ...] = ("jira", "github")
MAX_BODY_BYTES = 1024 * 1024
"""A GitHub issue holds 65 536 characters, Jira's description 32 767: 32 MiB would only be a way to fill the disk."""
APP: Final = ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_APP_INSTALLATION_ID")


class Settings(ServiceSettings):
    """What the integrator reads from its environment. An empty value is the same as none."""

    port: int = Field(8005, validation_alias="INTEGRATOR_PORT", ge=0, le=65535, description="port to listen on")
    max_body_bytes: int = Field(
        MAX_BODY_BYTES, ge=1024, validation_alias="INTEGRATOR_MAX_BODY_BYTES", description="largest request body, bytes"
    )
    outbox_max: int = Field(10_000, ge=1, description="rows that may wait for a tracker; more is 503")
    gateway_url: str = Field("http://127.0.0.1:8080", description="where the gateway is told of tickets")

    tickets_need_approval: bool = Field(False, description="a ticket is made after a person's word")
    ticket_settle_seconds: float = Field(
        120.0, ge=0, le=3600, description="a write without an answer may still appear for so long"
    )
    ticket_status_from_tracker: bool = Field(True, description="a moved ticket moves its incident")
    ticket_status_to_tracker: bool = Field(True, description="a moved incident moves its ticket")
    tickets_close_when_alerts_stop: bool = Field(
        False, description="an incident that its alerts resolve closes its ticket"
    )
    suspect_hours: float = Field(72.0, gt=0, le=24 * 90, description="how far back changes are suspects")
    tracker_timeout_seconds: float = Field(10.0, gt=0, le=120, description="for one call of a tracker")
    tracker_poll_seconds: float = Field(60.0, ge=5, description="between readings of what webhooks may not have told")

    jira_url: str = Field(
        "", validation_alias=AliasChoices("JIRA_URL", "JIRA_BASE_URL"), description="https://x.atlassian.net"
    )
    jira_email: str = Field("", validation_alias=AliasChoices("JIRA_EMAIL", "JIRA_USER"), description="Jira Cloud only")
    jira_api_token: SecretStr = Field(SecretStr(""), description="API token; a Data Center's personal access token")
    jira_project_key: str = Field("", description="the project that tickets go into, such as OPS, or its id")
    jira_webhook_secret: SecretStr = Field(SecretStr(""), description="what Jira signs its webhooks with")
    jira_api: Literal["auto", "cloud", "server"] = Field("auto", description="auto: cloud where an e-mail is set")
    jira_issue_types: str = Field("", description="ticket label=issue type, comma-separated")
    jira_priorities: str = Field("", description="severity=priority, comma-separated")
    jira_transitions: str = Field("", description="stage=status or transition|another, comma-separated")
    jira_labels: str = Field("", description="labels of each ticket, comma-separated")
    jira_components: str = Field("", description="components of each ticket, comma-separated")
    jira_fields: str = Field("", description="more fields of each ticket, as a JSON object")
    jira_assignees: str = Field("", description="GitHub login=account id or e-mail, comma-separated")

    github_api_url: str = Field("https://api.github.com", description="GitHub Enterprise: https://host/api/v3")
    github_token: SecretStr = Field(SecretStr(""), description="may write issues of the repositories below")
    github_app_id: str = Field("", description="a GitHub App instead of a token")
    github_app_private_key: SecretStr = Field(SecretStr(""), description="the app's key, PEM")
    github_app_private_key_path: Path | None = Field(None, description="a file that holds the app's key")
    github_app_installation_id: str = Field("", description="where the app is installed")
    github_repositories: str = Field("", description="owner/name, comma-separated")
    github_services: str = Field("", description="service=owner/name, comma-separated")
    github_labels: str = Field("", description="labels of each issue, comma-separated")
    github_webhook_secret: SecretStr = Field(SecretStr(""), description="what GitHub signs its webhooks with")

    def tracker(self) -> Tracker | None:
        """The tracker that tickets go to, Jira before GitHub; None where neither has all that it needs."""
        return next((tracker for tracker in TRACKERS if not self.missing(tracker)), None)

    def missing(self, tracker: Tracker) -> list[str]:
        """The variables that `tracker` still needs, by name. A GitHub App needs three where a token is one."""
        if tracker == "jira":
            needed = {
                "JIRA_URL": self.jira_url,
                "JIRA_API_TOKEN": self.jira_api_token.get_secret_value(),
                "JIRA_PROJECT_KEY": self.jira_project_key,
            }
        elif self.github_app_id.strip() and not self.github_token.get_secret_value().strip():
            key = self.github_app_private_key.get_secret_value() or str(self.github_app_private_key_path or "")
            needed = dict(zip(APP, (self.github_app_id, key, self.github_app_installation_id), strict=True))
            needed["GITHUB_REPOSITORIES"] = self.github_repositories
        else:
            needed = {
                "GITHUB_TOKEN": self.github_token.get_secret_value(),
                "GITHUB_REPOSITORIES": self.github_repositories,
            }
        return [name for name, value in needed.items() if not value.strip()]

    def webhook_secret(self, tracker: Tracker) -> str:
        """Empty where none is set."""
        secret = self.jira_webhook_secret if tracker == "jira" else self.github_webhook_secret
        return secret.get_secret_value().strip()

    def why_not_configured(self) -> str:
        """One line for people: which variables are missing for each tracker."""
        jira, github = (", ".join(self.missing(tracker)) for tracker in TRACKERS)
        return f"no tracker is configured: set {jira}, or {github}"
