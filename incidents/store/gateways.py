"""Who works on this store: one row for each start of a gateway, which it beats on for as long as it lives."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from incidents.store.tables import GATEWAYS, JOBS


@dataclass(frozen=True)
class Beating:
    """One that joined and neither left nor was buried. Times are seconds since 1970, by its own clock."""

    owner: str
    executor: str
    beats: int
    since: float
    beat_at: float


def join(connection: Connection, owner: str, executor: str, at: float) -> None:
    """From now on `owner` may claim jobs."""
    connection.execute(insert(GATEWAYS).values(owner=owner, executor=executor, beats=1, since=at, beat_at=at))


def beat(connection: Connection, owner: str, at: float) -> bool:
    """False: it was buried meanwhile, and its jobs are others' now."""
    mine = update(GATEWAYS).where(GATEWAYS.c.owner == owner)
    return connection.execute(mine.values(beats=GATEWAYS.c.beats + 1, beat_at=at)).rowcount == 1


def leave(connection: Connection, owner: str) -> None:
    """It does nothing more."""
    connection.execute(delete(GATEWAYS).where(GATEWAYS.c.owner == owner))


def bury(connection: Connection, owner: str, beats: int) -> bool:
    """Ends it, unless it beat since it was seen with `beats`."""
    dead = delete(GATEWAYS).where(GATEWAYS.c.owner == owner, GATEWAYS.c.beats == beats)
    return connection.execute(dead).rowcount == 1


def beating(connection: Connection) -> list[Beating]:
    """All of them."""
    return [Beating(*row) for row in connection.execute(select(*GATEWAYS.c).order_by(GATEWAYS.c.since))]


def free_jobs(connection: Connection) -> int:
    """Running jobs whose owner is none of these wait again; how many. Their durable workflows keep what was written down."""
    alive = select(GATEWAYS.c.owner)
    left = update(JOBS).where(JOBS.c.state == "running", or_(JOBS.c.owner.is_(None), JOBS.c.owner.not_in(alive)))
    return connection.execute(left.values(state="waiting", owner=None, started_at=None)).rowcount
