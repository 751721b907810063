"""Jobs are claimed once, in order of urgency, and are never lost."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from incidents.store import jobs
from incidents.store.database import Database
from incidents.store.tests.samples import NOW


def add(
    connection: Connection, key: str, urgency: int = 1, kind: str = "diagnose", due_at: float | None = None
) -> bool:
    return jobs.add(connection, key, kind, 1, {"key": key}, urgency, NOW, due_at=due_at)


def test_a_known_key_is_not_added_again(connection: Connection) -> None:
    assert add(connection, "a")
    assert not add(connection, "a")


def test_the_most_urgent_is_claimed_first_and_once(connection: Connection) -> None:
    for key, urgency in (("low", 3), ("high", 1), ("critical", 0), ("high2", 1)):
        add(connection, key, urgency)
    claimed = [job.key for job in jobs.claim(connection, "me", 3, NOW)]
    assert claimed == ["critical", "high", "high2"]
    assert [job.key for job in jobs.claim(connection, "you", 3, NOW)] == ["low"]
    assert [job.key for job in jobs.running_of(connection, "me")] == claimed


def test_what_is_not_due_waits(connection: Connection) -> None:
    add(connection, "a", due_at=NOW + 60)
    assert jobs.claim(connection, "me", 9, NOW) == []
    assert len(jobs.claim(connection, "me", 9, NOW + 60)) == 1


def test_only_the_kinds_that_are_asked_for(connection: Connection) -> None:
    add(connection, "a")
    add(connection, "b", kind="tell")
    assert [job.key for job in jobs.claim(connection, "me", 9, NOW, kinds=["tell"])] == ["b"]


def test_done_is_done(connection: Connection) -> None:
    add(connection, "a")
    jobs.claim(connection, "me", 9, NOW)
    jobs.finish(connection, "a", NOW + 1)
    assert jobs.claim(connection, "me", 9, NOW + 9) == []
    assert jobs.counts(connection) == {}
    assert not jobs.again(connection, "a")


def test_a_parked_job_waits_again_when_somebody_says_so(connection: Connection) -> None:
    add(connection, "a")
    jobs.claim(connection, "me", 9, NOW)
    jobs.park(connection, "a", "raised five times", NOW + 1)
    assert jobs.counts(connection) == {("diagnose", "parked"): 1}
    assert jobs.again(connection, "a")
    found = jobs.get(connection, "a")
    assert found is not None
    assert (found.state, found.owner, found.reason) == ("waiting", None, None)


def test_what_could_not_be_done_is_tried_later(connection: Connection) -> None:
    add(connection, "a")
    jobs.claim(connection, "me", 9, NOW)
    jobs.later(connection, "a", "nobody answered", NOW + 30)
    assert jobs.claim(connection, "me", 9, NOW + 29) == []
    assert [job.reason for job in jobs.claim(connection, "me", 9, NOW + 30)] == ["nobody answered"]


def test_what_an_owner_left_running_waits_again(connection: Connection) -> None:
    for key in ("a", "b"):
        add(connection, key)
    jobs.claim(connection, "me", 1, NOW)
    jobs.claim(connection, "you", 1, NOW)
    assert jobs.release(connection, "me") == 1
    assert jobs.counts(connection) == {("diagnose", "waiting"): 1, ("diagnose", "running"): 1}


def test_since_when_the_oldest_waits(connection: Connection) -> None:
    assert jobs.oldest_due(connection, NOW) is None
    add(connection, "a")
    assert jobs.oldest_due(connection, NOW) == NOW
    assert jobs.oldest_due(connection, NOW, "tell") is None
    assert [job.key for job in jobs.of_incident(connection, 1)] == ["a"]


def test_two_that_claim_at_once_never_get_the_same(database: Database) -> None:
    with database.writing() as connection:
        for number in range(40):
            add(connection, f"k{number:02}")

    def claim(owner: str) -> list[str]:
        taken: list[str] = []
        while True:
            with database.writing() as connection:
                some = jobs.claim(connection, owner, 3, NOW)
            if not some:
                return taken
            taken += [job.key for job in some]

    with ThreadPoolExecutor(3) as pool:
        taken = [key for keys in pool.map(claim, ["a", "b", "c"]) for key in keys]
    assert sorted(taken) == [f"k{number:02}" for number in range(40)]


def test_what_is_kept_with_a_job_stays_when_it_is_tried_again_and_is_given_to_nobody(connection: Connection) -> None:
    jobs.add(connection, "f", "forward", None, {"tracker": "jira", jobs.KEPT: "x"}, 0, 1.0)
    [claimed] = jobs.claim(connection, "me", 1, 2.0)
    jobs.later(connection, "f", "away", 3.0, {**claimed.payload, "run": 1}, owner="me")
    again = jobs.get(connection, "f")
    assert again is not None
    assert (claimed.payload, again.payload) == ({"tracker": "jira"}, {"tracker": "jira", "run": 1})
    assert jobs.kept(connection, "f") == "x"
    jobs.let_go(connection, "f")
    assert jobs.kept(connection, "f") is None


def test_what_was_done_can_be_done_once_more_as_another_run(connection: Connection) -> None:
    jobs.add(connection, "f", "forward", None, {"run": 2}, 0, 1.0)
    assert not jobs.anew(connection, "f", {}, 5.0)
    jobs.finish(connection, "f", 2.0)
    assert jobs.undone(connection, "forward") == 0
    assert jobs.anew(connection, "f", {jobs.KEPT: "y"}, 5.0)
    again = jobs.get(connection, "f")
    assert again is not None
    assert (again.state, again.payload, again.due_at) == ("waiting", {"run": 3}, 5.0)
    assert (jobs.undone(connection, "forward"), jobs.kept(connection, "f")) == (1, "y")
    assert [job.key for job in jobs.of_kind(connection, "forward")] == ["f"]
