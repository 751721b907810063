"""The integrator's settings: its outbox, and the trackers' addresses and secrets (contract, section 8)."""

from typing import Literal

from pydantic import AliasChoices, Field, SecretStr

from service_kit.settings import ServiceSettings

Tracker = Literal["jira", "github"]
TRACKERS: tuple[Tracker, ...] = ("jira", "github")
MAX_BODY_BYTES = 1024 * 1024
"""A GitHub issue holds 65 536 characters, Jira's description 32 767: 32 MiB would only be a way to fill the disk."""


class Settings(ServiceSettings):
    """What the integrator reads from its environment. An empty value is the same as none."""

    port: int = Field(8005, validation_alias="INTEGRATOR_PORT", ge=0, le=65535, description="port to listen on")
    max_body_bytes: int = Field(
        MAX_BODY_BYTES, ge=1024, validation_alias="INTEGRATOR_MAX_BODY_BYTES", description="largest request body, bytes"
    )
    outbox_max: int = Field(10_000, ge=1, description="rows that may wait for a tracker; more is 503")
    jira_url: str = Field(
        "", validation_alias=AliasChoices("JIRA_URL", "JIRA_BASE_URL"), description="https://x.atlassian.net"
    )
    jira_email: str = Field("", validation_alias=AliasChoices("JIRA_EMAIL", "JIRA_USER"), description="Jira Cloud only")
    jira_api_token: SecretStr = Field(SecretStr(""), description="what Jira asks for")
    jira_project_key: str = Field("", description="the project that tickets go into, such as OPS")
    jira_webhook_secret: SecretStr = Field(SecretStr(""), description="what Jira signs its webhooks with")
    github_api_url: str = Field("https://api.github.com", description="GitHub Enterprise: https://host/api/v3")
    github_token: SecretStr = Field(SecretStr(""), description="may write issues of the repositories below")
    github_repositories: str = Field("", description="owner/name, comma-separated")
    github_webhook_secret: SecretStr = Field(SecretStr(""), description="what GitHub signs its webhooks with")

    def tracker(self) -> Tracker | None:
        """The tracker that tickets go to, Jira before GitHub; None where neither has all that it needs."""
        for tracker in TRACKERS:
            if not self.missing(tracker):
                return tracker
        return None

    def missing(self, tracker: Tracker) -> list[str]:
        """The variables that `tracker` still needs, by name."""
        needed = {
            "jira": {
                "JIRA_URL": self.jira_url,
                "JIRA_API_TOKEN": self.jira_api_token.get_secret_value(),
                "JIRA_PROJECT_KEY": self.jira_project_key,
            },
            "github": {
                "GITHUB_TOKEN": self.github_token.get_secret_value(),
                "GITHUB_REPOSITORIES": self.github_repositories,
            },
        }
        return [name for name, value in needed[tracker].items() if not value.strip()]

    def why_not_configured(self) -> str:
        """One line for people: which variables are missing for each tracker."""
        jira, github = (", ".join(self.missing(tracker)) for tracker in TRACKERS)
        return f"no tracker is configured: set {jira}, or {github}"
