"""What Stanch ships: incidents, so that the first search finds something, and the catalogue of error messages.

The origin of both is `library`, never the user's. Catalogue entries are evidence: `kind` keeps them out of similar incidents.
"""

import re
from importlib.abc import Traversable
from importlib.resources import files
from typing import Annotated

from pydantic import Field, StringConstraints

from catalogue.entries import Entry, load_catalogue
from catalogue.filling import MAKERS
from contracts.knowledge import NewDocument
from contracts.model import Sent
from service_kit.errors import Misconfigured
from service_kit.toml_folder import read_toml_folder

PREFIX = "library/"
PLACE = re.compile(rf"\{{(?:{'|'.join(MAKERS)})\}}")
"""What varies in a catalogue message."""
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


def read_catalogue() -> dict[str, NewDocument]:
    """Every message that the catalogue knows, by id: its product, what it says, what it means, and where that can be read."""
    return {f"{PREFIX}catalogue/{entry.id}": _entry(entry) for entry in load_catalogue()}


def _entry(entry: Entry) -> NewDocument:
    return NewDocument(
        kind="catalogue",
        title=f"{entry.product} {entry.code}" if entry.code else entry.product,
        summary=f"{PLACE.sub('…', entry.message)}: {entry.means}",
        root_cause=entry.cause,
        url=entry.source,
        text=f"Versions: {entry.versions}",
        origin="library",
    )


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
