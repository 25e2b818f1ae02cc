"""Whose something is: the country or body that a role's words name before it, after it, or leave to the context."""

from __future__ import annotations

import re

from communique.knowledge import places
from communique.knowledge.bodies import Body, bodies
from communique.knowledge.finder import find
from communique.knowledge.names import PLACE_FORMS, meant
from communique.knowledge.phrase_parts import COMPOUND, Parts
from communique.knowledge.types import Found

BASED = re.compile(r"\b([\w.']+)-based\b")
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "OPP"})  # whose state may be taken from the context
BIG_TOWN = 100_000
TOWN = 10_000  # so many people are enough where all places of the name lie in one state


def owning_body(head: str) -> Body | None:
    """The body whose member or part something is: "CIA official", "Hamas fighters", "Pentagon spokesman"."""
    known = find(head)
    if any(found.form in PLACE_FORMS for found in known):
        return None
    names = {
        m.ref for f in known if f.form in ("body", "media") for m in meant(head[slice(*f.span)]) if m.form == f.form
    }
    return bodies()[names.pop()] if len(names) == 1 else None


def whose(parts: Parts, home: str | None, sector: str) -> tuple[str | None, str, tuple[str, ...]]:
    """(country, how, candidates) of a role: named before it, then after it, then by the context."""
    if based := BASED.search(parts.head):
        country, candidates = shared_country(find(based[1]))
        return country, f", based in '{based[1]}'", candidates
    led = COMPOUND.search(parts.head)
    head = parts.head[led.end() :] if led else parts.head
    if named := find(head):
        named = tuple(f for f in named if f.form in PLACE_FORMS and f.form != "seat") or named
        country, candidates = shared_country(named)
        return country, f", {named[0].who.basis}", candidates
    if after := _after(parts.rest):
        country, candidates = shared_country(after)
        return country, ", named after it", candidates
    if town := _town_before(head) or _town_after(parts.rest):
        return town, f", a town or province of {town}", ()
    if led:
        return None, f", '{led[1].strip()}' is behind it", tuple(found.who.name for found in find(led[1]))
    if home and sector in OF_STATE and not parts.rest:
        return home, ", state taken from the context", ()
    return None, "", ()


def _after(rest: str) -> tuple[Found, ...]:
    """Names in "of Russia", "in the UK", "from South Korea": a complement that begins with a place or a body."""
    complement = re.match(
        r"(?i)(?:of|in|from|at|for|within|inside|across|representing|based in)\s+(?:the\s+)?(.*)", rest
    )
    if not complement:
        return ()
    first = re.split(r",| (?:who|which|that|and|on|at|for|to|by|after|with)\b", complement[1])[0]
    pieces = re.split(r"\s(?:in|of)\s(?:the\s)?", first)
    last = re.search(r"\b(?:in|from|of) (?:the )?([^,]+)$", rest)
    return find(pieces[-1]) or find(pieces[0]) or (find(last[1]) if last else ())


def shared_country(found: tuple[Found, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The country that all names share; else none, and the names as candidates."""
    countries = {f.who.country for f in found}
    if len(countries) == 1:
        return countries.pop(), tuple(name for f in found for name in f.who.candidates if f.who.country is None)
    return None, tuple(dict.fromkeys(f.who.name for f in found))


def _town_before(head: str) -> str | None:
    """The country of a town or province that the head begins with: "Kano State government", "Minsk police"."""
    run = re.match(r"(?:[A-ZÀ-Þ][\w'’-]+(?:\s+|$)(?:(?:de|do|da|dos|del|al|el|la)\s+)*){1,3}", head)
    tokens = run[0].split() if run else []
    for length in range(len(tokens), 0, -1):
        after = head.split()[length : length + 1]
        if country := _of_town(" ".join(tokens[:length]), after[0] if after else None):
            return country
    return None


def _town_after(rest: str) -> str | None:
    """The country of a town or province in "of Kharkiv", "in the Kursk region"."""
    named = re.match(r"(?:of|in|from|at|near) (?:the )?((?:[A-ZÀ-Þ][\w'’-]+ ?){1,3})([a-z]+)?", rest)
    return _of_town(named[1].strip(), named[2]) if named else None


def _of_town(name: str, after: str | None) -> str | None:
    spot = places.where_in(name, after=after)
    if spot is None or spot.population >= BIG_TOWN or spot.feature == "admin1":
        return spot.country if spot else None
    lands = {other.country for other in places.spots(name)} if spot.population >= TOWN else set()
    return spot.country if len(lands) == 1 else None
