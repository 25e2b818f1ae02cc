"""Looking at figures, and at the series of claims that they are in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, and_, exists, func, or_, select

from communique.store import tables as t
from communique.store.look import MANY, Look, some_of
from communique.store.nouns import Chosen, Series


class LookAtFigures(Look):
    """Figures, series and claims."""

    def unclaimed(self, after: int = 0, most: int = MANY) -> list[int]:
        """Readings that hold and have figures, but none in a series yet, in order of arrival from after a number."""
        claimed = exists().where(t.claims.c.reading == t.readings.c.number)
        figures = exists().where(t.figures.c.reading == t.readings.c.number)
        query = select(t.readings.c.number).where(
            t.readings.c.until.is_(None), t.readings.c.number > after, figures, ~claimed
        )
        return list(self.connection.scalars(query.order_by(t.readings.c.number).limit(most)))

    def figures(self, reading: int) -> list[Row[Any]]:
        """Figures of a reading, each with the event that it is told with; a figure of no event once, without."""
        link, here = t.links, t.figures
        joined = here.outerjoin(
            link, and_(link.c.reading == here.c.reading, link.c.part == here.c.part, link.c.role == "figure")
        )
        query = select(here, link.c.event).select_from(joined).where(here.c.reading == reading)
        return list(self.connection.execute(query.order_by(here.c.start)))

    def figures_of(self, account: tuple[int, str]) -> list[Row[Any]]:
        """Figures of an account, with their words."""
        here, link = t.figures, t.links
        words = func.substr(t.reports.c.text, here.c.start + 1, here.c.end - here.c.start).label("words")
        query = (
            select(here, words)
            .join(link, and_(link.c.reading == here.c.reading, link.c.part == here.c.part, link.c.role == "figure"))
            .join(t.readings, t.readings.c.number == here.c.reading)
            .join(t.reports, t.reports.c.id == t.readings.c.report)
            .where(link.c.reading == account[0], link.c.event == account[1])
        )
        return list(self.connection.execute(query.order_by(here.c.start)))

    def figure(self, reading: int, part: str) -> Row[Any]:
        """A figure by its reading and part. Raises UnknownId."""
        here = t.figures.c
        return self.one(select(t.figures).where(here.reading == reading, here.part == part), f"figure {part}")

    def figure_at(self, key: str) -> Chosen:
        """The figure with a key such as "r0123456789abcdef@455", in the reading that holds, else in the reader's own
        that decisions were put into. Raises UnknownId."""
        report, _, start = key.partition("@")
        here, held = t.figures.c, t.readings.alias("now")
        query = (
            select(here.reading, here.part, here.start, here.end)
            .join(held, or_(held.c.number == here.reading, held.c.decided_from == here.reading))
            .where(
                held.c.report == report, self.holds(held), self.is_current(held.c.number),
                here.start == (int(start) if start.isdecimal() else -1),
            )
            .order_by(here.reading.desc(), here.end.desc())
        )  # fmt: skip
        row = self.one(query.limit(1), f"account or figure {key}")
        return Chosen(report, int(row.reading), "figure", str(row.part), int(row.start), int(row.end))

    def series(self) -> list[tuple[Series, int]]:
        """Series that have claims, with how many they have, the longest first."""
        count = func.count().label("claims")
        query = (
            select(t.series, count)
            .join(t.claims, t.claims.c.series == t.series.c.id)
            .where(self.holds(t.claims), self.is_current(t.claims.c.reading))
            .group_by(*t.series.c)
            .order_by(count.desc(), t.series.c.id)
        )
        names = ("id", "quantity", "act", "actor", "recipient")
        return [
            (Series(**{name: getattr(row, name) for name in names}), row.claims)
            for row in self.connection.execute(query)
        ]

    def series_with(self, ids: Collection[str]) -> list[Series]:
        """The series with these ids."""
        names = ("id", "quantity", "act", "actor", "recipient")
        found: list[Series] = []
        for some in some_of(sorted(ids)):
            rows = self.connection.execute(select(t.series).where(t.series.c.id.in_(some)))
            found += [Series(**{name: getattr(row, name) for name in names}) for row in rows]
        return found

    def lengths(self, ids: Collection[str]) -> dict[str, int]:
        """For each of these series that has claims how many."""
        here = t.claims.c
        found: dict[str, int] = {}
        for some in some_of(sorted(set(ids))):
            query = select(here.series, func.count()).where(
                here.series.in_(some), self.holds(t.claims), self.is_current(here.reading)
            )
            found.update({str(id): int(count) for id, count in self.connection.execute(query.group_by(here.series))})
        return found

    def claims(self, series: str, latest: int | None = None) -> list[Row[Any]]:
        """Claims of a series that hold, in the order in which they were told, or the latest of them: bounds, words,
        event, reasons, and the report with its outlet and day."""
        return self.claims_of([series], latest).get(series, [])

    def claims_of(self, ids: Collection[str], latest: int | None = None) -> dict[str, list[Row[Any]]]:
        """The same of several series at once, by their ids."""
        found: dict[str, list[Row[Any]]] = {}
        for some in some_of(sorted(set(ids))):
            for row in self.connection.execute(self._claims(some, latest)):
                found.setdefault(row.series, []).append(row)
        return found

    def _claims(self, ids: list[str], latest: int | None) -> Select[Any]:
        here, figure, report = t.claims, t.figures, t.reports
        words = func.substr(report.c.text, figure.c.start + 1, figure.c.end - figure.c.start).label("words")
        order = (here.c.told.desc().nulls_last(), report.c.number.desc(), figure.c.start.desc())
        place = func.row_number().over(partition_by=here.c.series, order_by=order).label("place")
        query = (
            select(
                here.c.series, here.c.reading, here.c.figure, here.c.event, here.c.reasons, figure.c.low, figure.c.high,
                figure.c.unit, figure.c.whole, figure.c.approximate, figure.c.start, words, report.c.id.label("report"),
                report.c.outlet, report.c.published, report.c.url, place,
            )
            .join(figure, and_(figure.c.reading == here.c.reading, figure.c.part == here.c.figure))
            .join(t.readings, t.readings.c.number == here.c.reading)
            .join(report, report.c.id == t.readings.c.report)
            .where(here.c.series.in_(ids), self.holds(here), self.holds(t.readings), self.known())
        )  # fmt: skip
        ranked = query.subquery()
        chosen = select(ranked).where(ranked.c.place <= latest) if latest else select(ranked)
        return chosen.order_by(ranked.c.series, ranked.c.place.desc())
