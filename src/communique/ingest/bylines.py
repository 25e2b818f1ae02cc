"""The dates that a reader of a page sees at the head of its article, in <time> elements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

_FIRST = re.compile(r"publi|posted|entry-date|dateline|byline|timestamp|created", re.I)
_LATER = re.compile(r"updat|modif|edited|event|comment", re.I)
_SAID = re.compile(r"\b(?:(published|posted|issued)|updated?|modified|edited|corrected|changed|revised)\b", re.I)
_OTHERS = re.compile(r"related|sidebar|teaser|promo|recommend|most-read|latest|trending|ticker|card", re.I)
_APART = "ancestor::footer or ancestor::aside or ancestor::nav"
_IN_STORY = "ancestor::p|ancestor::li|ancestor::td"
_STORY = 40  # letters of a paragraph that is no line of names and dates
_ABOVE = 60  # characters before a <time> that may say what it is

Day = Callable[[Any], dt.date | None]


def days(tree: Any, day: Day) -> Iterator[tuple[str, set[dt.date]]]:
    """The days of <time> elements that may be that of publication, in the order of trust, with where they stand.

    First those of the article that call themselves so, then the bare ones of its head, then marked ones outside of it;
    none of a card, a sidebar, a comment, and none that calls itself updated. day: the date of one element.
    """
    article = _article(tree)
    within = [] if article is None else [time for time in article.iter("time") if _of(time, article)]
    head = [] if article is None else [time for time in _head(article) if time in within]
    outside = [time for time in tree.xpath(f"//time[not({_APART} or ancestor::article)]") if time not in within]
    yield "its article", _days((time for time in within if _is_first(time)), day)
    yield "the head of its article", _days((time for time in head if not _is_later(time)), day)
    yield "it", _days((time for time in outside if _is_first(time) and not _is_others(time)), day)


def _days(times: Iterator[Any], day: Day) -> set[dt.date]:
    return {found for time in times if (found := day(time))}


def _article(tree: Any) -> Any:
    """The element that holds the page's article: what its first heading stands in, or the only <article>."""
    for heading in tree.xpath(f"//h1[not({_APART})]"):
        for kind in ("article", "*[contains(@itemtype,'Article') or contains(@itemtype,'BlogPosting')]", "main"):
            if found := heading.xpath(f"ancestor::{kind}[1]"):
                return found[0]
    alone = tree.xpath(f"//article[not({_APART} or ancestor::article)]")
    if len(alone) == 1:
        return alone[0]
    headings = tree.xpath(f"//h1[not({_APART} or ancestor::header)]")
    return headings[0].getparent() if len(headings) == 1 else None


def _of(time: Any, article: Any) -> bool:
    """Whether it is the article's own, not that of another one inside it or beside it."""
    for above in time.iterancestors():
        if above is article:
            return True
        if above.tag in ("article", "aside", "nav", "footer", "blockquote", "figure") or _is_other(above):
            return False
    return False


def _head(article: Any) -> Iterator[Any]:
    """The <time> elements before the story: one paragraph, which sums it up, may stand before them."""
    paragraphs = 0
    for node in article.iter("time", "p", "h2", "h3"):
        if node.tag == "time" and (node.xpath("ancestor::header") or not node.xpath(_IN_STORY)):
            yield node
        elif node.tag == "p" and _is_story(node):
            paragraphs += 1
        if paragraphs > 1 or (paragraphs and node.tag in ("h2", "h3")):
            return


def _is_story(paragraph: Any) -> bool:
    letters = sum(character.isalpha() for character in paragraph.text_content())
    return letters >= _STORY and not _FIRST.search(paragraph.get("class") or "") and not paragraph.xpath(".//time")


def _is_first(time: Any) -> bool:
    """Whether it calls itself the date of publication. WordPress writes "published updated" for both at once."""
    own = _marks(time)
    if time.get("pubdate") is not None and not _is_later(time):
        return True
    if "publi" in own.lower() and not re.search("event|comment", own, re.I):
        return not _LATER.search(_marks(time.getparent()))
    said = _said(time)
    return not _is_later(time) and (said == "first" or bool(_FIRST.search(f"{own} {_marks(time.getparent())}")))


def _is_later(time: Any) -> bool:
    return _said(time) == "later" or bool(_LATER.search(f"{_marks(time)} {_marks(time.getparent())}"))


def _is_others(time: Any) -> bool:
    return any(map(_is_other, time.iterancestors()))


def _is_other(node: Any) -> bool:
    return bool(_OTHERS.search(f"{node.get('class') or ''} {node.get('id') or ''}")) and node.tag not in (
        "html",
        "body",
    )


def _marks(node: Any) -> str:
    return "" if node is None else " ".join(node.get(key) or "" for key in ("itemprop", "class", "id"))


def _said(time: Any) -> str | None:
    """What the words in and right before it call it: "first" for published, "later" for updated."""
    found = list(_SAID.finditer(f"{_before(time)} {time.text_content()}"))
    return ("first" if found[-1][1] else "later") if found else None


def _before(time: Any) -> str:
    """The words before an element in the line that it stands in, two elements up at most."""
    node, words = time, ""
    for _ in range(2):
        above = node.getparent()
        if words.strip() or above is None or above.tag in ("article", "main", "body"):
            break
        words = (above.text or "") + "".join(f"{other.text_content()} {other.tail or ''}" for other in _elder(node))
        node = above
    return words[-_ABOVE:]


def _elder(node: Any) -> list[Any]:
    """The elements before it under the same one, in order, comments left out."""
    return [other for other in reversed(list(node.itersiblings(preceding=True))) if isinstance(other.tag, str)]
