"""GitHub, as a tracker and as a code host: one identity, one pace."""

from integrator.trackers.github.code import Code
from integrator.trackers.github.issues import Issues
from integrator.trackers.github.parts import Part
from integrator.trackers.github.repositories import Repositories
from integrator.trackers.github.settings import GitHubSettings
from integrator.trackers.github.wire import Wire
from integrator.trackers.tracker import TrackerName
from service_kit.clock import Clock, SystemClock


class GitHub(Issues, Code):
    """Implements Tracker and CodeHost. Safe to be called from several threads: one request is made at a time.

    `find`, `remarks` and what follows a doubtful write read by number, which does not lag. A repository's answer is remembered for
    ten minutes.
    """

    def __init__(self, settings: GitHubSettings, clock: Clock | None = None) -> None:
        """Asks nothing. Raises Misconfigured where the settings cannot be used."""
        self._settings = settings
        wire = Wire(settings)
        repositories = Repositories(settings, wire, clock or SystemClock())
        Issues.__init__(self, wire, repositories, settings.labels)
        Code.__init__(self, wire, repositories)

    @property
    def name(self) -> TrackerName:
        """As TrackerName has it."""
        return "github"

    def check(self) -> str:
        """Who we are, for people. Raises Refused too where the repository that takes the tickets is not shown to us."""
        if self._settings.is_app:
            seen = self._wire.read(
                "/installation/repositories", lambda body: body.part("total_count").number(), {"per_page": 1}
            )
            who = f"app {self._settings.app_id}, which sees {seen} repositories"
        else:
            who = self._wire.read("/user", login_of)
        if self._repositories.names():
            self._repositories.get(self._repositories.place(None))
        return who

    def close(self) -> None:
        """Lets go of the connections; the next request opens new ones."""
        self._wire.close()


def login_of(user: Part) -> str:
    """An account's name."""
    return user.part("login").text()
