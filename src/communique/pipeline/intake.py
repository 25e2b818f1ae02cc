"""The journey of a report into a desk: stored as given, put beside its copies; resumed without loss or double work."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from communique.ingest import Given, Problem, Stated
from communique.match.agencies import agency_of, credit_of
from communique.match.origins import RETOLD_DAYS, Sheet, bands_of, copies
from communique.record import Document
from communique.store import Arrival, Change, Store, View, Writer, moment

MANY = 100  # reports kept in one transaction
SECONDS = 1.0  # after which fewer are kept: what was taken in should not wait for long
CANDIDATES = 20  # reports that a new one is held against
FIRST = "the first report of its story"

Item = Given | Problem


@dataclass(slots=True)
class Taken:
    """What came of reports so far, all of it kept for good. known: the desk held them already."""

    new: int = 0
    known: int = 0
    aside: list[Problem] = field(default_factory=list)

    @property
    def all(self) -> int:
        """How many there were."""
        return self.new + self.known + len(self.aside)


Watcher = Callable[[Taken], None]


class Ledger:
    """Files that a desk took in to their end. Notes are kept with the reports they speak of, never before."""

    def __init__(self, store: Store, stated: Stated) -> None:
        self._store, self._stated = store, stated
        self.notes: list[tuple[str, str, int]] = []

    def is_done(self, path: Path) -> bool:
        """Whether the file was taken in before, and is still the same."""
        mark = self._mark(path)
        if mark is None:
            return False
        with self._store.view() as view:
            return view.finished(str(path.absolute()), mark)

    def done(self, path: Path, found: int) -> None:
        """Takes note that all reports of the file have been given out."""
        mark = self._mark(path)
        if mark is not None and found:  # a file without any report is looked at again
            self.notes.append((str(path.absolute()), mark, found))

    def _mark(self, path: Path) -> str | None:
        try:
            about = path.stat()
        except OSError:
            return None
        return f"{about.st_size} {about.st_mtime_ns} {self._stated}"


def take_in(
    store: Store, items: Iterable[Item], *, ledger: Ledger | None = None, watch: Watcher = lambda _: None
) -> Taken:
    """What came of the reports. watch: called whenever some were kept for good."""
    taken = Taken()
    waiting: list[Item] = []
    began = time.monotonic()
    try:
        for item in items:
            waiting.append(item)
            if len(waiting) >= MANY or time.monotonic() - began > SECONDS:
                _keep(store, waiting, ledger, taken)
                watch(taken)
                waiting, began = [], time.monotonic()
    except KeyboardInterrupt:
        _keep(store, waiting, None, taken)
        raise
    _keep(store, waiting, ledger, taken)
    watch(taken)
    return taken


def _keep(store: Store, items: list[Item], ledger: Ledger | None, taken: Taken) -> None:
    """All of the items in one transaction; counted only when it is through."""
    arrivals = [arrival_of(item) for item in items if isinstance(item, Given)]
    aside = [item for item in items if isinstance(item, Problem)]
    notes = ledger.notes[:] if ledger else []
    with store.work() as (view, writer):
        new = sum([_add(view, writer, arrival) for arrival in arrivals])
        for problem in aside:
            writer.add_problem(problem.where, problem.error)
        for place, mark, found in notes:
            writer.finish(place, mark, found)
    if ledger:
        del ledger.notes[: len(notes)]
    taken.new += new
    taken.known += len(arrivals) - new
    taken.aside += aside


def _add(view: View, writer: Writer, arrival: Arrival) -> bool:
    fetched = moment(arrival.fetched) if arrival.fetched else None
    if not writer.add_report(arrival, fetched):
        return False
    writer.solve(arrival.place)
    writer.set_origins(grouped(view, arrival))
    return True


def arrival_of(item: Given) -> Arrival:
    """The report on its way, with its credit and its signature."""
    document = _without_zeros(item.document)
    given = item.given or item.document.text.encode("utf-8", "replace")
    text = document.text
    return Arrival(
        document, item.where, given, item.media, item.fetched, credit_of(text), bands_of(text), item.citations
    )


def _without_zeros(document: Document) -> Document:
    """Zeros, which PostgreSQL does not hold in a text, as U+FFFD, one for one: every offset stays."""
    names = ("text", "id", "title", "outlet", "url", "language")
    given = {name: value for name in names if "\0" in (value := getattr(document, name) or "")}
    mended = {name: value.replace("\0", "\ufffd") for name, value in given.items()}
    return msgspec.structs.replace(document, **mended) if mended else document


def grouped(view: View, arrival: Arrival) -> list[Change]:
    """The report's place among its copies. One that is a copy of two stories makes them one, under the older's id."""
    document = arrival.document
    sheet = Sheet(arrival.id, document.text, document.published, arrival.credit, document.outlet)
    near = view.banded(arrival.bands, CANDIDATES + 1) + _of_its_agency(view, sheet)
    candidates = [id for id in near if id != arrival.id]
    found = copies(sheet, view.sheets(candidates))
    if not found:
        return [Change(arrival.id, arrival.id, 1.0, (FIRST,))]
    origins = view.origins([other.id for other, _ in found])
    oldest = view.oldest(set(origins.values()))
    likest, like = found[0]
    changes = [Change(arrival.id, oldest, like.share, (*like.reasons, f"likest to {likest.id}"))]
    for origin in sorted(set(origins.values()) - {oldest}):
        why = f"{arrival.id} is a copy of this story and of {oldest}"
        changes += [Change(member, oldest, like.share, (why,)) for member in view.members(origin)]
    return changes


def _of_its_agency(view: View, sheet: Sheet) -> list[str]:
    """Reports of the same days that are, or may be, stories of the agency that it credits or that published it."""
    agency = sheet.credit or agency_of(sheet.outlet)
    if agency is None or sheet.published is None:
        return []
    near = dt.timedelta(RETOLD_DAYS)
    first, last = sheet.published - near, sheet.published + near
    return view.told_by(agency, first.isoformat(), last.isoformat(), CANDIDATES)
