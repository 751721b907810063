"""The way back: what happened to tickets, told to the gateway in its order until it is taken."""

from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

import httpx
from pydantic import ValidationError

from contracts.incidents import Command, CommandDone
from integrator.filing.pacing import Pacing
from integrator.metrics import Metrics
from integrator.outbox import commands
from integrator.outbox.store import Outbox
from integrator.trackers.tracker import Away, Fault, Refused
from service_kit.logs import log

GATEWAY: Final = "gateway"
PATH: Final = "/api/v1/commands"
TIMEOUT: Final = httpx.Timeout(10.0, connect=2.0)
FOR_GOOD: Final = frozenset({400, 404, 409, 413, 422})
"""The incident is forgotten, or is not where the command would take it: the same again is answered the same."""
LONGEST_WAIT_SECONDS: Final = 3_600.0


class Gateway(Protocol):
    """Takes commands. The same key again is the same command."""

    def carry_out(self, command: Command) -> bool:
        """Whether it was done before. Raises Away (again later) and Refused (never)."""
        ...

    def close(self) -> None:
        """Ends its connections."""
        ...


class HttpGateway:
    """The gateway at `url`, which the internal token opens."""

    def __init__(self, url: str, token: str, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(
            base_url=url,
            headers={**headers, "Content-Type": "application/json"},
            timeout=TIMEOUT,
            trust_env=False,
            transport=transport,
        )

    def carry_out(self, command: Command) -> bool:
        """See Gateway."""
        try:
            answer = self._client.post(PATH, content=command.model_dump_json(exclude_none=True))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Away(f"the gateway cannot be reached: {type(error).__name__}") from None
        problem = f"the gateway answered {answer.status_code}"
        if answer.status_code in FOR_GOOD and "problem+json" in answer.headers.get("content-type", ""):
            raise Refused(f"{problem}: {_detail(answer)}")
        if answer.status_code != 200:
            raise Away(problem, _retry_after(answer))
        try:
            return CommandDone.model_validate_json(answer.content).repeated
        except ValidationError:
            raise Away("the gateway gave an answer that does not fit the contract") from None

    def close(self) -> None:
        """See Gateway."""
        self._client.close()


@dataclass
class FakeGateway:
    """Keeps what it is told. `faults` are raised first, one a call; of `lose_answers` calls the answer is lost."""

    faults: list[Fault] = field(default_factory=list)
    taken: dict[str, Command] = field(default_factory=dict)
    calls: int = 0
    lose_answers: int = 0

    def carry_out(self, command: Command) -> bool:
        """See Gateway."""
        self.calls += 1
        if self.faults:
            raise self.faults.pop(0)
        repeated = command.key in self.taken
        self.taken.setdefault(command.key, command)
        if self.lose_answers:
            self.lose_answers -= 1
            raise Away("no answer")
        return repeated

    def close(self) -> None:
        """See Gateway."""

    def actions(self) -> list[str]:
        """What was done, in its order."""
        return [command.action for command in self.taken.values()]


class Commands:
    """One, in a thread of its own: a tracker that is away delays no word to the gateway."""

    def __init__(self, outbox: Outbox, gateway: Gateway, pacing: Pacing, metrics: Metrics) -> None:
        self._outbox = outbox
        self._gateway = gateway
        self._pacing = pacing
        self._metrics = metrics
        self._said: str | None = None

    def step(self) -> bool:
        """The oldest; whether there was one and it could be told."""
        if GATEWAY in self._pacing.paused():
            return False
        with self._outbox.reading() as connection:
            waiting = commands.first(connection)
        if waiting is None:
            return False
        command = waiting.command
        try:
            repeated = self._pacing.call(GATEWAY, lambda: self._gateway.carry_out(command))
        except Refused as fault:
            log("integrator").warning("the gateway refused", action=command.action, reason=fault.reason)
            self._end(waiting, "refused", fault.reason)
        except Fault as fault:
            self._say(fault.reason)
            self._count(command, "away")
            return False
        else:
            self._end(waiting, "repeated" if repeated else "done")
        self._say(None)
        return True

    def _say(self, problem: str | None) -> None:
        """Once for as long as it stays the same, and once when it is over."""
        if problem == self._said:
            return
        self._said = problem
        if problem is None:
            log("integrator").info("the gateway takes what it is told again")
        else:
            log("integrator").warning("the gateway cannot be told", reason=problem)

    def _end(self, waiting: commands.Waiting, outcome: str, problem: str | None = None) -> None:
        with self._outbox.writing() as connection:
            state: Literal["done", "refused"] = "refused" if outcome == "refused" else "done"
            commands.end(connection, self._outbox.now(), waiting.seq, state, problem)
        self._count(waiting.command, outcome)

    def _count(self, command: Command, outcome: str) -> None:
        self._metrics.commands.labels(command.action, outcome).inc()


def _detail(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("detail", ""))[:300]
    except (ValueError, AttributeError):
        return ""


def _retry_after(answer: httpx.Response) -> float | None:
    asked = answer.headers.get("retry-after", "")
    return min(float(asked), LONGEST_WAIT_SECONDS) if asked.isdigit() else None
