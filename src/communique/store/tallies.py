"""Counts of each pair of countries, kept from one match to the next, since a large desk takes long to count them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, tuple_, update

from communique.store import tables as t
from communique.store.view import View
from communique.store.writer import Writer

MARK = "tallied"
MANY = 200  # pairs of countries counted at a time


def pair_counts(view: View, actor: str, recipient: str) -> list[Row[Any]]:
    """Accounts and stories of the pair by type, status and month, "" for what nobody dates; as they were kept, where
    nothing has changed since and no past day is asked for, else counted anew."""
    here = t.tallies.c
    if view.known_on is None and view.stored_at is None and _mark(view) == view.facts().get(MARK):
        query = select(t.tallies).where(here.actor == actor, here.recipient == recipient)
        return list(view.connection.execute(query.order_by(here.type, here.month, here.status)))
    pair = and_(t.pairs.c.actor == actor, t.pairs.c.recipient == recipient)
    return sorted(_counted(view, pair), key=lambda row: (row.type, row.month, row.status))


def refresh(view: View, writer: Writer) -> None:
    """Nothing; the counts are those of the desk as it stands in this transaction."""
    mark, before = _mark(view), view.facts().get(MARK, "0 0")
    if mark == before:
        return
    pairs = _changed(view, *map(int, before.split()))
    for at in range(0, len(pairs), MANY):
        some = pairs[at : at + MANY]
        chosen = tuple_(t.pairs.c.actor, t.pairs.c.recipient).in_(some)
        writer.connection.execute(delete(t.tallies).where(tuple_(t.tallies.c.actor, t.tallies.c.recipient).in_(some)))
        rows = [dict(row._mapping) for row in _counted(view, chosen)]
        if rows:
            writer.connection.execute(insert(t.tallies), rows)
    done = writer.connection.execute(update(t.about).where(t.about.c.name == MARK).values(value=mark))
    if not done.rowcount:
        writer.connection.execute(insert(t.about).values(name=MARK, value=mark))


def _mark(view: View) -> str:
    """The last join and the last reading: whatever changes a count adds one of them."""
    last = [view.connection.execute(select(func.max(table.c.number))).scalar() or 0 for table in (t.joins, t.readings)]
    return f"{last[0]} {last[1]}"


def _changed(view: View, join: int, reading: int) -> list[tuple[str, str]]:
    """Pairs in any reading, current or not, of the reports that were read or joined since."""
    touched = (
        select(t.readings.c.report)
        .outerjoin(t.joins, t.joins.c.reading == t.readings.c.number)
        .where(or_(t.readings.c.number > reading, t.joins.c.number > join))
    )
    readings = select(t.readings.c.number).where(t.readings.c.report.in_(touched))
    query = select(t.pairs.c.actor, t.pairs.c.recipient).where(t.pairs.c.reading.in_(readings)).distinct()
    return sorted((str(row.actor), str(row.recipient)) for row in view.connection.execute(query))


def _counted(view: View, chosen: ColumnElement[bool]) -> list[Row[Any]]:
    here, join = t.pairs.c, t.joins
    month = func.coalesce(func.substr(here.day, 1, 7), "").label("month")
    query = (
        select(
            here.actor, here.recipient, here.type, here.status, month, func.count().label("accounts"),
            func.count(join.c.story.distinct()).label("stories"),
        )
        .select_from(t.pairs)
        .outerjoin(join, and_(join.c.reading == here.reading, join.c.event == here.event, view.holds(join)))
        .where(chosen, view.is_current(here.reading))
        .group_by(here.actor, here.recipient, here.type, here.status, month)
    )  # fmt: skip
    return list(view.connection.execute(query))
