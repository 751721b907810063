"""Sends what another tool exported to the running knowledge base, through the gateway, and shows how far it got."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from contracts.imports import ImportJob
from service_kit.doorkeeper import ROLES, read_keys
from service_kit.errors import Misconfigured
from service_kit.settings import ServiceSettings

DOOR: Final = "/api/knowledge/import"
CONTENT_TYPES: Final = {
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".zip": "application/zip",
}
UNKNOWN_TYPE: Final = "application/octet-stream"
TIMEOUT_SECONDS: Final = 60
LOOK_AGAIN_SECONDS: Final = 0.5
FINAL: Final = frozenset({"done", "stopped", "failed"})
SHOWN: Final = 10
"""Skipped rows that are named at the end."""

Say = Callable[[str], None]
Pause = Callable[[], Awaitable[None]]


class ImportRefused(Exception):
    """The file was not taken; the message is the one line that a person needs."""


@dataclass(frozen=True)
class Wish:
    """What the command line asks for. `columns` are `field:column`."""

    file: Path
    format: str | None = None
    columns: Sequence[str] = ()


def key_of(settings: ServiceSettings) -> str:
    """A key of this machine's own settings that may write; "" where none is set."""
    internal = settings.internal_token.get_secret_value()
    keys = read_keys(settings.api_keys.get_secret_value())
    return internal or next((key for key, who in keys.items() if ROLES[who.role or "read"] >= ROLES["write"]), "")


async def import_file(url: str, key: str, wish: Wish, say: Say) -> int:
    """The exit status: 0 when it is done, 1 otherwise. Raises Misconfigured, ImportRefused."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with httpx.AsyncClient(base_url=url, timeout=TIMEOUT_SECONDS, trust_env=False, headers=headers) as client:
        try:
            job = await send(client, wish)
            job = await follow(client, job, say, lambda: asyncio.sleep(LOOK_AGAIN_SECONDS))
        except httpx.ConnectError:
            raise Misconfigured(f"nothing answers at {url}: start it with ./run.sh") from None
        except httpx.HTTPError as error:
            raise ImportRefused(f"no answer from {url}: {error or type(error).__name__}") from None
    for line in told(job):
        say(line + "\n")
    return 0 if job.state == "done" else 1


async def send(client: httpx.AsyncClient, wish: Wish) -> ImportJob:
    """Hands the file over. Raises Misconfigured where it cannot be read, ImportRefused where it is not taken."""
    try:
        content = wish.file.read_bytes()
    except OSError as error:
        raise Misconfigured(f"{wish.file}: {error.strerror}") from None
    query = {"map": list(wish.columns)} | ({"format": wish.format} if wish.format else {})
    kind = CONTENT_TYPES.get(wish.file.suffix.lower(), UNKNOWN_TYPE)
    answer = await client.post(DOOR, params=query, content=content, headers={"Content-Type": kind})
    return _job(answer)


async def follow(client: httpx.AsyncClient, job: ImportJob, say: Say, pause: Pause) -> ImportJob:
    """The job when it is over; says a line that overwrites itself meanwhile."""
    while True:
        say("\r" + progress_line(job))
        if job.state in FINAL:
            say("\n")
            return job
        await pause()
        job = _job(await client.get(f"/api/knowledge/imports/{job.id}"))


def progress_line(job: ImportJob) -> str:
    """How far it got, in one line, as long as the one before it or longer."""
    share = job.done / job.total if job.total else 1
    parts = [f"{job.added} added", f"{job.unchanged} unchanged", f"{job.skipped} skipped"]
    return f"{job.format}: {job.done}/{job.total} ({share:.0%})  {', '.join(parts)}  [{job.state}]".ljust(100)


def told(job: ImportJob) -> list[str]:
    """What is left to say at the end: why it ended, which rows were left out."""
    lines = [f"{job.state}: {job.reason}"] if job.reason else []
    lines += [f"  row {row.row}: {row.reason}" for row in job.errors[:SHOWN]]
    more = job.skipped - min(SHOWN, len(job.errors))
    return [*lines, f"  and {more} more"] if more > 0 else lines


def _job(answer: httpx.Response) -> ImportJob:
    if answer.is_error:
        try:
            detail = str(answer.json()["detail"])
        except (ValueError, KeyError, TypeError):
            detail = answer.text[:200]
        raise ImportRefused(f"{answer.status_code}: {detail}")
    return ImportJob.model_validate_json(answer.content)
