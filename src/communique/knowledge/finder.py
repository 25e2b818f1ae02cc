"""find: the known names in a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from communique.knowledge.bodies import as_body, bodies
from communique.knowledge.fold import flat
from communique.knowledge.names import Meaning, by_first_word, given_names, meanings, rules_for_surnames
from communique.knowledge.people import TOP, Person, as_person, held_by, holding, person
from communique.knowledge.states import who as who_state
from communique.knowledge.types import Form, Found, Resolution
from communique.record import Span

YEARS_NEAR = 3  # a family name alone means somebody in office at most so many years away from the text
NOT_IN_CAPITALS = frozenset({"who", "car", "map", "tap", "raw", "pap", "dawn", "punch", "petra", "saba", "kan", "bar"})
NEVER_ALONE = frozenset({"map", "tap", "raw", "kia", "gam", "ji", "spa", "pap", "tt", "car", "nam", "aps", "err", "cap", "app", "sad"})
WORD = re.compile(r"[^\W_]+|'")
NOT_AFTER = re.compile(r"(?:^|[^a-z])(?:pro|anti|non|ex)-$")
ORGANISATION_AFTER = re.compile(
    r" (?:Foundation|Tower|Towers|Cent(?:er|re)|Street|Avenue|Airport|Institute|School|Library|University|College|Prize|Award|"
    r"Hotel|Stadium|Park|Bridge|County|Organization|Theat(?:er|re)|Hospital|Boulevard|Square)\b"
)
ADDRESS_BEFORE = re.compile(r"\b(?:Atlanta|Savannah|Augusta|Macon|Columbus|Athens|Marietta), $")
FIRST_WORDS = frozenset(
    "and but while as when in on the that if for after before since because though although with to by from at so what how why where"
    " yet or then now also even only mr mrs ms dr sir president chancellor minister premier secretary gen general".split()
)


class Hit(NamedTuple):
    """A spelling that stands in the text between word boundaries, and the meanings its casing allows."""

    span: Span
    meanings: tuple[Meaning, ...]


def find(text: str, on: dt.date | None = None) -> tuple[Found, ...]:
    """All known names in a text, in its order, the longest where several overlap.

    Spans are code points of the text as given. A family name alone is found when, among the people known to be in office
    within three years of `on`, it means one person; without a date, when one widely known person bears it.
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
            found.append(chosen)
    return tuple(found)


def _hits(text: str) -> Iterator[Hit]:
    """Known spellings between word boundaries, in text order, the longest first of those that begin together."""
    low = flat(text)
    known = by_first_word()
    for word in WORD.finditer(low):
        for spelling in known.get(word[0], ()):
            start, end = word.start(), word.start() + len(spelling)
            if low.startswith(spelling, start) and _bounded(text, low, start, end):
                cased = tuple(m for m in meanings()[spelling] if _cased(text, low, start, end, m))
                if cased:
                    yield Hit((start, end), cased)


def _bounded(text: str, low: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends where words do."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    if low[end - 1] == "." and low[start:end].count(".") == 1 and end < len(text) and text[end].isalpha():
        return False
    return not (start > 1 and low[start - 1] == "-" and NOT_AFTER.search(low[max(0, start - 6) : start]))


def _cased(text: str, low: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether the text's casing is one that this spelling is written in."""
    words, seen = meaning.words, text[start:end]
    if meaning.form == "person":
        return seen[0].isupper() and (" " in words or seen[1:2].islower() or seen.isupper())
    if seen == words or (seen.isupper() and not words.isupper() and len(words) > 3):
        return low[start:end] not in NEVER_ALONE
    if words.isupper() or len(words) < 4:
        return _same(seen, words) and low[start:end] not in NEVER_ALONE and not _shouted(text, start, end)
    if words[0].islower():
        return seen[1:] == words[1:] or _same(seen[1:], words[1:])
    return _same(seen, words)


def _same(seen: str, words: str) -> bool:
    """Whether two spellings differ in accents, quotes and dashes only."""
    return len(seen) == len(words) and all(
        a == b or (a.isupper() == b.isupper() and flat(a) == flat(b)) for a, b in zip(seen, words, strict=True)
    )


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether a short word stands in a line all in capitals, where "WHO" may be a pronoun."""
    if flat(text[start:end]) not in NOT_IN_CAPITALS:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return line.isupper() and len(line) > end - start


def _choose(text: str, hit: Hit, on: dt.date | None) -> Found | None:
    """What the spelling means here, or None where nothing can be told."""
    first = hit.meanings[0]
    if first.form == "surname":
        return _surname(text, hit, on)
    if first.form == "person":
        someone = _someone(tuple(m for m in hit.meanings if m.form == "person"), on)
        return Found(hit.span, "person", as_person(someone, on, "full name")) if someone else None
    if first.form == "name" and first.words == "Georgia" and ADDRESS_BEFORE.search(text[: hit.span[0]]):
        return None
    if first.form == "name" and _borne(text, hit.span):
        return None
    if first.form in ("body", "media"):
        return Found(hit.span, cast(Form, first.form), as_body(bodies()[first.ref], on))
    return Found(hit.span, cast(Form, first.form), shared([m for m in hit.meanings if m.form == first.form]))


def shared(same: list[Meaning]) -> Resolution:
    """What several meanings of one spelling have in common: "Congolese" may be of either state."""
    known = [who_state(m.form, m.ref, m.words) for m in same]
    names = tuple(dict.fromkeys(who.name for who in known))
    if len(names) == 1:
        return known[0]
    countries = {who.country for who in known}
    country = known[0].country if len(countries) == 1 else None
    return Resolution(name=same[0].words, kind="other", country=country, basis="name of several", candidates=names)


def _someone(given: tuple[Meaning, ...], on: dt.date | None) -> Person | None:
    """The one person meant by a full name: of several of one name the one in office nearest to the day."""
    known = [person(ref) for ref in dict.fromkeys(m.ref for m in given)]
    if len(known) > 1 and on:
        known = [someone for someone in known if near(someone, on)]
    return known[0] if len(known) == 1 else None


def near(someone: Person, on: dt.date, years: int = YEARS_NEAR) -> bool:
    """Whether somebody is known to be in office within so many years of a day."""
    first, last = _shifted(on, -years), _shifted(on, years)
    return any(tenure.first <= last and tenure.last >= first for tenure in held_by(someone.id))


def _shifted(on: dt.date, years: int) -> str:
    return f"{on.year + years:04}-{on.month:02}-{on.day:02}"


def bearers(words: str, on: dt.date | None) -> list[Person]:
    """Who may be meant by a family name: with a date those near to office, without one the widely known."""
    refs = [m.ref for m in meanings().get(flat(words), ()) if m.form in ("surname", "person")]
    known = [person(ref) for ref in dict.fromkeys(refs)]
    return [someone for someone in known if (near(someone, on) if on else someone.source != "REIGN")]


def _surname(text: str, hit: Hit, on: dt.date | None) -> Found | None:
    """A family name alone, where it can mean only one person."""
    word = flat(hit.meanings[0].words)
    how = rules_for_surnames().get(word)
    known = bearers(word, on)
    if how == "never" or len(known) != 1 or _borne(text, hit.span) or ORGANISATION_AFTER.match(text, hit.span[1]):
        return None
    if how == "careful" and (on is None or _opens(text, hit.span[0]) or not _on_top(known[0], on)):
        return None
    note = f"family name of one person in office within {YEARS_NEAR} years" if on else "family name of one widely known person"
    return Found(hit.span, "person", as_person(known[0], on, note))


def _on_top(someone: Person, on: dt.date) -> bool:
    return any(tenure.kind in (*TOP, "foreign minister", "defence minister") for tenure in holding(held_by(someone.id), on))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, where any word has a capital."""
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘")
    return not before or before[-1] in ".!?\n:"


def _borne(text: str, span: Span) -> bool:
    """Whether the word before is somebody's given name, so that this is another person of that family name."""
    before = re.search(r"([A-Z][\w'’-]+) $", text[max(0, span[0] - 25) : span[0]])
    if before is None:
        initial = re.search(r"(?:^|[^\w.])[A-Z]\. $", text[max(0, span[0] - 5) : span[0]])
        return initial is not None and "." not in text[span[0] : span[1]]
    word = flat(before[1])
    return word in given_names() and word not in FIRST_WORDS and word not in meanings()
