"""Fills a message's or header's `{placeholders}` with seeded, made-up values; braces around other words stay as they are."""

import random
import re
from collections.abc import Callable
from typing import Final

_HOSTS: Final = (
    "db-01",
    "web-7",
    "app03",
    "node-4",
    "edge-2",
    "worker-11",
    "cache-b",
    "ip-10-2-4-17",
    "kafka-0",
    "srv21",
)
_SERVICES: Final = (
    "orders",
    "billing",
    "search",
    "checkout",
    "profile",
    "ledger",
    "booking",
    "mailer",
    "catalog",
    "quotes",
)
_SPACES: Final = ("prod", "shop", "payments", "default", "team-a", "staging", "web", "data")
_USERS: Final = ("app", "svc_orders", "reporting", "deploy", "etl", "api", "root", "jenkins")
_TABLES: Final = ("orders", "events", "invoices", "accounts", "stock", "sessions", "bookings")
_TOPICS: Final = ("order-events", "payments.v1", "clicks", "audit", "shipments", "mail-out")
_DOMAINS: Final = ("api.example.com", "db.internal", "auth.example.org", "registry.example.net", "pay.example.com")
_PATHS: Final = ("/var/lib/data", "/srv/app/releases/current", "/data/segments/0004", "/var/log/app.log", "/mnt/vol1")
_IMAGES: Final = ("registry.example.net/shop/orders:1.8.2", "ghcr.io/acme/api:2024-11", "nginx:1.27", "acme/worker:v42")
_DEVICES: Final = ("sda", "sdb1", "nvme0n1", "dm-3", "md0", "vdb")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MAKERS: Final[dict[str, Callable[[random.Random], str]]] = {
    "iso": lambda r: f"{r.randint(2019, 2026)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}T{_clock(r)}Z",
    "date": lambda r: f"{r.randint(2019, 2026)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
    "clock": lambda r: _clock(r),
    "bsd": lambda r: f"{r.choice(_MONTHS)} {r.randint(1, 28):2d} {_clock(r)}",
    "klog": lambda r: f"{r.randint(1, 12):02d}{r.randint(1, 28):02d} {_clock(r)}.{r.randrange(10**6):06d}",
    "ms": lambda r: f"{r.randrange(1000):03d}",
    "us": lambda r: f"{r.randrange(10**6):06d}",
    "epoch": lambda r: str(r.randint(1_560_000_000, 1_790_000_000)),
    "pid": lambda r: str(r.randint(2, 65_000)),
    "n": lambda r: str(r.randrange(10 ** r.randint(1, 6))),
    "small": lambda r: str(r.randint(1, 60)),
    "percent": lambda r: str(r.randint(1, 100)),
    "port": lambda r: str(r.choice((443, 3306, 5432, 5672, 6379, 8080, 8443, 9042, 9092, 27017, 50051))),
    "ip": lambda r: f"10.{r.randrange(256)}.{r.randrange(256)}.{r.randint(1, 254)}",
    "host": lambda r: r.choice(_HOSTS),
    "node": lambda r: f"{r.choice(('node', 'worker', 'ip-10-1-7', 'pool-a'))}-{r.randint(1, 40)}",
    "service": lambda r: r.choice(_SERVICES),
    "ns": lambda r: r.choice(_SPACES),
    "pod": lambda r: f"{r.choice(_SERVICES)}-{_word(r, 9)}-{_word(r, 5)}",
    "container": lambda r: r.choice((*_SERVICES, "app", "server", "main")),
    "user": lambda r: r.choice(_USERS),
    "db": lambda r: r.choice((*_SERVICES, "main", "app")),
    "table": lambda r: r.choice(_TABLES),
    "topic": lambda r: r.choice(_TOPICS),
    "domain": lambda r: r.choice(_DOMAINS),
    "url": lambda r: f"https://{r.choice(_DOMAINS)}/v{r.randint(1, 3)}/{r.choice(_TABLES)}",
    "path": lambda r: r.choice(_PATHS),
    "image": lambda r: r.choice(_IMAGES),
    "device": lambda r: r.choice(_DEVICES),
    "version": lambda r: f"{r.randint(1, 9)}.{r.randrange(20)}.{r.randrange(30)}",
    "hex": lambda r: f"{r.randrange(16**12):012x}",
    "uuid": lambda r: "-".join(f"{r.randrange(16**n):0{n}x}" for n in (8, 4, 4, 4, 12)),
    "thread": lambda r: r.choice(("main", "http-nio-8080-exec-3", "pool-2-thread-7", "worker-4", "scheduler-1")),
    "class": lambda r: r.choice(("c.a.orders.OrderService", "com.acme.pay.Client", "o.e.shop.Repository", "App")),
}
"""What may stand in braces, and how a value is made."""

_PLACEHOLDER: Final = re.compile(r"\{(" + "|".join(MAKERS) + r")\}")


def fill(text: str, chance: random.Random) -> str:
    """`text` with a value for every placeholder, the same for the same state of `chance`."""
    return _PLACEHOLDER.sub(lambda found: MAKERS[found[1]](chance), text)


def _clock(chance: random.Random) -> str:
    return f"{chance.randrange(24):02d}:{chance.randrange(60):02d}:{chance.randrange(60):02d}"


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choices("bcdfghjklmnpqrstvwxz2456789", k=length))
