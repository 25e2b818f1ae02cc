"""Words of a text with the kinds a grammar of times or figures asks for: numeral, month, unit, comma.

A word may be of several kinds ("second" is an ordinal and a unit), each with its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

Kinds = Mapping[str, Any]

TOKEN = re.compile(
    r"""
      (?P<nine_eleven>9/11(?![\w/]))
    | (?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<slashed>\d{4}/\d\d/\d\d(?![\w/]))
    | (?P<numeric>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]) | \d{1,2}\.\d{1,2}\.\d{4}(?!\w|\.\d))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\w:]))
    | (?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)
    | (?P<decade>\d{3}0['’]?s\b | ['’‘`]\d0s\b)
    | (?P<short_year>['’‘`]\d\d(?!\w))
    | (?P<quarter>[QH][1-4]\b | [1-4][QH]\b)
    | (?P<fiscal>FY\s?(?:\d{4}|\d\d)\b)
    | (?P<number>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)
    | (?P<initials>[^\W\d_](?:\.[^\W\d_])+(?:\.|\b))
    | (?P<possessive>['’]s?(?!\w))
    | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

MARKS: dict[str, Kinds] = {
    ",": {"COMMA": ","},
    ".": {"DOT": "."},
    "/": {"SLASH": "/"},
    "(": {"PAREN": "("},
    "%": {"PERCENT": "%"},
    **{mark: {"HYPHEN": "-", "DASH": "-"} for mark in "-‐‑"},
    **{mark: {"DASH": "–"} for mark in "–—"},
    **{mark: {"CURRENCY": mark} for mark in "$€£¥₩₽#"},
}
LOOSE_HYPHEN: Kinds = {"DASH": "-"}
POSSESSIVE: Kinds = {"POSSESSIVE": "'s"}
BREAK: Kinds = {"BREAK": None}
CAPITAL: Kinds = {"CAPITAL": None}
PLAIN: Kinds = {"PLAIN": None}
OTHER: Kinds = {"OTHER": None}

# Digits a numeral may have before it is no number anybody counts with (and int() refuses above 4,300).
LONGEST_NUMBER = 24
GLUED_SUFFIXES = frozenset(
    {"am", "pm", "m", "bn", "mn", "tn", "k", "b", "bln", "mln", "km", "mm", "cm", "kg", "kt", "mw", "gw", "ft", "mi",
     "mph", "kph", "nm", "lb", "lbs", "ha", "kw", "mt", "p"}
)  # fmt: skip


class Word(NamedTuple):
    """A stretch of text and its kinds. meaning: what a grammar rule built over it, else None.

    A tuple because a long text has hundreds of thousands: four times as fast to make as a frozen dataclass.
    """

    start: int
    end: int
    lower: str
    kinds: Kinds
    meaning: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """kinds by lower-cased word; capital: words that count only when written with a capital."""

    kinds: Mapping[str, Kinds]
    capital: frozenset[str]
    dotted: frozenset[str]


def split_words(text: str, lexicon: Lexicon) -> list[Word]:
    """All words of a text in order, numerals with their shape; a BREAK stands at each blank line."""
    found: list[Word] = []
    last = None
    for match in TOKEN.finditer(text):
        words, (start, end) = match.group(), match.span()
        if last and start - last.end > 1 and BLANK_LINE.search(text, last.end, start):
            found.append(Word(last.end, last.end, "", BREAK))
        if last and words == "." and last.lower in lexicon.dotted and start == last.end:
            last = found[-1] = Word(last.start, end, last.lower, last.kinds)
            continue
        kinds = kinds_of(match, text, found, lexicon)
        if kinds is OTHER and last and last.kinds is OTHER:
            continue  # one stroke of a long line of them stops a pattern as well as all
        last = Word(start, end, words.lower(), kinds)
        found.append(last)
    return found


def kinds_of(match: re.Match[str], text: str, before: list[Word], lexicon: Lexicon) -> Kinds:
    """What a token can be, from its shape or the lexicon."""
    form, words = match.lastgroup, match.group()
    if form == "word" or form == "initials":
        return word_kinds(words, lexicon)
    if form == "mark":
        return mark_kinds(match, text)
    if form == "possessive":
        return POSSESSIVE
    if form == "number":
        return OTHER if designation(match, text, before) else number_kinds(words)
    return next(iter(shape_kinds(form or "", words)), OTHER)


@lru_cache(maxsize=65536)
def word_kinds(words: str, lexicon: Lexicon) -> Kinds:
    """The lexicon's kinds, unless the word needs a capital and has none."""
    lower = words.lower().replace("’", "'")
    known = lexicon.kinds.get(lower)
    if known is None or (lower in lexicon.capital and not words[0].isupper()):
        return CAPITAL if words[0].isupper() else PLAIN
    return known


def mark_kinds(match: re.Match[str], text: str) -> Kinds:
    """A hyphen is one only between two characters that are no blanks."""
    kinds = MARKS.get(match.group(), OTHER)
    if "HYPHEN" in kinds:
        around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if not all(around) or any(side.isspace() for side in around):
            return LOOSE_HYPHEN
    return kinds


def designation(match: re.Match[str], text: str, before: list[Word]) -> bool:
    """Whether digits belong to a name: F-16, COVID-19, T72, 3D."""
    if text[match.end() : match.end() + 1].isalpha():
        tail = TOKEN.match(text, match.end())
        if tail and tail.lastgroup == "word" and tail.group().lower() not in GLUED_SUFFIXES:
            return True
    if not before or before[-1].end != match.start():
        return False
    last = before[-1]
    if "HYPHEN" in last.kinds and len(before) > 1 and before[-2].end == last.start:
        return before[-2].kinds is CAPITAL or (before[-2].kinds is OTHER and before[-2].lower.isdigit())
    return text[last.end - 1].isalpha()


@lru_cache(maxsize=4096)
def number_kinds(words: str) -> Kinds:
    """NUMBER always; DAY from 1 to 31; YEAR from 1000 to 2099, BARE_YEAR what is one even
    without a preposition; HOURS for four digits of a 24-hour clock."""
    if len(words) > LONGEST_NUMBER:
        return OTHER
    plain = words.replace(",", "")
    value: int | float = float(plain) if "." in plain else int(plain)
    if not words.isdigit():
        return {"NUMBER": value}
    if len(words) <= 2:
        two = {"TWO_DIGITS": value} if len(words) == 2 else {}
        return {"NUMBER": value, "DAY": value, **two} if 1 <= value <= 31 else {"NUMBER": value, **two}
    if len(words) != 4:
        return {"NUMBER": value}
    hours = int(words[:2]) <= 24 and int(words[2:]) < 60
    kinds: dict[str, Any] = {"NUMBER": value}
    if hours:
        kinds["HOURS"] = words
    if 1000 <= value < 2100:
        kinds["YEAR"] = value
    if value >= 1700 and "YEAR" in kinds and value % 100:
        kinds["BARE_YEAR"] = value
    return kinds


def shape_kinds(form: str, words: str) -> Iterator[Kinds]:
    """The one kind that a token's shape alone decides, if its digits make sense."""
    digits = re.sub(r"\D", "", words)
    if form == "iso":
        yield {"ISO": words}
    elif form == "slashed":
        yield {"ISO": words.replace("/", "-")}
    elif form == "nine_eleven":
        yield {"ISO": "2001-09-11"}
    elif form == "numeric":
        yield {"NUMERIC": words}
    elif form == "clock":
        yield {"CLOCK": words}
    elif form == "ordinal":
        yield {"ORDINAL": int(digits), "DAY_TH": int(digits)}
    elif form == "decade":
        yield {"DECADE": int(digits) // 10 if len(digits) == 4 else 190 + int(digits) // 10}
    elif form == "quarter":
        yield {"QUARTER_NAME" if "Q" in words else "HALF_NAME": int(digits)}
    elif form == "fiscal":
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        yield {"YEAR": year, "BARE_YEAR": year}
    elif form == "short_year":
        yield {"SHORT_YEAR": int(digits)}


# Numerals of every shape, so that a grammar knows their sets of kinds before it sees a text.
SAMPLES = ("0", "7", "17", "77", "777", "0630", "0999", "1400", "1490", "1600", "1690", "1930", "1970", "1977", "2000",
           "2330", "9999", "7.5")  # fmt: skip
FORMS = ("ISO", "NUMERIC", "CLOCK", "DECADE", "SHORT_YEAR", "QUARTER_NAME", "HALF_NAME")
SHAPES: frozenset[frozenset[str]] = frozenset(
    frozenset(kinds)
    for kinds in (
        *(*MARKS.values(), LOOSE_HYPHEN, POSSESSIVE, BREAK, CAPITAL, PLAIN, OTHER),
        *(number_kinds(words) for words in SAMPLES),
        *({form: None} for form in FORMS),
        *({"YEAR": None, "BARE_YEAR": None}, {"ORDINAL": None, "DAY_TH": None}),
    )
)
