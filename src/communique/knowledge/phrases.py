"""who: whom a whole phrase means."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from communique.knowledge import places
from communique.knowledge.bodies import ACTOR_CODE, Body, as_body, bodies
from communique.knowledge.finder import bearers, find, shared
from communique.knowledge.fold import key
from communique.knowledge.names import PLACE_FORMS, country_of, given_names, meant
from communique.knowledge.offices import Office, office_holder, office_in
from communique.knowledge.people import as_person, near, on_top, person
from communique.knowledge.roles import sector_of
from communique.knowledge.states import states
from communique.knowledge.types import Found, Resolution
from communique.record.record import EntityKind

DETERMINER = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|their|his|her|our|your|my|some|any|all|both|each|every|several|many|most|other|"
    r"another|more|few|various|certain|no|at least|about|around|nearly|almost|over|up to|as many as|roughly|approximately|"
    r"an estimated|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of|"
    r"tens of thousands of|scores of|a group of|groups of|a number of|members of|a member of|dozen|hundred|thousand|million|"
    r"two dozen|[\d.,]+)(?:\s+|$))+",
    re.I,
)
CUT = re.compile(
    r"\s(?:of|in|from|for|at|on|to|with|by|against|near|inside|outside|within|who|whom|which|that|whose|including|such as|under|"
    r"over|between|among|about|across|throughout|during|after|before|as|representing|based|living|fighting|deployed|stationed|"
    r"engaged|loyal|close|is|are|was|were|has|have|had|and former)\s",
    re.I,
)
FORMER = re.compile(r"\b(?:former|ex|late|retired|deposed|ousted|disgraced|exiled|outgoing|one-time|onetime|erstwhile)\b[\s-]*", re.I)
NOT_NOW = re.compile(r"\b(?:deputy|vice|assistant|acting|interim|designate|elect|next|future|incoming|then|new|junior|honorary)\b", re.I)
COMPOUND = re.compile(r"\b([\w.' ]+?)[- ](?:led|backed|aligned|allied|controlled|occupied|supported|sponsored|funded|brokered|made|style)\b")
BASED = re.compile(r"\b([\w.']+)-based\b")
NO_ACTOR = re.compile(
    r"(?i)(?:tion|ment|ity|ness|ism|ance|ence|ing|al|ure|age|cy|th|dom)s?$|\b(?:attack|strike|coup|drill|exercise|campaign|war|raid|"
    r"offensive|conflict|talk|deal|pact|aid|budget|sale|visit|trip|meeting|summit|vote|law|bill|plan|rule|order|line|zone|base|site|"
    r"area|border|station|building|house|headquarters|camp|facility|post|car|truck|vehicle|equipment|uniform|record|source|power|"
    r"role|move|step|effort|move|claim|report|statement|crisis|crime|death|loss|victory|defeat|control|threat|test|launch|fire|"
    r"violence|protest|rally|election|poll|reform|policy|treaty|agreement|dispute|issue|case|trial|charge|arrest|life|service|"
    r"training|weapon|arms|ammunition|shell|round|supply|fund|money|loan|debt|price|oil|gas|grain|food|island|city|town|village|"
    r"region|province|coast|sea|river|mountain|airport|port|bridge|road|street)s?$"
)
OF_GROUPS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})  # whose state may be taken from the context
TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev)\.?$")
RANKS = frozenset({"Gen", "Lt", "Col", "Maj", "Capt", "Sgt", "Adm"})


class Parts(NamedTuple):
    """A phrase taken apart: what stands before the first preposition, and what after."""

    whole: str
    head: str
    rest: str


def who(phrase: str, on: dt.date | None = None, home: str | None = None) -> Resolution:
    """Whom a phrase means, on a day when one is given.

    home: ISO alpha-3 code of the state in whose context the phrase stands ("the foreign minister" in a report on Iran);
    it is used for bare roles of a state and for family names, and said so in basis. What is not known comes back under its
    own words with kind "other" and nothing filled in.
    """
    words = _stripped(phrase)
    for step in (_named, _family_name, _with_person, _office, _role, _town, _of_state):
        found = step(words, on, home)
        if found:
            return found
    return Resolution(name=words or phrase, basis="not in the tables")


def _stripped(phrase: str) -> str:
    """The phrase without quotation marks, closing punctuation and a possessive 's."""
    words = re.sub(r"\s+", " ", phrase).strip(" \t\"“”‘`.,;:()[]")
    words = words + "." if re.search(r"\b(?:[A-Z]\.)+[A-Z]$", words) else words
    return re.sub(r"(?: ?['’]s|s['’])$", lambda m: "s" if m[0][0] == "s" else "", words)


def _bare(words: str) -> str:
    """The phrase without articles, numbers and quantities before it."""
    bare = DETERMINER.sub("", words)
    return bare or words


def _parts(words: str) -> Parts:
    bare = _bare(words)
    cut = CUT.search(bare)
    comma = bare.find(", ")
    end = min(cut.start() if cut else len(bare), comma if comma > 0 else len(bare))
    return Parts(bare, bare[:end].strip(), bare[end:].strip(" ,"))


def _named(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """A phrase that is a known name as a whole."""
    for phrase in dict.fromkeys((words, _bare(words))):
        found = find(phrase, on)
        if len(found) == 1 and found[0].span == (0, len(phrase)) and found[0].form != "person":
            return found[0].who
        given = [m for m in meant(phrase) if m.form not in ("block", "surname", "person")]
        if given and not _pronoun(phrase):
            if given[0].form in ("body", "media"):
                return as_body(bodies()[given[0].ref], on)
            return _by_home(shared([m for m in given if m.form == given[0].form]), given[0].words, home)
        if home and (body := _body_called(phrase, home)):
            return as_body(body, on)
        if led := COMPOUND.match(phrase):
            return _named(phrase[led.end() :].strip(), on, home)
    return _pair(words, on) or _people(words)


def _people(words: str) -> Resolution | None:
    """Citizens or a people with an adjective before: "ordinary Kazakhs", "young Russians"."""
    found = find(_bare(words))
    before = words[: found[0].span[0]] if found else ""
    if len(found) != 1 or found[0].form != "people" or found[0].span[1] != len(_bare(words)) or not before.islower():
        return None
    sector = "CVL" if re.search(r"\b(?:ordinary|average|everyday|fellow|local|civilian)\b", before) else None
    who = found[0].who
    return Resolution(name=_bare(words), kind="other", country=who.country, sector=sector, basis=who.basis)


def _pair(phrase: str, on: dt.date | None) -> Resolution | None:
    """A body with its state's name beside it: "the PRI Mexico", "NLD (Myanmar)"."""
    words = re.split(r"[ ,()]+", phrase.strip("() "))
    for cut in range(1, len(words)):
        for name, place in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            country = country_of(" ".join(place))
            body = _body_called(" ".join(name), country) if country else None
            if body:
                return as_body(body, on)
    return None


def _body_called(name: str, country: str | None) -> Body | None:
    """The body of a state under a name or under an abbreviation that needs its state beside it."""
    bare = name.removeprefix("the ")
    return next((b for b in bodies().values() if b.country == country and bare in (b.name, *b.names, *b.weak)), None)


def _by_home(who: Resolution, words: str, home: str | None) -> Resolution:
    """Of several states that share an adjective the one of the context."""
    state = states().get(home or "")
    if who.country is None and state and state.name in who.candidates:
        return Resolution(name=state.name, kind="state", country=state.iso3, ids=state.ids, basis=f"'{words}' in the context of {home}")
    return who


def _pronoun(phrase: str) -> bool:
    """Whether a phrase is a small word that only looks like a name: "us", "who", "it"."""
    return phrase.islower() and len(phrase) < 4


def _family_name(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """Somebody known, by full or family name, titles of politeness left out."""
    bare = " ".join(word for word in _bare(words).split() if not TITLE.match(word)) or words
    full = [m for m in meant(bare) if m.form == "person"]
    if not bare[:1].isupper():
        return None
    if full and (" " in bare or len(full) == 1):
        return _whoever(bare, [ref.ref for ref in full], on, home, "full name")
    known = [someone.id for someone in bearers(bare, on)] or [m.ref for m in meant(bare) if m.form == "surname"]
    return _whoever(bare, known, on, home, "family name") if known else None


def _whoever(words: str, refs: list[str], on: dt.date | None, home: str | None, how: str) -> Resolution:
    """The one person meant, by date and context; else the name with all who bear it as candidates."""
    known = [person(ref) for ref in dict.fromkeys(refs)]
    near_by = [someone for someone in known if on and near(someone, on)]
    known = near_by or known
    at_home = [someone for someone in known if home and someone.country == home]
    picked = at_home or known
    if len(picked) > 1 and on:
        now = [someone for someone in picked if as_person(someone, on).role]
        top = [someone for someone in now if home and on_top(someone, on)]
        picked = now if len(now) == 1 else top if len(top) == 1 else picked
    if len(picked) == 1:
        return as_person(picked[0], on, how + (f", context {home}" if at_home and len(known) > 1 else ""))
    countries = {as_person(someone).country for someone in picked}
    country = next(iter(countries)) if len(countries) == 1 else None
    names = tuple(someone.name for someone in picked)
    return Resolution(name=words, kind="person", country=country, basis=f"{how} of several known people", candidates=names)


def _with_person(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """ "Russian President Vladimir Putin", "the president, Vladimir Putin", "Foreign Minister Jane Doe of Estonia"."""
    parts = _parts(words)
    known = [found for found in find(parts.whole, on) if found.form == "person"]
    for found in known:
        after = parts.whole[found.span[1] :]
        apposed = bool(parts.rest) and parts.rest.startswith(parts.whole[found.span[0] : found.span[1]]) and not after
        if found.span[1] <= len(parts.head) and not after.startswith(("'s", "’s", "' ", "’ ")) and not _noun_after(after):
            return _still(found.who, parts.head, on)
        if apposed and ", " in parts.whole and not CUT.search(" " + parts.whole[len(parts.head) : found.span[0]] + " "):
            return _still(found.who, parts.head, on)
    return _titled(parts, on, home)


def _noun_after(after: str) -> bool:
    """Whether the person only stands before a noun: "Putin supporters", "Obama administration"."""
    word = re.match(r" ([\w-]+)", after)
    return bool(word) and word[1][0].islower() and sector_of(word[1]) is not None  # type: ignore[index]


def _still(who: Resolution, head: str, on: dt.date | None) -> Resolution:
    """A person called "former" holds no office any more, where no date says otherwise."""
    if FORMER.search(head) and who.role is None:
        return Resolution(
            name=who.name, kind="person", country=who.country, sector="ELI", ids=who.ids, basis=who.basis + "; called former"
        )  # fmt: skip
    return who


def _titled(parts: Parts, on: dt.date | None, home: str | None) -> Resolution | None:
    """Somebody unknown whose title says what they are: "Estonian Defence Minister Jane Doe"."""
    tokens = parts.head.split()
    for cut in range(len(tokens) - 1, 0, -1):
        name = tokens[cut:]
        role = _nominal(tokens[:cut])
        if not all(_name_like(token) for token in name) or any(m.form in PLACE_FORMS for m in meant(" ".join(name))):
            continue
        if any(sector_of(token) for token in name if token.lower() not in given_names()):
            continue
        found = _sector(role) or (("MIL", "person") if TITLE.match(tokens[cut - 1]) and tokens[cut - 1].rstrip(".") in RANKS else None)
        if found and (role[-1][0].isupper() or len(name) > 1) and not _plural(role[-1]):
            country, basis, _ = _country(Parts(parts.whole, " ".join(tokens[:cut]), parts.rest), home, found[0])
            sector = "ELI" if FORMER.search(parts.head) else found[0]
            state = states().get(country or "")
            title = None if sector == "ELI" else " ".join(role) + (f" of {state.name}" if state else "")
            return Resolution(
                name=" ".join(name), kind="person", country=country, sector=sector, role=title, basis=f"title '{' '.join(role)}'{basis}"
            )  # fmt: skip
    return None


def _name_like(token: str) -> bool:
    return bool(re.match(r"^(?:[A-ZÀ-Þ][\w.'’-]*|al-\w+|bin|de|da|van|von|der|la|el|du|di|dos|del)$", token)) and not token.endswith("'s")


def _plural(word: str) -> bool:
    return word.lower().endswith("s") and not word.lower().endswith("ss")


def _nominal(tokens: list[str]) -> list[str]:
    """The role words at the end of a head: what follows the last adjective of nationality or possessive."""
    start = 0
    for at in range(len(tokens)):
        for length in (4, 3, 2, 1):
            phrase = " ".join(tokens[at : at + length])
            owner = re.sub(r"['’]s?$", "", phrase)
            if at + length <= len(tokens) and (owner != phrase or any(m.form in (*PLACE_FORMS, "body") for m in meant(owner))):
                if at + length < len(tokens) and (owner[:1].isupper() or owner != phrase):
                    start = max(start, at + length)
                break
    return tokens[start:]


def _sector(role: list[str]) -> tuple[str, EntityKind] | None:
    """Sector and kind by the longest run of words at the end of a role; by its last word else."""
    for start in range(max(0, len(role) - 4), len(role)):
        if found := sector_of(" ".join(role[start:])):
            return found
    return None


def _loosely(role: list[str]) -> tuple[str, EntityKind] | None:
    """The same by a word before an unknown head noun: "army accountant", "gang confederations"; not before "attack"."""
    if len(role) < 2 or NO_ACTOR.search(role[-1]):
        return None
    found = next((found for word in reversed(role[:-1]) if (found := sector_of(word))), None)
    return (found[0], "other") if found else None


def _office(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """The holder of an office: "the Russian president", "Iran's foreign minister", "the Secretary of State of the US"."""
    bare = _bare(words)
    if FORMER.search(bare) or NOT_NOW.search(bare) or re.match(r"(?i)(?:a|an|some|two|three|several|both|these|those)\s", words):
        return None
    office = office_in(bare)
    if office is None:
        return None
    left = re.sub(r"\s+", " ", (bare[: office.start] + " | " + bare[office.end :])).strip()
    of, how = _owner(left, home)
    if of is None:
        return None
    return office_holder(Office(office.words, office.kind), of, on, how)


def _owner(left: str, home: str | None) -> tuple[str | None, str]:
    """Whose office it is, from what is left of the phrase around the office's words; (None, "") when there is more to it."""
    before, _, after = (piece.strip(" ,") for piece in left.partition("|"))
    before = re.sub(r"^(?:current|incumbent|hard-line|veteran|newly elected|long-time|longtime)\s*", "", before)
    after = re.sub(r"^(?:of|for|in|to)\s+(?:the\s+)?", "", after)
    said = [re.sub(r"(?:['’]s|['’])$", "", piece).strip() for piece in (before, after) if piece]
    if not said:
        return home, "context"
    if len(said) > 1:
        return None, ""
    for m in meant(said[0]):
        if m.form in PLACE_FORMS and m.ref in states():
            several = {other.ref for other in meant(said[0]) if other.form == m.form}
            return (m.ref if len(several) == 1 else home if home in several else None), f"'{said[0]}'"
        if m.form in ("body", "media"):
            return f"body:{m.ref}", f"'{said[0]}'"
    return None, ""


def _role(words: str, on: dt.date | None, home: str | None) -> Resolution | None:
    """A role noun with what says whose it is: "South Korean intelligence", "lawmakers in Ukraine", "a former CIA official"."""
    parts = _parts(words)
    tokens = parts.head.split()
    role = _nominal(tokens) if tokens else []
    role = [FORMER.sub("", word) or word for word in role]
    found = _sector(role) or _loosely(role) if role else None
    if found is None:
        return None
    sector, kind = found
    country, basis, candidates = _country(parts, home, sector)
    owner = _owning_body(parts.head)
    if owner and sector == "GOV":
        sector = owner.sector
    if FORMER.search(parts.head) and kind == "person" and sector in ("GOV", "LEG", "SPY", "MIL", "COP", "JUD", "PTY", "OPP"):
        sector = "ELI"
    return Resolution(
        name=_bare(words), kind=kind, country=country, sector=sector, basis=f"role '{' '.join(role)}'{basis}", candidates=candidates,
        ids={"actor": ACTOR_CODE[owner.name]} if owner and owner.name in ACTOR_CODE else {},
    )  # fmt: skip


def _owning_body(head: str) -> Body | None:
    """The body whose member or part a role is: "CIA official", "Hamas fighters", "Pentagon spokesman"."""
    found = [m for f in find(head) if f.form in ("body", "media") for m in meant(head[slice(*f.span)]) if m.form == f.form]
    states_too = any(f.form in PLACE_FORMS for f in find(head))
    return bodies()[found[0].ref] if len(found) == 1 and not states_too else None


def _country(parts: Parts, home: str | None, sector: str) -> tuple[str | None, str, tuple[str, ...]]:
    """(country, how, candidates) of a role: named before it, then after it, then by the context."""
    led = COMPOUND.search(parts.head)
    if based := BASED.search(parts.head):
        code = _one(find(based[1]))
        return code[0], f", based in '{based[1]}'", ()
    head = parts.head[led.end() :] if led else parts.head
    if named := find(head):
        named = tuple(f for f in named if f.form in ("name", "adjective", "capital", "people")) or named
        country, candidates = _one(named)
        return country, f", {'or '.join(sorted({f.who.basis for f in named}))}", candidates
    after = _after(parts.rest)
    if after:
        country, candidates = _one(after)
        return country, ", named after it", candidates
    if town := _place_in(head):
        return town, f", a town in {town}", ()
    if led:
        return None, f", '{led[1].strip()}' is behind it", tuple(f.who.name for f in find(led[1]))
    if home and sector in OF_GROUPS and not parts.rest:
        return home, ", state taken from the context", ()
    return None, "", ()


def _after(rest: str) -> tuple[Found, ...]:
    """Names in "of Russia", "in the UK", "from South Korea": a complement that begins with a place or a body."""
    complement = re.match(r"(?i)(?:of|in|from|at|within|inside|across|representing|based in)\s+(?:the\s+)?(.*)", rest)
    if not complement:
        return ()
    first = re.split(r",| (?:who|which|that|and|on|at|for|to|by|after|with)\b", complement[1])[0]
    pieces = re.split(r"\s(?:in|of)\s(?:the\s)?", first)
    found = find(pieces[-1]) or find(pieces[0])
    last = re.search(r"\b(?:in|from|of) (?:the )?([^,]+)$", rest)
    return found or (find(last[1]) if last else ())


def _one(found: tuple[Found, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The country that all names share; else none, and the names as candidates."""
    countries = {f.who.country for f in found}
    if len(countries) == 1:
        return next(iter(countries)), ()
    return None, tuple(dict.fromkeys(f.who.name for f in found))


def _place_in(head: str) -> str | None:
    """The country of a town or province that the head begins with: "Kano State government", "Minsk police"."""
    run = re.match(r"(?:[A-ZÀ-Þ][\w'’-]+(?:\s+|$)){1,3}", head)
    tokens = run[0].split() if run else []
    for length in range(len(tokens), 0, -1):
        name, after = " ".join(tokens[:length]), head.split()[length : length + 1]
        spot = places.where(name, after=after[0] if after else None)
        if spot and spot.country and (spot.population >= 100_000 or spot.feature == "admin1"):
            return spot.country
    return None


def _town(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """A town or province of some size, as a place."""
    if not words[:1].isupper() or key(words) in given_names():
        return None
    spot = places.where(_bare(words), country=home) or places.where(_bare(words))
    if spot is None or not spot.country or (spot.feature == "city" and spot.population < 50_000):
        return None
    ids = {"geonames": str(spot.geonames)} if spot.geonames else {}
    return Resolution(name=spot.name, kind="place", country=spot.country, ids=ids, basis=f"{spot.feature} in the gazetteer")


def _of_state(words: str, on: dt.date | None, home: str | None) -> Resolution | None:  # noqa: ARG001
    """Something with an adjective or possessive of one state before it: its country, and no more."""
    parts = _parts(words)
    named = [f for f in find(parts.head) if f.form in ("adjective", "name", "capital", "seat", "body")]
    if not named or COMPOUND.search(parts.head) or named[-1].span[1] == len(parts.head):
        return None
    country, candidates = _one(tuple(named))
    owner = _owning_body(parts.head) if len(named) == 1 else None
    if owner and not NO_ACTOR.search(parts.head):
        return Resolution(name=parts.whole, kind=owner.kind, country=country, sector=owner.sector, basis=f"part of '{owner.name}'")
    return Resolution(name=parts.whole, country=country, basis=f"begins with '{named[0].who.name}'", candidates=candidates)

