"""Desk: a team's record in Python, the same questions as on the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from communique import query
from communique.export.desk import Asked, Exported, format_named, write
from communique.ingest import Given, Problem, admit
from communique.pipeline import deciding
from communique.pipeline.engine import Maker, shipped
from communique.pipeline.intake import Taken, take_in
from communique.pipeline.matching import match_new
from communique.pipeline.obeying import obey
from communique.pipeline.rereading import read_unread
from communique.query import Curve, Dyad, Edge, Explanation, Hit, SourceRecord, Story, Wanted
from communique.record import Document, Record, as_date
from communique.settings import Settings
from communique.store import Store, View

Day = dt.date | str | None


class Desk:
    """Reports of many outlets as one record, with their disagreements.

    >>> desk = Desk.open("desk.sqlite")  # doctest: +SKIP
    >>> desk.add([Document(text="…", outlet="Example Wire", published="2025-08-15")])  # doctest: +SKIP
    >>> desk.dyad("RUS", "PRK").summary  # doctest: +SKIP

    on: the same desk as known on a day. Nothing stays open between calls.
    """

    def __init__(self, store: Store, known_on: dt.date | None = None, stored_on: str | dt.date | None = None) -> None:
        self.store = store
        self._known_on, self._stored_on = known_on, stored_on

    @classmethod
    def open(cls, address: str | None = None) -> Self:
        """The desk at an address, a file or postgresql+psycopg://…; made if there is none."""
        return cls(Store.open(address or Settings.from_environment().desk, make=True))

    def on(self, known: Day = None, *, stored: str | dt.date | None = None) -> Self:
        """The desk with no report that was published later; stored: as it stood itself at the end of a day."""
        return type(self)(self.store, as_date(known), stored)

    def add(self, documents: Iterable[Document | Record], *, workers: int | None = 1, engine: Maker = shipped) -> Taken:
        """What came of the reports, which are stored, read and joined. A record that was read elsewhere is kept as it
        is, under the reader "given"."""
        items: list[Given | Problem] = []
        records: dict[str, Record] = {}
        limits = Settings.from_environment().limits
        for number, one in enumerate(documents, 1):
            document = one if isinstance(one, Document) else _document(one)
            items.append(Given(f"report {number:,} ({document.title or document.id})", admit(document, limits)))
            if isinstance(one, Record):
                records[document.id] = one
        taken = take_in(self.store, items)
        if records:
            self._keep(records)
        if len(records) < len(items):
            read_unread(self.store, workers=workers, engine=engine)
        match_new(self.store)
        return taken

    def _keep(self, records: dict[str, Record]) -> None:
        with self.store.work() as (view, writer):
            for id, given_id in view.given_ids(records):
                if not view.readings(id):
                    writer.add_reading(id, records[given_id], "given")
                    obey(view, writer, [id])

    @contextmanager
    def view(self) -> Iterator[View]:
        """One look at the desk, for several questions."""
        with self.store.view(known_on=self._known_on, stored_on=self._stored_on) as view:
            yield view

    def record(self, report: str) -> Record:
        """The record of one report."""
        with self.view() as view:
            return view.record(report)

    def search(self, words: str, *, most: int = 20, **wanted: Any) -> list[Hit]:
        """Reports that hold the words. wanted: as the fields of communique.query.Wanted."""
        with self.view() as view:
            return query.search(view, words, Wanted(**wanted) if wanted else None, most)

    def timeline(self, *, most: int = 100, **wanted: Any) -> list[Story]:
        """Events in the order in which they happened. wanted: as the fields of communique.query.Wanted."""
        with self.view() as view:
            return query.timeline(view, Wanted(**wanted), most)

    def dyad(self, a: str, b: str) -> Dyad:
        """What two countries did for or to each other."""
        with self.view() as view:
            return query.dyad(view, query.code(a), query.code(b))

    def figures(
        self, quantity: str | None = None, *, actor: str | None = None, recipient: str | None = None
    ) -> list[Curve]:
        """What is claimed about a quantity over time."""
        with self.view() as view:
            codes = [query.code(one) if one else None for one in (actor, recipient)]
            return query.figures(view, quantity, *codes)

    def sources(self, name: str | None = None, *, most: int = 50) -> list[SourceRecord]:
        """Sources with their own record."""
        with self.view() as view:
            return query.sources(view, name, most)

    def network(self, *, first: Day = None, last: Day = None) -> list[Edge]:
        """Who acts on whom."""
        days = [str(day) if (day := as_date(one)) else None for one in (first, last)]
        with self.view() as view:
            return query.network(view, first=days[0], last=days[1])

    def story(self, id: str) -> Story:
        """One event across reports."""
        with self.view() as view:
            return query.story(view, id)

    def explain(self, account: str) -> Explanation:
        """Every word and rule behind an account."""
        with self.view() as view:
            return query.explain(view, account)

    def export(
        self, form: str, path: str | Path, *, dyad: tuple[str, str] | None = None, include: Iterable[str] = (),
        fill: str = "none", directed: bool = True, **wanted: Any,
    ) -> Exported:  # fmt: skip
        """What came of writing the desk to a file in one of the formats of communique.export.desk.FORMATS, with its
        codebook beside it. dyad: what two countries do to each other. include, fill, directed: as the fields of
        communique.export.desk.Asked; wanted: as the fields of communique.query.Wanted."""
        asked = Asked.of(Wanted(**wanted), dyad, include, fill, directed=directed)
        with self.view() as view:
            return write(view, format_named(form), Path(path), asked)

    def join(self, story: str, others: Iterable[str], *, who: str, why: str) -> int:
        """The number of the decision that others tell of this story."""
        return deciding.join(self.store, story, list(others), who=who, why=why)

    def split(self, story: str, accounts: Iterable[str], *, who: str, why: str) -> int:
        """The number of the decision that some accounts tell of another event."""
        return deciding.split(self.store, story, list(accounts), who=who, why=why)

    def decide(
        self, kind: str, target: str, values: Mapping[str, str | None] | None = None, *, who: str, why: str
    ) -> int:
        """The number of the decision to accept, correct, reject or note something about a story, an account, a figure
        or a report; every count follows it. values: of a correction, see communique.decide.FIELDS."""
        return deciding.decide(self.store, kind, target, values or {}, who=who, why=why)

    def undo(self, number: int, *, who: str, why: str) -> None:
        """Nothing; the decision stands no more."""
        deciding.undo(self.store, number, who=who, why=why)


def _document(record: Record) -> Document:
    about = record.report
    return Document.of(
        record.text, id=about.id, title=about.title, outlet=about.outlet, url=about.url, published=about.published,
        language=about.language,
    )  # fmt: skip
