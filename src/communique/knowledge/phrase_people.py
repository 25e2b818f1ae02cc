"""Whom a phrase that names a person means: somebody known, or somebody unknown whose title says what they are."""

from __future__ import annotations

import datetime as dt
import re

from communique.knowledge.finder import bearers, find
from communique.knowledge.names import PLACE_FORMS, given_names, meant
from communique.knowledge.offices import leading
from communique.knowledge.people import Person, as_person, held_by, holding, known_then, near, person
from communique.knowledge.phrase_owners import whose
from communique.knowledge.phrase_parts import CUT, FORMER, Parts, bare, plural, role_words, taken_apart
from communique.knowledge.phrase_roles import sector_in
from communique.knowledge.roles import office_words, sector_of
from communique.knowledge.states import states
from communique.knowledge.types import Resolution
from communique.record.record import EntityKind

TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev)\.?$")
RANKS = frozenset({"Gen", "Lt", "Col", "Maj", "Capt", "Sgt", "Adm"})
NAME = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]*|al-\w+|bin|de|da|van|von|der|la|el|du|di|dos|del)$")


def known_person(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """Somebody known, by full or family name, titles of politeness left out."""
    plain = " ".join(word for word in bare(words).split() if not TITLE.match(word)) or words
    if not plain[:1].isupper():
        return None
    full = [m.ref for m in meant(plain) if m.form == "person"]
    if full:
        return _whoever(plain, full, on, home, "full name")
    known = [someone.id for someone in bearers(plain, on)] or [m.ref for m in meant(plain) if m.form == "surname"]
    return _whoever(plain, known, on, home, "family name") if known else None


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


def with_person(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
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
        found = sector_in(title) or _rank(tokens[cut - 1])
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
    country, how, _ = whose(Parts(parts.whole, before, parts.rest), home, sector)
    former = FORMER.search(before)
    role = " ".join(title)
    state = states().get(country or "")
    if state and any(role.lower() == words for words, _ in office_words()):
        role = f"{role} of {state.in_a_title}"
    return Resolution(
        name=" ".join(name), kind="person", country=country, sector="ELI" if former else sector,
        role=None if former or TITLE.match(role) else role or None, basis=f"title '{' '.join(title) or before}'{how}",
    )  # fmt: skip
