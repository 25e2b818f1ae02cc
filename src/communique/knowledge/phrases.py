"""who: whom a whole phrase means."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from communique.knowledge import imported, phrase_roles
from communique.knowledge.bodies import Body, as_body, bodies, by_state
from communique.knowledge.context import home_of
from communique.knowledge.finder import find, shared
from communique.knowledge.names import country_of, meant
from communique.knowledge.phrase_parts import (
    COMPOUND,
    bare,
    stripped,
    taken_apart,
)
from communique.knowledge.phrase_people import TITLE, known_person, with_person
from communique.knowledge.roles import sector_of
from communique.knowledge.states import states
from communique.knowledge.states import who as who_state
from communique.knowledge.types import Resolution

DESCRIBES = frozenset(
    {
        "giant", "group", "movement", "network", "outfit", "wing", "faction", "arm", "chain", "service", "organization",
        "organisation", "maker",
    }
)  # fmt: skip
LONG_ENOUGH = 6  # letters of a word that may be another one misspelt


@lru_cache(maxsize=8192)  # a stream of reports asks for the same names again and again
def who(phrase: str, on: dt.date | None = None, home: str | None = None, context: str = "") -> Resolution:
    """Whom a phrase means, on a day when one is given.

    home: ISO alpha-3 code of the state in whose context the phrase stands ("the foreign minister" in a report on Iran);
    it is used for bare roles of a state and for family names, and said so in basis. context: words around the phrase;
    the state they are about is taken for home. What is not known comes back under its own words with kind "other" and
    nothing filled in.
    """
    home = home or (home_of(context) if context else None)
    words = stripped(phrase)
    steps = (
        phrase_roles.believers,
        _named,
        known_person,
        _imported,
        with_person,
        phrase_roles.office,
        phrase_roles.role,
        phrase_roles.town,
        phrase_roles.of_state,
        _misspelt,
    )
    for step in steps:
        if words and (found := step(words, on, home)):
            return found
    return Resolution(name=words or phrase, basis="not in the tables")


def _named(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """A phrase that is a known name as a whole, or ends in the name of a body that it only describes."""
    for phrase in dict.fromkeys((words, bare(words))):
        if phrase.islower() and len(phrase) < 4:
            continue  # a pronoun that looks like a name: "us", "who", "it"
        given = [m for m in meant(phrase) if m.form not in ("block", "surname", "person")]
        same = [m for m in given if m.form == given[0].form]
        if same and same[0].form in ("body", "media"):
            at_home = [m for m in same if bodies()[m.ref].country == home]
            return shared(at_home or same, on)
        if same:
            return _by_home(shared(same), same[0].words, home)
        if home and (body := _called(phrase, home)):
            return as_body(body, on)
        if led := COMPOUND.match(phrase):
            return _named(phrase[led.end() :].strip(), on, home)
    return _pair(words, on) or _institution(words, on) or _described(words, on) or _people(words)


def _institution(words: str, on: dt.date | None) -> Resolution | None:
    """A state's institution or another body that the whole phrase names: "Chile's Defence Department"."""
    found = find(bare(words), on)
    if found and found[-1].form == "body" and found[-1].span == (0, len(bare(words))):
        return found[-1].who
    owned = (
        len(found) == 2 and found[1].form == "body" and found[1].span[1] == len(bare(words)) and not found[0].span[0]
    )
    return found[1].who if owned and found[1].who.country == found[0].who.country else None


def _by_home(found: Resolution, words: str, home: str | None) -> Resolution:
    """Of several states that share an adjective the one of the context."""
    state = states().get(home or "")
    if found.country is not None or not state or state.name not in found.candidates:
        return found
    basis = f"'{words}' in the context of {home}"
    return Resolution(name=state.name, kind="state", country=state.iso3, ids=state.ids, basis=basis)


def _pair(phrase: str, on: dt.date | None) -> Resolution | None:
    """A body with its own state's name beside it: "the PRI Mexico", "NLD (Myanmar)", "Lebanon's Hezbollah"."""
    words = re.split(r"(?:['’]s?)?[ ,()]+", phrase.strip("() "))
    for cut in range(1, len(words)):
        for name, place in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            country = country_of(" ".join(place))
            body = _called(" ".join(name), country) if country else None
            if body:
                return as_body(body, on)
    return None


def _called(name: str, country: str | None) -> Body | None:
    """The body of a state under a name, or under an abbreviation that needs its state beside it."""
    return by_state().get((country or "", name.removeprefix("the ")))


def _described(words: str, on: dt.date | None) -> Resolution | None:
    """A body with a description before its name: "Russian energy giant Gazprom", "the militant group Hamas"."""
    parts = taken_apart(words)
    found = find(parts.head, on)
    if not found or found[-1].form not in ("body", "media") or found[-1].span[1] != len(parts.head) or parts.rest:
        return None
    before = parts.head[: found[-1].span[0]].strip()
    noun = before.split()[-1] if before else ""
    described = noun.islower() and (sector_of(noun) is not None or noun in DESCRIBES)
    return found[-1].who if described and not re.search(r"\b(?:and|or)\b", before) else None


def _people(words: str) -> Resolution | None:
    """Citizens or a people with an adjective before: "ordinary Kazakhs", "young Russians"."""
    phrase = bare(words)
    found = find(phrase)
    before = phrase[: found[0].span[0]] if found else ""
    if len(found) != 1 or found[0].form != "people" or found[0].span[1] != len(phrase) or not before.islower():
        return None
    sector = "CVL" if re.search(r"\b(?:ordinary|average|everyday|fellow|local|civilian)\b", before) else None
    return Resolution(name=phrase, country=found[0].who.country, sector=sector, basis=found[0].who.basis)


def _imported(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """Somebody or something that an import of the user's knows under the whole name."""
    plain = " ".join(word for word in bare(words).split() if not TITLE.match(word))
    return (imported.known_as(words, on) or imported.known_as(plain, on)) if plain[:1].isupper() else None


def _misspelt(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """A state or its people with two neighbouring letters changed round: "Kazahks". Only where one state is meant."""
    if not (words.isalpha() and words[0].isupper() and len(words) >= LONG_ENOUGH):
        return None
    turned = (words[:at] + words[at + 1] + words[at] + words[at + 2 :] for at in range(len(words) - 1))
    known = {word: country_of(word) for word in turned if country_of(word)}
    if len(set(known.values())) != 1:
        return None
    word, country = next(iter(known.items()))
    first = meant(word)[0]
    name = who_state(first.form, first.ref, first.words)
    basis = f"spelled like '{word}'; {name.basis}"
    return Resolution(name=name.name, kind=name.kind, country=country, ids=name.ids, basis=basis)
