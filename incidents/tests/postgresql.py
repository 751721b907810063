"""A real PostgreSQL for tests: Debian's, with a data folder of its own, on a socket that nobody else sees."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None)
MISSING = "PostgreSQL is not installed (./run_all_tests.sh --install)"
SETTINGS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60 -c unix_socket_directories="
)
"""fsync off: what is tested is SQL, and no test cuts the power."""


@contextmanager
def running_postgresql() -> Iterator[str]:
    """Its URL, of an empty database. The server and its folder are gone afterwards."""
    assert PROGRAMS is not None, MISSING
    folder = Path(tempfile.mkdtemp(prefix="stanch-pg-"))
    account = _unprivileged()
    if account:
        os.chown(folder, *account)
    rights: dict[str, Any] = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}

    def run(program: str, *arguments: str) -> None:
        command = [str(PROGRAMS / program), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **rights)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "stanch", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"{SETTINGS}{folder}", "start")
        try:
            yield f"postgresql://stanch@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@contextmanager
def own_database(url: str, name: str, template: str = "template1") -> Iterator[str]:
    """The URL of a new database on that server, a copy of `template`; dropped afterwards."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        try:
            yield url.replace("/postgres?", f"/{name}?")
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _unprivileged() -> tuple[int, int] | None:
    """Whom to run it as where we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return entry.pw_uid, entry.pw_gid
