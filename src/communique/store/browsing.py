"""What somebody looks through a desk by: reports that fit, how many of each outlet, month, country and kind; places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, select

from communique.store import search
from communique.store import tables as t
from communique.store.asking import Id, Wanted, conditions
from communique.store.look import ids_of, some_of
from communique.store.view import View


@dataclass(frozen=True, slots=True)
class Sought:
    """Which reports: words as for search, outlet as it is written, first and last day of publication; None or ""
    leaves a thing open. events: what must happen in them."""

    words: str = ""
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    events: Wanted = field(default_factory=Wanted)


def reports_like(view: View, sought: Sought, most: int) -> list[Row[Any]]:
    """Id, outlet and day of publication of the reports that fit; the best first, without words the latest."""
    report = t.reports.c
    query = select(report.id, report.outlet, report.published).where(view.known(), *_fits(view, sought))
    if sought.words:
        found = search.matching(view.connection, sought.words).subquery()
        query = query.join(found, found.c.id == report.id).order_by(found.c.rank.desc(), report.number)
    else:
        query = query.order_by(report.published.desc().nulls_last(), report.number.desc())
    return list(view.connection.execute(query.limit(most)))


def _fits(view: View, sought: Sought) -> list[ColumnElement[bool]]:
    report, event = t.reports.c, t.events.c
    found: list[ColumnElement[bool]] = []
    if sought.outlet:
        found.append(report.outlet == sought.outlet)
    if sought.first:
        found.append(report.published >= sought.first)
    if sought.last:
        found.append(report.published <= sought.last)
    if sought.events != Wanted():
        asked = conditions(sought.events, func.coalesce(event.first_day, report.published))
        inside = select(event.report).where(event.report == report.id, view.is_current(event.reading), *asked)
        found.append(inside.correlate(t.reports).exists())
    return found


def tally(view: View, reports: Sequence[str]) -> dict[str, dict[str, int]]:
    """Of these reports how many hold an event of each type, of each status, and a party of each country."""
    event, party = t.events.c, t.participants.c
    each = func.count(event.report.distinct())
    joined = t.events.join(t.participants, and_(party.reading == event.reading, party.event == event.part))
    found: dict[str, dict[str, int]] = {"type": {}, "status": {}, "country": {}}
    for some in some_of(reports):
        held = and_(event.report.in_(some), view.is_current(event.reading))
        queries = {
            "type": select(event.type, each).where(held).group_by(event.type),
            "status": select(event.status, each).where(held).group_by(event.status),
            "country": select(party.country, each)
            .select_from(joined)
            .where(held, party.country.is_not(None))
            .group_by(party.country),
        }
        for name, query in queries.items():
            for value, count in view.connection.execute(query):
                found[name][value] = found[name].get(value, 0) + int(count)
    return found


def busiest_pairs(view: View, most: int) -> list[tuple[str, str, int]]:
    """The pairs of countries with the most events between them, in either direction, as of the last match."""
    here = t.tallies.c
    one = case((here.actor < here.recipient, here.actor), else_=here.recipient)
    other = case((here.actor < here.recipient, here.recipient), else_=here.actor)
    events = func.sum(here.stories).label("events")
    query = (
        select(one.label("one"), other.label("other"), events)
        .where(here.actor != here.recipient, here.status != "denied")
        .group_by(one, other)
        .order_by(events.desc(), one, other)
        .limit(most)
    )
    return [(str(row.one), str(row.other), int(row.events)) for row in view.connection.execute(query)]


def latest_denials(view: View, most: int) -> list[Id]:
    """The accounts between two countries that deny, the latest first."""
    here = t.pairs.c
    query = select(here.reading, here.event).where(here.status == "denied", view.is_current(here.reading))
    return ids_of(view.connection.execute(query.order_by(here.told.desc().nulls_last()).limit(most)))


def places_of_events(view: View, wanted: Wanted, most: int) -> list[Row[Any]]:
    """Where events that fit took place, by place and type: name, country, latitude, longitude, type, and how many
    stories; the most told first. What is denied is not counted, and a place without coordinates is left out."""
    event, place, link, join = t.events, t.places, t.links, t.joins
    day = func.coalesce(event.c.first_day, t.reports.c.published)
    stories = func.count(join.c.story.distinct()).label("stories")
    spot = (place.c.name, place.c.country, place.c.latitude, place.c.longitude)
    query = (
        select(*spot, event.c.type, stories)
        .select_from(link)
        .join(place, and_(place.c.reading == link.c.reading, place.c.part == link.c.part))
        .join(event, and_(event.c.reading == link.c.reading, event.c.part == link.c.event))
        .join(t.reports, t.reports.c.id == event.c.report)
        .join(join, and_(join.c.reading == event.c.reading, join.c.event == event.c.part, view.holds(join)))
        .where(
            link.c.role == "where", place.c.latitude.is_not(None), event.c.status != "denied",
            view.is_current(event.c.reading), *conditions(wanted, day),
        )
        .group_by(*spot, event.c.type)
        .order_by(stories.desc(), place.c.name)
    )  # fmt: skip
    return list(view.connection.execute(query.limit(most)))


def series_in(view: View, reading: int) -> list[str]:
    """Ids of the series that a reading makes claims in."""
    here = t.claims.c
    query = select(here.series).where(here.reading == reading, view.holds(t.claims)).distinct()
    return list(view.connection.scalars(query.order_by(here.series)))


def days_of_pairs(view: View) -> tuple[str | None, str | None]:
    """The first and the last day of publication of reports."""
    here = t.reports.c
    row = view.connection.execute(select(func.min(here.published), func.max(here.published)).where(view.known())).one()
    return row[0], row[1]
