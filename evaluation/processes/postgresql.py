"""A PostgreSQL of its own for a measurement: Debian's, as durable as it comes, in a folder that is gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

PROGRAMS: Final = Path("/usr/lib/postgresql")
SETTINGS: Final = "-c listen_addresses='' -c max_connections=60 -c unix_socket_directories="
"""The defaults of Debian otherwise: fsync and synchronous_commit are on."""


@dataclass(frozen=True)
class PostgresqlServer:
    """A running one: its `url`, and what can befall it."""

    url: str
    control: Callable[..., None]

    def crash(self) -> None:
        """Ends it as a power cut would: nobody is waited for, nothing is tidied up."""
        self.control("-w", "-m", "immediate", "stop")

    def start(self) -> None:
        """Returns when it has recovered and answers."""
        self.control("-w", "-l", "log", "-o", f"{SETTINGS}{self.url.partition('host=')[2]}", "start")


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The URL of an empty database, reached by a socket of its own. Raises FileNotFoundError where there is no PostgreSQL."""
    with own_postgresql() as server:
        yield server.url


@contextmanager
def own_postgresql() -> Iterator[PostgresqlServer]:
    """The same, with the server in hand."""
    programs = max(PROGRAMS.glob("*/bin"), key=lambda path: int(path.parent.name), default=None)
    if programs is None:
        raise FileNotFoundError(f"no PostgreSQL in {PROGRAMS} (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="stanch-pg-"))
    rights = _unprivileged(folder)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **rights)

    try:
        run("initdb", "-U", "stanch", "-A", "trust", "-E", "UTF8", "--locale=C")
        server = PostgresqlServer(f"postgresql://stanch@/postgres?host={folder}", partial(run, "pg_ctl"))
        server.start()
        try:
            yield server
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """As whom it runs where we are root, which PostgreSQL refuses; the folder becomes theirs."""
    if os.geteuid() != 0:
        return {}
    entries = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = entries.get("postgres") or entries["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
