"""The main story: its order, what each step is told, and what is left when one of them is broken."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from contracts.actions import RecommendRequest
from contracts.causes import PredictRequest
from contracts.changes import RecentChange
from contracts.knowledge import SearchAnswer, SearchRequest, SimilarIncident
from contracts.logs import Event, LogAnalysis, LogsRequest
from contracts.tickets import TicketRequest
from incidents.investigation import Case, Investigation
from incidents.pipeline import QUERY_CHARACTERS, STEPS, NothingAnswered, investigate
from incidents.services import FakeServices
from incidents.tests.findings import analysis, investigation, prediction
from incidents.work.journal import Interrupted, Notebook
from incidents.work.patience import STUBBORN, Poisoned
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio
Asked = TypeVar("Asked")
ANSWERING = ("log_analyzer", "root_cause", "knowledge_base", "action_recommender")


async def walk(start: Investigation, services: FakeServices) -> Investigation:
    return await investigate(start, services, lambda step, seconds: None)


def asked_for(services: FakeServices, kind: type[Asked]) -> Asked:
    """The one request of this kind."""
    [request] = [request for request in services.asked if isinstance(request, kind)]
    return request


def test_the_story_is_told_in_this_order() -> None:
    assert [step.name for step in STEPS] == [
        "read_logs",
        "find_causes",
        "recall_similar",
        "recommend_actions",
        "open_ticket",
        "tell_people",
    ]


async def test_each_service_is_asked_once_in_order() -> None:
    services = FakeServices(prediction=prediction((0, "x")))
    await walk(investigation(), services)
    kinds = [LogsRequest, PredictRequest, SearchRequest, RecommendRequest, TicketRequest]
    assert [type(request) for request in services.asked] == kinds


async def test_every_step_is_watched_and_timed() -> None:
    watched: dict[str, float] = {}
    done = await investigate(investigation(), FakeServices(), watched.__setitem__)
    assert list(watched) == [step.name for step in STEPS[:-1]]
    assert list(done.timings_ms) == [*(step.service for step in STEPS[:-1]), "total"]
    assert all(value >= 0 for value in [*watched.values(), *done.timings_ms.values()])


@pytest.mark.parametrize("broken", ANSWERING)
async def test_a_broken_service_is_named_and_the_others_still_answer(broken: str) -> None:
    services = FakeServices(broken=frozenset({broken}))
    done = await walk(investigation(), services)
    assert done.degraded == (broken,)
    assert done.reasons == {broken: f"{broken}: is broken in this test"}
    answers = dict(zip(ANSWERING, (done.analysis, done.prediction, done.similar, done.recommendation), strict=True))
    assert [name for name, answer in answers.items() if answer is None] == [broken]
    assert done.answered


async def test_a_broken_integrator_is_named_and_says_why_there_is_no_ticket() -> None:
    services = FakeServices(prediction=prediction((0, "x")), broken=frozenset({"integrator"}))
    done = await walk(investigation(), services)
    assert done.degraded == ("integrator",)
    assert (done.integration.triggered, done.integration.reason) == (False, "integrator: is broken in this test")


async def test_when_all_are_broken_nothing_is_answered() -> None:
    done = await walk(investigation(), FakeServices(broken=frozenset(ANSWERING)))
    assert not done.answered
    assert done.degraded == ANSWERING


class RaisesWhatNobodyExpects(FakeServices):
    async def search(self, request: SearchRequest) -> SearchAnswer:
        raise ZeroDivisionError("a bug of ours")


async def test_a_bug_in_one_step_costs_only_that_step() -> None:
    done = await walk(investigation(), RaisesWhatNobodyExpects())
    assert done.degraded == ("knowledge_base",)
    assert done.reasons["knowledge_base"] == "knowledge_base: ZeroDivisionError"
    assert done.recommendation is not None


async def test_the_predictor_sees_the_telling_lines_alone() -> None:
    lines = [f"INFO request {n} served" for n in range(50)]
    services = FakeServices(analysis=analysis(7, 30))
    await walk(investigation(*lines, code_keywords=("TypeError",)), services)
    request = asked_for(services, PredictRequest)
    assert request.logs == [lines[7], lines[30]]
    assert request.code_keywords == ["TypeError"]


DEPLOY = RecentChange.model_validate(
    {"service": "checkout", "sha": "abc", "deployed_at": "2026-01-01T00:00:00Z", "minutes_before": 4}
)


async def test_the_predictor_is_told_what_was_changed_before_the_first_event() -> None:
    event = Event(template="x", count=1, first_line=0, last_line=0, first_at="2026-01-01 00:04:00")
    services = FakeServices(analysis=LogAnalysis(events=[event]), changes=[DEPLOY])
    await walk(investigation(), services)
    assert services.looked_back == [("checkout", datetime(2026, 1, 1, 0, 4, tzinfo=UTC))]
    assert asked_for(services, PredictRequest).changes == [DEPLOY]


async def test_without_times_or_a_service_it_looks_back_from_now_at_all_of_them() -> None:
    services = FakeServices()
    await walk(investigation(service=None), services)
    assert services.looked_back == [(None, None)]
    assert asked_for(services, PredictRequest).changes is None


async def test_changes_that_cannot_be_read_cost_nothing_else() -> None:
    services = FakeServices(changes=[DEPLOY], broken=frozenset({"changes"}))
    done = await walk(investigation(), services)
    assert done.degraded == ()
    assert asked_for(services, PredictRequest).changes is None


async def test_evidence_is_numbered_by_the_callers_own_lines() -> None:
    services = FakeServices(analysis=analysis(7, 30), prediction=prediction((1, "b"), (0, "a")))
    done = await walk(investigation(*[f"line {n}" for n in range(50)]), services)
    assert [row.line for row in done.aggregate().root_cause_detail.evidence] == [30, 7]  # type: ignore[union-attr]


async def test_evidence_of_a_line_that_was_not_shown_is_dropped() -> None:
    services = FakeServices(analysis=analysis(7), prediction=prediction((0, "a"), (5, "?"), (-1, "?")))
    done = await walk(investigation(*[f"line {n}" for n in range(50)]), services)
    assert [row.line for row in done.aggregate().root_cause_detail.evidence] == [7]  # type: ignore[union-attr]


async def test_top_k_reaches_search_and_recommendation() -> None:
    services = FakeServices()
    await walk(investigation(top_k=3), services)
    assert asked_for(services, SearchRequest).top_k == 3
    assert asked_for(services, RecommendRequest).top_k == 3


async def test_the_search_asks_for_title_and_templates() -> None:
    services = FakeServices(analysis=analysis(0), prediction=prediction((0, "x")))
    await walk(investigation(), services)
    assert asked_for(services, SearchRequest).query == "Code defect. failed"


@pytest.mark.parametrize("line", ["", "   ", "x" * 1_000_000])
async def test_the_search_is_never_empty_and_never_long(line: str) -> None:
    services = FakeServices()
    done = await walk(investigation(line), services)
    assert 1 <= len(asked_for(services, SearchRequest).query) <= QUERY_CHARACTERS
    assert done.degraded == ()


async def test_similar_incidents_lend_their_resolutions_to_the_recommendation() -> None:
    hit = SimilarIncident(id="INC-1", summary="s", resolution="restart", score=0.8, origin="yours")
    services = FakeServices(prediction=prediction((0, "x")), similar=SearchAnswer(results=[hit], took_ms=1))
    await walk(investigation(), services)
    request = asked_for(services, RecommendRequest)
    assert (request.root_cause, request.similar_incidents) == ("code_defect", [hit])


async def test_a_code_related_cause_goes_to_the_integrator_once() -> None:
    services = FakeServices(prediction=prediction((0, "KeyError: 'x'")))
    done = await walk(investigation("KeyError: 'x'"), services)
    assert asked_for(services, TicketRequest).title == "Code defect in checkout: KeyError: 'x'"
    assert done.integration.triggered


async def test_the_same_analysis_twice_has_the_same_key() -> None:
    services = FakeServices(prediction=prediction((0, "KeyError after 12 ms")))
    await walk(investigation("KeyError after 12 ms"), services)
    await walk(investigation("KeyError after 12 ms"), services)
    keys = [request.key for request in services.asked if isinstance(request, TicketRequest)]
    assert len(keys) == 2
    assert len(set(keys)) == 1


@pytest.mark.parametrize(
    ("start", "found", "reason"),
    [
        (investigation(), prediction((0, "x"), code_related=False), "root cause is not code-related"),
        (investigation(opens_ticket=False), prediction((0, "x")), "no ticket was wanted"),
        (investigation(), prediction(title=None), "no root cause was found"),
    ],
)
async def test_no_ticket_comes_with_its_reason(start: Investigation, found: object, reason: str) -> None:
    services = FakeServices(prediction=found)  # type: ignore[arg-type]  # a parameter of three kinds
    done = await walk(start, services)
    assert not any(isinstance(request, TicketRequest) for request in services.asked)
    assert (done.integration.triggered, done.integration.reason) == (False, reason)


async def test_an_empty_investigation_is_a_whole_aggregate() -> None:
    done = await walk(investigation(), FakeServices(broken=frozenset(ANSWERING), analysis=LogAnalysis()))
    found = done.aggregate()
    assert (found.anomalies, found.summary, found.root_cause, found.actions) == ([], "", None, [])
    assert found.degraded == list(ANSWERING)


class Desk:
    """Keeps what is published, and the pauses that were made."""

    def __init__(self) -> None:
        self.published: list[Investigation] = []
        self.fails = 0
        self.pauses: list[float] = []

    async def publish(self, found: Investigation) -> str:
        if self.fails:
            self.fails -= 1
            raise Unavailable("the incidents cannot be written")
        self.published.append(found)
        return "put on the timeline"

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def tell(self, services: FakeServices, notebook: Notebook | None = None) -> Investigation:
        """The story of a stored incident."""
        start = investigation(case=Case("INC-7", "high", self.publish))
        patience = replace(STUBBORN, wait=self.pause)
        return await investigate(start, services, lambda step, seconds: None, notebook or Notebook(), patience)


async def test_a_stored_incident_is_published_with_all_that_was_found() -> None:
    desk = Desk()
    done = await desk.tell(FakeServices(analysis=analysis(0), prediction=prediction((0, "x"))))
    [found] = desk.published
    assert found.analysis == analysis(0)
    assert done.told == "put on the timeline"


@pytest.mark.parametrize("step", [step.name for step in STEPS])
async def test_killed_before_any_step_it_goes_on_there_and_asks_nobody_twice(step: str) -> None:
    desk, services = Desk(), FakeServices(analysis=analysis(0), prediction=prediction((0, "x")))
    notebook = Notebook(stops_before=step)
    with pytest.raises(Interrupted):
        await desk.tell(services, notebook)
    resumed = await desk.tell(services, Notebook(notebook.written))
    kinds = [LogsRequest, PredictRequest, SearchRequest, RecommendRequest, TicketRequest]
    assert [type(request) for request in services.asked] == kinds
    assert len(desk.published) == 1
    whole = await Desk().tell(FakeServices(analysis=analysis(0), prediction=prediction((0, "x"))))
    assert resumed.aggregate().model_copy(update={"timings_ms": {}}) == whole.aggregate().model_copy(
        update={"timings_ms": {}}
    )


async def test_what_does_not_answer_is_asked_three_times_and_then_left_empty() -> None:
    desk, services = Desk(), FakeServices(analysis=analysis(0), broken=frozenset({"root_cause"}))
    done = await desk.tell(services)
    assert [type(request) for request in services.asked].count(PredictRequest) == 3
    assert desk.pauses == [0.5, 1.0]
    assert done.degraded == ("root_cause",)


async def test_a_bug_of_ours_is_borne_four_times_and_poisons_at_the_fifth() -> None:
    desk = Desk()
    with pytest.raises(Poisoned, match="recall_similar: ZeroDivisionError: a bug of ours"):
        await desk.tell(RaisesWhatNobodyExpects())
    assert desk.pauses == [0.5, 1.0, 2.0, 4.0]
    assert desk.published == []


async def test_where_nothing_answered_nobody_is_told() -> None:
    desk = Desk()
    with pytest.raises(NothingAnswered, match="log_analyzer: is broken in this test"):
        await desk.tell(FakeServices(broken=frozenset(ANSWERING)))
    assert desk.published == []


async def test_what_was_found_is_not_lost_while_it_cannot_be_stored() -> None:
    desk = Desk()
    desk.fails = 10
    await desk.tell(FakeServices(analysis=analysis(0)))
    assert len(desk.published) == 1
    assert max(desk.pauses) == 30.0


async def test_a_stored_incident_has_one_ticket_whatever_is_found_in_it() -> None:
    services = FakeServices(prediction=prediction((0, "KeyError")))
    await Desk().tell(services)
    services.prediction = prediction((0, "something else"), title="Bad deploy")
    await Desk().tell(services)
    wishes = [request for request in services.asked if isinstance(request, TicketRequest)]
    assert len({wish.key for wish in wishes}) == 1
    assert [(wish.incident_id, wish.severity) for wish in wishes] == [("INC-7", "high")] * 2
