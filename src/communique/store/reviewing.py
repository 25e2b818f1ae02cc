"""What a reviewer's queue is made from: accounts that the reader is least sure of, and what hangs on each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from communique.store import tables as t
from communique.store.asking import Id, Wanted, conditions
from communique.store.look import ids_of, some_of
from communique.store.view import View

_AFFIRM = ("occurred", "ongoing", "historical")


@dataclass(frozen=True, slots=True)
class Weight:
    """What hangs on an account. accounts: of its story; affirming, denying: of them; claims: of the series that its
    figures are in, the longest one's."""

    story: str | None = None
    accounts: int = 1
    affirming: int = 0
    denying: int = 0
    claims: int = 0


def least_sure(view: View, wanted: Wanted, most: int) -> list[Id]:
    """Accounts that hold and fit, those that the reader gave the lowest score first."""
    event, report = t.events.c, t.reports.c
    query = select(event.reading, event.part).where(view.is_current(event.reading))
    if wanted != Wanted():
        query = query.join(t.reports, report.id == event.report)
        query = query.where(*conditions(wanted, func.coalesce(event.first_day, report.published)))
    query = query.order_by(func.coalesce(event.score, 0.5), event.reading, event.start).limit(most)
    return ids_of(view.connection.execute(query))


def weights(view: View, ids: Collection[Id]) -> dict[Id, Weight]:
    """For each account what hangs on it."""
    placed, claimed = view.stories_of(ids), _claims(view, ids)
    sizes = _sizes(view, sorted(set(placed.values())))
    found = {}
    for id in ids:
        story = placed.get(id)
        accounts, affirming, denying = sizes.get(story or "", (1, 0, 0))
        found[id] = Weight(story, accounts, affirming, denying, claimed.get(id, 0))
    return found


def _sizes(view: View, stories: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    join, event = t.joins, t.events
    found = {}
    for some in some_of(stories):
        query = (
            select(
                join.c.story, func.count().label("accounts"),
                func.sum(case((event.c.status.in_(_AFFIRM), 1), else_=0)).label("affirming"),
                func.sum(case((event.c.status == "denied", 1), else_=0)).label("denying"),
            )
            .join(event, and_(event.c.reading == join.c.reading, event.c.part == join.c.event))
            .where(join.c.story.in_(some), view.holds(join), view.is_current(join.c.reading))
            .group_by(join.c.story)
        )  # fmt: skip
        for row in view.connection.execute(query):
            found[str(row.story)] = int(row.accounts), int(row.affirming), int(row.denying)
    return found


def _claims(view: View, ids: Collection[Id]) -> dict[Id, int]:
    here = t.claims.c
    series: dict[Id, set[str]] = {}
    for some in some_of(sorted({reading for reading, _ in ids})):
        query = select(here.reading, here.event, here.series).where(
            here.reading.in_(some), here.event.is_not(None), view.holds(t.claims)
        )
        for row in view.connection.execute(query):
            series.setdefault((int(row.reading), str(row.event)), set()).add(str(row.series))
    wanted = {id: series[id] for id in ids if id in series}
    lengths = view.lengths({one for some in wanted.values() for one in some})
    return {id: max(lengths.get(one, 0) for one in some) for id, some in wanted.items()}
