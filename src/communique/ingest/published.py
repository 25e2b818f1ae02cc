"""When a page says it was published. Only a full date that somebody marked as such counts; else None."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from communique.ingest import bylines
from communique.ingest.linked import Linked

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_WRITTEN = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y")

# Names under which sites give the date of first publication, in the order of trust.
META = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "publication_date",
    "publication-date", "publishdate", "publish-date", "publish_date", "published_time", "published_at",
    "pubdate", "pub_date", "pub-date", "displaydate", "originalpublicationdate", "date",
)  # fmt: skip

# What stands in these is the story's, the frame's or the last change's, or was looked at before with more care.
# Paragraphs count only where their class calls them a dateline.
_NOT_THE_DATE = "|".join(
    (
        "//footer|//aside|//nav|//blockquote|//li|//td|//figure|//img|//time|//meta|//script|//comment()",
        "//body//*[contains(@class,'updat') or contains(@class,'modif')]",
        "//p[not(contains(@class,'date') or contains(@class,'time') or contains(@class,'byline'))]",
    )
)


class Published(NamedTuple):
    """The day of first publication; or None, and why where the page gives several."""

    day: dt.date | None
    why: str | None = None


def published(tree: Any, linked: Linked) -> Published:
    """The day of first publication as the page itself writes it, in the page's own time zone. tree: an lxml page.

    Order: JSON-LD, meta elements, <time> elements of the article, and then htmldate on the page without its story and
    footer. (Left to itself htmldate 1.11 takes a date out of the story, or 1 January of the copyright year.) Where one
    of these gives several days, the next that gives one of them decides.
    """
    rivals: set[dt.date] = set()
    where = ""
    for place, days in _said(tree, linked):
        days = days & rivals if rivals else days
        if len(days) == 1:
            return Published(days.pop())
        if days:
            rivals, where = days, where or place
    if not rivals:
        return Published(None)
    return Published(None, f"{where} gives several dates of publication: {', '.join(map(str, sorted(rivals)))}")


def _said(tree: Any, linked: Linked) -> Iterator[tuple[str, set[dt.date]]]:
    for nodes in linked.tiers():
        yield "the page's JSON-LD", _days(node.get("datePublished") for node in nodes)
    yield from _in_meta(tree)
    for place, days in bylines.days(tree, _day_of):
        yield f"the page, in {place}," if place != "it" else "the page", days
    yield "the page", {found} if (found := _from_htmldate(tree)) else set()


def _days(values: Iterable[object]) -> set[dt.date]:
    return {found for found in map(day, values) if found}


def day(value: object) -> dt.date | None:
    """The date a machine or a writer wrote, or None when it is none, lacks its day, or could be read two ways."""
    text = value.strip() if isinstance(value, str) else ""
    found = _ISO.match(text)
    if found:
        year, month, number = (int(group) for group in found.groups() if group)
        return _real(year, month, number)
    return _written(text[:60])


def _real(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def _written(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    numbers = _NUMBERS.match(text)
    if numbers:
        first, second, year = map(int, numbers.groups())
        either = {_real(year, first, second), _real(year, second, first)} - {None}
        return either.pop() if len(either) == 1 else None
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,.]", "", text)
    for form in _WRITTEN:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _in_meta(tree: Any) -> Iterator[tuple[str, set[dt.date]]]:
    given: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        given.setdefault(name.lower(), []).append(meta.get("content"))
    for name in META:
        yield f"the page's meta element {name}", _days(given.get(name, ()))


def _day_of(time: Any) -> dt.date | None:
    return day(time.get("datetime")) or day(time.text_content())


def _from_htmldate(tree: Any) -> dt.date | None:
    from htmldate import find_date

    bare = deepcopy(tree)
    for node in bare.xpath(_NOT_THE_DATE):
        if node.getparent() is not None:
            node.drop_tree()
    found = day(find_date(bare, original_date=True, extensive_search=False))
    if found is None or (found.month, found.day) == (1, 1):  # htmldate makes a first of January of a lone year
        return None
    written = " ".join((bare.text_content(), *bare.xpath("//link[@rel='canonical']/@href")))
    return found if _one_way_only(found, written) else None


def _one_way_only(found: dt.date, written: str) -> bool:
    """Whether no other order of day and month would do: 9/8/2023 is two dates."""
    iso = rf"{found.year}\D?0?{found.month}\D?0?{found.day}(?!\d)"
    return found.day > 12 or found.day == found.month or bool(re.search(rf"{iso}|{found:%b}", written, re.I))
