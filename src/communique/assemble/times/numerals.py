"""Numerals: spelled, mixed and fractional numbers joined into one word with one value.

"two thousand and ten", "nineteen ninety-six", "2 1/2", "1.5 million", "a hundred".
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from communique.assemble.times.words import Kinds, Word

UNITS = {
    word: value
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
    )
}  # fmt: skip
TENS = {
    word: 10 * value
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
GLUED_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
METRES_FOLLOW = frozenset(
    {"away", "long", "tall", "high", "wide", "deep", "thick", "from", "of", "in", "at", "to", "above", "below", "and",
     "race", "the", "by", "or", "on", "off", "north", "south", "east", "west", "apart", "down", "up", "for", "with"}
)  # fmt: skip
GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}

NUMERAL_WORDS = frozenset({*UNITS, *TENS, *SCALES, "hundred", "dozen"})
SPELLED: Kinds = {"NUMBER": None, "SPELLED": None}
SPELLED_YEAR: Kinds = {"YEAR": None, "BARE_YEAR": None, "SPELLED": None}
SHAPES = (frozenset(SPELLED), frozenset(SPELLED_YEAR), frozenset({*SPELLED, "YEAR"}))

# Words one numeral may join; "nine hundred ninety-nine thousand nine hundred and ninety-nine" has eleven.
LONGEST = 16


def join_numerals(words: Sequence[Word]) -> list[Word]:
    """The same words, each run of words that is one numeral replaced by one word of kind NUMBER or YEAR."""
    found: list[Word] = []
    index = 0
    while index < len(words):
        joined = read_numeral(words, index) if may_begin(words[index]) else None
        if joined is None:
            found.append(words[index])
            index += 1
            continue
        count, kinds = joined
        first, last = words[index], words[index + count - 1]
        text = " ".join(word.lower for word in words[index : index + count])
        found.append(first if count == 1 and "NUMBER" in first.kinds else Word(first.start, last.end, text, kinds))
        index += count
    return found


def may_begin(word: Word) -> bool:
    """Whether a numeral can start here; most words say no at once."""
    return "NUMBER" in word.kinds or word.lower in NUMERAL_WORDS or word.lower in ("a", "an") or word.lower in GLYPHS


def read_numeral(words: Sequence[Word], index: int) -> tuple[int, Kinds] | None:
    """How many words from here are one numeral, and its kinds."""
    first = words[index]
    if "NUMBER" in first.kinds:
        return read_digits(words, index)
    if first.lower in GLYPHS:
        return 1, {"NUMBER": float(GLYPHS[first.lower]), "SPELLED": first.lower}
    if first.lower in ("a", "an"):
        follows = word_at(words, index + 1)
        if follows not in SCALES and follows not in ("hundred", "dozen"):
            return None
        rest = read_spelled(words, index + 1, start=1)
        return (rest[0] + 1, {"NUMBER": rest[1], "SPELLED": "a"}) if rest else None
    named_year = read_spelled_year(words, index)
    if named_year:
        return named_year
    spelled = read_spelled(words, index)
    if spelled is None:
        return None
    year = {"YEAR": spelled[1]} if 1900 <= spelled[1] < 2100 else {}
    return spelled[0], {"NUMBER": spelled[1], "SPELLED": first.lower, **year}


def read_digits(words: Sequence[Word], index: int) -> tuple[int, Kinds]:
    """Digits with what may follow them: a fraction ("2 1/2"), a scale ("1.5 million", "1.2m")."""
    first = words[index]
    value: int | float = first.kinds["NUMBER"]
    fraction = read_fraction(words, index + 1)
    if fraction and isinstance(value, int):
        return 1 + fraction[0], {"NUMBER": value + fraction[1], "SPELLED": ""}
    count = 1
    scale = word_at(words, index + 1)
    if scale in GLUED_SCALES and words[index + 1].start == first.end and not metres(words, index, scale):
        return 2, {"NUMBER": whole(value * GLUED_SCALES[scale]), "SPELLED": scale}
    if scale == "hundred" or scale == "dozen":
        return 2, {"NUMBER": whole(value * (100 if scale == "hundred" else 12)), "SPELLED": scale}
    while scale in SCALES and count < LONGEST:
        value = whole(value * SCALES[scale])
        count += 1
        scale = word_at(words, index + count)
    return count, first.kinds if count == 1 else {"NUMBER": value, "SPELLED": ""}


def metres(words: Sequence[Word], index: int, scale: str) -> bool:
    """Whether "m" glued to a number is a measure: no currency before it and nothing to be counted behind it."""
    if scale != "m" or (index and "CURRENCY" in words[index - 1].kinds):
        return False
    follows = word_at(words, index + 2)
    return not follows[:1].isalpha() or follows in METRES_FOLLOW


def read_fraction(words: Sequence[Word], index: int) -> tuple[int, float] | None:
    """ "1/2" after a number, or a glyph such as ½."""
    glyph = word_at(words, index)
    if glyph in GLYPHS:
        return 1, float(GLYPHS[glyph])
    parts = words[index : index + 3]
    if len(parts) < 3 or parts[1].lower != "/" or parts[0].end != parts[1].start or parts[1].end != parts[2].start:
        return None
    above, below = parts[0].kinds.get("NUMBER"), parts[2].kinds.get("NUMBER")
    if isinstance(above, int) and isinstance(below, int) and 0 < above < below <= 16:
        return 3, above / below
    return None


def read_spelled_year(words: Sequence[Word], index: int) -> tuple[int, Kinds] | None:
    """ "nineteen ninety-six", "twenty twenty-four", "nineteen oh five"."""
    century = UNITS.get(words[index].lower, 0) if words[index].lower != "twenty" else 20
    rest = read_below_hundred(words, index + 1) if 13 <= century <= 20 else None
    if rest is None or rest[1] < 10:
        return None
    value = 100 * century + rest[1]
    return 1 + rest[0], {"YEAR": value, "BARE_YEAR": value, "SPELLED": words[index].lower}


def read_below_hundred(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    """ "seven", "seventy", "seventy-seven", "seventy seven"."""
    word = word_at(words, index)
    if word in UNITS:
        return 1, UNITS[word]
    if word not in TENS:
        return None
    ahead = 2 if word_at(words, index + 1) == "-" else 1
    unit = UNITS.get(word_at(words, index + ahead), 0)
    return (1 + ahead, TENS[word] + unit) if 1 <= unit <= 9 else (1, TENS[word])


def read_spelled(words: Sequence[Word], index: int, start: int | None = None) -> tuple[int, int] | None:
    """A cardinal in words: how many words it takes, and its value. start: 1 after "a" or "an"."""
    total, current, count = 0, start, 0
    while count < LONGEST:
        word = word_at(words, index + count)
        small = read_below_hundred(words, index + count) if current is None or current % 100 == 0 else None
        if small and (current is None or current > 0):
            current = (current or 0) + small[1]
            count += small[0]
        elif word == "hundred" and current is not None and 0 < current < 100:
            current, count = current * 100, count + 1
        elif word == "dozen" and current is not None:
            current, count = current * 12, count + 1
            break
        elif word in SCALES and current is not None:
            total, current, count = total + current * SCALES[word], None, count + 1
        elif word == "and" and count and joins(words, index + count, current, total):
            count += 1
        else:
            break
    value = total + (current or 0)
    return (count, value) if count and (current is not None or total) else None


def joins(words: Sequence[Word], index: int, current: int | None, total: int) -> bool:
    """Whether "and" stands inside a numeral: after hundred or thousand, before a smaller number word."""
    after = word_at(words, index + 1)
    open_hundred = current is not None and current >= 100 and current % 100 == 0
    return (after in UNITS or after in TENS) and (open_hundred or (current is None and total >= 1000))


def word_at(words: Sequence[Word], index: int) -> str:
    """The lower-cased word, or nothing beyond either end."""
    return words[index].lower if 0 <= index < len(words) else ""


def whole(value: int | float) -> int | float:
    """An int where nothing is lost by it: 1.2 million is 1200000."""
    rounded = round(value)
    return rounded if abs(value - rounded) <= 1e-9 * max(1.0, abs(value)) else value
