"""A knowledge base in a temporary folder, with the fake encoder and no background thread."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contracts.knowledge import NewDocument, SearchRequest
from knowledge_base.encoder.seam import FakeEncoder
from knowledge_base.model import KnowledgeBase
from knowledge_base.store import Store
from service_kit.clock import FrozenClock

Search = Callable[..., list[str]]


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def base(tmp_path: Path, clock: FrozenClock) -> Iterator[KnowledgeBase]:
    opened = KnowledgeBase(Store(tmp_path / "kb.db"), FakeEncoder(), clock, rrf_k=10)
    yield opened
    opened.close()


@pytest.fixture
def search(base: KnowledgeBase) -> Search:
    def ids(query: str, top_k: int = 10, **filters: object) -> list[str]:
        request = SearchRequest.model_validate({"query": query, **filters})
        return [found.id for found in base.search(request, top_k)]

    return ids


def doc(id: str | None, summary: str = "the disk is full", **more: object) -> NewDocument:
    return NewDocument.model_validate({"id": id, "summary": summary, **more})


def embed_all(base: KnowledgeBase) -> None:
    assert base.embedder
    while base.embedder.embed_some():
        pass
