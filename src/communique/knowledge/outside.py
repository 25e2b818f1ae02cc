"""Actors from outside: what an import gathers from a file, whatever its format."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import msgspec

from communique.knowledge.names import country_of
from communique.knowledge.offices import office_in
from communique.knowledge.roles import sector_of
from communique.knowledge.states import states
from communique.record.record import EntityKind

LONGEST = 300  # code points of a name; longer ones are descriptions
DATE = re.compile(r"^\+?(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]+Z?)?$")


class Held(msgspec.Struct, frozen=True):
    """An office with the dates it was held, as precise as known, "" where not."""

    title: str
    since: str = ""
    until: str = ""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that an import knows. sector: what its kind and topics say, without its offices."""

    id: str
    name: str
    kind: EntityKind
    other: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    wikidata: str = ""
    offices: tuple[Held, ...] = ()


class Aside(msgspec.Struct, frozen=True):
    """A row that was not taken: its line, why, and how it begins."""

    line: int
    reason: str
    row: str


class BadRow(ValueError):
    """A row that cannot be taken; the message says why."""


@dataclass
class Gathered:
    """What a file held. passed: rows of kinds that are no actors ("Address", "Vessel"), how many of each."""

    actors: dict[str, Actor] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    def take(self, actor: Actor) -> None:
        """Adds an actor, or what this row adds to one of the same id."""
        known = self.actors.get(actor.id)
        self.actors[actor.id] = joined(known, actor) if known else actor

    def leave(self, line: int, reason: str, row: str) -> None:
        """Sets a row aside."""
        self.aside.append(Aside(line, reason, row[:200]))


def joined(one: Actor, other: Actor) -> Actor:
    """One actor from two rows of the same id: the first one's facts, and the names and offices of both."""
    names = dict.fromkeys((*one.other, other.name, *other.other))
    return msgspec.structs.replace(
        one,
        other=tuple(name for name in names if name != one.name),
        country=one.country or other.country,
        sector=one.sector or other.sector,
        wikidata=one.wikidata or other.wikidata,
        offices=tuple(dict.fromkeys((*one.offices, *other.offices))),
    )


def date(given: str) -> str:
    """A date as precise as given, "" for none. Raises BadRow for what is no date."""
    if not given.strip():
        return ""
    if found := DATE.match(given.strip()):
        return found[1]
    raise BadRow(f"'{given}' is no date; dates are YYYY, YYYY-MM or YYYY-MM-DD")


def names(given: list[str]) -> list[str]:
    """The names worth keeping: trimmed, each once, with a letter, no descriptions. Raises BadRow when none is left."""
    trimmed = (re.sub(r"\s+", " ", name).strip() for name in given)
    kept = [name for name in dict.fromkeys(trimmed) if re.search(r"[^\W\d_]", name) and len(name) <= LONGEST]
    if not kept:
        raise BadRow("it has no name")
    return kept


def one_country(given: list[str]) -> str | None:
    """The alpha-3 code that all codes, names or Wikidata items of countries mean; None for none or several."""
    codes = {code for word in given if word.strip() and (code := _country(word.strip()))}
    return codes.pop() if len(codes) == 1 else None


def _country(word: str) -> str | None:
    item = word.rsplit("/", 1)[-1]
    for state in states().values():
        if item == state.wikidata or (len(word) == 2 and word.upper() == state.iso2):
            return state.iso3
    if len(word) == 3 and word.upper() in states():
        return states()[word.upper()].iso3
    return country_of(word) if len(word) > 3 else None


def sector_of_title(title: str) -> str | None:
    """The sector that a title of office puts its holder in."""
    office = office_in(title)
    words = office.words if office else re.split(r" (?:of|for) ", title)[0]
    tokens = words.split()
    found = next((found for at in range(len(tokens)) if (found := sector_of(" ".join(tokens[at:])))), None)
    return found[0] if found else "GOV" if office else None
