"""A stateful GitHub on loopback: `with FakeGitHub() as fake: GitHub(GitHubSettings(api_url=fake.url, token=TOKEN, ...))`."""

from evaluation.vendors.github.deliveries import Delivery
from evaluation.vendors.github.fake import BOT, TOKEN, Exchange, FakeGitHub
from evaluation.vendors.github.state import File
from evaluation.vendors.github.troubles import Kind, Trouble, lost_writes, primary_limit, secondary_limit
from evaluation.vendors.github.world import MAINTAINER

__all__ = [
    "BOT",
    "MAINTAINER",
    "TOKEN",
    "Delivery",
    "Exchange",
    "FakeGitHub",
    "File",
    "Kind",
    "Trouble",
    "lost_writes",
    "primary_limit",
    "secondary_limit",
]
