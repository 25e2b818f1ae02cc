"""The index of all known names: every spelling, folded, with what it may mean."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.knowledge.fold import flat
from communique.knowledge.people import everybody
from communique.knowledge.states import states
from communique.knowledge.states import who as who_state
from communique.knowledge.tables import listed, table

PLACE_FORMS = ("name", "adjective", "people", "capital", "seat")


class Meaning(NamedTuple):
    """One thing a spelling may mean. ref: a state's code, a part, a body's name or a person's id."""

    spelling: str
    words: str
    form: str
    ref: str


@lru_cache(maxsize=1)
def meanings() -> dict[str, list[Meaning]]:
    """What each folded spelling may mean, likeliest first."""
    found: dict[str, list[Meaning]] = {}
    for row in table("names.tsv"):
        found.setdefault(row[0], []).append(Meaning._make(row))
    return found


@lru_cache(maxsize=1)
def searcher() -> tuple[list[str], AhoCorasick]:
    """The folded spellings, and the automaton that finds them by their place in that list (built in about 50 ms)."""
    spellings = list(meanings())
    return spellings, AhoCorasick(spellings, matchkind=MatchKind.Standard)


def meant(words: str) -> list[Meaning]:
    """What a whole phrase may mean as a name, whatever its casing; "the" before it does not count."""
    spelling = flat(words.strip())
    return meanings().get(spelling) or meanings().get(spelling.removeprefix("the ")) or []


def country_of(word: str) -> str | None:
    """ISO alpha-3 code of the state that a name, adjective, people, capital, seat or acronym means.

    None for a word that is unknown, of several states ("Congolese") or of none ("European"). "us" is no state.
    """
    if word.strip() in ("us", "Us"):
        return None
    known = [m for m in meant(word) if m.form in PLACE_FORMS]
    if not known:
        return _code(word.strip())
    countries = {who_state(m.form, m.ref, m.words).country for m in known if m.form == known[0].form}
    return next(iter(countries)) if len(countries) == 1 else None


def _code(word: str) -> str | None:
    state = states().get(word)
    return state.iso3 if state else None


def name_of(code: str) -> str | None:
    """The short English name of a state by its ISO alpha-3 code; None for a code of no state."""
    state = states().get(code)
    return state.name if state else None


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """First words of the known people's names, folded, of those whose family name does not come first."""
    known = (p for p in everybody() if " " in p.name)
    return frozenset(
        flat(p.name.split()[0]) for p in known if p.short and flat(p.name.split()[0]) not in map(flat, p.short)
    )


@lru_cache(maxsize=8)
def rules_for_words(how: str) -> frozenset[str]:
    """Words of one kind in the table of family names and what may stand before them, folded."""
    return frozenset(flat(name) for kind, names in table("surnames.tsv") if kind == how for name in listed(names))


@lru_cache(maxsize=1)
def rules_for_surnames() -> dict[str, str]:
    """Family names that are "never" or only "careful"ly taken for a person, folded."""
    return dict.fromkeys(rules_for_words("careful"), "careful") | dict.fromkeys(rules_for_words("never"), "never")
