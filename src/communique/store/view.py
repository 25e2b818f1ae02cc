"""View: what a desk holds, as known on a day or as the desk stood at a moment; never writes."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, or_, select

from communique.store import tables as t
from communique.store.look import some_of
from communique.store.look_figures import LookAtFigures
from communique.store.look_reports import LookAtReports
from communique.store.look_stories import LookAtStories
from communique.store.nouns import Decision, StoredProblem


class View(LookAtReports, LookAtStories, LookAtFigures):
    """All that one look at a desk can see, see Look; and what people decided, what failed, what was done."""

    def decisions(self, target: str | None = None, *, standing: bool = True) -> list[Decision]:
        """Decisions, the oldest first: all that stand, or also those undone; on one target or on all."""
        query = select(t.decisions).order_by(t.decisions.c.number)
        if target is not None:
            query = query.where(t.decisions.c.target == target)
        if standing:
            query = query.where(self.holds(t.decisions))
        elif self.stored_at:
            query = query.where(t.decisions.c.since <= self.stored_at)
        return [_decision(row) for row in self.connection.execute(query)]

    def decisions_about(self, report: str, *, standing: bool = True) -> list[Decision]:
        """Decisions on the report, or on events or figures in it, the oldest first."""
        here = t.decisions.c
        query = select(t.decisions).where(
            or_(here.target == report, here.value.contains(f'"{report}"', autoescape=True)),
            self.holds(t.decisions) if standing else here.since <= (self.stored_at or "9"),
        )
        return [_decision(row) for row in self.connection.execute(query.order_by(here.number))]

    def problems(self, *, open_only: bool = True) -> list[StoredProblem]:
        """What could not be read, the oldest first."""
        here = t.problems.c
        query = select(here.place, here.error, here.message, here.since, here.until).order_by(here.number)
        rows = self.connection.execute(query.where(self.holds(t.problems)) if open_only else query)
        return [StoredProblem(*row) for row in rows]

    def finished(self, place: str, mark: str) -> bool:
        """Whether a file with this mark was taken in to its end."""
        here = t.intakes.c
        query = select(here.place).where(here.place == place, here.mark == mark)
        return self.connection.execute(query).first() is not None

    def feed(self, url: str) -> Row[Any] | None:
        """What is kept about a feed."""
        return self.connection.execute(select(t.feeds).where(t.feeds.c.url == url)).first()

    def urls(self, urls: Collection[str]) -> frozenset[str]:
        """Those of the addresses that a report in the desk has."""
        found: set[str] = set()
        for some in some_of(sorted(urls)):
            found.update(self.connection.scalars(select(t.reports.c.url).where(t.reports.c.url.in_(some))))
        return frozenset(found)


def _decision(row: Row[Any]) -> Decision:
    plain = dict(row._mapping)
    return Decision(**{**plain, "value": json.loads(plain["value"])})
