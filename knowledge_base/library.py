"""The incidents that Stanch ships, so that the first search finds something. Their origin is `library`, never the user's."""

from importlib.abc import Traversable
from importlib.resources import files
from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.knowledge import NewDocument
from contracts.model import Sent
from service_kit.errors import Misconfigured
from service_kit.toml_folder import read_toml_folder

PREFIX = "library/"
Words = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]


class ShippedIncident(Sent):
    """One `[[incidents]]` of `library/<root cause>.toml`."""

    id: Annotated[str, StringConstraints(pattern=rf"^{PREFIX}[a-z0-9/-]+$", max_length=200)]
    title: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    service: Words
    severity: Words
    summary: Words
    cause: Words
    resolution: Words
    lessons: Words


class Shelf(Sent):
    """One file of the library."""

    incidents: Annotated[list[ShippedIncident], Field(min_length=1)]


def read_library(folder: Traversable | None = None) -> dict[str, NewDocument]:
    """Every shipped incident by id. Raises Misconfigured naming the file, or the id that stands there twice."""
    documents: dict[str, NewDocument] = {}
    for root_cause, shelf in read_toml_folder(folder or files("knowledge_base") / "library", Shelf).items():
        for incident in shelf.incidents:
            if incident.id in documents:
                raise Misconfigured(f"{root_cause}.toml: the id {incident.id} stands in the library twice")
            documents[incident.id] = _document(incident, root_cause)
    return documents


def _document(incident: ShippedIncident, root_cause: str) -> NewDocument:
    # the service is a made-up company's: as a field it would pass for one of the user's, so it stands in the text
    return NewDocument(
        id=incident.id,
        title=incident.title,
        summary=incident.summary,
        resolution=incident.resolution,
        root_cause=root_cause,
        severity=incident.severity,
        text=f"Service: {incident.service}\n\nCause: {incident.cause}\n\nLessons: {incident.lessons}",
        origin="library",
    )
