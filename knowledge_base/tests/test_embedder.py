from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from knowledge_base.embedder import BATCH, embed
from knowledge_base.encoder.seam import FakeEncoder, Rows
from knowledge_base.model import KnowledgeBase
from knowledge_base.store import Store
from knowledge_base.tests.conftest import doc
from service_kit.clock import FrozenClock

DEADLINE_SECONDS = 10


class GatedEncoder(FakeEncoder):
    """Says when it began and waits until it may go on."""

    def __init__(self) -> None:
        self.began, self.may_go_on = Event(), Event()

    def encode(self, texts: Sequence[str]) -> Rows:
        self.began.set()
        assert self.may_go_on.wait(DEADLINE_SECONDS)
        return super().encode(texts)


def test_the_background_thread_embeds_what_is_added_and_ends_when_told(base: KnowledgeBase) -> None:
    assert base.embedder
    done = Event()
    count = base.embedder._done
    base.embedder._done = lambda: (count(), done.set())  # type: ignore[assignment, func-returns-value]
    base.embedder.start()
    base.add([doc("a")])
    assert done.wait(DEADLINE_SECONDS)
    assert base.pending == 0
    base.embedder.stop()
    assert not base.embedder._thread.is_alive()
    assert not base.embedder.broken


def test_stopping_waits_for_one_batch_and_leaves_the_rest_pending(tmp_path: Path) -> None:
    encoder = GatedEncoder()
    base = KnowledgeBase(Store(tmp_path / "kb.db"), encoder, FrozenClock(), 10)
    assert base.embedder
    base.add([doc(str(n)) for n in range(5 * BATCH)])
    base.embedder.start()
    assert encoder.began.wait(DEADLINE_SECONDS)
    base.embedder._stopping = True
    encoder.may_go_on.set()
    base.embedder.stop()
    assert base.pending == 4 * BATCH
    base.close()


def test_one_row_a_document_of_unit_length_title_or_not(base: KnowledgeBase) -> None:
    base.add([doc("a", title="KubePodCrash"), doc("b")])
    documents = [document for _, document in base._store.pending(5)]
    rows = embed(documents, FakeEncoder())
    assert rows.shape == (2, 64)
    assert (rows**2).sum(axis=1) == pytest.approx([1, 1], abs=1e-5)
