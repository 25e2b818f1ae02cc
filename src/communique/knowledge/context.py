"""Which states a context names: the sentence, headline or region that a phrase stands in."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from communique.knowledge.finder import find
from communique.knowledge.names import country_of
from communique.knowledge.places import where_in

BIG_TOWN = 100_000
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*")


@lru_cache(maxsize=1024)
def _named(context: str) -> Counter[str]:
    """How often each state is named; where none is, the states of the larger towns and provinces named."""
    if code := country_of(context):
        return Counter([code])
    named = Counter(found.who.country for found in find(context) if found.who.country)
    return named or Counter(_of_towns(context))


def _of_towns(context: str) -> list[str]:
    spots = [where_in(match[0]) for match in CAPITALISED.finditer(context)]
    return [s.country for s in spots if s and s.country and (s.population >= BIG_TOWN or s.feature == "admin1")]


def countries_in(context: str) -> tuple[str, ...]:
    """ISO alpha-3 codes of the states that a text names, the one named most often first."""
    return tuple(code for code, _ in _named(context).most_common())


def home_of(context: str) -> str | None:
    """The one state that a text is about: the only one it names, or the one it names most; None where that is open."""
    ranked = _named(context).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
