"""Bytes to reports: text, web pages and JSON, from files, folders or a pipe.

for item in documents(["pages/", "reports.jsonl"], outlet="Example Wire"):
    ...  # a Document, or a Problem that says what was set aside and why
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.ingest.admit import admit, check_date, check_language
from communique.ingest.files import count, find, from_stream
from communique.ingest.files import from_bytes as _from_bytes
from communique.ingest.items import DEFAULT_LIMITS, Citation, Given, Ledger, Limits, Problem, Stated
from communique.record import Document, as_date

__all__ = [
    "Citation", "Given", "Ledger", "Limits", "Problem", "Stated", "admit", "check_date", "check_language", "count",
    "documents", "find", "from_bytes", "from_stream",
]  # fmt: skip


def documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    published: dt.date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Document | Problem]:
    """The reports under the paths, one at a time, in order; what cannot be read comes as a Problem in its place.

    paths: files (.txt, .md, .html, .json, .jsonl, each also .gz), folders, lists of reports (.toml, see
    ingest.manifest), "-" for stdin.
    published, outlet, title, language: go before what a page or a line says of itself.
    Raises BadDate at once for a `published` that is no date.
    """
    stated = Stated(as_date(published), outlet, title, language)
    found = find(paths, stdin=stdin, stated=stated, limits=limits)
    return (item.document if isinstance(item, Given) else item for item in found)


def from_bytes(
    data: bytes,
    *,
    name: str = "",
    published: dt.date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str = "",  # noqa: A002 - the record's own word for it
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """The one report in these bytes, whatever its kind. name: a file name, if there is one. Raises BadInput."""
    stated = Stated(as_date(published), outlet, title, language)
    return _from_bytes(data, name=name, id=id, url=url, stated=stated, limits=limits)
