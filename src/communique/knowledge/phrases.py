"""who: whom a whole phrase means."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from communique.knowledge import imported, phrase_roles
from communique.knowledge.bodies import Body, as_body, bodies, by_state
from communique.knowledge.context import home_of
from communique.knowledge.finder import bearers, find, shared
from communique.knowledge.names import PLACE_FORMS, country_of, given_names, meant
from communique.knowledge.offices import leading
from communique.knowledge.people import Person, as_person, held_by, holding, known_then, near, person
from communique.knowledge.phrase_parts import (
    COMPOUND,
    CUT,
    FORMER,
    Parts,
    bare,
    plural,
    role_words,
    stripped,
    taken_apart,
)
from communique.knowledge.roles import office_words, sector_of
from communique.knowledge.states import states
from communique.knowledge.states import who as who_state
from communique.knowledge.types import Resolution
from communique.record.record import EntityKind

TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev)\.?$")
RANKS = frozenset({"Gen", "Lt", "Col", "Maj", "Capt", "Sgt", "Adm"})
DESCRIBES = frozenset(
    {
        "giant", "group", "movement", "network", "outfit", "wing", "faction", "arm", "chain", "service", "organization",
        "organisation", "maker",
    }
)  # fmt: skip
LONG_ENOUGH = 6  # letters of a word that may be another one misspelt
NAME = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]*|al-\w+|bin|de|da|van|von|der|la|el|du|di|dos|del)$")


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
        _family_name,
        _imported,
        _with_person,
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


def _family_name(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """Somebody known, by full or family name, titles of politeness left out."""
    plain = " ".join(word for word in bare(words).split() if not TITLE.match(word)) or words
    if not plain[:1].isupper():
        return None
    full = [m.ref for m in meant(plain) if m.form == "person"]
    if full:
        return _whoever(plain, full, on, home, "full name")
    known = [someone.id for someone in bearers(plain, on)] or [m.ref for m in meant(plain) if m.form == "surname"]
    return _whoever(plain, known, on, home, "family name") if known else None


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


def _whoever(words: str, refs: list[str], on: dt.date | None, home: str | None, how: str) -> Resolution | None:
    """The one person meant, by date and context; else the name with all who bear it as candidates."""
    known = [someone for someone in map(person, dict.fromkeys(refs)) if known_then(someone, on)]
    known = [someone for someone in known if on and near(someone, on)] or known
    at_home = [someone for someone in known if home and someone.country == home]
    picked = at_home or known
    if len(picked) > 1 and on:
        now = [someone for someone in picked if as_person(someone, on).role]
        top = [someone for someone in now if home and _leads(someone, home, on)]
        picked = now if len(now) == 1 else top if len(top) == 1 else picked
    if len(picked) < 2:
        return (
            as_person(picked[0], on, how + (f", context {home}" if at_home and len(known) > 1 else ""))
            if picked
            else None
        )
    countries = {as_person(someone).country for someone in picked}
    country = countries.pop() if len(countries) == 1 else None
    names = tuple(someone.name for someone in picked)
    return Resolution(
        name=words, kind="person", country=country, basis=f"{how} of several known people", candidates=names
    )


def _leads(someone: Person, of: str, on: dt.date) -> bool:
    return any(t.of == of and t.kind == leading(of) for t in holding(held_by(someone.id), on))


def _with_person(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """ "Russian President Vladimir Putin", "the president, Vladimir Putin", "Foreign Minister Jane Doe of Estonia"."""
    parts = taken_apart(words)
    for found in find(parts.whole, on):
        if found.form != "person":
            continue
        after = parts.whole[found.span[1] :]
        owns = after.replace("’", "'").startswith(("'s", "' ")) or _before_role(after)
        between = parts.whole[len(parts.head) : found.span[0]]
        apposed = between == ", " and not after
        if (found.span[1] <= len(parts.head) and not owns) or (apposed and not CUT.search(f" {between} ")):
            return _still(found.who, parts.head)
    return _titled(parts, home)


def _before_role(after: str) -> bool:
    """Whether a person only stands before a noun: "Putin supporters", "Obama administration"."""
    word = re.match(r" ([a-z][\w-]+)", after)
    return word is not None and sector_of(word[1]) is not None


def _still(found: Resolution, head: str) -> Resolution:
    """A person called "former" holds no office any more, where no date says otherwise."""
    if not FORMER.search(head) or found.role is not None:
        return found
    basis = f"{found.basis}; called former"
    return Resolution(name=found.name, kind="person", country=found.country, sector="ELI", ids=found.ids, basis=basis)


def _titled(parts: Parts, home: str | None) -> Resolution | None:
    """Somebody unknown whose title says what they are: "Estonian Defence Minister Jane Doe"."""
    tokens = parts.head.split()
    for cut in range(len(tokens) - 1, 0, -1):
        name, title = tokens[cut:], role_words(" ".join(tokens[:cut]))
        found = phrase_roles.sector_in(title) or _rank(tokens[cut - 1])
        if not found or not _is_name(name) or (title and plural(title[-1])):
            continue
        if not title or title[-1][0].isupper() or len(name) > 1:
            return _bearer(name, title, found[0], parts, " ".join(tokens[:cut]), home)
    return None


def _rank(token: str) -> tuple[str, EntityKind] | None:
    return ("MIL", "person") if token.rstrip(".") in RANKS else None


def _is_name(tokens: list[str]) -> bool:
    """Whether words can be somebody's name: capitals, no place, no body, no role."""
    if not all(NAME.match(token) and not token.endswith(("'s", "’s")) for token in tokens):
        return False
    if any(m.form in (*PLACE_FORMS, "body", "media") for m in meant(" ".join(tokens))):
        return False
    return not any(sector_of(token) for token in tokens if token.lower() not in given_names())


def _bearer(name: list[str], title: list[str], sector: str, parts: Parts, before: str, home: str | None) -> Resolution:
    country, how, _ = phrase_roles.whose(Parts(parts.whole, before, parts.rest), home, sector)
    former = FORMER.search(before)
    role = " ".join(title)
    state = states().get(country or "")
    if state and any(role.lower() == words for words, _ in office_words()):
        role = f"{role} of {state.in_a_title}"
    return Resolution(
        name=" ".join(name), kind="person", country=country, sector="ELI" if former else sector,
        role=None if former or TITLE.match(role) else role or None, basis=f"title '{' '.join(title) or before}'{how}",
    )  # fmt: skip
