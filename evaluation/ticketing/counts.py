"""What a run came to, counted in what the vendors and the gateway hold: nothing here reads the integrator's own rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from evaluation.ticketing.gateway import RecordingGateway
from evaluation.ticketing.places import Found
from evaluation.ticketing.scene import Scene, Wish
from evaluation.ticketing.weather import Weather

BROKEN: Final = (
    "tickets missing", "tickets doubled", "second tickets left open", "remarks doubled", "remarks lost",
    "left open though merged", "reopened and stayed closed", "ticket and incident disagree", "commands lost",
    "commands doubled", "own remarks told back",
)  # fmt: skip
"""What the promise says never happens. A figure that a run does not name is 0."""


@dataclass
class Outcome:
    """`figures` by name, `faults` by kind. `waits`: seconds from the first request to the ticket. `problems` for people."""

    seed: int
    place: str
    figures: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def broke(self, figure: str, what: str) -> None:
        """One more, and what it was."""
        self.figures[figure] += 1
        self.problems.append(f"{figure}: {what}")

    @property
    def is_broken(self) -> bool:
        """Whether the promise was."""
        return any(self.figures[name] for name in BROKEN)


def count_tickets(outcome: Outcome, scene: Scene, weather: Weather) -> None:
    """One a key that was asked for. A second one counts as doubled, closed or not, unless it landed after the settle time."""
    began = scene.began
    for wish in scene.wishes:
        tickets = scene.tickets_of(wish)
        outcome.figures["keys"] += 1
        outcome.figures["requests"] += len(wish.asked_at)
        outcome.figures["tickets wanted"] += 1
        outcome.figures["tickets made"] += len(tickets)
        if not tickets:
            outcome.broke("tickets missing", wish.key)
            continue
        outcome.waits.append((tickets[0].created_at - began).total_seconds() - wish.asked_at[0])
        for twin in tickets[1:]:
            if wish.mark in weather.beyond_marks:
                outcome.figures["second tickets that landed after the settle time"] += 1
            else:
                outcome.broke("tickets doubled", f"{wish.key}: {', '.join(each.key for each in tickets)}")
            outcome.figures["second tickets that were closed"] += twin.is_done
    outcome.faults.update(weather.met)


def count_following(outcome: Outcome, scene: Scene) -> None:
    """What became of the tickets and what the gateway was told."""
    for wish in scene.wishes:
        tickets = scene.tickets_of(wish)
        for ticket in tickets:
            for text, times in Counter(ticket.said).items():
                if times > 1:
                    outcome.broke("remarks doubled", f"{ticket.key}: {text[:300]}")
        known = scene.gateway.incidents[wish.incident]
        named = known.ticket.key if known.ticket else None
        standing = next((ticket for ticket in tickets if ticket.key == named), None)
        if standing is None:
            outcome.broke("commands lost", f"{wish.key}: the gateway knows {named} of {[each.key for each in tickets]}")
            continue
        for ticket in tickets:
            if ticket != standing and not ticket.is_done:
                outcome.broke("second tickets left open", f"{ticket.key} beside {standing.key}")
        _count_state(outcome, scene, wish, standing)
        _count_words(outcome, scene.gateway, wish, standing)
    outcome.figures["commands"] += len(scene.gateway.told)
    outcome.figures["commands told again under their key"] += scene.gateway.repeats
    for key, times in scene.gateway.others.items():
        if times:
            outcome.broke("commands doubled", f"{key} came with another body")


def _count_state(outcome: Outcome, scene: Scene, wish: Wish, ticket: Found) -> None:
    """Who reopens an incident before its ticket was told of is not heard: then the two have to agree, and that is all."""
    known = scene.gateway.incidents[wish.incident]
    status = known.status
    is_heard = (wish.reopened_at or 0.0) > (known.ticket_at or 0.0)
    times = f"merged {wish.merged_at}, resolved {wish.resolved_at}, reopened {wish.reopened_at}"
    at = f"{times}, known since {known.ticket_at}, {status}"
    outcome.figures["fixes merged"] += wish.merged_at is not None
    outcome.figures["incidents reopened"] += wish.reopened_at is not None
    if wish.should_be_done and not ticket.is_done and wish.merged_at is not None:
        outcome.broke("left open though merged", f"{ticket.key}: {at}")
    elif is_heard and not wish.should_be_done and ticket.is_done:
        outcome.broke("reopened and stayed closed", f"{ticket.key}: {at}")
    elif (status == "resolved") != ticket.is_done:
        outcome.broke("ticket and incident disagree", f"{ticket.key} done {ticket.is_done}: {at}")


def _count_words(outcome: Outcome, gateway: RecordingGateway, wish: Wish, ticket: Found) -> None:
    told = [command for command in gateway.told.values() if command.incident_id == wish.incident]
    heard = [command.text or "" for command in told if command.action == "comment"]
    for text in set(heard) - set(wish.said):
        outcome.broke("own remarks told back", f"{ticket.key}: {text[:300]}")
    wanted = {text: heard.count(text) for text in wish.said}
    if wish.merged_at is not None:
        fixed = [
            command for command in told if command.action == "resolve" and (command.text or "").startswith("Fixed")
        ]
        is_overtaken = (
            wish.reopened_at or 0.0
        ) > wish.merged_at  # then the incident came back, whoever heard of the merge
        wanted["resolve, by the merge"] = max(len(fixed), int(is_overtaken))
    for what, times in _wrong(wanted):
        outcome.broke("commands doubled" if times else "commands lost", f"{ticket.key}: {what} told {times} times")
    passed = {text: sum(text in said for said in ticket.said) for text in gateway.passed_on[wish.incident]}
    for what, times in _wrong(passed):
        outcome.broke("remarks doubled" if times else "remarks lost", f"{ticket.key}: {what} said {times} times")


def _wrong(times: dict[str, int]) -> Iterator[tuple[str, int]]:
    yield from ((what, count) for what, count in times.items() if count != 1)


def added(outcomes: Sequence[Outcome]) -> Outcome:
    """All of them as one."""
    whole = Outcome(-1, "")
    for one in outcomes:
        whole.figures.update(one.figures)
        whole.faults.update(one.faults)
        whole.waits += one.waits
        whole.problems += [f"seed {one.seed}, {one.place}: {problem}" for problem in one.problems]
    return whole
