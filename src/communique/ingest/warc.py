"""A web archive to reports: each page that a server answered with, as news crawls keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from communique.errors import BadInput, TooLarge, UnreadableFile
from communique.ingest import page
from communique.ingest.admit import admit
from communique.ingest.decode import text_of
from communique.ingest.items import Given, Limits, Problem, Stated


def pages(stream: BinaryIO, where: str, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    """Each page of the archive (ISO 28500) with its address and the moment at which it was fetched, in order.

    Only answers of status 200 that call themselves HTML are pages; pictures, redirects and requests are passed over.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(stream):
            if _is_page(record):
                number += 1
                yield _page(record, f"{where}, page {number:,}", stated, limits)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        yield Problem(
            f"{where}, after page {number:,}",
            UnreadableFile(f"The archive breaks off ({error}); what came before is kept. Fetch it again."),
        )


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
        document = page.document_of(text_of(data, limits, page=True), stated, limits)
        document = msgspec.structs.replace(document, url=url or document.url)
        return Given(named, admit(document, limits), data, "html", _moment(record))
    except BadInput as error:
        return Problem(named, error)


def _moment(record: Any) -> dt.datetime | None:
    stamp = record.rec_headers.get_header("WARC-Date")
    try:
        return dt.datetime.fromisoformat(stamp) if stamp else None
    except ValueError:
        return None
