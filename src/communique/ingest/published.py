"""When a page says it was published. Only a full date that somebody marked as such counts; else None."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from email.utils import parsedate_to_datetime
from typing import Any

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
ARTICLES = ("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "article", "report", "blogposting", "webpage")
_FIRST = re.compile(r"publi|posted|entry-date|dateline|byline|timestamp|created", re.I)
_LATER = re.compile(r"updat|modif|edited|event|comment", re.I)

# What stands in these is the story's, the frame's or the last change's, or was looked at before with more care.
# Paragraphs count only where their class calls them a dateline.
_NOT_THE_DATE = "|".join(
    (
        "//footer|//aside|//nav|//blockquote|//li|//td|//figure|//img|//time|//meta|//script|//comment()",
        "//body//*[contains(@class,'updat') or contains(@class,'modif')]",
        "//p[not(contains(@class,'date') or contains(@class,'time') or contains(@class,'byline'))]",
    )
)


def published(tree: Any) -> dt.date | None:
    """The day of first publication as the page itself writes it, in the page's own time zone. tree: an lxml page.

    Order: JSON-LD, meta elements, marked <time> elements, and then htmldate on the page without its story and
    footer. (Left to itself htmldate 1.11 takes a date out of the story, or 1 January of the copyright year.)
    """
    return _from_json_ld(tree) or _from_meta(tree) or _from_time(tree) or _from_htmldate(tree)


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


def json_ld(tree: Any) -> list[dict[str, Any]]:
    """The page's JSON-LD objects that describe a page or an article, articles first."""
    found = [node for script in tree.xpath("//script[@type='application/ld+json']") for node in _nodes(script.text)]
    ranked = [(min(map(_rank, _types(node))), node) for node in found if _types(node)]
    return [node for rank, node in sorted(ranked, key=lambda pair: pair[0]) if rank < len(ARTICLES)]


def _nodes(text: str | None) -> Iterator[dict[str, Any]]:
    try:
        todo = [json.loads(text or "", strict=False)]
    except (ValueError, RecursionError):
        return
    while todo:
        value = todo.pop(0)
        if isinstance(value, dict):
            yield value
            todo.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)
        elif isinstance(value, list):
            todo.extend(value)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind.lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _rank(kind: str) -> int:
    return ARTICLES.index(kind) if kind in ARTICLES else len(ARTICLES)


def _from_json_ld(tree: Any) -> dt.date | None:
    return next(filter(None, (day(node.get("datePublished")) for node in json_ld(tree))), None)


def _from_meta(tree: Any) -> dt.date | None:
    given: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        given.setdefault(name.lower(), meta.get("content"))
    return next(filter(None, (day(given.get(name)) for name in META)), None)


def _from_time(tree: Any) -> dt.date | None:
    """From <time>: first those marked as publication, then one that heads the article."""
    times = tree.xpath("//time[not(ancestor::footer or ancestor::aside or ancestor::nav)]")
    times = [time for time in times if not _LATER.search(_marks(time))]
    marked = [time for time in times if time.get("pubdate") is not None or _FIRST.search(_marks(time))]
    heading = [time for time in times if not time.xpath("ancestor::p|ancestor::li|ancestor::td|ancestor::blockquote")]
    return next(filter(None, (_day_of(time) for time in (*marked, *heading))), None)


def _marks(time: Any) -> str:
    parent = time.getparent()
    nodes = (time,) if parent is None else (time, parent)
    return " ".join(node.get(key) or "" for node in nodes for key in ("itemprop", "class", "id"))


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
