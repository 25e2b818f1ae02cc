"""Looking at reports: their text, bytes, readings and records, and which of them are copies."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Row, Select, exists, func, or_, select

from communique.ingest import Citation
from communique.match.origins import Sheet
from communique.record import Document, Record, as_date
from communique.store import search
from communique.store import tables as t
from communique.store.look import MANY, Look, some_of
from communique.store.nouns import ReportRow
from communique.store.rows import with_text

_HEAD = ("number", "id", "title", "outlet", "url", "published", "place", "fetched", "added", "credit")


class LookAtReports(Look):
    """Reports, their readings and their origins."""

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
        readings = select(func.count()).select_from(t.readings).where(self.is_current(t.readings.c.number))
        events = select(func.count()).select_from(t.events).where(self.is_current(t.events.c.reading))
        stories = select(func.count(t.joins.c.story.distinct())).where(
            self.holds(t.joins), self.is_current(t.joins.c.reading)
        )
        problems = select(func.count()).select_from(t.problems).where(self.holds(t.problems))
        asked = {
            "reports": reports, "outlets": outlets, "origins": origins, "read": readings, "events": events,
            "stories": stories, "problems": problems,
        }  # fmt: skip
        return {name: int(self.connection.execute(query).scalar_one()) for name, query in asked.items()}

    def report(self, id: str) -> ReportRow:
        """A report without its text. Raises UnknownId."""
        return _report(self.one(self._heads().where(t.reports.c.id == id), f"report {id}"))

    def reports(self, ids: Collection[str] | None = None) -> Iterator[ReportRow]:
        """Reports in order of arrival: all of them, or those with these ids."""
        if ids is None:
            for row in self.connection.execute(self._heads().order_by(t.reports.c.number)):
                yield _report(row)
            return
        for some in some_of(sorted(ids)):
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
        return str(self.one(query, f"report {id}").text)

    def given(self, id: str) -> bytes:
        """The bytes that a report was taken from, as they came. Raises UnknownId."""
        query = (
            select(t.givens.c.packed)
            .join(t.reports, t.reports.c.given == t.givens.c.sha256)
            .where(t.reports.c.id == id, self.known())
        )
        return zlib.decompress(self.one(query, f"report {id}").packed)

    def document(self, id: str) -> Document:
        """The report as the reader takes it; its id is the desk's. Raises UnknownId."""
        here = t.reports.c
        query = select(here.text, here.title, here.outlet, here.url, here.published, here.language)
        row = self.one(query.where(here.id == id, self.known()), f"report {id}")
        return Document.of(
            row.text, id=id, title=row.title, outlet=row.outlet, url=row.url, published=row.published,
            language=row.language,
        )  # fmt: skip

    def citations_in(self, reports: Collection[str]) -> dict[str, list[Citation]]:
        """Where words of the reports can be checked, in the order of each text; reports without any are left out."""
        here = t.citations.c
        found: dict[str, list[Citation]] = defaultdict(list)
        for some in some_of(sorted(reports)):
            query = select(t.citations).where(here.report.in_(some))
            for row in self.connection.execute(query.order_by(here.start, here.number)):
                found[row.report].append(
                    Citation(row.start, row.end, row.address, row.claimed_by, row.via, row.outlet, as_date(row.day))
                )
        return dict(found)

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
        query = select(t.readings.c.record).where(t.readings.c.report == id, self.is_current(t.readings.c.number))
        return with_text(self.one(query, f"reading of a report {id}").record, self.text(id))

    def records(self, readings: Collection[int], *, aside: bool = False) -> dict[int, tuple[ReportRow, Record]]:
        """For each reading that holds, by number, its report without the text, and its record, whole. aside: also those
        that no longer hold, such as the reader's own beside one with decisions."""
        kept = t.readings.c.record
        query = (
            self._heads()
            .add_columns(t.readings.c.number.label("reading"), kept.label("record"), t.reports.c.text)
            .join(t.readings, t.readings.c.report == t.reports.c.id)
        )
        query = query if aside else query.where(self.holds(t.readings))
        found: dict[int, tuple[ReportRow, Record]] = {}
        for some in some_of(sorted(readings)):
            for row in self.connection.execute(query.where(t.readings.c.number.in_(some))):
                found[int(row.reading)] = (_report(row), with_text(row.record, row.text))
        return found

    def readers(self) -> dict[str, int]:
        """How many of the readings that hold each version of the reader made."""
        here = t.readings.c
        query = select(here.reader, func.count()).where(self.is_current(here.number)).group_by(here.reader)
        return {str(name): int(count) for name, count in self.connection.execute(query.order_by(here.reader))}

    def readings(self, report: str) -> list[tuple[int, str, str, str | None]]:
        """Number, reader, since and until of every reading of a report, the oldest first."""
        here = t.readings.c
        query = select(here.number, here.reader, here.since, here.until).where(here.report == report)
        return [tuple(row) for row in self.connection.execute(query.order_by(here.number))]

    def own_reading(self, report: str) -> tuple[int, str, Record] | None:
        """Number, reader and record of the reader's own reading of a report, before any decision; None: unread."""
        here = t.readings.c
        own = func.coalesce(here.decided_from, here.number)
        held = self.connection.scalar(select(own).where(here.report == report, self.is_current(here.number)))
        if held is None:
            return None
        reader = self.connection.scalar(select(here.reader).where(here.number == held))
        return int(held), str(reader), self.record_at(held)

    def record_at(self, reading: int) -> Record:
        """The record of a reading that need not hold any more. Raises UnknownId."""
        here = t.readings.c
        row = self.one(select(here.record, here.report).where(here.number == reading), f"reading {reading}")
        return with_text(row.record, self.text(row.report))

    def search(self, words: str, most: int = 20) -> list[tuple[str, float]]:
        """Ids of reports that hold the words, with their rank, the best first."""
        query = search.matching(self.connection, words).where(self.known())
        rows = self.connection.execute(query.order_by(search.RANK.desc(), t.reports.c.number).limit(most))
        return [(str(row.id), float(row.rank)) for row in rows]

    # Origins

    def banded(self, bands: Collection[str], most: int) -> list[str]:
        """Ids of reports that share a band, those that share the most first."""
        shared: dict[str, int] = defaultdict(int)
        for some in some_of(sorted(bands)):
            query = select(t.bands.c.report, func.count().label("shared")).where(t.bands.c.band.in_(some))
            for row in self.connection.execute(query.group_by(t.bands.c.report)):
                shared[row.report] += int(row.shared)
        return sorted(shared, key=lambda one: (-shared[one], one))[:most]

    def told_by(self, agency: str, first: str, last: str, most: int) -> list[str]:
        """Ids of reports that an agency published or that credit it, of these days, the latest first."""
        here = t.reports.c
        query = select(here.id).where(
            here.published.between(first, last), or_(here.credit == agency, here.outlet == agency)
        )
        return list(self.connection.scalars(query.order_by(here.number.desc()).limit(most)))

    def origins(self, reports: Collection[str]) -> dict[str, str]:
        """For each report that has one its origin."""
        here = t.origins.c
        found: dict[str, str] = {}
        for some in some_of(sorted(set(reports))):
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
        for some in some_of(sorted(ids)):
            rows = self.connection.execute(select(here.id, here.given_id).where(here.given_id.in_(some)))
            found += [(str(row.id), str(row.given_id)) for row in rows]
        return found

    def sheets(self, reports: Collection[str]) -> list[Sheet]:
        """The reports as origins are found by, in order of arrival."""
        here = t.reports.c
        found: list[Sheet] = []
        for some in some_of(sorted(reports)):
            query = select(here.id, here.text, here.published, here.credit, here.outlet).where(here.id.in_(some))
            for row in self.connection.execute(query.order_by(here.number)):
                found.append(Sheet(row.id, row.text, as_date(row.published), row.credit, row.outlet))
        return found

    def oldest(self, reports: Collection[str]) -> str:
        """The one of the reports that arrived first."""
        here = t.reports.c
        query = select(here.id).where(here.id.in_(sorted(reports))).order_by(here.number).limit(1)
        return str(self.connection.execute(query).scalar_one())


def _report(row: Row[Any]) -> ReportRow:
    return ReportRow(*(getattr(row, name) for name in _HEAD))
