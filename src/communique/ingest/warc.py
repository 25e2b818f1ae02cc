"""A web archive to reports: each page that a server answered with, as news crawls keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

import msgspec

from communique.errors import BadInput, EmptyReport, TooLarge, UnreadableFile
from communique.ingest import page
from communique.ingest.admit import admit
from communique.ingest.decode import text_of
from communique.ingest.items import Given, Limits, Problem, Stated


def pages(stream: BufferedReader, where: str, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    """Each page of the archive (ISO 28500) with its address and the moment at which it was fetched, in order.

    Only answers of status 200 that call themselves HTML are pages; pictures, redirects and requests are passed over.
    An archive without any, or that breaks off, ends with a Problem; half a page never passes for a whole one.
    """
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    watched = _Watched(stream)
    try:
        for record in _records(watched):
            if _is_page(record):
                number += 1
                item = _page(record, f"{where}, page {number:,}", stated, limits)
                yield item
                if isinstance(item, Problem) and isinstance(item.error, UnreadableFile):
                    return
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        yield _cut(where, number, f" ({' '.join(str(error).split())})")
    else:
        if not watched.last.endswith((b"\n\r\n", b"\n\n")):  # blank lines end every record
            yield _cut(where, number, " in the midst of a record")
        elif not number:
            yield Problem(where, EmptyReport("The archive holds no web page that a server answered with in full."))


def _records(stream: _Watched) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # else it writes to standard error by itself

    return iter(Quiet(stream))


def _cut(where: str, number: int, how: str) -> Problem:
    place = f"{where}, after page {number:,}" if number else where
    return Problem(place, UnreadableFile(f"The archive breaks off{how}; what came before is kept. Fetch it again."))


class _Watched:
    """A stream that remembers the last bytes it gave out, and gives out what came before a break."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._given, self.last = stream, 0, b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._given += len(data)
        self.last = (self.last + data)[-4:]
        return data

    def tell(self) -> int:
        return self._given


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return record.http_headers.get_statuscode() == "200" and "html" in kind.lower()


def _page(record: Any, where: str, stated: Stated, limits: Limits) -> Given | Problem:
    url = record.rec_headers.get_header("WARC-Target-URI")
    named = f"{where} ({url})" if url else where
    try:
        data = record.content_stream().read(limits.page_bytes + 1)
        if len(data) > limits.page_bytes:
            raise TooLarge(f"The page is larger than {limits.page_bytes:,} bytes; save its text and give that.")
        if _breaks_off(record):
            raise UnreadableFile("The archive breaks off in the midst of this page; fetch it again.")
        document = page.document_of(text_of(data, limits, page=True), stated, limits)
        document = msgspec.structs.replace(document, url=url or document.url)
        return Given(named, admit(document, limits), data, "html", _moment(record))
    except BadInput as error:
        return Problem(named, error)


def _breaks_off(record: Any) -> bool:
    """Whether less came of the record than its head says. Reads to its end."""
    rest = record.raw_stream
    while rest.read(65_536):
        pass
    return getattr(rest, "limit", 0) > 0


def _moment(record: Any) -> dt.datetime | None:
    stamp = record.rec_headers.get_header("WARC-Date")
    try:
        return dt.datetime.fromisoformat(stamp) if stamp else None
    except ValueError:
        return None
