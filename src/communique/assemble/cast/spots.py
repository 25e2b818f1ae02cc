"""Which row of the gazetteer a name means: by what stands beside it, else by the countries the report speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from communique.assemble.cast.names import Name
from communique.assemble.cast.page import Page
from communique.assemble.cast.words import words
from communique.knowledge.types import Spot

SMALLER = 0.02  # a place in a country of the report is taken before one fifty times as large elsewhere, no larger


def spot_of(page: Page, name: Name, beside: str | None, in_play: Sequence[str]) -> tuple[Spot | None, str]:
    """The row of a name with the reason; (None, reason) when the gazetteer has none.

    beside: the country stated next to the name. in_play: countries of the report, the most named first.
    """
    text, after = spelled(name.text), following(page, name)
    if beside is not None:
        spot = page.where(text, beside, after)
        if spot is not None and spot.country == beside:
            return spot, spot.basis or "the country stated beside it"
    default = page.where(text, None, after)
    if default is None:
        return None, "not in the gazetteer"
    if default.country is None or default.country in in_play:
        return default, default.basis or "the gazetteer"
    for country in in_play[:4]:
        spot = page.where(text, country, after)
        if spot is not None and spot.country == country and spot.population >= SMALLER * default.population:
            return spot, "of several, the one in a country of the report"
    return default, default.basis or "the gazetteer; the largest of its name"


def spelled(text: str) -> str:
    """A name as gazetteers write it; datelines are in capitals.

    >>> spelled("NEW YORK")
    'New York'
    """
    return text.title() if text.isupper() and len(text) > 4 else text


def following(page: Page, name: Name) -> str | None:
    """The noun right after a name when it says what kind of place it is ("region")."""
    last = page.tokens_in(name.span)[-1] + 1
    if last < len(page.tokens) and page.lemma(last) in words().place_words:
        return page.lemma(last)
    return None


def country_beside(page: Page, name: Name, named: dict[int, Name]) -> str | None:
    """The country that stands next to a place: "Mosul, Iraq", "Ukraine's Kherson", "Hama in Syria"."""
    inner = page.tokens_in(name.span)
    for i in (inner[-1] + 2, inner[0] - 2, inner[0] - 1):
        between = page.tokens[inner[-1] + 1].text if i > inner[-1] and inner[-1] + 1 < len(page.tokens) else ""
        other = named.get(i)
        if other is None or other.who is None or other.form not in ("name", "adjective") or other.who.country is None:
            continue
        if (i > inner[-1] and between in (",", "in", "(")) or (i == inner[0] - 1 and other.form == "adjective"):
            return other.who.country
        if i == inner[0] - 2 and page.tokens[inner[0] - 1].text in ("'s", "’s", "'", "’"):
            return other.who.country
    return None
