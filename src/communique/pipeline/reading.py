"""The journey of a report: what ingest found, through the reader and the assembler, to its record."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from communique.errors import CommuniqueError
from communique.ingest import Given, Problem, admit
from communique.pipeline.engine import Kept, Maker, read_one, shipped
from communique.pipeline.workers import cores, in_processes
from communique.record import Document, Record
from communique.settings import Settings

OnError = Callable[[Document, CommuniqueError], None]


def read(
    text: str,
    *,
    published: dt.date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str = "",  # noqa: A002 - the record's own word for it
    url: str | None = None,
    language: str | None = None,
    engine: Maker = shipped,
) -> Record:
    """The record of one report. published: a date or "YYYY-MM-DD"; without it no relative date is resolved.

    language: "en" to skip the look at which language the text is in. Raises BadInput when the report cannot be
    read: it is empty, too large, dated in the future, or not in English.
    """
    document = Document.of(text, published=published, outlet=outlet, title=title, id=id, url=url, language=language)
    item = read_one(Given("the report", admit(document, Settings.from_environment().limits)), engine(0))
    if isinstance(item, Problem):
        raise item.error
    return item.record


def read_many(
    documents: Iterable[Document | str],
    *,
    workers: int = 1,
    on_error: OnError | None = None,
    engine: Maker = shipped,
) -> Iterator[Record]:
    """The records of many reports, in order, one at a time; `documents` is taken up only as fast as it is read.

    A report that cannot be read yields nothing and never stops the run: on_error(document, error) is called for
    it, or, without one, a warning is given. workers: processes that read at the same time; with more than one the
    calling script needs the usual `if __name__ == "__main__":`.
    """
    limits = Settings.from_environment().limits
    seen: dict[str, Document] = {}

    def numbered() -> Iterator[Given | Problem]:
        for number, given in enumerate(documents, 1):
            document = Document(text=given) if isinstance(given, str) else given
            where = f"report {number:,} ({document.title or document.id})"
            seen[where] = document
            try:
                yield Given(where, admit(document, limits))
            except CommuniqueError as error:
                yield Problem(where, error)

    for item in journey(numbered(), workers=workers, engine=engine):
        document = seen.pop(item.where)
        if isinstance(item, Kept):
            yield item.record
        elif on_error:
            on_error(document, item.error)
        else:
            warnings.warn(f"Set aside: {item}", stacklevel=2)


def journey(
    items: Iterable[Given | Problem], *, workers: int | None = 1, parallel_from: int = 32, engine: Maker = shipped
) -> Iterator[Kept | Problem]:
    """For each item its record or its problem, in order.

    workers: None reads the first `parallel_from` reports here and starts a process a core only for what comes after.
    """
    stream = iter(items)
    if workers == 1 or (workers is None and cores() == 1):
        yield from _here(stream, engine)
        return
    if workers is None:
        yield from _here(islice(stream, parallel_from), engine)
    yield from in_processes(stream, workers or cores(), engine)


def _here(items: Iterable[Given | Problem], engine: Maker) -> Iterator[Kept | Problem]:
    """Each record comes out as soon as it is there; the reader is loaded for the first that needs it."""
    made = None
    for item in items:
        if isinstance(item, Given):
            made = made or engine(0)
            yield read_one(item, made)
        else:
            yield item
