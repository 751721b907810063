"""Composes incident reports: what hurt, one cause clause in one of many frames, how it ended, what follows. Seeded."""

import random
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from service_kit.toml_folder import read_toml

Sentences = list[str]
BARE_SHARE: Final = 0.12
"""Reports that are the cause alone: post-mortem lists often hold no more than that."""


class Frames(BaseModel):
    """frames.toml: sentences that stand around a cause and speak for none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    products: Sentences = Field(min_length=20)
    impacts: Sentences = Field(min_length=10)
    cause_frames: Sentences = Field(min_length=10)
    mitigations: Sentences
    follow_ups: Sentences
    regions: Sentences
    days: Sentences


def load_frames() -> Frames:
    """The frames. Raises Misconfigured naming the field that is wrong."""
    return read_toml(files("root_cause.composing") / "frames.toml", Frames)


def compose_report(frames: Frames, clause: str, chance: random.Random) -> str:
    """One report around `clause`, the same for the same state of `chance`."""
    if chance.random() < BARE_SHARE:
        return _fill(chance.choice(frames.cause_frames), frames, chance, clause)
    parts = [
        *chance.sample(frames.impacts, chance.choice((0, 1, 1, 2, 3))),
        chance.choice(frames.cause_frames),
        chance.choice(frames.mitigations),
        *chance.sample(frames.follow_ups, chance.choice((0, 1, 1, 2))),
    ]
    return " ".join(_fill(part, frames, chance, clause) for part in parts if part)


def compose_without_cause(frames: Frames, chance: random.Random) -> str:
    """A report in which everything but the cause is told: the model must abstain on it."""
    parts = [*chance.sample(frames.impacts, chance.choice((1, 2, 3))), chance.choice(frames.mitigations)]
    parts += chance.sample(frames.follow_ups, chance.choice((0, 1, 2)))
    return " ".join(_fill(part, frames, chance, "") for part in parts if part)


def _fill(frame: str, frames: Frames, chance: random.Random, clause: str) -> str:
    product, product2 = chance.sample(frames.products, 2)
    begin = chance.randrange(1380)
    minutes = chance.randint(6, 240)
    words = {
        "product": product,
        "product2": product2,
        "region": chance.choice(frames.regions),
        "day": chance.choice(frames.days),
        "from": _clock(begin),
        "to": _clock(begin + minutes),
        "minutes": str(minutes),
        "hours": str(chance.randint(1, 20)),
        "percent": str(chance.randint(1, 99)),
        "small": str(chance.randint(2, 30)),
        "count": f"{chance.randint(2, 900) * 10:,}",
        "clause": clause,
        "Clause": clause[:1].upper() + clause[1:],
    }
    sentence = frame.format_map(words)
    return sentence[:1].upper() + sentence[1:]


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def draw(lines: Sequence[str], most: int, chance: random.Random) -> list[str]:
    """1 to `most` of `lines` in their order; none where there are none."""
    if not lines:
        return []
    chosen = sorted(chance.sample(range(len(lines)), chance.randint(1, min(most, len(lines)))))
    return [lines[k] for k in chosen]
