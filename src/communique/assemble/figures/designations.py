"""Designations: numbers that name or point back and count nothing: Resolution 1874, the two presidents, one of them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from communique.assemble.figures.amounts import Amount
from communique.assemble.figures.tables import Tables
from communique.assemble.figures.units import Unit
from communique.assemble.times.numerals import word_at
from communique.assemble.times.words import CAPITAL, Word

# A definite number up to this one repeats what was counted before: "the two presidents".
LARGEST_DEFINITE = 10
# A name's number has at most so many digits: Boeing 737, but "Kyiv 12,000 people".
LARGEST_NAMED = 9999
BEFORE_A_COUNT = frozenset({"in", "at", "on", "from", "near", "around", "outside", "inside"})
JOINTS = frozenset({"and", "or", "to", ",", "-", "–"})


def named(words: Sequence[Word], amount: Amount, known: Tables, names: AbstractSet[int]) -> bool:
    """Whether a number is part of a name. names: the words before that are such numbers."""
    word = words[amount.first]
    if "NUMBER" not in word.kinds or beside_stroke(words, amount):
        return "NUMBER" in word.kinds
    at = amount.first - 1
    if word_at(words, at) in JOINTS and at - 1 in names:
        return True
    before = word_at(words, at).rstrip(".")
    if "SPELLED" in word.kinds or amount.share:
        return at >= 0 and words[at].kinds is CAPITAL and known.has("numbered", before)
    if before in ("#", "="):
        return True
    return small(amount) and (known.has("numbered", before) or named_by_capital(words, at))


def small(amount: Amount) -> bool:
    """Whether a number is one that names have."""
    return isinstance(amount.high, int) and amount.high <= LARGEST_NAMED


def named_by_capital(words: Sequence[Word], at: int) -> bool:
    """Whether a capitalised word before the number is a name that takes it: "the Hwasong 17 missiles".

    Behind a preposition or at a sentence's start it is a place where somebody counts: "In Kyiv 12 people".
    """
    if at < 1 or words[at].kinds is not CAPITAL:
        return False
    before = words[at - 1]
    return before.lower[:1].isalpha() and before.lower not in BEFORE_A_COUNT


def beside_stroke(words: Sequence[Word], amount: Amount) -> bool:
    """Whether the number stands at a stroke or a colon without a blank: 24/7, 3:2."""
    first, last = words[amount.first], words[amount.last - 1]
    before = words[amount.first - 1] if amount.first else None
    after = words[amount.last] if amount.last < len(words) else None
    left = before is not None and before.lower in ("/", ":", "=", ".") and before.end == first.start
    right = after is not None and after.lower in ("/", ":") and after.start == last.end
    digits_follow = right and "NUMBER" in words[min(amount.last + 1, len(words) - 1)].kinds
    return left or digits_follow


def repeated(words: Sequence[Word], amount: Amount, unit: Unit, known: Tables) -> bool:
    """Whether the number only points back to what was counted: "the two leaders", "two countries"."""
    if amount.share or unit.money or amount.vague or amount.high is None:
        return False
    before = words[amount.first - 1] if amount.first else None
    definite = before is not None and (known.has("definite", before.lower) or "POSSESSIVE" in before.kinds)
    told = known.has("toll_verbs", word_at(words, unit.last))
    if definite and amount.high <= LARGEST_DEFINITE and not unit.measure and not told:
        return True
    return amount.high == 2 and known.has("pair_not", (unit.text or "").lower())


def spoken_one(words: Sequence[Word], amount: Amount, known: Tables) -> bool:
    """Whether "one" is a pronoun or a way of speaking: "one of them", "no one", "on the one hand"."""
    if amount.low != 1 or amount.high != 1 or words[amount.first].lower != "one":
        return False
    after, before = word_at(words, amount.last), word_at(words, amount.first - 1)
    return known.has("one_not", after) or known.has("one_not_after", before)
