"""What the answers ask a desk for in one go: the latest of a pair of countries, who tells what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from communique.store import tables as t
from communique.store.view import View

Id = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: None or empty leaves a thing open. countries: taking part on either side. first, last: days.
    rejected: those that people rejected, which no other question finds."""

    actor: str | None = None
    recipient: str | None = None
    country: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    source: str | None = None
    first: str | None = None
    last: str | None = None
    reports: tuple[str, ...] | None = None
    rejected: bool = False


def latest_of_pair(view: View, actor: str, recipient: str, most: int, types: Collection[str] = ()) -> list[Id]:
    """The accounts of the pair published last."""
    here = t.pairs.c
    query = select(here.reading, here.event).where(
        here.actor == actor, here.recipient == recipient, view.is_current(here.reading)
    )
    if types:
        query = query.where(here.type.in_(sorted(types)))
    rows = view.connection.execute(query.order_by(here.told.desc().nulls_last(), here.reading.desc()).limit(most))
    return [(int(row.reading), str(row.event)) for row in rows]


def denied_of_pair(view: View, actor: str, recipient: str, most: int) -> list[Id]:
    """The accounts of the pair that deny, the latest first."""
    here = t.pairs.c
    query = select(here.reading, here.event).where(
        here.actor == actor, here.recipient == recipient, here.status == "denied", view.is_current(here.reading)
    )
    rows = view.connection.execute(query.order_by(here.told.desc().nulls_last()).limit(most))
    return [(int(row.reading), str(row.event)) for row in rows]


def events_like(view: View, wanted: Wanted, most: int) -> list[Id]:
    """The accounts that fit, by the day they speak of, else by the day they were published; the latest first."""
    event, report = t.events.c, t.reports.c
    day = func.coalesce(event.first_day, report.published)
    holds = view.is_aside(event.reading, event.part) if wanted.rejected else view.is_current(event.reading)
    query = (
        select(event.reading, event.part)
        .join(t.reports, report.id == event.report)
        .where(holds, *conditions(wanted, day))
        .order_by(day.desc().nulls_last(), event.reading.desc(), event.start)
        .limit(most)
    )
    return [(int(row.reading), str(row.part)) for row in view.connection.execute(query)]


def every_like(view: View, ways: Collection[Wanted], *, aside: bool = False) -> list[Id]:
    """The accounts that fit in any of the ways, in order of arrival. aside: those that people rejected too."""
    event, report = t.events.c, t.reports.c
    day = func.coalesce(event.first_day, report.published)
    fitting = or_(*(and_(True, *conditions(wanted, day)) for wanted in ways))
    query = (
        select(event.reading, event.part)
        .join(t.reports, report.id == event.report)
        .where(
            or_(view.is_current(event.reading), view.is_aside(event.reading, event.part))
            if aside
            else view.is_current(event.reading),
            fitting,
        )
        .order_by(report.number, event.start, event.part)
    )
    return [(int(row.reading), str(row.part)) for row in view.connection.execute(query)]


def conditions(wanted: Wanted, day: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """What rows of events must fulfil. day: the column, or what stands for it, that first and last are held against."""
    event = t.events.c
    found: list[ColumnElement[bool]] = []
    for side, country in (("actor", wanted.actor), ("recipient", wanted.recipient), (None, wanted.country)):
        if country:
            found.append(_takes_part(country, side))
    if wanted.types:
        found.append(event.type.in_(wanted.types))
    if wanted.statuses:
        found.append(event.status.in_(wanted.statuses))
    if wanted.source:
        found.append(func.lower(event.source).contains(wanted.source.lower(), autoescape=True))
    if wanted.first:
        found.append(func.coalesce(event.last_day, day) >= wanted.first)
    if wanted.last:
        found.append(day <= wanted.last)
    if wanted.reports is not None:
        found.append(event.report.in_(wanted.reports))
    return found


def _takes_part(country: str, side: str | None) -> ColumnElement[bool]:
    here = t.participants.c
    query = select(here.reading).where(
        here.reading == t.events.c.reading, here.event == t.events.c.part, here.country == country
    )
    return (query.where(here.side == side) if side else query).exists()


def links_between(view: View, first: str | None, last: str | None) -> list[Row[Any]]:
    """For each pair of countries and type, how many accounts, and in how many stories; days as they are stated, else
    of publication. What is denied is not counted."""
    here, join = t.pairs.c, t.joins
    day = func.coalesce(here.day, here.told)
    query = (
        select(
            here.actor, here.recipient, here.type, func.count().label("accounts"),
            func.count(join.c.story.distinct()).label("stories"),
        )
        .select_from(t.pairs)
        .outerjoin(join, and_(join.c.reading == here.reading, join.c.event == here.event, view.holds(join)))
        .where(view.is_current(here.reading), here.status != "denied")
        .group_by(here.actor, here.recipient, here.type)
        .order_by(here.actor, here.recipient, here.type)
    )  # fmt: skip
    if first:
        query = query.where(day >= first)
    if last:
        query = query.where(day <= last)
    return list(view.connection.execute(query))


def source_rows(view: View, name: str | None, most: int = 200_000) -> list[Row[Any]]:
    """Who says what in which story, and when: story, source, status, published, origin; of all stories, or of those
    in which a source of this name speaks."""
    event, report, join, origin = t.events, t.reports, t.joins, t.origins
    query = (
        select(
            join.c.story, event.c.source, event.c.source_country, event.c.status, report.c.published, report.c.number,
            origin.c.origin, event.c.report,
        )
        .join(event, and_(event.c.reading == join.c.reading, event.c.part == join.c.event))
        .join(report, report.c.id == event.c.report)
        .outerjoin(origin, and_(origin.c.report == report.c.id, view.holds(origin)))
        .where(view.holds(join), view.is_current(join.c.reading), event.c.source.is_not(None))
    )  # fmt: skip
    if name:
        speaks = (
            select(join.c.story)
            .join(event, and_(event.c.reading == join.c.reading, event.c.part == join.c.event))
            .where(view.holds(join), func.lower(event.c.source).contains(name.lower(), autoescape=True))
        )
        query = query.where(join.c.story.in_(speaks))
    return list(view.connection.execute(query.order_by(report.c.published, report.c.number).limit(most)))


def series_like(view: View, quantity: str | None, actor: str | None, recipient: str | None) -> list[str]:
    """Ids of series of a quantity, done by one country to another; a series that names no recipient fits any."""
    here = t.series.c
    query = select(here.id)
    if quantity:
        query = query.where(here.quantity == quantity)
    if actor:
        query = query.where(here.actor == actor)
    if recipient:
        query = query.where(or_(here.recipient == recipient, here.recipient.is_(None)))
    return list(view.connection.scalars(query.order_by(here.id)))
