"""Writer: what is put into a desk, within one transaction. Rows are added; only `until` is ever set on an old one."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, func, select, update

from communique.errors import CommuniqueError, UnknownId
from communique.record import Record
from communique.store import tables as t
from communique.store.nouns import Arrival, Change, Claim, Join
from communique.store.rows import rows_of, without_text


class Writer:
    """One transaction's worth of writing. now: the moment that all of it gets."""

    def __init__(self, connection: Connection, now: str) -> None:
        self.connection = connection
        self.now = now

    def add_report(self, arrival: Arrival, fetched: str | None = None) -> bool:
        """Whether the report is new; one that the desk holds already is left as it is, but for new citations."""
        id, one = arrival.id, arrival.document
        if self._has(t.reports, t.reports.c.id, id):
            self._cite(arrival)
            return False
        self.connection.execute(
            t.reports.insert().values(
                id=id, given=self._given(arrival), given_id=one.id, text=one.text, text_sha256=_sha(one.text),
                title=one.title, outlet=one.outlet, url=one.url, language=one.language, place=arrival.place,
                published=one.published.isoformat() if one.published else None, credit=arrival.credit,
                fetched=fetched or self.now, added=self.now,
            )
        )  # fmt: skip
        self._insert(t.bands, [{"band": band, "report": id} for band in arrival.bands])
        self._cite(arrival)
        return True

    def _cite(self, arrival: Arrival) -> None:
        here = t.citations.c
        held = self.connection.execute(select(here.start, here.end, here.address).where(here.report == arrival.id))
        known = {tuple(row) for row in held}
        new = [asdict(one) for one in arrival.citations if (one.start, one.end, one.address) not in known]
        rows = [{"report": arrival.id, **row, "day": row["day"] and row["day"].isoformat()} for row in new]
        self._insert(t.citations, rows)

    def _given(self, arrival: Arrival) -> str:
        sha = hashlib.sha256(arrival.given).hexdigest()
        if not self._has(t.givens, t.givens.c.sha256, sha):
            packed, length = zlib.compress(arrival.given), len(arrival.given)
            row = {"sha256": sha, "media": arrival.media, "length": length, "packed": packed}
            self.connection.execute(t.givens.insert().values(row))
        return sha

    def set_origins(self, changes: Iterable[Change]) -> None:
        """Nothing; each report is in its group from now on, and in no other."""
        for change in changes:
            self._close(t.origins, t.origins.c.report == change.report)
            row = {"report": change.report, "origin": change.origin, "score": change.score}
            self._insert(t.origins, [row | {"reasons": _json(change.reasons), "since": self.now}])

    def add_reading(self, report: str, record: Record, reader: str, decided_from: int | None = None) -> int:
        """The number of the new reading; what was read before stays and ceases to be current. Raises UnknownId.

        decided_from: the reader's own reading that decisions were put into; None: this is the reader's own.
        """
        if not self._has(t.reports, t.reports.c.id, report):
            raise UnknownId(f"The desk holds no report {report}; add it first.")
        self._close(t.readings, t.readings.c.report == report)
        made = self.connection.execute(
            t.readings.insert()
            .values(report=report, reader=reader, record=without_text(record), since=self.now)
            .values(decided_from=decided_from)
            .returning(t.readings.c.number)
        )
        number = int(made.scalar_one())
        for table, rows in rows_of(record, number, report):
            self._insert(table, rows)
        self.solve(report)
        return number

    def join(self, joins: Sequence[Join]) -> None:
        """Nothing; each account is in its story from now on, and in no other."""
        stories = list(dict.fromkeys(join.story for join in joins))
        known = set(self.connection.scalars(select(t.stories.c.id).where(t.stories.c.id.in_(stories))))
        self._insert(t.stories, [{"id": story, "opened": self.now} for story in stories if story not in known])
        here = t.joins.c
        for reading, event in self._held(t.joins, here.event, {(join.reading, join.event) for join in joins}):
            self._close(t.joins, (here.reading == reading) & (here.event == event))
        names = ("reading", "event", "story", "score", "made_by")
        rows = [{name: getattr(join, name) for name in names} | {"reasons": _json(join.reasons)} for join in joins]
        self._insert(t.joins, [row | {"since": self.now} for row in rows])

    def keep_keys(self, keys: Iterable[tuple[str, int, str]]) -> None:
        """Nothing; the accounts are found under these keys. keys: key, reading, event."""
        self._insert(t.keys, [{"key": key, "reading": reading, "event": event} for key, reading, event in keys])

    def claim(self, claims: Sequence[Claim]) -> None:
        """Nothing; each figure is in its series from now on, and in no other."""
        for series in dict.fromkeys(claim.series for claim in claims):
            if not self._has(t.series, t.series.c.id, series.id):
                names = ("id", "quantity", "act", "actor", "recipient")
                self._insert(t.series, [{name: getattr(series, name) for name in names}])
        here = t.claims.c
        for reading, figure in self._held(t.claims, here.figure, {(claim.reading, claim.figure) for claim in claims}):
            self._close(t.claims, (here.reading == reading) & (here.figure == figure))
        told = self._told({claim.reading for claim in claims})
        rows = [
            {"reading": one.reading, "figure": one.figure, "event": one.event}
            | {"series": one.series.id, "told": told[one.reading]}
            for one in claims
        ]
        reasons = [_json(one.reasons) for one in claims]
        self._insert(
            t.claims, [row | {"reasons": why, "since": self.now} for row, why in zip(rows, reasons, strict=True)]
        )

    def decide(self, kind: str, target: str, value: dict[str, Any], *, who: str, why: str) -> int:
        """The number of the decision."""
        made = self.connection.execute(
            t.decisions.insert()
            .values(kind=kind, target=target, value=_json(value), who=who, why=why, since=self.now)
            .returning(t.decisions.c.number)
        )
        return int(made.scalar_one())

    def undo(self, number: int, *, who: str, why: str) -> None:
        """Nothing; the decision stands no more, and that it stood stays known. Raises UnknownId."""
        done = self.connection.execute(
            update(t.decisions)
            .where(t.decisions.c.number == number, t.decisions.c.until.is_(None))
            .values(until=self.now, undone_by=who, undone_why=why)
        )
        if not done.rowcount:
            raise UnknownId(f"There is no decision {number} that stands; see: communique decisions.")

    def add_problem(self, place: str, error: CommuniqueError) -> None:
        """Nothing; the problem is listed once, however often it is met."""
        here = t.problems
        known = select(here.c.number).where(here.c.place == place, here.c.message == str(error), here.c.until.is_(None))
        if self.connection.execute(known.limit(1)).first() is None:
            row = {"place": place, "error": type(error).__name__, "message": str(error), "since": self.now}
            self._insert(here, [row])

    def solve(self, place: str) -> None:
        """Nothing; problems with this place are over."""
        self._close(t.problems, t.problems.c.place == place)

    def finish(self, place: str, mark: str, found: int) -> None:
        """Nothing; a file with this mark need not be opened again."""
        here = t.intakes
        if not self.connection.execute(select(here.c.place).where(here.c.place == place, here.c.mark == mark)).first():
            self._insert(here, [{"place": place, "mark": mark, "found": found, "finished": self.now}])

    def keep_feed(self, url: str, **state: Any) -> None:
        """Nothing; etag, modified, checked, failures, not_before are kept for the feed."""
        done = self.connection.execute(update(t.feeds).where(t.feeds.c.url == url).values(**state))
        if not done.rowcount:
            self._insert(t.feeds, [{"url": url, "failures": 0, **state}])

    def _has(self, table: Table, column: Any, value: str) -> bool:
        found = self.connection.execute(select(func.count()).select_from(table).where(column == value))
        return bool(found.scalar_one())

    def _held(self, table: Table, part: Any, wanted: set[tuple[int, str]]) -> set[tuple[int, str]]:
        """Those of the parts of readings that a row of the table holds for."""
        readings = sorted({reading for reading, _ in wanted})
        query = select(table.c.reading, part).where(table.c.reading.in_(readings), table.c.until.is_(None))
        return {(int(reading), str(held)) for reading, held in self.connection.execute(query)} & wanted

    def _told(self, readings: set[int]) -> dict[int, str | None]:
        """For each reading the day on which its report was published."""
        query = (
            select(t.readings.c.number, t.reports.c.published)
            .join(t.reports, t.reports.c.id == t.readings.c.report)
            .where(t.readings.c.number.in_(sorted(readings)))
        )
        return {int(number): published for number, published in self.connection.execute(query)}

    def _close(self, table: Table, which: Any) -> None:
        self.connection.execute(update(table).where(which, table.c.until.is_(None)).values(until=self.now))

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(table.insert(), list(rows))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
