"""Whether a desk is whole: what the database itself can tell, and what only the product knows."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from communique.store import engine as databases
from communique.store import tables as t
from communique.store.nouns import Checked
from communique.store.store import Store

MANY = 200  # reports looked at at a time


def check(store: Store) -> Checked:
    """Rows by table, and a sentence for each fault."""
    with databases.reading(store.engine) as connection:
        counts = {
            table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in t.META.sorted_tables
        }
        return Checked(counts, tuple(_faults(connection)))


def _faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == databases.SQLITE:
        yield from _of_sqlite(connection)
    yield from _of_bytes(connection)
    yield from _of_spans(connection)
    yield from _of_holders(connection)


def _of_sqlite(connection: Connection) -> Iterator[str]:
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if found != "ok":
            yield f"The file is damaged: {found}."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} points at a row of {row[2]} that is not there."


def _of_bytes(connection: Connection) -> Iterator[str]:
    """What was given still has the hash that it came with."""
    rows = connection.execution_options(stream_results=True).execute(select(t.givens))
    for some in rows.partitions(MANY):
        for row in some:
            try:
                same = hashlib.sha256(zlib.decompress(row.packed)).hexdigest() == row.sha256
            except zlib.error:
                same = False
            if not same:
                yield f"The bytes given as {row.sha256[:16]} have changed."


def _of_spans(connection: Connection) -> Iterator[str]:
    """The words of each event are the slice of its report's text."""
    words = func.substr(t.reports.c.text, t.events.c.start + 1, t.events.c.end - t.events.c.start)
    query = select(t.events.c.report, t.events.c.part).join(t.reports, t.reports.c.id == t.events.c.report)
    for row in connection.execute(query.where(words != t.events.c.trigger).limit(20)):
        yield f"The words of event {row.part} are not those of its report {row.report}."


def _of_holders(connection: Connection) -> Iterator[str]:
    """At most one reading, origin, story or series holds for each."""
    for table, columns in (
        (t.readings, ("report",)), (t.origins, ("report",)), (t.joins, ("reading", "event")),
        (t.claims, ("reading", "figure")),
    ):  # fmt: skip
        which = [table.c[name] for name in columns]
        query = select(*which).where(table.c.until.is_(None)).group_by(*which).having(func.count() > 1).limit(20)
        for row in connection.execute(query):
            yield f"Two rows of {table.name} hold at once for {', '.join(map(str, row))}."
