"""View: what a desk holds, as known on a day or as the desk stood at a moment; never writes."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, Table, and_, exists, func, or_, select

from communique.errors import UnknownId
from communique.match.accounts import Account
from communique.match.origins import Sheet
from communique.record import Document, Record, as_date
from communique.store import search
from communique.store import tables as t
from communique.store.accounts import accounts_of
from communique.store.nouns import Decision, ReportRow, Series, StoredProblem
from communique.store.rows import with_text

T = TypeVar("T")

MANY = 500  # ids asked for in one question
_HEAD = ("number", "id", "title", "outlet", "url", "published", "place", "fetched", "added", "credit")


class View:
    """One look at a desk. known_on: only reports published by then, or, undated, fetched by then. stored_at: the desk
    as it stood at that moment, as text; None: as it stands."""

    def __init__(
        self, connection: Connection, *, known_on: dt.date | None = None, stored_at: str | None = None
    ) -> None:
        self.connection = connection
        self.known_on = known_on
        self.stored_at = stored_at

    # What holds

    def holds(self, table: Table | Subquery) -> ColumnElement[bool]:
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

    def current(self) -> Select[Any]:
        """Numbers of the readings that hold, of reports that are known."""
        current = select(t.readings.c.number).where(self.holds(t.readings))
        if self.stored_at is None and self.known_on is None:
            return current
        return current.join(t.reports, t.reports.c.id == t.readings.c.report).where(self.known())

    # Reports

    def facts(self) -> dict[str, str]:
        """What the desk says of itself: its id, and when it was made."""
        return {str(row.name): str(row.value) for row in self.connection.execute(select(t.about))}

    def counts(self) -> dict[str, int]:
        """How many reports, outlets, origins, readings, events and stories there are."""
        reports = select(func.count()).select_from(t.reports).where(self.known())
        outlets = select(func.count(t.reports.c.outlet.distinct())).where(self.known())
        origins = (
            select(func.count(t.origins.c.origin.distinct()))
            .join(t.reports, t.reports.c.id == t.origins.c.report)
            .where(self.holds(t.origins), self.known())
        )
        current = self.current()
        readings = select(func.count()).select_from(current.subquery())
        events = select(func.count()).select_from(t.events).where(t.events.c.reading.in_(current))
        stories = select(func.count(t.joins.c.story.distinct())).where(
            self.holds(t.joins), t.joins.c.reading.in_(current)
        )
        problems = select(func.count()).select_from(t.problems).where(self.holds(t.problems))
        asked = {
            "reports": reports, "outlets": outlets, "origins": origins, "read": readings, "events": events,
            "stories": stories, "problems": problems,
        }  # fmt: skip
        return {name: int(self.connection.execute(query).scalar_one()) for name, query in asked.items()}

    def report(self, id: str) -> ReportRow:
        """A report without its text. Raises UnknownId."""
        return _report(self._one(self._heads().where(t.reports.c.id == id), f"report {id}"))

    def reports(self, ids: Collection[str] | None = None) -> Iterator[ReportRow]:
        """Reports in order of arrival: all of them, or those with these ids."""
        if ids is None:
            for row in self.connection.execute(self._heads().order_by(t.reports.c.number)):
                yield _report(row)
            return
        for some in _some(sorted(ids)):
            for row in self.connection.execute(self._heads().where(t.reports.c.id.in_(some))):
                yield _report(row)

    def _heads(self) -> Select[Any]:
        return select(*(t.reports.c[name] for name in _HEAD)).where(self.known())

    def has(self, id: str) -> bool:
        """Whether the desk holds the report."""
        return self.connection.execute(select(t.reports.c.id).where(t.reports.c.id == id)).first() is not None

    def text(self, id: str) -> str:
        """The words of a report. Raises UnknownId."""
        query = select(t.reports.c.text).where(t.reports.c.id == id, self.known())
        return str(self._one(query, f"report {id}").text)

    def given(self, id: str) -> bytes:
        """The bytes that a report was taken from, as they came. Raises UnknownId."""
        query = (
            select(t.givens.c.packed)
            .join(t.reports, t.reports.c.given == t.givens.c.sha256)
            .where(t.reports.c.id == id, self.known())
        )
        return zlib.decompress(self._one(query, f"report {id}").packed)

    def document(self, id: str) -> Document:
        """The report as the reader takes it; its id is the desk's. Raises UnknownId."""
        here = t.reports.c
        query = select(here.text, here.title, here.outlet, here.url, here.published, here.language)
        row = self._one(query.where(here.id == id, self.known()), f"report {id}")
        return Document.of(
            row.text, id=id, title=row.title, outlet=row.outlet, url=row.url, published=row.published,
            language=row.language,
        )  # fmt: skip

    def unread(self, reader: str, after: int = 0, most: int = MANY) -> list[tuple[int, str]]:
        """Numbers and ids of reports without a reading by this reader, in order of arrival, from after a number."""
        done = exists().where(t.readings.c.report == t.reports.c.id, t.readings.c.reader == reader)
        query = select(t.reports.c.number, t.reports.c.id).where(~done, t.reports.c.number > after)
        rows = self.connection.execute(query.order_by(t.reports.c.number).limit(most))
        return [(int(row.number), str(row.id)) for row in rows]

    def count_unread(self, reader: str) -> int:
        """How many reports have no reading by this reader."""
        done = exists().where(t.readings.c.report == t.reports.c.id, t.readings.c.reader == reader)
        return int(self.connection.execute(select(func.count()).select_from(t.reports).where(~done)).scalar_one())

    def record(self, id: str) -> Record:
        """The record of a report, whole, by the reading that holds. Raises UnknownId."""
        query = select(t.readings.c.record).where(t.readings.c.report == id, t.readings.c.number.in_(self.current()))
        return with_text(self._one(query, f"reading of a report {id}").record, self.text(id))

    def readings(self, report: str) -> list[tuple[int, str, str, str | None]]:
        """Number, reader, since and until of every reading of a report, the oldest first."""
        here = t.readings.c
        query = select(here.number, here.reader, here.since, here.until).where(here.report == report)
        return [tuple(row) for row in self.connection.execute(query.order_by(here.number))]

    def search(self, words: str, most: int = 20) -> list[tuple[str, float]]:
        """Ids of reports that hold the words, with their rank, the best first."""
        query = search.matching(self.connection, words).where(self.known())
        rows = self.connection.execute(query.order_by(search.RANK.desc(), t.reports.c.number).limit(most))
        return [(str(row.id), float(row.rank)) for row in rows]

    # Origins

    def banded(self, bands: Collection[str], most: int) -> list[str]:
        """Ids of reports that share a band, those that share the most first."""
        shared: dict[str, int] = defaultdict(int)
        for some in _some(sorted(bands)):
            query = select(t.bands.c.report, func.count().label("shared")).where(t.bands.c.band.in_(some))
            for row in self.connection.execute(query.group_by(t.bands.c.report)):
                shared[row.report] += int(row.shared)
        return sorted(shared, key=lambda one: (-shared[one], one))[:most]

    def origins(self, reports: Collection[str]) -> dict[str, str]:
        """For each report that has one its origin."""
        here = t.origins.c
        found: dict[str, str] = {}
        for some in _some(sorted(set(reports))):
            query = select(here.report, here.origin).where(here.report.in_(some), self.holds(t.origins))
            found.update((row.report, row.origin) for row in self.connection.execute(query))
        return found

    def members(self, origin: str) -> list[str]:
        """Ids of the reports of an origin, in the order in which they joined it."""
        here = t.origins.c
        query = select(here.report).where(here.origin == origin, self.holds(t.origins)).order_by(here.number)
        return list(self.connection.scalars(query))

    def given_ids(self, ids: Collection[str]) -> list[tuple[str, str]]:
        """The desk's id and the id it came with, of each report that came with one of these."""
        here = t.reports.c
        found: list[tuple[str, str]] = []
        for some in _some(sorted(ids)):
            rows = self.connection.execute(select(here.id, here.given_id).where(here.given_id.in_(some)))
            found += [(str(row.id), str(row.given_id)) for row in rows]
        return found

    def sheets(self, reports: Collection[str]) -> list[Sheet]:
        """The reports as origins are found by, in order of arrival."""
        here = t.reports.c
        found: list[Sheet] = []
        for some in _some(sorted(reports)):
            query = select(here.id, here.text, here.published, here.credit, here.outlet).where(here.id.in_(some))
            for row in self.connection.execute(query.order_by(here.number)):
                found.append(Sheet(row.id, row.text, as_date(row.published), row.credit, row.outlet))
        return found

    def oldest(self, reports: Collection[str]) -> str:
        """The one of the reports that arrived first."""
        here = t.reports.c
        query = select(here.id).where(here.id.in_(sorted(reports))).order_by(here.number).limit(1)
        return str(self.connection.execute(query).scalar_one())

    # Accounts and stories

    def accounts(self, ids: Sequence[tuple[int, str]]) -> list[Account]:
        """The accounts with these readings and parts, in that order; those that do not hold are left out."""
        return accounts_of(self, ids)

    def unjoined(self, most: int = MANY) -> list[tuple[int, str]]:
        """Accounts of current readings that are in no story yet, in order of arrival."""
        joined = exists().where(t.joins.c.reading == t.events.c.reading, t.joins.c.event == t.events.c.part)
        query = (
            select(t.events.c.reading, t.events.c.part)
            .join(t.readings, t.readings.c.number == t.events.c.reading)
            .where(t.readings.c.until.is_(None), ~joined)
            .order_by(t.events.c.reading, t.events.c.start)
            .limit(most)
        )
        return _ids(self.connection.execute(query))

    def every_account(self) -> list[tuple[int, str]]:
        """All accounts that hold, in order of arrival."""
        here = t.events.c
        query = select(here.reading, here.part).where(here.reading.in_(self.current()))
        return _ids(self.connection.execute(query.order_by(here.reading, here.start)))

    def keyed(self, keys: Collection[str], most: int) -> list[tuple[int, str]]:
        """Accounts kept under the keys, the latest of each key, at most that many a key."""
        found: dict[tuple[int, str], None] = {}
        for key in sorted(keys):
            here = t.keys.c
            query = select(here.reading, here.event).where(here.key == key).order_by(here.reading.desc()).limit(most)
            found.update(dict.fromkeys(_ids(self.connection.execute(query))))
        return list(found)

    def account_at(self, key: str) -> tuple[int, str]:
        """The account with a key such as "r0123456789abcdef@482". Raises UnknownId."""
        report, _, start = key.partition("@")
        here = t.events.c
        query = select(here.reading, here.part).where(
            here.report == report, here.start == int(start or -1), here.reading.in_(self.current())
        )
        row = self._one(query.order_by(here.part).limit(1), f"account {key}")
        return int(row.reading), str(row.part)

    def stories_of(self, ids: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
        """For each account that is in one its story."""
        here = t.joins.c
        found: dict[tuple[int, str], str] = {}
        wanted = set(ids)
        for some in _some(sorted({reading for reading, _ in wanted})):
            query = select(here.reading, here.event, here.story).where(here.reading.in_(some), self.holds(t.joins))
            for row in self.connection.execute(query):
                if (row.reading, row.event) in wanted:
                    found[row.reading, row.event] = row.story
        return found

    def tellings(self, stories: Collection[str]) -> dict[str, list[tuple[int, str]]]:
        """For each story its accounts that hold, in order of arrival."""
        found: dict[str, list[tuple[int, str]]] = {}
        here = t.joins.c
        for some in _some(sorted(set(stories))):
            query = select(here.story, here.reading, here.event).where(
                here.story.in_(some), self.holds(t.joins), here.reading.in_(self.current())
            )
            for row in self.connection.execute(query.order_by(here.number)):
                found.setdefault(row.story, []).append((int(row.reading), str(row.event)))
        return found

    def joins(self, story: str) -> list[Row[Any]]:
        """Rows of `joins` that ever put an account into the story, the oldest first."""
        return list(self.connection.execute(select(t.joins).where(t.joins.c.story == story).order_by(t.joins.c.number)))

    def story_before(self, keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """For accounts, by report and first code point, the story that an earlier reading's account was last in."""
        here = t.joins.c
        found: dict[tuple[str, int], str] = {}
        for some in _some(sorted({report for report, _ in keys})):
            query = (
                select(t.events.c.report, t.events.c.start, here.story)
                .join(t.events, and_(t.events.c.reading == here.reading, t.events.c.part == here.event))
                .where(t.events.c.report.in_(some), here.until.is_(None))
                .order_by(here.number)
            )
            found.update({(row.report, row.start): row.story for row in self.connection.execute(query)})
        return {key: found[key] for key in keys if key in found}

    def join_of(self, account: tuple[int, str]) -> tuple[str, float, list[dict[str, Any]], str] | None:
        """Story, score, reasons and maker of the join that holds for an account."""
        here = t.joins
        query = select(here).where(here.c.reading == account[0], here.c.event == account[1], self.holds(here))
        row = self.connection.execute(query).first()
        return (row.story, row.score, json.loads(row.reasons), row.made_by) if row else None

    # Figures

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

    def series(self) -> list[tuple[Series, int]]:
        """Series that have claims, with how many they have, the longest first."""
        count = func.count().label("claims")
        query = (
            select(t.series, count)
            .join(t.claims, t.claims.c.series == t.series.c.id)
            .where(self.holds(t.claims), t.claims.c.reading.in_(self.current()))
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
        for some in _some(sorted(ids)):
            rows = self.connection.execute(select(t.series).where(t.series.c.id.in_(some)))
            found += [Series(**{name: getattr(row, name) for name in names}) for row in rows]
        return found

    def claims(self, series: str, latest: int | None = None) -> list[Row[Any]]:
        """Claims of a series that hold, in the order in which they were told, or the latest of them: bounds, words,
        event, reasons, and the report with its outlet and day."""
        here, figure, report = t.claims, t.figures, t.reports
        words = func.substr(report.c.text, figure.c.start + 1, figure.c.end - figure.c.start).label("words")
        query = (
            select(
                here.c.reading, here.c.figure, here.c.event, here.c.reasons, figure.c.low, figure.c.high, figure.c.unit,
                figure.c.whole, figure.c.approximate, figure.c.start, words, report.c.id.label("report"),
                report.c.outlet, report.c.published, report.c.url,
            )
            .join(figure, and_(figure.c.reading == here.c.reading, figure.c.part == here.c.figure))
            .join(t.readings, t.readings.c.number == here.c.reading)
            .join(report, report.c.id == t.readings.c.report)
            .where(here.c.series == series, self.holds(here), self.holds(t.readings), self.known())
            .order_by(here.c.told.desc().nulls_first(), report.c.number.desc(), figure.c.start.desc())
        )  # fmt: skip
        rows: list[Row[Any]] = list(self.connection.execute(query.limit(latest) if latest else query))
        return rows[::-1]

    # People and problems

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
        for some in _some(sorted(urls)):
            found.update(self.connection.scalars(select(t.reports.c.url).where(t.reports.c.url.in_(some))))
        return frozenset(found)

    def _one(self, query: Select[Any], what: str) -> Row[Any]:
        row = self.connection.execute(query).first()
        if row is None:
            day = f" as known on {self.known_on}" if self.known_on else ""
            raise UnknownId(f"The desk holds no {what}{day}; look for it with: communique search.")
        return row


def _report(row: Row[Any]) -> ReportRow:
    return ReportRow(*(getattr(row, name) for name in _HEAD))


def _decision(row: Row[Any]) -> Decision:
    plain = dict(row._mapping)
    return Decision(**{**plain, "value": json.loads(plain["value"])})


def _ids(rows: Any) -> list[tuple[int, str]]:
    return [(int(reading), str(part)) for reading, part in rows]


def _some(values: Sequence[T]) -> Iterator[list[T]]:
    """At most MANY at a time: databases bound how many values one question may hold."""
    stream = iter(values)
    while some := list(islice(stream, MANY)):
        yield some
