"""How often documents of the knowledge base were of use: counted from the incidents, which it does not know."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import StringConstraints

from contracts.knowledge import DocumentUses
from gateway.state import state_of
from incidents.store import showings

router = APIRouter(prefix="/api/v1/knowledge", tags=["knowledge"])
AT_ONCE: Final = 200
"""As many as a page of documents has."""
DocumentId = Annotated[str, StringConstraints(min_length=1, max_length=500)]


@router.get("/uses")
def uses(request: Request, id: Annotated[list[DocumentId], Query(min_length=1, max_length=AT_ONCE)]) -> DocumentUses:
    """For each `id`: in how many incidents it was shown as similar, and in how many of those it had the right cause."""
    with state_of(request).database.reading() as connection:
        return DocumentUses(items=showings.uses(connection, id))
