"""where: the place that a name means, by country or by the words around it."""

from __future__ import annotations

from functools import lru_cache

from communique.knowledge.context import countries_in
from communique.knowledge.places import spots, where_in
from communique.knowledge.types import Spot

LESS_KNOWN = 1000  # a namesake with less than a thousandth of the people is not meant because its state is named


@lru_cache(maxsize=8192)
def where(name: str, country: str | None = None, after: str | None = None, context: str = "") -> Spot | None:
    """The place of a name, or None when the gazetteer has none.

    country: ISO alpha-3 code the place must lie in. after: the word that follows the name in the text; "Kursk region"
    is a province, "Kursk" the city. context: words around the name; of several places the one in a state that they name
    is meant ("Georgia" beside "Atlanta"). Without them, of towns of one name the one with most people. Seas, rivers and
    regions of no one state have country None; a point is given only where a row has one. Degrees, WGS 84; GeoNames.
    """
    plain = where_in(name, country, after)
    if country or not context or (plain and plain.country in countries_in(context)):
        return plain
    return _near(name, after, context, plain) or plain


def _near(name: str, after: str | None, context: str, plain: Spot | None) -> Spot | None:
    """The place of that name in the one state of the context that has one of some size."""
    known = [spot for code in countries_in(context) if (spot := where_in(name, code, after))]
    floor = plain.population / LESS_KNOWN if plain else 0
    return known[0] if len(known) == 1 and known[0].population >= floor else None


def places_named(name: str) -> tuple[Spot, ...]:
    """All places of a name in the gazetteer: state, region, provinces, towns, those with most people first."""
    return spots(name)
