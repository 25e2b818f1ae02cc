"""An address to a database that is ready for use: SQLite files and PostgreSQL servers, the rest refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from communique.errors import BadInput, DamagedDesk, DeskBusy, DeskError, NoDesk

PATIENCE = 60.0  # seconds that a writer waits for another one
SQLITE = "sqlite"
POSTGRES = "postgresql"
_MAGIC = b"SQLite format 3\x00"
_LOCK = 7_361_001  # any number: the one advisory lock that writers of a desk in PostgreSQL take in turn


def engine_for(address: str) -> Engine:
    """The engine of a desk: the path of a file, sqlite:///PATH, or postgresql+psycopg://USER@HOST/DATABASE."""
    if "://" not in address:
        return _sqlite(Path(address))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise BadInput(f"'{address}' is no address of a desk; give a file, or postgresql+psycopg://…") from error
    if url.get_backend_name() == SQLITE:
        return _sqlite(Path(url.database or ""))
    if url.get_backend_name() != POSTGRES:
        raise BadInput(f"A desk is kept in SQLite or PostgreSQL, not in {url.get_backend_name()}.")
    try:
        # Psycopg 3 whatever driver the address leaves open; a pool would outlive a server's restart.
        return create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise DeskError("PostgreSQL needs its driver; install it with: pip install 'communique[postgres]'.") from error


def _sqlite(path: Path) -> Engine:
    if path.is_dir():
        raise NoDesk(f"{path} is a folder; give a file in it, such as {path / 'desk.sqlite'}.")
    if path.exists() and path.stat().st_size and path.open("rb").read(16) != _MAGIC:
        raise NoDesk(f"{path} is no desk but another kind of file; give another name.")
    if not path.absolute().parent.is_dir():
        raise NoDesk(f"There is no folder {path.absolute().parent}; make it first.")
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin; Python's own way begins them too late
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A reader that turns writer half-way would fail at once where another has written meanwhile.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the desk as it stands now, until it is closed."""
    options: dict[str, Any] = {}
    if engine.dialect.name == POSTGRES:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with said(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one transaction: all of it is kept at the end, or nothing. Writers wait for each other."""
    with said(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == POSTGRES:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(PATIENCE)}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield connection


@contextmanager
def said(engine: Engine) -> Iterator[None]:
    """Turns what a database complains of into a sentence that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _sentence(engine, error) from error


def _sentence(engine: Engine, error: DBAPIError) -> DeskError:
    what = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    where = engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")
    if "locked" in what or "lock timeout" in what:
        return DeskBusy(
            f"Another program has been writing to the desk for {PATIENCE:.0f} s; try again when it is done."
        )
    if "full" in what or "No space" in what:
        return DeskError("The disk is full; what was kept before is safe. Free space, then run the command again.")
    if "readonly" in what or "read-only" in what:
        return DeskError(f"The desk {where} may not be written by you; change its permissions or copy it.")
    if "malformed" in what or "not a database" in what:
        return DamagedDesk(f"The desk {where} is damaged ({what}); restore a backup with: communique desk restore.")
    if isinstance(error, OperationalError):
        return NoDesk(f"The desk {where} cannot be opened ({what}); check the address.")
    return DeskError(f"The database refused ({what}); check the desk with: communique desk check.")
