"""What happens to an incident is told to its ticket, as it is now; and a ticket is asked for until somebody answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.analysis import Aggregate
from contracts.incidents import Change, Command, NewIncident, Ticket, TimelineRow
from contracts.notices import Notice
from contracts.tickets import Integration, TicketRequest
from contracts.tickets import Ticket as Standing
from incidents.evidence.places import Places
from incidents.life.lifecycle import Lifecycle
from incidents.services import FakeServices
from incidents.store import rows, texts, timeline
from incidents.store.database import Database
from incidents.tests.findings import prediction
from incidents.tests.stores import sqlite_store
from incidents.work.asking import AskForTicket
from incidents.work.following import NOTHING, Follow
from incidents.work.journal import Interrupted, Notebook
from incidents.work.orders import DONE, Ending, Order
from service_kit.clock import FrozenClock
from service_kit.errors import Unavailable

pytestmark = pytest.mark.anyio


async def no_pause(seconds: float) -> None: ...


class Desk:
    """One incident, diagnosed as a code defect from two lines."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.lifecycle = Lifecycle(database, FrozenClock())
        self.lifecycle.create(NewIncident(id="INC/A", description="checkout fails", service="checkout"), "tests")
        with database.writing() as connection:
            texts.put_texts(connection, 1, lines=["it starts", "TypeError at (/srv/app/cart.ts:12:7)"])
        found = prediction((1, "TypeError"))
        nothing = Integration(triggered=False, reason="integrator: cannot be reached")
        analysis = Aggregate(
            root_cause=found.root_cause, root_cause_detail=found.root_cause_detail, integration=nothing
        )
        self.lifecycle.diagnosed(1, 1, analysis)

    def row(self) -> rows.Row:
        with self.database.reading() as connection:
            found = rows.by_number(connection, 1)
        assert found is not None
        return found

    def story(self) -> list[TimelineRow]:
        with self.database.reading() as connection:
            return timeline.page(connection, 1, None, 100).items

    def order(self) -> Order:
        seq = self.story()[-1].seq
        return Order(f"follow:{seq}", "follow", 1, {"seq": seq})

    def give_ticket(self) -> None:
        ticket = Ticket(tracker="jira", key="OPS-1", url="https://jira/OPS-1", state="open")
        said = Command(key="t", incident_id="INC/A", action="set_ticket", who="integrator", ticket=ticket)
        self.lifecycle.command(said, "integrator")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = sqlite_store(tmp_path)
    yield Desk(database)
    database.close()


def told(services: FakeServices) -> list[Notice]:
    return [asked for asked in services.asked if isinstance(asked, Notice)]


async def test_the_integrator_hears_of_a_change_with_the_incident_as_it_is_now(desk: Desk) -> None:
    desk.give_ticket()
    desk.lifecycle.change("INC/A", Change(status="acknowledged", reason="I look"), "ann")
    order, services = desk.order(), FakeServices()
    desk.lifecycle.change("INC/A", Change(status="resolved"), "ann")
    assert await Follow(desk.database, services, no_pause).do(order, Notebook()) == DONE
    [notice] = told(services)
    assert (notice.data.incident.id, notice.data.incident.status) == ("INC/A", "resolved")
    assert (notice.data.change.reason, notice.data.change.details["to"]) == ("I look", "acknowledged")
    assert notice.data.incident.ticket is not None


async def test_each_notice_says_what_brought_the_incident_into_its_status(desk: Desk) -> None:
    desk.give_ticket()
    comment = Command(key="c", incident_id="INC/A", action="comment", who="ann", via="jira", text="looks like May")
    desk.lifecycle.command(comment, "integrator")
    services = FakeServices()
    work = Follow(desk.database, services, no_pause)
    await work.do(desk.order(), Notebook())
    desk.lifecycle.change("INC/A", Change(status="resolved"), "ann")
    desk.lifecycle.command(comment.model_copy(update={"key": "d"}), "integrator")
    await work.do(desk.order(), Notebook())
    assert [notice.data.change.details for notice in told(services)] == [
        {"via": "jira"},
        {"via": "jira", "by": "person"},
    ]


async def test_it_is_done_again_where_the_integrator_is_away(desk: Desk) -> None:
    desk.give_ticket()
    services = FakeServices(broken=frozenset({"integrator"}))
    with pytest.raises(Unavailable):
        await Follow(desk.database, services, no_pause).do(desk.order(), Notebook())


async def test_what_was_told_before_a_crash_is_not_told_again(desk: Desk) -> None:
    desk.give_ticket()
    services, notebook = FakeServices(), Notebook()
    work = Follow(desk.database, services, no_pause)
    await work.do(desk.order(), notebook)
    await work.do(desk.order(), Notebook(notebook.written))
    assert len(told(services)) == 1


@pytest.mark.parametrize("seq", [1, 99])
async def test_without_a_ticket_or_an_incident_nothing_is_told(desk: Desk, seq: int) -> None:
    services = FakeServices()
    ending = await Follow(desk.database, services, no_pause).do(Order("f", "follow", 1, {"seq": seq}), Notebook())
    assert (ending, services.asked) == (Ending(end="done", reason=NOTHING), [])


def asking(desk: Desk, services: FakeServices) -> AskForTicket:
    return AskForTicket(desk.database, services, desk.lifecycle, Places("https://stanch.example"), no_pause)


TICKET = Order("ticket:1:1", "ticket", 1, {})


async def test_the_wish_is_made_anew_and_the_ticket_stands_with_the_incident(desk: Desk) -> None:
    ticket = Standing(tracker="jira", key="OPS-7", url="https://jira/OPS-7")
    services = FakeServices(integration=Integration(triggered=True, state="created", reason="created", ticket=ticket))
    assert await asking(desk, services).do(TICKET, Notebook()) == DONE
    [wish] = services.asked
    assert isinstance(wish, TicketRequest)
    assert (wish.incident_id, wish.service, wish.stack_files) == ("INC/A", "checkout", ["/srv/app/cart.ts:12"])
    assert wish.url == "https://stanch.example/incidents/INC%2FA"
    known = desk.row().ticket
    assert known is not None
    assert known.key == "OPS-7"


async def test_a_ticket_that_came_meanwhile_is_not_asked_for(desk: Desk) -> None:
    desk.give_ticket()
    services = FakeServices()
    assert (await asking(desk, services).do(TICKET, Notebook())).end == "done"
    assert services.asked == []


async def test_the_integrator_is_asked_again_for_as_long_as_it_is_away(desk: Desk) -> None:
    with pytest.raises(Unavailable):
        await asking(desk, FakeServices(broken=frozenset({"integrator"}))).do(TICKET, Notebook())


async def test_killed_before_the_answer_was_shown_it_asks_nobody_twice(desk: Desk) -> None:
    services, notebook = FakeServices(), Notebook(stops_before="show")
    with pytest.raises(Interrupted):
        await asking(desk, services).do(TICKET, notebook)
    await asking(desk, services).do(TICKET, Notebook(notebook.written))
    assert len(services.asked) == 1
    assert desk.story()[-1].reason == "kept for the tracker"


async def test_who_was_refused_to_the_last_is_said_on_the_timeline(desk: Desk) -> None:
    asking(desk, FakeServices()).tell(TICKET, Ending(end="parked", reason="integrator: answered 422"))
    assert desk.story()[-1].reason == "integrator: answered 422"
