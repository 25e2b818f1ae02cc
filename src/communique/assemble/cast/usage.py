"""Whether a name of a place or state is used for where something is, or for who acts."""

from __future__ import annotations

import re

from communique.assemble.cast.page import Page
from communique.assemble.cast.words import words
from communique.record import Span

# at the start of a line: "MOSCOW (AP) _", "KYIV, Ukraine (Reuters) -", "Pyongyang, May 3 (KCNA) --", "Geneva, 3 May —"
_DATELINE = re.compile(
    r"""
    (?:^|\n)[ \t]*
    ((?:[A-Z][\w.'’-]*[ \t]?){1,4})             # the city
    (?:,[ \t]*([A-Z][\w.'’ -]{2,25}?))?          # its country
    (?:,[^\n(]{1,25})?                           # a date
    [ \t]*(?:\([^)\n]{2,40}\))?                 # the agency
    [ \t]*(?:--|—|–|-|_)[ \t_-]*(?=\S)          # a dash
    """,
    re.VERBOSE,
)


def is_dateline(page: Page, span: Span) -> bool:
    """Whether a span stands in the place that opens an agency report."""
    line = page.text.rfind("\n", 0, span[0]) + 1
    if span[0] - line > 40:
        return False
    match = _DATELINE.match(page.text, max(0, line - 1) if line else 0, line + 160)
    return (
        match is not None
        and span[1] <= match.end()
        and ("(" in match.group() or match.group(1).isupper() or match.group(1).strip().count(" ") < 2)
    )


def dateline(page: Page) -> Span | None:
    """Where the place of an agency report's opening stands: the capitals of "MOSCOW (AP)"."""
    match = _DATELINE.search(page.text, 0, 400)
    if match is None or not ("(" in match.group() or match.group(1).isupper()):
        return None
    start = match.start(1)
    return start, start + len(match.group(1).rstrip())


def locates(page: Page, index: int, *, city: bool = False) -> bool:
    """Whether the phrase of a token says where: "in X", "a visit to X", "the X crisis"; a city needs less for it."""
    token = page.tokens[index]
    if token.deprel == "conj" and not page.preposition(index) and page.first_of(index) != index:
        index = page.first_of(index)
        token = page.tokens[index]
    marker = page.preposition(index)
    governor = page.lemma(token.head) if token.head >= 0 else ""
    if marker in words().where:
        return not (marker == "in" and governor in ("believe", "interest", "confidence", "trust", "faith"))
    if marker in ("to", "from", "for"):
        return _on_the_way(page, index, governor, marker, city)
    if marker == "of":
        return governor in words().place_words or governor in words().scenes or governor in words().points
    if page.relation(index) == "compound":
        return governor in words().scenes or governor in words().place_words or (city and not _acts(page, token.head))
    if token.deprel in ("nmod:poss", "appos", "flat"):
        return governor in words().grounds or governor in words().place_words
    return city and token.deprel in ("obj", "nsubj:pass") and governor in words().reached


def _acts(page: Page, index: int) -> bool:
    """Whether a noun is one for those who act: "Moscow officials", not "the Moscow festival"."""
    return page.lemma(index) not in words().gatherings and page.knows.sector_of(page.lemma(index)) is not None


def _on_the_way(page: Page, index: int, governor: str, marker: str, city: bool) -> bool:
    """Whether somebody or something moves there, by the word before "to" or "from", or by the verb's object."""
    if governor in words().giving or marker == "for":
        return governor in ("leave", "depart", "head")
    if governor in words().moving:
        return True
    head = page.tokens[index].head
    carried = {page.lemma(child) for child in page.kids(head, "obj")} if head >= 0 else set()
    return city or bool(carried & words().moving and page.lemma(head) not in words().giving)
