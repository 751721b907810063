"""Log lines for measurements, made by seeded code: many layouts, fresh values in every line."""

import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

SEED: Final = 7
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

# {n}: number, {s}: small number, {ip}, {hex}: 12 hex digits, {id}: 19 digits, {word}: one of a few names
_SYSTEMS: Final = (
    ("{iso},{ms} INFO  [main] org.apache.kafka.Broker: ", ("Created log for partition {word}-{s} in {n} ms",
     "Shrinking ISR of {word}-{s} from {s},{s} to {s}", "Fetch request from /{ip}:{n} took {n} ms",
     "Error while reading segment {id}: connection to {ip}:{n} lost")),
    ("{bsd} web-{s} sshd[{n}]: ", ("Accepted publickey for {word} from {ip} port {n} ssh2",
     "Failed password for invalid user {word} from {ip} port {n} ssh2", "Connection closed by {ip} [preauth]",
     "pam_unix(sshd:session): session opened for user {word} by (uid={s})")),
    ("{day} {clock}.{ms} {n} {n} I store: ", ("received block blk_{id} of size {n} from /{ip}",
     "served block blk_{id} to /{ip}:{n}", "deleting block blk_{id} file /data/{s}/current/blk_{id}",
     "exception in receive of block blk_{id}: java.io.IOException: Connection reset by peer")),
    ('{ip} - {word} [{apache}] "', ('GET /api/orders/{n} HTTP/1.1" 200 {n} "-" "curl/7.{s}"',
     'POST /api/carts/{hex} HTTP/1.1" 201 {n} "-" "Mozilla/5.0"', 'GET /health HTTP/1.1" 503 {s} "-" "probe/1.{s}"')),
    ("E{klog} {n} reflector.go:{s}] ", ("watch of *v1.Pod ended with: too old resource version: {n} ({n})",
     "Failed to list nodes: Get https://{ip}:6443/api/v1/nodes: dial tcp {ip}:6443: connect: connection refused")),
    ("{iso}.{ms} UTC [{n}] LOG:  ", ("checkpoint complete: wrote {n} buffers ({s}.{s}%); write={s}.{ms} s",
     "duration: {n}.{ms} ms  statement: SELECT * FROM orders WHERE id = {n}", "connection received: host={ip} port={n}")),
    ("{n}:M {dmy} {clock}.{ms} * ", ("{n} changes in {s} seconds. Saving...", "Background saving started by pid {n}",
     "DB saved on disk", "Replica {ip}:{n} asks for synchronization")),
    ("[{iso}] [nova.compute.manager] [req-{hex}] ", ("[instance: {uuid}] VM Started (Lifecycle Event)",
     "[instance: {uuid}] Took {s}.{ms} seconds to spawn the instance on the hypervisor.",
     "Running instance usage audit for host cp-{s} from {iso} to {iso}. {n} instances.")),
)  # fmt: skip
_NAMES: Final = ("alpha", "billing", "carts", "delta", "events", "fulfil", "gateway", "house", "items", "journal")


def mixed_stream(count: int, seed: int = SEED) -> list[str]:
    """`count` lines of eight systems, in a random mixture."""
    chance = random.Random(seed)
    return list(islice(_lines(chance, lambda: chance.randrange(len(_SYSTEMS))), count))


def unlike_lines(count: int, seed: int = SEED) -> list[str]:
    """Lines of eight made-up words each: no two have a shape in common, which is the worst that can be sent."""
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [" ".join("".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(8)) for _ in range(count)]


def one_system(count: int, seed: int = SEED, system: int = 2) -> list[str]:
    """`count` lines of one system, by default a block store's, whose every line names an id of 19 digits and an address."""
    return list(islice(_lines(random.Random(seed), lambda: system), count))


def _lines(chance: random.Random, choose: Callable[[], int]) -> Iterator[str]:
    second = 0
    while True:
        header, messages = _SYSTEMS[choose()]
        second += chance.random() < 0.3
        yield (header + chance.choice(messages)).format_map(_Values(chance, second))


class _Values:
    """Looks up a fresh value for every name that a format asks for."""

    def __init__(self, chance: random.Random, second: int) -> None:
        self._chance = chance
        self._second = second

    def __getitem__(self, name: str) -> str:
        return str(getattr(self, f"_{name}")())

    def _n(self) -> int:
        return self._chance.randrange(10 ** self._chance.randint(1, 6))

    def _s(self) -> int:
        return self._chance.randrange(64)

    def _ms(self) -> str:
        return f"{self._chance.randrange(1000):03d}"

    def _id(self) -> int:
        return self._chance.randrange(10**18, 10**19)

    def _hex(self) -> str:
        return f"{self._chance.randrange(16**12):012x}"

    def _uuid(self) -> str:
        digits = f"{self._chance.randrange(16**32):032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def _ip(self) -> str:
        return f"10.{self._chance.randrange(256)}.{self._chance.randrange(256)}.{self._chance.randrange(1, 255)}"

    def _word(self) -> str:
        return self._chance.choice(_NAMES)

    def _clock(self) -> str:
        return f"{self._second // 3600 % 24:02d}:{self._second // 60 % 60:02d}:{self._second % 60:02d}"

    def _date(self) -> tuple[int, int]:
        days = self._second // 86_400
        return days // 28 % 12, days % 28 + 1

    def _iso(self) -> str:
        month, day = self._date()
        return f"2025-{month + 1:02d}-{day:02d} {self._clock()}"

    def _day(self) -> str:
        month, day = self._date()
        return f"{month + 1:02d}-{day:02d}"

    def _dmy(self) -> str:
        month, day = self._date()
        return f"{day:02d} {_MONTHS[month]} 2025"

    def _bsd(self) -> str:
        month, day = self._date()
        return f"{_MONTHS[month]} {day:2d} {self._clock()}"

    def _apache(self) -> str:
        month, day = self._date()
        return f"{day:02d}/{_MONTHS[month]}/2025:{self._clock()} +0000"

    def _klog(self) -> str:
        month, day = self._date()
        return f"{month + 1:02d}{day:02d} {self._clock()}.{self._chance.randrange(10**6):06d}"
