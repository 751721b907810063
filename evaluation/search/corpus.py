"""Incidents in any number for the scale measurement: sentences of the shipped library put together anew, seeded.

A document's vector is the direction of the real vectors of its sentences, plus noise: embedding a million texts would
take half a day. What that leaves out: real histories have more distinct words and fewer near neighbours than this.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from contracts.knowledge import NewDocument
from knowledge_base.encoder.seam import Encoder
from knowledge_base.library import read_library

SEED: Final = 20
NOISE: Final = 0.45
"""Length of the noise beside a unit vector: a document's cosine to its own sentences is about 0.91."""
FIRST_DAY: Final = datetime(2021, 1, 1, tzinfo=UTC)
SERVICES: Final = [
    f"{what}-{part}"
    for what in "checkout cart billing search login media ledger quote stock mail route parcel tariff label".split()  # noqa: SIM905
    for part in "api web worker cron gateway store cache sync".split()  # noqa: SIM905
]
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Part:
    """Documents and their unit vectors of shape (n, dimension)."""

    documents: dict[str, NewDocument]
    rows: Floats


class Corpus:
    """The library's titles and sentences with their vectors; the same `seed` gives the same incidents."""

    def __init__(self, encoder: Encoder, seed: int = SEED) -> None:
        shipped = list(read_library().values())
        self._titles = [document.title or "" for document in shipped]
        self._sentences = sorted(
            {
                sentence
                for document in shipped
                for text in (document.summary, document.resolution or "", document.text or "")
                for sentence in _SENTENCE.split(text)
                if len(sentence) > 20
            }
        )
        self._title_rows = encoder.encode(self._titles)
        self._sentence_rows = encoder.encode(self._sentences)
        self._rng = random.Random(seed)
        self._noise = np.random.default_rng(seed)

    def parts(self, total: int, size: int) -> Iterator[Part]:
        """`total` incidents, `size` at a time."""
        for start in range(0, total, size):
            yield self._part(range(start, min(start + size, total)))

    def queries(self, count: int) -> list[str]:
        """What somebody on call would paste: a title or two sentences, a service, an identifier, a fifth of the words lost."""
        return [self._query() for _ in range(count)]

    def _part(self, numbers: range) -> Part:
        documents, rows = {}, np.empty((len(numbers), self._title_rows.shape[1]), np.float32)
        for place, number in enumerate(numbers):
            title, sentences = self._rng.randrange(len(self._titles)), self._some(5)
            documents[f"INC-{number}"] = self._document(title, sentences, number)
            rows[place] = self._title_rows[title] * 2 + self._sentence_rows[sentences[:3]].sum(axis=0)
        return Part(documents, noisy(rows, self._noise))

    def _document(self, title: int, sentences: Sequence[int], number: int) -> NewDocument:
        rng = self._rng
        service, host = rng.choice(SERVICES), f"{rng.choice(SERVICES)}-{rng.randrange(400)}"
        text = [self._sentences[sentence] for sentence in sentences]
        return NewDocument(
            title=f"{service}: {self._titles[title]}",
            summary=f"{' '.join(text[:3])} Seen first on {host}, request {rng.getrandbits(40):010x}.",
            resolution=" ".join(text[3:]) if rng.random() < 0.6 else None,
            service=service,
            occurred_at=FIRST_DAY + timedelta(minutes=number % 2_600_000),
        )

    def _query(self) -> str:
        rng = self._rng
        said = [self._titles[rng.randrange(len(self._titles))]] if rng.random() < 0.5 else []
        said += [self._sentences[sentence] for sentence in self._some(rng.randint(1, 2))]
        words = [word for word in " ".join(said).split() if rng.random() > 0.2]
        return f"{rng.choice(SERVICES)} {' '.join(words)} {rng.choice(SERVICES)}-{rng.randrange(400)}"

    def _some(self, count: int) -> list[int]:
        return [self._rng.randrange(len(self._sentences)) for _ in range(count)]


def noisy(rows: Floats, rng: np.random.Generator) -> Floats:
    """Each row's direction with noise of length NOISE added, as a unit vector again."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    unit += rng.standard_normal(rows.shape, np.float32) * np.float32(NOISE / rows.shape[1] ** 0.5)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    return np.asarray(unit, np.float32)
