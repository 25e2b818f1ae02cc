"""Roles: whose soldiers, which minister, what newspaper; and what only bears a state's adjective."""

from __future__ import annotations

import datetime as dt
import re

from communique.knowledge import places
from communique.knowledge.bodies import actor_id, as_body, as_institution
from communique.knowledge.finder import find
from communique.knowledge.fold import key
from communique.knowledge.names import PLACE_FORMS, given_names, meant
from communique.knowledge.offices import ONLY_OF, Office, office_holder, office_in
from communique.knowledge.phrase_owners import BIG_TOWN, owning_body, shared_country, whose
from communique.knowledge.phrase_parts import (
    COMPOUND,
    FORMER,
    Parts,
    bare,
    role_words,
    taken_apart,
)
from communique.knowledge.roles import group_kind, head_kind, no_actor, religion_of, sector_of, singular
from communique.knowledge.states import states
from communique.knowledge.types import Resolution
from communique.record.record import EntityKind

NOT_NOW = re.compile(
    r"\b(?:deputy|vice|assistant|acting|interim|designate|elect|next|future|incoming|then|new|junior|honorary|first)\b",
    re.I,
)
SEVERAL = re.compile(r"(?i)(?:a|an|some|two|three|several|both|these|those|many|all)\s")
BREAKAWAY = re.compile(
    r"\b(?:breakaway|self-proclaimed|self-declared|separatist|unrecogni[sz]ed|de facto) "
    r"(?:state|region|republic|territory|enclave|province|country)s?$"
)
ENDED = frozenset({"GOV", "LEG", "SPY", "MIL", "COP", "JUD", "PTY", "OPP"})  # "former" puts them among the elites
WEAK = frozenset({"GOV", "CVL", "ELI", "IGO", "REF"})  # these say nothing of the sector of the noun after them
TAKES_BODYS = frozenset(
    {"GOV", "EDU", "BUS"}
)  # an "official", "expert" or "chief" of a body belongs to the body's sector


def office(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """The holder of an office: "the Russian president", "Iran's foreign minister", "the king of Jordan"."""
    named, of, how = _office(words, home)
    return office_holder(named, of, on, how) if named and of else None


def office_of(words: str, home: str | None) -> tuple[Office, str] | None:
    """The office that a phrase means and whose it is: a state's code, or "body:" and a name."""
    named, of, _ = _office(words, home)
    return (named, of) if named and of else None


def _office(words: str, home: str | None) -> tuple[Office | None, str | None, str]:
    """(office, whose, how it is known); None for what the phrase does not say."""
    phrase = bare(words)
    named = office_in(phrase)
    if named is None or SEVERAL.match(words) or FORMER.search(phrase):
        return None, None, ""
    around = phrase[: named.start] + " | " + phrase[named.end :]
    if NOT_NOW.search(around):
        return None, None, ""
    return named, *_owner(around, ONLY_OF.get(named.words) or home)


def _owner(around: str, home: str | None) -> tuple[str | None, str]:
    """Whose office it is, from what stands around the office's words; (None, "") when there is more to it."""
    before, _, after = (piece.strip(" ,") for piece in around.partition("|"))
    before = re.sub(r"^(?:current|incumbent|hard-line|veteran|newly elected|long-time|longtime)\s*", "", before)
    after = re.sub(r"^(?:of|for|in|to)\s+(?:the\s+)?", "", after)
    said = [re.sub(r"(?:['’]s|['’])$", "", piece).strip() for piece in (before, after) if piece]
    if not said:
        return home, "context"
    if len(said) == 1:
        for m in meant(said[0]):
            if m.form in PLACE_FORMS and m.ref in states():
                several = {other.ref for other in meant(said[0]) if other.form == m.form}
                return (m.ref if len(several) == 1 else home if home in several else None), f"'{said[0]}'"
            if m.form in ("body", "media"):
                return f"body:{m.ref}", f"'{said[0]}'"
    return None, ""


def sector_in(role: list[str]) -> tuple[str, EntityKind] | None:
    """Sector and kind by the longest run of words at the end of a role; "Ministry of Defence" is a ministry."""
    if whole := sector_of(" ".join(role)) if "of" in role else None:
        return whole
    of = next((at for at, word in enumerate(role) if at and word in ("of", "for")), len(role))
    role = role[:of]
    runs = (role[start:] for start in range(max(0, len(role) - 4), len(role)))
    run, found = next(((run, found) for run in runs if (found := sector_of(" ".join(run)))), ([], None))
    return _by_noun_before(role, found) if len(run) < 2 else found


def _by_noun_before(role: list[str], found: tuple[str, EntityKind] | None) -> tuple[str, EntityKind] | None:
    """For a head that only says "one of these" the sector of the noun before it: a rebel commander is a rebel.

    A government's soldiers stay soldiers, a company's workers stay workers.
    """
    head = head_kind(role[-1]) if len(role) > 1 else None
    before = sector_in(role[:-1]) if head else None
    if before is None or before[0] in WEAK or (found and found[0] == "LAB" and before[0] == "BUS"):
        return found
    several = singular(role[-1].lower()) != role[-1].lower()
    return before[0], before[1] if head == "group" else group_kind(before[0]) if several else "person"


def _loosely(role: list[str]) -> tuple[str, EntityKind] | None:
    """The same by a word before an unknown head noun, "army accountant"; not before "attack" and its like."""
    if len(role) < 2 or no_actor(role[-1]):
        return None
    found = next((found for word in reversed(role[:-1]) if (found := sector_of(word))), None)
    return (found[0], "other") if found else None


def role(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """A role noun with what says whose it is: "South Korean intelligence", "lawmakers in Ukraine"."""
    parts = taken_apart(words)
    nouns = role_words(parts.head)
    found = sector_in(nouns) or _loosely(nouns)
    of = _of_what(parts, nouns[-1], on, home) if nouns else None
    if of or found is None:
        return of
    sector, kind = found
    owner = owning_body(parts.head)
    staff = sector == "LAB" and head_kind(nouns[-1]) is not None
    if owner and (sector in TAKES_BODYS or (staff and owner.sector != "BUS")):
        there = as_body(owner, on)
        sector = there.sector or sector
    country, how, candidates = whose(parts, home, sector)
    if FORMER.search(parts.head) and kind == "person" and sector in ENDED:
        sector = "ELI"
    if country and (body := as_institution(" ".join(nouns), Resolution(name=parts.whole, country=country))):
        return body
    ids = actor_id(owner) if owner else {}
    if BREAKAWAY.search(parts.head):
        ids = {"status": "breakaway"}
    basis = f"role '{' '.join(nouns)}'{how}"
    return Resolution(
        name=parts.whole, kind=kind, country=country, sector=sector, ids=ids, basis=basis, candidates=candidates
    )


def _of_what(parts: Parts, noun: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """Somebody of a body or a force: "leaders of Hamas", "head of the Kyiv police", "a spokesman for the rebels"."""
    whole = re.match(r"(?:of|for) (?:the )?([^,]+)", parts.rest) if head_kind(noun) == "person" else None
    if whole is None:
        return None
    words = re.split(r" (?:in|who|which|that|at|on)\b", whole[1])[0]
    named = find(words, on)
    last = named[-1] if named and named[-1].form == "body" and named[-1].span[1] == len(words) else None
    other = last.who if last else role(words, on, home)
    if other is None or not other.sector or (not last and other.sector in WEAK):
        return None
    several = singular(noun.lower()) != noun.lower()
    kind: EntityKind = group_kind(other.sector) if several else "person"
    basis = f"'{noun}' of '{other.name}': {other.basis}"
    return Resolution(
        name=parts.whole, kind=kind, country=other.country, sector=other.sector, ids=_code(other), basis=basis
    )


def _code(who: Resolution) -> dict[str, str]:
    return {system: code for system, code in who.ids.items() if system == "actor"}


def believers(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """People of one religion: "Rakhine Buddhists", "Muslims in India"."""
    parts = taken_apart(words)
    code = religion_of(parts.head)
    if code is None or not words[-1:].isalnum():
        return None
    land = parts._replace(head=" ".join(parts.head.split()[:-1]))
    country, how, candidates = whose(land, None, "REL")
    return Resolution(
        name=parts.whole, country=country, sector="REL", ids={"religion": code}, candidates=candidates,
        basis=f"believers, CAMEO's religion {code}{how}",
    )  # fmt: skip


def town(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """A town or province of some size, as a place."""
    if not words[:1].isupper() or key(words) in given_names():
        return None
    spot = places.where_in(bare(words), country=home) or places.where_in(bare(words))
    if spot is None or not spot.country or (spot.feature == "city" and spot.population < BIG_TOWN / 2):
        return None
    ids = {"geonames": str(spot.geonames)} if spot.geonames else {}
    basis = f"{spot.feature} in the gazetteer"
    return Resolution(name=spot.name, kind="place", country=spot.country, ids=ids, basis=basis)


def of_state(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """Something with one state's adjective or possessive before it: its country; with a body's: its sector as well."""
    parts = taken_apart(words)
    named = [f for f in find(parts.head) if f.form != "person"]
    if not named or COMPOUND.search(parts.head):
        return None
    country, candidates = shared_country(tuple(named))
    if named[-1].span[1] == len(parts.head):
        return Resolution(name=parts.whole, basis="names several", candidates=candidates) if candidates else None
    owner = owning_body(parts.head)
    if owner and not no_actor(parts.head.split()[-1]):
        basis = f"part of '{owner.name}'"
        return Resolution(name=parts.whole, kind=owner.kind, country=country, sector=owner.sector, basis=basis)
    basis = f"begins with '{named[0].who.name}'"
    return Resolution(name=parts.whole, country=country, basis=basis, candidates=candidates)
