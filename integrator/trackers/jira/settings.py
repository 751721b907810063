"""What a Jira is reached and filled in by; the integrator's settings make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import urlsplit, urlunsplit

from integrator.trackers.tracker import Stage

Flavour = Literal["cloud", "server"]
"""Cloud speaks REST v3 and ADF; Data Center and Server speak REST v2 and wiki markup."""

CLOUD_HOSTS: Final = ("atlassian.net", "api.atlassian.com", "jira-dev.com")
"""Where Atlassian hosts: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/"""
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class JiraSettings:
    """One Jira. `email` empty: `token` is a personal access token of a Data Center and goes as Bearer.

    `project` is a key or an id. `issue_types` maps a ticket label to an issue type, `priorities` a severity to a priority (an empty
    value: none is set), `transitions` a stage to names of statuses or transitions, best first, `fields` ids of further fields to
    their values, `assignees` a login, e-mail or name elsewhere to an account id, a username or an e-mail here.
    """

    url: str
    email: str
    token: str = field(repr=False)
    project: str
    api: Literal["auto", "cloud", "server"] = "auto"
    issue_types: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, str] = field(default_factory=dict)
    transitions: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    assignees: Mapping[str, str] = field(default_factory=dict)
    timeout_seconds: float = 10.0

    @property
    def base(self) -> str:
        """`url` without a slash at its end, and without a name and password: it stands in links that people see."""
        try:
            parts = urlsplit(self.url.strip())
        except ValueError:  # no address at all, which each call will say
            return ""
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", ""))

    @property
    def host(self) -> str:
        """The host's name alone."""
        return (urlsplit(self.base).hostname or "").lower()

    @property
    def flavour(self) -> Flavour:
        """As `api` says; else Cloud where the host is Atlassian's or an e-mail is set."""
        if self.api != "auto":
            return self.api
        hosted = any(self.host == host or self.host.endswith(f".{host}") for host in CLOUD_HOSTS)
        return "cloud" if hosted or self.email else "server"
