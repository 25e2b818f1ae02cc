"""What was fetched, to reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from communique.errors import BadInput, CommuniqueError
from communique.ingest.fetch import Fetched, Fetcher
from communique.ingest.files import from_stream
from communique.ingest.items import DEFAULT_LIMITS, NOTHING_STATED, Given, Limits, Problem, Stated


def is_address(path: str) -> bool:
    """Whether it is a web address, and no file."""
    return path.startswith(("http://", "https://"))


def from_address(
    url: str, fetcher: Fetcher, *, stated: Stated = NOTHING_STATED, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Given | Problem]:
    """The reports at an address; what cannot be fetched or read comes as a Problem."""
    try:
        yield from reports(fetcher.fetch(url), stated=stated, limits=limits)
    except CommuniqueError as error:
        yield Problem(url, error)


def reports(
    answer: Fetched, *, stated: Stated = NOTHING_STATED, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Given | Problem]:
    """The reports in an answer, each with its address and the moment at which it was fetched."""
    name = urlsplit(answer.url).path.rpartition("/")[2]
    if "html" in answer.kind and "." not in name:
        name = "page.html"
    try:
        found = list(from_stream(io.BytesIO(answer.data or b""), answer.url, name=name, stated=stated, limits=limits))
    except BadInput as error:
        yield Problem(answer.url, error)
        return
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        document = msgspec.structs.replace(item.document, url=item.document.url or answer.url)
        yield Given(item.where, document, item.given, item.media, item.fetched or answer.when)
