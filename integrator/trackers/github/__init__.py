"""GitHub: tickets as issues, the code host, and its webhooks."""

from integrator.trackers.github.hooks import read_hook
from integrator.trackers.github.host import GitHub
from integrator.trackers.github.settings import GitHubSettings

__all__ = ["GitHub", "GitHubSettings", "read_hook"]
