"""Whom somebody waits for at the door writes first."""

import threading
from pathlib import Path

from sqlalchemy import Engine, text

from incidents.store.database import open_store
from incidents.store.precedence import Precedence


def test_others_give_way_while_somebody_goes_first() -> None:
    order: list[str] = []
    precedence, begun = Precedence(), threading.Event()

    def other() -> None:
        begun.set()
        precedence.give_way()
        order.append("other")

    with precedence.first():
        precedence.give_way()  # who goes first waits for nobody, not for itself either
        thread = threading.Thread(target=other)
        thread.start()
        begun.wait()
        order.append("first")
    thread.join()
    assert order == ["first", "other"]


def test_nobody_is_held_up_for_ever() -> None:
    precedence = Precedence()
    with precedence.first():
        thread = threading.Thread(target=precedence.give_way)
        thread.start()
        thread.join(timeout=10)
        assert not thread.is_alive()


def test_the_one_connection_of_sqlite_is_handed_out_in_that_order(tmp_path: Path) -> None:
    database = open_store("", tmp_path / "x.db")
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE t (who TEXT)"))
    with database.writing_first() as connection:
        thread = threading.Thread(target=_write, args=(database.write, "library"))
        thread.start()
        connection.execute(text("INSERT INTO t VALUES ('door')"))
    thread.join()
    with database.reading() as connection:
        assert list(connection.execute(text("SELECT who FROM t")).scalars()) == ["door", "library"]
    database.close()


def _write(engine: Engine, who: str) -> None:
    """As DBOS does: with the engine alone."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO t VALUES (:who)"), {"who": who})
