"""Reports and readings of them, made by hand."""

from __future__ import annotations

import msgspec

from communique.record import Document, Record, Report
from communique.store import Arrival, Store
from tests.export.records import RICH, TEXT


def arrival(text: str = TEXT, *, outlet: str | None = "Harbour Wire", published: str | None = "2024-09-03") -> Arrival:
    """A report on its way."""
    return Arrival(Document.of(text, outlet=outlet, published=published), "here.txt", text.encode())


def record_of(one: Arrival, like: Record = RICH) -> Record:
    """The same record for another report of the same words."""
    report = Report(id=one.id, outlet=one.document.outlet, published=one.document.published)
    return msgspec.structs.replace(like, report=report, text=one.document.text)


def put(desk: Store, *arrivals: Arrival, reader: str = "reader 1") -> list[int]:
    """Numbers of the readings of reports that are put into the desk and read."""
    with desk.write() as writer:
        for one in arrivals:
            writer.add_report(one)
        return [writer.add_reading(one.id, record_of(one), reader) for one in arrivals]
