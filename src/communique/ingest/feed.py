"""An RSS or Atom feed to what it lists; and, where it carries them whole, to reports."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import BadInput, EmptyReport, UnreadableFile
from communique.ingest.admit import admit
from communique.ingest.items import Given, Limits, Problem, Stated
from communique.ingest.published import day
from communique.record import Document

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6])\b[^>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed. text: what the feed itself carries of it, which may be no more than a teaser."""

    url: str | None
    title: str | None
    published: dt.date | None
    outlet: str | None
    text: str


def read(data: bytes) -> list[Entry]:
    """The items of a feed, in its order. Raises UnreadableFile for what is no feed."""
    import feedparser

    parsed = feedparser.parse(data)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        raise UnreadableFile("This is no RSS or Atom feed that can be read; check its address in a browser.")
    outlet = _line(parsed.feed.get("title"))
    return [_entry(item, outlet) for item in parsed.entries]


def entries(data: bytes, where: str, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    """What a feed in a file carries, each item a report."""
    for number, entry in enumerate(read(data), 1):
        place = f"{where}, item {number:,}"
        try:
            given = entry.text.encode("utf-8", "replace")
            yield Given(place, admit(document_of(entry, stated), limits), given, "feed")
        except BadInput as error:
            yield Problem(place, error)


def document_of(entry: Entry, stated: Stated) -> Document:
    """The report that an item carries. Raises EmptyReport where it carries a title only."""
    if not entry.text:
        raise EmptyReport("The feed carries no words of this item; watch the feed, so that its page is fetched.")
    return Document(
        text=entry.text,
        title=stated.title or entry.title,
        outlet=stated.outlet or entry.outlet,
        url=entry.url,
        published=stated.published or entry.published,
        language=stated.language,
    )


def _entry(item: Any, outlet: str | None) -> Entry:
    contents = [part.get("value") or "" for part in item.get("content") or ()]
    carried = max([*contents, item.get("summary") or ""], key=len)
    link = item.get("link")
    # The date in its own words: feedparser's own would be moved to UTC, and may fall on another day.
    published = day(item.get("published") or item.get("updated"))
    source = (item.get("source") or {}).get("title")
    url = link if link and link.startswith(("http://", "https://")) else None
    return Entry(url, _line(item.get("title")), published, _line(source) or outlet, _plain(carried))


def _plain(marked: str) -> str:
    blocks = (html.unescape(_TAG.sub("", block)) for block in _BREAK.split(marked))
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def _line(value: Any) -> str | None:
    return " ".join(html.unescape(_TAG.sub("", value)).split()) or None if isinstance(value, str) else None
