"""Composes log excerpts from the catalogue: one to three messages of a cause, symptoms that it brings, and what else goes on."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from catalogue.entries import Entry, ProductFile
from catalogue.filling import fill

TRUNCATED_SHARE: Final = 0.15
"""Lines that are cut off, as a terminal or an alert's field cuts them."""
SHORTEST_CUT: Final = 50
LEVELS: Final = {
    "debug": ("DEBUG", "debug", "D"),
    "info": ("INFO", "info", "I"),
    "notice": ("NOTICE", "notice", "INFO"),
    "warning": ("WARN", "warning", "W", "WARNING"),
    "error": ("ERROR", "error", "E", "err", "SEVERE"),
    "critical": ("CRITICAL", "FATAL", "crit", "fatal"),
}
"""The same severity in the languages of several loggers."""


class Excerpts:
    """The catalogue, sorted by what it can be used for."""

    def __init__(self, products: Mapping[str, ProductFile]) -> None:
        self._headers = {file.product: file.headers for file in products.values()}
        self.causes: dict[str, list[Entry]] = defaultdict(list)
        self.symptoms: list[Entry] = []
        self._symptoms: dict[str, list[Entry]] = defaultdict(list)
        for file in products.values():
            for entry in file.entries:
                if entry.strength == "cause":
                    self.causes[entry.cause].append(entry)
                else:
                    self.symptoms.append(entry)
                    for label in (entry.cause, *entry.also):
                        self._symptoms[label].append(entry)

    def compose(self, entry: Entry, noise: Sequence[str], chance: random.Random) -> str:
        """One excerpt around `entry`; `noise` are ordinary lines of other programs. The same for the same `chance`."""
        told = [entry] * chance.choice((1, 1, 1, 2, 3))
        kin = [other for other in self.causes[entry.cause] if other.product == entry.product and other is not entry]
        if kin and chance.random() < 0.35:
            told.append(chance.choice(kin))
        symptoms = self._symptoms.get(entry.cause, [])
        if symptoms and chance.random() < 0.5:
            told += chance.sample(symptoms, min(len(symptoms), chance.choice((1, 1, 2))))
        lines = [self._line(one, chance) for one in told]
        for line in chance.sample(noise, chance.choice((0, 0, 1, 2, 4, 8))):
            lines.insert(chance.randint(0, len(lines)), line)
        return "\n".join(lines)

    def _line(self, entry: Entry, chance: random.Random) -> str:
        message = fill(entry.message, chance)
        roll = chance.random()
        if roll < 0.55:
            line = fill(chance.choice(self._headers[entry.product]), chance) + message
        elif roll < 0.7:
            level = chance.choice(LEVELS[entry.level])
            line = fill(chance.choice(_LAYOUTS), chance).replace("LEVEL", level).replace("MESSAGE", message)
        else:
            line = message
        if chance.random() < TRUNCATED_SHARE and len(line) > SHORTEST_CUT:
            line = line[: chance.randint(max(SHORTEST_CUT, len(line) * 2 // 3), len(line))]
        return line


_LAYOUTS: Final = (
    "{iso} LEVEL [{thread}] {class}: MESSAGE",
    '{{"ts":"{iso}","level":"LEVEL","service":"{service}","msg":"MESSAGE"}}'.replace("{{", "{").replace("}}", "}"),
    'time="{iso}" level=LEVEL msg="MESSAGE"',
    "{date} {clock},{ms} LEVEL {service} - MESSAGE",
    "[LEVEL] MESSAGE",
    "{service} | LEVEL: MESSAGE",
)
"""How an application's own logger shows a message that it got from somewhere else."""
