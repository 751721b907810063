"""What people said about diagnoses."""

from sqlalchemy import Connection, insert, select

from contracts.incidents import Feedback
from incidents.store.tables import JUDGEMENTS
from incidents.store.values import json_of


def add(
    connection: Connection,
    incident: int,
    at: float,
    who: str,
    root_cause: str | None,
    confirmed: bool | None,
    feedback: Feedback,
) -> None:
    """`root_cause` is a cause's id; `confirmed` says that the diagnosis named it, None where no cause was said."""
    row = {
        "incident": incident,
        "at": at,
        "who": who,
        "root_cause": root_cause,
        "confirmed": confirmed,
        "feedback_json": json_of(feedback),
    }
    connection.execute(insert(JUDGEMENTS), row)


def latest(connection: Connection, incident: int) -> Feedback | None:
    """What was said last."""
    chosen = select(JUDGEMENTS.c.feedback_json).where(JUDGEMENTS.c.incident == incident)
    said = connection.execute(chosen.order_by(JUDGEMENTS.c.number.desc()).limit(1)).scalar()
    return None if said is None else Feedback.model_validate_json(said)


def cause_said(connection: Connection, incident: int) -> str | None:
    """The cause (its id) that somebody named last."""
    named = (JUDGEMENTS.c.incident == incident) & JUDGEMENTS.c.root_cause.is_not(None)
    chosen = select(JUDGEMENTS.c.root_cause).where(named).order_by(JUDGEMENTS.c.number.desc()).limit(1)
    return connection.execute(chosen).scalar()
