"""Which past incidents of the knowledge base an incident's diagnosis showed, and whether they had its cause in the end."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update

from contracts.knowledge import DocumentUse, SimilarIncident
from incidents.store.tables import SHOWINGS
from incidents.store.values import among


def put(
    connection: Connection, incident: int, own_id: str, shown: Iterable[SimilarIncident], named: str | None
) -> None:
    """In place of what an earlier diagnosis showed. `named` is the cause that a person named already.

    What the incident itself left behind (`own_id`, after it was reopened) is no past incident that helped it.
    """
    connection.execute(delete(SHOWINGS).where(SHOWINGS.c.incident == incident))
    rows = []
    for document in {one.id: one for one in shown if one.id != own_id}.values():
        cause = _as_id(document.root_cause)
        agreed = None if named is None or cause is None else cause == named
        rows.append({"incident": incident, "document": document.id, "root_cause": cause, "agreed": agreed})
    if rows:
        connection.execute(insert(SHOWINGS), rows)


def judge(connection: Connection, incident: int, named: str) -> None:
    """A person named the incident's cause: each that was shown had it or not; one without a cause says nothing."""
    same = SHOWINGS.c.root_cause == named
    connection.execute(update(SHOWINGS).where(SHOWINGS.c.incident == incident).values(agreed=same))


def uses(connection: Connection, documents: Iterable[str]) -> list[DocumentUse]:
    """One for each of `documents`, in their order; over the incidents that are kept. Read from the index alone."""
    asked = list(dict.fromkeys(documents))
    column = SHOWINGS.c
    counted = select(column.document, column.agreed, func.count()).where(among(connection, column.document, asked))
    found: dict[str, dict[bool | None, int]] = {}
    for document, agreed, many in connection.execute(counted.group_by(column.document, column.agreed)):
        found.setdefault(document, {})[agreed] = many
    return [_use(document, found.get(document, {})) for document in asked]


def _use(document: str, by_verdict: dict[bool | None, int]) -> DocumentUse:
    agreed, other = by_verdict.get(True, 0), by_verdict.get(False, 0)
    return DocumentUse(id=document, shown=sum(by_verdict.values()), judged=agreed + other, agreed=agreed)


def _as_id(cause: str | None) -> str | None:
    """A document may call its cause by title."""
    return None if cause is None else "_".join(cause.casefold().split()) or None
