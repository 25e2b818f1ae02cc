"""Backups: a whole desk of either kind as one SQLite file, and such a file back into an empty desk of either kind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text

from communique.errors import BadInput, DeskError
from communique.store import engine as databases
from communique.store import migrations
from communique.store import tables as t
from communique.store.store import Store

MANY = 1_000  # rows carried at a time


def backup(store: Store, out: Path) -> int:
    """How many reports the copy holds. It appears under its name only when it is whole."""
    if out.exists():
        raise BadInput(f"{out} is there already; give another name, or remove it first.")
    part = out.with_name(f".{out.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy_file(store, part) if store.kind == databases.SQLITE else _copy_rows(
            store, Store.open(str(part), make=True)
        )
        copy = Store.open(str(part))
        with copy.view() as view:
            reports = view.counts()["reports"]
        _one_file(part)
        part.replace(out)
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            left.unlink(missing_ok=True)
    return reports


def restore(copy: Path, store: Store) -> int:
    """How many reports were put back. Raises DeskError where the desk is not empty."""
    source = Store.open(str(copy))
    with store.view() as view:
        if view.counts()["reports"]:
            raise DeskError(f"The desk {store.address} holds reports; restore into a new one.")
    _copy_rows(source, store)
    with store.view() as view:
        return view.counts()["reports"]


def _copy_file(store: Store, part: Path) -> None:
    """SQLite's own copy: whole and consistent while others write."""
    source, target = sqlite3.connect(str(store.engine.url.database)), sqlite3.connect(part)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _one_file(path: Path) -> None:
    """Everything into the file itself, none in a log beside it."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()


def _copy_rows(source: Store, target: Store) -> None:
    with databases.reading(source.engine) as old, databases.writing(target.engine) as new:
        migrations.migrate(new, "")
        new.execute(t.about.delete())
        for table in t.META.sorted_tables:
            if table.name != t.migrations.name:
                _copy_table(old, new, table)
                _go_on_counting(new, table)


def _copy_table(old: Connection, new: Connection, table: Table) -> None:
    rows = old.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key))
    for some in rows.mappings().partitions(MANY):
        new.execute(insert(table), [dict(row) for row in some])


def _go_on_counting(new: Connection, table: Table) -> None:
    """PostgreSQL numbers rows by a counter that does not know of numbers put in from elsewhere."""
    if new.dialect.name == databases.POSTGRES and "number" in table.c:
        last = new.execute(select(func.max(table.c.number))).scalar_one() or 0
        counter = text("SELECT setval(pg_get_serial_sequence(:table, 'number'), :next, false)")
        new.execute(counter, {"table": table.name, "next": last + 1})
