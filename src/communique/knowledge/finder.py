"""find: the known names in a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from communique.knowledge import imported
from communique.knowledge.bodies import as_body, as_institution, bodies
from communique.knowledge.fold import flat
from communique.knowledge.names import Meaning, given_names, meanings, rules_for_surnames, rules_for_words, searcher
from communique.knowledge.people import YEARS_NEAR, Person, as_person, known_then, near, on_top, person, widely_known
from communique.knowledge.roles import sector_of
from communique.knowledge.states import who as who_state
from communique.knowledge.types import Form, Found, Resolution
from communique.record import Span

NOT_IN_CAPITALS = frozenset({"who", "map", "care", "dawn"})
LONGER_NAMES = frozenset({"PTY", "LEG"})  # sectors whose names are often the end of another's
NOT_AFTER = re.compile(r"(?:^|[^a-z])(?:pro|anti|non|ex)-$")
ORGANISATION_AFTER = re.compile(
    r" (?:Foundation|Towers?|Cent(?:er|re)|Street|Avenue|Airport|Institute|School|Library|University|College|"
    r"Prize|Award|Hotel|Stadium|Park|Bridge|County|Organization|Theat(?:er|re)|Hospital|Boulevard|Square)\b"
)
INSTITUTION = re.compile(r"(?:['’]s?)? +((?:[\w’'-]+ ?){1,5})")
ADDRESS_BEFORE = re.compile(r"\b(?:Atlanta|Savannah|Augusta|Macon|Columbus|Athens|Marietta), $")


class Hit(NamedTuple):
    """A spelling that stands in the text between word boundaries, and the meanings its casing allows."""

    span: Span
    meanings: tuple[Meaning, ...]


def find(text: str, on: dt.date | None = None) -> tuple[Found, ...]:
    """All known names in a text, in its order, the longest where several overlap.

    Spans are code points of the text as given. A family name alone is found when, among the people known to be in
    office within three years of `on`, it means one person; without a date, when one widely known person bears it.
    """
    found: list[Found] = []
    end = 0
    for hit in _hits(text):
        if hit.span[0] < end:
            continue
        blocked = hit.meanings[0].form == "block"
        chosen = None if blocked else _choose(text, hit, on)
        if blocked or chosen:
            end = hit.span[1]
        if chosen:
            chosen = _with_institution(text, _owned(text, found[-1], chosen) if found else chosen)
            end = chosen.span[1]
            found.append(chosen)
    return tuple(found)


def _with_institution(text: str, found: Found) -> Found:
    """A state's name or adjective with the institution named right after it: "Russia's foreign ministry"."""
    if found.form not in ("name", "adjective", "capital") or found.who.country is None:
        return found
    after = INSTITUTION.match(text, found.span[1])
    words = re.findall(r"[\w'’-]+", after[1]) if after else []
    for count in range(len(words), 0, -1):
        who = as_institution(" ".join(words[:count]), found.who)
        if who and after:
            length = re.match(r"\W*".join(map(re.escape, words[:count])), after[1])
            end = after.start(1) + (length.end() if length else 0)
            return Found((found.span[0], end), "body", who)
    return found


def _owned(text: str, before: Found, found: Found) -> Found:
    """A body of another state than the one named right before it is that state's: "Chile's Defense Department"."""
    between = text[before.span[1] : found.span[0]]
    if (
        found.form not in ("body", "media")
        or not found.who.country
        or between.replace("’", "'") not in (" ", "'s ", "' ")
    ):
        return found
    if before.form not in ("name", "adjective", "capital") or before.who.country in (None, found.who.country):
        return found
    who, state = found.who, before.who
    name = f"{text[slice(*before.span)]} {text[slice(*found.span)]}"
    basis = f"'{who.name}' of another state"
    owned = Resolution(name=name, kind=who.kind, country=state.country, sector=who.sector, basis=basis)
    return Found(found.span, found.form, owned)


def _hits(text: str) -> Iterator[Hit]:
    """Known spellings between word boundaries, in text order, the longest first of those that begin together."""
    low = flat(text)
    for start, end, meant in sorted(_matches(low), key=lambda match: (match[0], -match[1])):
        if _bounded(text, low, start, end):
            cased = tuple(m for m in meant if _cased(text, start, end, m))
            if cased:
                yield Hit((start, end), cased)


def _matches(low: str) -> Iterator[tuple[int, int, list[Meaning]]]:
    """(start, end, meanings) of every known spelling in a folded text; imports add those that the tables lack."""
    spellings, automaton = searcher()
    for number, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        yield start, end, meanings()[spellings[number]]
    if added := imported.searcher():
        for number, start, end in added[1].find_matches_as_indexes(low, overlapping=True):
            folded, words = added[0][number]
            if folded not in meanings():
                yield start, end, [Meaning(folded, words, "imported", "")]


def _bounded(text: str, low: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends where words do."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    if low[end - 1] == "." and low[start:end].count(".") == 1 and end < len(text) and text[end].isalpha():
        return False
    return not (start > 1 and low[start - 1] == "-" and NOT_AFTER.search(low[max(0, start - 6) : start]))


def _cased(text: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether the text's casing is one that this spelling is written in."""
    words, seen = meaning.words, text[start:end]
    if meaning.form == "person":
        return seen[0].isupper() and (" " in words or seen[1:2].islower() or seen.isupper())
    if words.isupper() or len(words) < 4:
        return _same(seen, words) and not _shouted(text, start, end)
    if seen == words or seen.isupper():
        return True
    if words[0].islower():
        return seen[1:] == words[1:] or _same(seen[1:], words[1:])
    return _same(seen, words)


def _same(seen: str, words: str) -> bool:
    """Whether two spellings differ in accents, quotes and dashes only."""
    return len(seen) == len(words) and all(
        a == b or (a.isupper() == b.isupper() and flat(a) == flat(b)) for a, b in zip(seen, words, strict=True)
    )


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether a short word stands between words in capitals, where "WHO" may be a pronoun."""
    if flat(text[start:end]) not in NOT_IN_CAPITALS:
        return False
    around = (
        re.findall(r"[^\W\d_]{2,}", text[max(0, start - 20) : start])[-1:]
        + re.findall(r"[^\W\d_]{2,}", text[end : end + 20])[:1]
    )
    return bool(around) and all(word.isupper() for word in around)


def _choose(text: str, hit: Hit, on: dt.date | None) -> Found | None:
    """What the spelling means here, or None where nothing can be told."""
    first = hit.meanings[0]
    if first.form == "imported":
        who = imported.known_as(first.words, on)
        return Found(hit.span, "person" if who.kind == "person" else "body", who) if who else None
    if first.form == "body" and bodies()[first.ref].sector in LONGER_NAMES and _prefixed(text, hit.span[0]):
        return None
    if first.form == "surname":
        return _surname(text, hit, on)
    if first.form == "person":
        someone = _someone(tuple(m for m in hit.meanings if m.form == "person"), on)
        return Found(hit.span, "person", as_person(someone, on, "full name")) if someone else None
    if first.form == "name" and first.words == "Georgia" and ADDRESS_BEFORE.search(text[: hit.span[0]]):
        return None
    if first.form == "name" and _borne(text, hit.span):
        return None
    return Found(hit.span, cast(Form, first.form), shared([m for m in hit.meanings if m.form == first.form], on))


def shared(same: list[Meaning], on: dt.date | None = None) -> Resolution:
    """What several meanings of one spelling have in common: "Congolese" may be of either state, "RSF" of two bodies."""
    known = [_meaning(m, on) for m in {(m.form, m.ref): m for m in same}.values()]
    names = tuple(dict.fromkeys(who.name for who in known))
    if len(names) == 1:
        return known[0]
    countries, sectors = {who.country for who in known}, {who.sector for who in known}
    return Resolution(
        name=same[0].words,
        country=countries.pop() if len(countries) == 1 else None,
        sector=sectors.pop() if len(sectors) == 1 else None,
        basis="name of several",
        candidates=names,
    )


def _meaning(m: Meaning, on: dt.date | None) -> Resolution:
    return as_body(bodies()[m.ref], on) if m.form in ("body", "media") else who_state(m.form, m.ref, m.words)


def _someone(given: tuple[Meaning, ...], on: dt.date | None) -> Person | None:
    """The one person meant by a full name: of several of one name the one in office nearest to the day."""
    known = [someone for m in given if known_then(someone := person(m.ref), on)]
    known = list({someone.id: someone for someone in known}.values())
    if len(known) > 1 and on:
        known = [someone for someone in known if near(someone, on)]
    return known[0] if len(known) == 1 else None


def bearers(words: str, on: dt.date | None) -> list[Person]:
    """Who may be meant by a family name: with a date those near to office, without one the widely known."""
    refs = [m.ref for m in meanings().get(flat(words), ()) if m.form in ("surname", "person")]
    known = [person(ref) for ref in dict.fromkeys(refs)]
    return [someone for someone in known if (near(someone, on) if on else widely_known(someone))]


def _surname(text: str, hit: Hit, on: dt.date | None) -> Found | None:
    """A family name alone, where it can mean only one person."""
    word = flat(hit.meanings[0].words)
    how = rules_for_surnames().get(word) or ("never" if word in given_names() else "")
    known = bearers(word, on)
    if how == "never" or len(known) != 1 or not _stands_alone(text, hit.span):
        return None
    if how == "careful" and (on is None or _opens(text, hit.span[0]) or not on_top(known[0], on, ministers=True)):
        return None
    note = (
        f"family name of one person in office within {YEARS_NEAR} years"
        if on
        else "family name of one widely known person"
    )
    return Found(hit.span, "person", as_person(known[0], on, note))


def _prefixed(text: str, start: int) -> bool:
    """Whether a capitalised word before a name makes it part of a longer one: "National Democratic Party"."""
    before = re.search(r"([A-Z][\w’-]*\.?) $", text[max(0, start - 25) : start])
    return before is not None and not _may_precede(before[1].rstrip("."), text, start - len(before[0]))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, where any word has a capital."""
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘")
    return not before or before[-1] in ".!?\n:"


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a family name is not part of a longer name: no given name before it, no second name after it."""
    start, end = span
    if re.search(r"[A-Za-z]['’]$|[A-Z]\w*-$", text[max(0, start - 20) : start]) or re.match(
        r"-[A-Z]", text[end : end + 2]
    ):
        return False
    if _borne(text, span) or ORGANISATION_AFTER.match(text, end):
        return False
    if _headline(text, start):
        return True
    if _prefixed(text, start):
        return False
    after = re.match(r" (?:[A-Z]\.|[A-Z][a-z]+)(?![\w])", text[end : end + 30])
    return after is None or _named(flat(after[0].strip())) or sector_of(after[0].strip()) is not None


def _may_precede(word: str, text: str, at: int) -> bool:
    """Whether a capitalised word before a family name is no part of it: a title, a known name, a sentence's first."""
    low = flat(word)
    opener = _opens(text, at) and low in rules_for_words("opener")
    return opener or low in rules_for_words("before") or sector_of(word) is not None or _named(low)


def _named(word: str) -> bool:
    """Whether a folded word names something, more than somebody's family."""
    return any(m.form != "surname" for m in meanings().get(word, ()))


def _headline(text: str, at: int) -> bool:
    """Whether most longer words of the line begin with capitals, as in a headline."""
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    words = [word for word in re.findall(r"[^\W\d_]+", line[:200]) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _borne(text: str, span: Span) -> bool:
    """Whether the word before is somebody's given name, so that this is another person of that family name."""
    before = re.search(r"([A-Z][\w'’-]+) $", text[max(0, span[0] - 25) : span[0]])
    if before is None:
        initial = re.search(r"(?:^|[^\w.])[A-Z]\. $", text[max(0, span[0] - 5) : span[0]])
        return initial is not None and "." not in text[span[0] : span[1]]
    word = flat(before[1])
    return word in given_names() and word not in rules_for_words("before") and not _named(word)
