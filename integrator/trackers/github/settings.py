"""What the GitHub part is told: where GitHub is, who we are there, and which repositories are ours to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

API_URL: Final = "https://api.github.com"


@dataclass(frozen=True)
class GitHubSettings:
    """`token` (a personal access token) or the three of an app; the secrets never stand in its repr.

    `repositories` are `owner/name`, the first takes the tickets that name no place; `services` maps a service to its repository;
    `labels` are put on every ticket besides `stanch`. `seconds_between_writes` is the pause that GitHub asks for:
    https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api
    """

    api_url: str = API_URL
    token: str = field(default="", repr=False)
    app_id: str = ""
    app_private_key: str = field(default="", repr=False)
    app_installation_id: int | str = ""
    repositories: tuple[str, ...] = ()
    services: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    timeout_seconds: float = 10.0
    seconds_between_writes: float = 1.0

    @property
    def is_app(self) -> bool:
        """Whether we come as a GitHub App; a token is shown only where no app is set."""
        return bool(self.app_id and self.app_private_key)
