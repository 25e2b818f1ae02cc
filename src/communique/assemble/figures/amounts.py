"""Amounts: the number of a figure with its bounds, before anybody asks what is counted.

"between 11,000 and 12,000", "tens of thousands", "$1-2 billion", "two-thirds", "one in five", "several hundred".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.assemble.figures.tables import Tables
from communique.assemble.times.numerals import whole, word_at
from communique.assemble.times.words import Word

Number = int | float

# The verbs of "rose from 300 to 500" make two numbers of what is else one range, looked for so many words back.
CHANGES = ("ris", "rose", "fall", "fell", "increas", "grew", "grow", "drop", "cut", "reduc", "rais", "climb", "jump",
           "declin", "doubl", "slash", "boost", "expand", "shr", "went", "up", "down", "tripl", "lower")  # fmt: skip
CHANGE_REACH = 8


class Amount(msgspec.Struct, frozen=True):
    """A number or a range of it. first, last: the words it takes, last exclusive.

    share: it is a part of a whole, between 0 and 1. unit: a currency or a measure that came with it.
    vague: "dozens", so that "of" before the counted noun belongs to it. rule: how it was read.
    """

    low: Number | None
    high: Number | None
    first: int
    last: int
    rule: str
    approximate: bool = False
    share: bool = False
    vague: bool = False
    unit: str | None = None
    noun_from: int | None = None
    bound: str = ""


def having(amount: Amount, **known: object) -> Amount:
    """The amount with some fields set."""
    return msgspec.structs.replace(amount, **known)


def read_amount(words: Sequence[Word], index: int, known: Tables) -> Amount | None:
    """The amount that starts at a word, None when none does."""
    for read in (money, one_in_some, in_words, vague, some_hundred, number):
        amount = read(words, index, known)
        if amount:
            return amount
    return None


def number_at(words: Sequence[Word], index: int) -> Number | None:
    """The value of the numeral at a word."""
    if not 0 <= index < len(words):
        return None
    value = words[index].kinds.get("NUMBER")
    return value if isinstance(value, int | float) else None


def number(words: Sequence[Word], index: int, known: Tables) -> Amount | None:
    """A plain number or range, with a percent sign or a plus behind it."""
    value = number_at(words, index)
    if value is None:
        return None
    amount = ranged(words, Amount(value, value, index, index + 1, "number"))
    if "dozen" in words[index].lower:
        amount = having(amount, approximate=True)
    return percent(words, plus(words, amount), known)


def plus(words: Sequence[Word], amount: Amount) -> Amount:
    """The amount with its upper end open where a plus stands behind it: "300+", "500-plus"."""
    at = amount.last
    if word_at(words, at) == "-" and word_at(words, at + 1) == "plus":
        return having(amount, high=None, last=at + 2, bound="plus")
    if word_at(words, at) == "+" and number_at(words, at + 1) is None:
        return having(amount, high=None, last=at + 1, bound="+")
    return amount


def ranged(words: Sequence[Word], amount: Amount) -> Amount:
    """The amount with the other end of its range, if it has one."""
    link = amount.last
    other = link + 2 if word_at(words, link + 1) in ("$", "€", "£") else link + 1
    second = number_at(words, other)
    if second is None or amount.low is None or not links(words, amount.first, link):
        return amount
    low = spread(amount.low, second)
    if word_at(words, amount.first - 1) == "from" and (low > second or changes(words, amount.first)):
        return having(amount, noun_from=other + 1)
    return amount if low > second else having(amount, low=low, high=second, last=other + 1, rule="range")


def links(words: Sequence[Word], first: int, link: int) -> bool:
    """Whether a word ties two numbers into a range: a dash, "to", "or", "and" after "between"."""
    word = words[link]
    if "DASH" in word.kinds:
        return True
    return word.lower in ("to", "or") or (word.lower == "and" and word_at(words, first - 1) == "between")


def spread(low: Number, high: Number) -> Number:
    """The lower end with the scale that only the higher one was given: "1-2 billion"."""
    for scale in (10**12, 10**9, 10**6, 10**3):
        if high >= scale and low < 1000 and low * scale <= high and (scale > 1000 or high % scale == 0):
            return whole(low * scale)
    return low


def changes(words: Sequence[Word], index: int) -> bool:
    """Whether a verb of rising or falling stands shortly before."""
    near = words[max(0, index - CHANGE_REACH) : index]
    return any(word.lower.startswith(CHANGES) for word in near)


def percent(words: Sequence[Word], amount: Amount, known: Tables) -> Amount:
    """A share where "percent" follows, else the amount as it is."""
    at = amount.last + (word_at(words, amount.last) == "-")
    if (word_at(words, at), word_at(words, at + 1)) == ("per", "cent"):
        at += 1
    elif not known.has("percent", word_at(words, at)):
        return amount
    low, high = (None if end is None else whole(round(end / 100, 6)) for end in (amount.low, amount.high))
    return having(amount, low=low, high=high, last=at + 1, share=True, unit="percent", rule="percent")


def money(words: Sequence[Word], index: int, known: Tables) -> Amount | None:
    """A sum with its currency before it: "$1.2bn", "US$5 million", "dlrs 14 billion"."""
    currency, at = currency_before(words, index, known)
    value = number_at(words, at)
    if currency is None or value is None:
        return None
    amount = scaled(words, ranged(words, Amount(value, value, at, at + 1, "money")), known)
    return plus(words, having(amount, first=index, unit=currency, rule="money"))


def scaled(words: Sequence[Word], amount: Amount, known: Tables) -> Amount:
    """The sum with a scale joined by a hyphen: "$20-million"."""
    scale = known.values["scales"].get(word_at(words, amount.last + 1))
    if scale is None or word_at(words, amount.last) != "-":
        return amount
    low, high = (None if end is None else whole(end * scale) for end in (amount.low, amount.high))
    return having(amount, low=low, high=high, last=amount.last + 2)


def currency_before(words: Sequence[Word], index: int, known: Tables) -> tuple[str | None, int]:
    """The ISO 4217 code of a currency written at a word, and where its number should stand."""
    word = word_at(words, index)
    if word in known.values["currency_signs"]:
        return known.values["currency_signs"][word], index + 1
    if word in known.values["dollar_prefixes"] and word_at(words, index + 1) == "$":
        glued = words[index].end == words[index + 1].start
        return (known.values["dollar_prefixes"][word], index + 2) if glued else (None, index)
    if word in known.values["currency_before"]:
        return known.values["currency_before"][word], index + 1 + (word_at(words, index + 1) == ".")
    return None, index


def in_words(words: Sequence[Word], index: int, known: Tables) -> Amount | None:
    """A fraction in words with its whole behind it: "two-thirds of", "a third of", "half its"."""
    above: Number = 1
    at = index
    if word_at(words, index) != "half":
        value = 1 if word_at(words, index) in ("a", "an") else number_at(words, index)
        if value is None or not 0 < value < 10:
            return None
        above, at = value, index + 1 + (word_at(words, index + 1) == "-")
    if word_at(words, index - 1) in ("first", "second", "last", "latter"):
        return None
    below = known.values["shares"].get(word_at(words, at))
    if below is None or above >= below:
        return None
    of = at + 1 + (word_at(words, at + 1) == "of")
    if word_at(words, of).startswith(("a ", "an ")) and number_at(words, of) is not None:
        return part_of_number(words, index, of, above / below)
    if not known.has("share_follows", word_at(words, at + 1)):
        return None
    share = whole(round(above / below, 6))
    return Amount(share, share, index, at + 1, "fraction", share=True)


def part_of_number(words: Sequence[Word], index: int, at: int, share: float) -> Amount:
    """ "Half a million", "a quarter of a million", "half a dozen"."""
    value = whole((number_at(words, at) or 0) * share)
    return Amount(value, value, index, at + 1, "number", approximate="dozen" in word_at(words, at))


def one_in_some(words: Sequence[Word], index: int, _: Tables) -> Amount | None:
    """A share told as "one in five" or "nine out of ten"; the noun that follows is the whole."""
    above = number_at(words, index)
    if above is None:
        return None
    at = index + 1
    if word_at(words, at) == "out" and word_at(words, at + 1) == "of":
        at += 2
    elif word_at(words, at) == "in" and alike(words, index, at + 1):
        at += 1 + (word_at(words, at + 1) == "every")
    else:
        return None
    below = number_at(words, at)
    if below is None or not 0 < above < below <= 100:
        return None
    share = whole(round(above / below, 6))
    return Amount(share, share, index, at + 1, "one in some", share=True)


def alike(words: Sequence[Word], first: int, second: int) -> bool:
    """Whether two numbers are both spelled, or "every" stands between: "5 in 2014" is no share."""
    if word_at(words, second) == "every":
        return True
    return second < len(words) and "SPELLED" in words[first].kinds and "SPELLED" in words[second].kinds


def vague(words: Sequence[Word], index: int, known: Tables) -> Amount | None:
    """ "Dozens", "hundreds of thousands": at least two of them, no upper bound."""
    word = word_at(words, index)
    tens = known.values["vague_tens"].get(word)
    scale = known.values["scales"].get(word_at(words, index + 2))
    if tens and scale and word_at(words, index + 1) == "of":
        return Amount(tens * scale, None, index, index + 3, "vague number", approximate=True, vague=True)
    low = known.values["vague"].get(word)
    if low is None or (word_at(words, index - 1) == "the" and word_at(words, index - 2) == "in"):
        return None
    return Amount(low, None, index, index + 1, "vague number", approximate=True, vague=True)


def some_hundred(words: Sequence[Word], index: int, known: Tables) -> Amount | None:
    """ "Several hundred", "a few thousand": at least two of them."""
    at = index + (word_at(words, index) == "a")
    scale = known.values["scales"].get(word_at(words, at + 1))
    if not known.has("some_of", word_at(words, at)) or scale is None:
        return None
    return Amount(2 * scale, None, index, at + 2, "some hundred", approximate=True, vague=True)
