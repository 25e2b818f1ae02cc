"""States, their parts and peoples: what they are called and what codes they have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from communique.knowledge.tables import listed, table
from communique.knowledge.types import Resolution


class State(NamedTuple):
    """A state of today or of the past. code: ISO 3166-1 alpha-3, or what 3166-3 had; with a hyphen before it, neither.

    iso4: ISO 3166-3 of a state that is no more. years: membership of the state system after the Correlates of War.
    """

    code: str
    iso2: str
    cow: str
    cow_no: str
    gw_no: str
    fips: str
    geonames: str
    wikidata: str
    years: str
    name: str
    official: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    iso4: str = ""

    @property
    def iso3(self) -> str | None:
        """The code where it is ISO's."""
        return None if self.code.startswith("-") else self.code

    @property
    def in_a_title(self) -> str:
        """The name as it stands after "of": with its article where it takes one."""
        return f"the {self.name}" if TAKES_ARTICLE.search(self.name) else self.name

    @property
    def ids(self) -> dict[str, str]:
        """Codes in other systems, those that are known."""
        given = {
            "wikidata": self.wikidata, "cow": self.cow_no, "gw": self.gw_no, "iso2": self.iso2, "fips": self.fips,
            "iso4": self.iso4,
        }  # fmt: skip
        return {system: code for system, code in given.items() if code}


class Part(NamedTuple):
    """A part of a state, a region or a people with names of its own. country: "" where it is of no one state.

    status: "breakaway" with its years where it has declared itself a state that most states do not recognise.
    """

    country: str
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    status: str = ""


TAKES_ARTICLE = re.compile(
    r"Republic|Union|Islands|Kingdom|States|Emirates|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Empire"
)
SEAT_SECTOR = {"Capitol Hill": "LEG", "Westminster": "LEG", "Apostolic Palace": "REL"}


@lru_cache(maxsize=1)
def states() -> dict[str, State]:
    """All states by code, present ones first."""
    found = {}
    for row in table("states.tsv"):
        lists = [listed(field) for field in row[11:16]]
        found[row[0]] = State(*row[:11], *lists, row[16])  # type: ignore[call-arg, arg-type]
    return found


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """All parts and peoples."""
    return tuple(
        Part(c.strip("-"), name, listed(adj), listed(people), status)
        for c, name, adj, people, status in table("parts.tsv")
    )


def as_state(state: State, basis: str) -> Resolution:
    """The state itself as an actor."""
    return Resolution(name=state.name, kind="state", country=state.iso3, ids=state.ids, basis=basis)


def as_government(state: State, word: str, what: str) -> Resolution:
    """A capital or a seat, named for the government that sits there."""
    sector = SEAT_SECTOR.get(word, "GOV")
    also = ("European Union", "NATO") if word == "Brussels" else ()
    basis = f"{what} of {state.name}: stands for its government where it acts"
    return Resolution(name=word, kind="government", country=state.iso3, sector=sector, basis=basis, candidates=also)


def as_people(word: str, country: str | None, of: str) -> Resolution:
    """A people or the citizens of a state, under their own word."""
    return Resolution(name=word, kind="other", country=country, basis=f"people of {of}")


@lru_cache(maxsize=1024)
def who(form: str, ref: str, words: str) -> Resolution:
    """What a name in one of its forms means. ref: a state's code, "part:" and a number, or "territory:" and a code."""
    kind, _, rest = ref.partition(":")
    if kind == "territory":
        return Resolution(name=words, kind="place", country=rest, basis="territory with a code")
    if kind == "part":
        return _part(parts()[int(rest)], form, words)
    state = states()[ref]
    if form == "people":
        return as_people(words, state.iso3, state.name)
    if form in ("capital", "seat"):
        return as_government(state, words, form)
    return as_state(state, f"{form} of a state")


def _part(part: Part, form: str, words: str) -> Resolution:
    country = part.country or None
    if form == "people":
        return as_people(words, country, part.name)
    if part.status:
        basis = f"{part.status}, within {country} to most states"
        return Resolution(name=part.name, kind="place", country=country, ids={"status": "breakaway"}, basis=basis)
    basis = f"part or people within {country}" if country else "region or people of no one state"
    return Resolution(name=part.name, kind="place", country=country, basis=basis)
