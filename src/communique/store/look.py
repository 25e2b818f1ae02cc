"""Look: what held at a moment and was known on a day; what every look at a desk rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, func, or_, select

from communique.errors import UnknownId
from communique.store import tables as t

T = TypeVar("T")
Id = tuple[int, str]  # an account among the rows: reading and part
MANY = 500  # ids asked for in one question


class Look:
    """One look at a desk. known_on: only reports published by then, or, undated, fetched by then. stored_at: the desk
    as it stood at that moment, as text; None: as it stands."""

    def __init__(
        self, connection: Connection, *, known_on: dt.date | None = None, stored_at: str | None = None
    ) -> None:
        self.connection = connection
        self.known_on = known_on
        self.stored_at = stored_at

    def holds(self, table: FromClause) -> ColumnElement[bool]:
        """Rows of the table that held at the moment looked at."""
        if self.stored_at is None:
            return table.c.until.is_(None)
        return and_(table.c.since <= self.stored_at, or_(table.c.until.is_(None), table.c.until > self.stored_at))

    def known(self) -> ColumnElement[bool]:
        """Reports that were there at the moment and known on the day looked at."""
        here = t.reports.c
        there: list[ColumnElement[bool]] = [here.added <= self.stored_at] if self.stored_at else []
        if self.known_on:
            there.append(func.coalesce(here.published, func.substr(here.fetched, 1, 10)) <= self.known_on.isoformat())
        return and_(True, *there)

    def is_current(self, reading: ColumnElement[Any]) -> ColumnElement[bool]:
        """Rows of readings that hold, of reports that are known. Asked row by row: most questions stop early."""
        held = t.readings.alias("held")
        query = select(held.c.number).where(held.c.number == reading, self.holds(held))
        if self.stored_at is not None or self.known_on is not None:
            query = query.join(t.reports, t.reports.c.id == held.c.report).where(self.known())
        return query.correlate_except(held, t.reports).exists()

    def is_aside(self, reading: ColumnElement[Any], part: ColumnElement[Any]) -> ColumnElement[bool]:
        """Parts of a reader's own reading that people rejected: the reading with their decisions lacks them."""
        decided, kept = t.readings.alias("decided"), t.events.alias("kept")
        left = select(kept.c.part).where(kept.c.reading == decided.c.number, kept.c.part == part)
        query = select(decided.c.number).where(
            decided.c.decided_from == reading, self.holds(decided), ~left.correlate_except(kept).exists()
        )
        if self.stored_at is not None or self.known_on is not None:
            query = query.join(t.reports, t.reports.c.id == decided.c.report).where(self.known())
        return query.correlate_except(decided, t.reports).exists()

    def one(self, query: Select[Any], what: str) -> Row[Any]:
        row = self.connection.execute(query).first()
        if row is None:
            day = f" as known on {self.known_on}" if self.known_on else ""
            raise UnknownId(f"The desk holds no {what}{day}; look for it with: communique search.")
        return row


def some_of(values: Sequence[T]) -> Iterator[list[T]]:
    """At most MANY at a time: databases bound how many values one question may hold."""
    stream = iter(values)
    while some := list(islice(stream, MANY)):
        yield some


def ids_of(rows: Any) -> list[tuple[int, str]]:
    return [(int(reading), str(part)) for reading, part in rows]
