"""The repositories that the settings name, and what GitHub says of each: its name as it is now, and its default branch."""

from dataclasses import dataclass
from typing import Final

from integrator.trackers.github.parts import Part
from integrator.trackers.github.settings import GitHubSettings
from integrator.trackers.github.shapes import KEY, REPOSITORY, repository_name
from integrator.trackers.github.wire import Wire
from integrator.trackers.tracker import Gone, Refused
from service_kit.clock import Clock

REMEMBERED_SECONDS: Final = 600.0
"""A repository is renamed, and its default branch changed, about once in its life."""
MOST_REMEMBERED: Final = 1000


@dataclass(frozen=True)
class Repository:
    """`name` is `owner/name` as GitHub has it now: PyGithub follows the redirect of a renamed one without the query."""

    name: str
    default_branch: str


class Repositories:
    """Asks once in a while for each."""

    def __init__(self, settings: GitHubSettings, wire: Wire, clock: Clock) -> None:
        self._settings = settings
        self._wire = wire
        self._clock = clock
        self._known: dict[str, tuple[float, Repository]] = {}

    def names(self) -> tuple[str, ...]:
        """`owner/name` of those that the settings name, the first of them the one for tickets that name no place."""
        return tuple(dict.fromkeys([*self._settings.repositories, *self._settings.services.values()]))

    def place(self, named: str | None) -> str:
        """Where a ticket goes: a repository, a service that the settings know, or nothing. Raises Refused."""
        places = self.names()
        if named is None and not places:
            raise Refused("no repository is named: set GITHUB_REPOSITORIES")
        return checked(places[0] if named is None else self._settings.services.get(named, named))

    def get(self, name: str) -> Repository:
        """Raises Gone where it is not there, or is not shown to us."""
        kept = self._known.get(name)
        if kept is not None and self._clock.monotonic() - kept[0] < REMEMBERED_SECONDS:
            return kept[1]
        try:
            found = self._wire.read(f"/repos/{checked(name)}", repository_of)
        except Gone as fault:
            self._known.pop(name, None)
            raise Gone(f"{name} is not there, or not shown to who we are: {fault.reason}") from None
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[name] = (self._clock.monotonic(), found)
        return found

    def path(self, name: str) -> str:
        """The beginning of its addresses."""
        return f"/repos/{self.get(name).name}"


def repository_of(body: Part) -> Repository:
    """From GitHub's answer, or from a webhook's `repository`."""
    return Repository(repository_name(body.part("full_name")), body.part("default_branch").text())


def checked(name: str) -> str:
    """Raises Refused for what is not `owner/name`, before it becomes part of an address."""
    if not REPOSITORY.fullmatch(name):
        raise Refused(f"{name[:100]!r} is no repository: it must be owner/name")
    return name


def parted(key: str) -> tuple[str, int]:
    """Repository and number of `owner/name#12`. Raises Gone: such a ticket is nowhere."""
    found = KEY.fullmatch(key)
    if found is None:
        raise Gone(f"{key[:100]!r} is no ticket of GitHub: it must be owner/name#12")
    return found[1], int(found[2])
