"""Rows of events to accounts: a few questions for many of them, never one for each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, and_, case, func, or_, select, true

from communique.match.accounts import Account, Party
from communique.match.terms import sentence
from communique.store import tables as t
from communique.store.look import Id, Look

Parties = dict[tuple[int, str, str], list[Party]]
MANY = 400  # readings asked for in one question
AROUND = 300  # code points on each side of the evidence in which its sentences begin and end


def accounts_of(view: Look, ids: Sequence[Id], *, aside: bool = False, past: bool = False) -> list[Account]:
    """The accounts in the order of the ids; those that do not hold are left out, but for rejected ones with `aside` and
    all with `past`."""
    wanted = set(ids)
    readings = sorted({reading for reading, _ in wanted})
    found: dict[Id, Account] = {}
    for at in range(0, len(readings), MANY):
        found.update(_of_readings(view, readings[at : at + MANY], wanted, aside, past))
    return [found[id] for id in dict.fromkeys(ids) if id in found]


def _of_readings(
    view: Look, readings: list[int], wanted: set[Id], aside: bool, past: bool
) -> Iterator[tuple[Id, Account]]:
    parts = sorted({part for reading, part in wanted if reading in set(readings)})
    parties, places = _parties(view, readings, parts), _places(view, readings, parts)
    for row in view.connection.execute(_query(view, readings, aside, past).where(t.events.c.part.in_(parts))):
        id = (int(row.reading), str(row.part))
        if id in wanted:
            yield id, _account(row, parties, places[id])


def _query(view: Look, readings: list[int], aside: bool, past: bool) -> Any:
    event, report, origin = t.events, t.reports, t.origins
    first = case((event.c.evidence_start > AROUND, event.c.evidence_start - AROUND), else_=0)
    window = func.substr(report.c.text, first + 1, event.c.evidence_end - first + AROUND)
    held = true() if past else view.holds(t.readings)
    grouped = and_(origin.c.report == report.c.id, view.holds(origin))
    return (
        select(
            event, window.label("window"), first.label("window_start"), report.c.outlet, report.c.published,
            report.c.credit, report.c.title, report.c.url, origin.c.origin,
        )
        .join(report, report.c.id == event.c.report)
        .join(t.readings, t.readings.c.number == event.c.reading)
        .outerjoin(origin, grouped)
        .where(
            event.c.reading.in_(readings), view.known(),
            or_(held, view.is_aside(event.c.reading, event.c.part)) if aside else held,
        )
    )  # fmt: skip


def _account(row: Row[Any], parties: Parties, places: tuple[str, ...]) -> Account:
    reading, event = int(row.reading), str(row.part)
    start, end = row.evidence_start - row.window_start, row.evidence_end - row.window_start
    return Account(
        report=row.report, reading=reading, event=event, type=row.type, status=row.status, certainty=row.certainty,
        mode=row.mode, actors=tuple(parties[reading, event, "actor"]),
        recipients=tuple(parties[reading, event, "recipient"]), first_day=_day(row.first_day),
        last_day=_day(row.last_day), published=_day(row.published), places=places, trigger=row.trigger,
        start=row.start, evidence=row.window[start:end],
        sentence=sentence(row.window, start, end), outlet=row.outlet, origin=row.origin, credit=row.credit,
        source=row.source, source_country=row.source_country, via=row.via, attributed=row.attribution is not None,
        score=row.score, same_as=row.same_as, title=row.title, url=row.url,
    )  # fmt: skip


def _parties(view: Look, readings: list[int], parts: list[str]) -> Parties:
    here = t.participants
    found: Parties = defaultdict(list)
    names = ("reading", "event", "side", "name", "kind", "country", "sector")
    query = select(*(here.c[name] for name in names)).where(here.c.reading.in_(readings), here.c.event.in_(parts))
    for row in view.connection.execute(query.order_by(here.c.place)):
        found[row.reading, row.event, row.side].append(_party(row))
    return found


def _party(row: Row[Any]) -> Party:
    """The party; a person only where a name in capitals says so, for "lawmaker" may be anybody."""
    return Party(row.name, row.country, row.sector, row.kind == "person" and row.name[:1].isupper() and " " in row.name)


def _places(view: Look, readings: list[int], parts: list[str]) -> dict[Id, tuple[str, ...]]:
    link, place = t.links, t.places
    joined = link.join(place, and_(place.c.reading == link.c.reading, place.c.part == link.c.part))
    query = select(link.c.reading, link.c.event, place.c.name).select_from(joined)
    found: dict[Id, tuple[str, ...]] = defaultdict(tuple)
    for row in view.connection.execute(
        query.where(link.c.role == "where", link.c.reading.in_(readings), link.c.event.in_(parts))
    ):
        found[row.reading, row.event] += (row.name,)
    return found


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
