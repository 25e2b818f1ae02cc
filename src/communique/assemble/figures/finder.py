"""find_figures: what a report counts or measures, with its bounds, its unit and the words it takes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from communique.assemble.figures.amounts import Amount, having, read_amount
from communique.assemble.figures.designations import named, repeated, spoken_one
from communique.assemble.figures.phrases import Tagger
from communique.assemble.figures.tables import PLAIN_WORDS, Phrase, Tables, tables
from communique.assemble.figures.units import Unit, unit_of
from communique.assemble.times.numerals import join_numerals, word_at
from communique.assemble.times.words import Word, split_words
from communique.record import Document, Figure, Reading, Span, Time

# How many bound phrases may stand before one number: "up to an additional", "at least another".
PHRASES_BEFORE = 3


class Page(NamedTuple):
    """A text as its words, what can be asked of them, and the spans already taken by times."""

    text: str
    words: Sequence[Word]
    tagger: Tagger
    known: Tables
    taken: Sequence[Span]


def find_figures(document: Document, reading: Reading, times: tuple[Time, ...]) -> tuple[Figure, ...]:
    """The figures of a text in its order, none overlapping another or one of the times, ids F1 on.

    A share is between 0 and 1 and has `of`. Where a bound is open, basis names the words that leave it open.
    """
    known = tables()
    words = join_numerals(split_words(document.text, PLAIN_WORDS))
    taken = sorted(time.span for time in times)
    page = Page(document.text, words, Tagger(words, document.text, reading, known, taken), known, taken)
    found: list[Figure] = []
    index, names = 0, set[int]()
    while index < len(words):
        amount = amount_at(page, index)
        if amount is None:
            index += 1
            continue
        if named(words, amount, known, names):
            names.add(amount.last - 1)
            index = amount.last
            continue
        figure, index = figure_at(page, amount, index)
        if figure:
            found.append(msgspec.structs.replace(figure, id=f"F{len(found) + 1}"))
    return tuple(found)


def amount_at(page: Page, index: int) -> Amount | None:
    """The amount that starts at a word and is no time."""
    if not may_begin(page, index):
        return None
    amount = none_at(page, index) or read_amount(page.words, index, page.known)
    if amount is None or is_taken(page, (page.words[amount.first].start, page.words[amount.last - 1].end)):
        return None
    return amount


def may_begin(page: Page, index: int) -> bool:
    """Whether an amount can start at a word; most say no at once."""
    word = page.words[index]
    return "NUMBER" in word.kinds or word.lower in page.known.starters


def none_at(page: Page, index: int) -> Amount | None:
    """ "No injuries": none of them, where the noun is one that reports take a toll of."""
    words = page.words
    if words[index].lower != "no" or not page.known.has("none_counted", word_at(words, index + 1)):
        return None
    last = index + 2
    if word_at(words, last) in ("or", "and") and page.known.has("none_counted", word_at(words, last + 1)):
        last += 2
    unit = page.text[words[index + 1].start : words[last - 1].end]
    return Amount(0, 0, index, last, "none of them", unit=unit)


def is_taken(page: Page, span: Span) -> bool:
    """Whether a span shares a character with one of the times."""
    at = bisect_right(page.taken, (span[1], -1)) - 1
    return at >= 0 and page.taken[at][1] > span[0]


def figure_at(page: Page, amount: Amount, index: int) -> tuple[Figure | None, int]:
    """The figure around an amount, None when nothing is counted by it, and where to read on."""
    opened = with_bound_after(page, amount, amount.last)
    unit = unit_of(page.words, opened, page.tagger, page.known)
    if unit is None or repeated(page.words, amount, unit, page.known) or spoken_one(page.words, amount, page.known):
        return None, amount.last
    bounded = with_bounds_before(page, with_bound_after(page, opened, unit.last))
    last = max(unit.last, bounded.last)
    span = (page.words[bounded.first].start, page.words[last - 1].end)
    if is_taken(page, span) or amount.noun_from:
        span, last = (page.words[bounded.first].start, page.words[amount.last - 1].end), amount.last
    if is_taken(page, span):
        span = (page.words[amount.first].start, span[1])
    return made(page, bounded, unit, span), max(last, index + 1)


def made(page: Page, amount: Amount, unit: Unit, span: Span) -> Figure:
    """The record's figure, its basis naming the rule and why a field is null."""
    basis = {"low": amount.rule, "high": amount.rule}
    if amount.low is None:
        basis["low"] = f"not stated: {amount.bound}"
    if amount.high is None:
        basis["high"] = f"not stated: {amount.bound or 'no upper end'}"
    if unit.text is None:
        basis["unit"] = "no counted noun beside the number"
    if amount.share and unit.of is None:
        basis["of"] = "the whole is not stated beside the share"
    of = None if unit.of is None else page.text[page.words[unit.of[0]].start : page.words[unit.of[1] - 1].end]
    return Figure(
        id="", span=span, low=amount.low, high=amount.high, unit=unit.text, of=of,
        approximate=amount.approximate, basis=basis,
    )  # fmt: skip


def with_bounds_before(page: Page, amount: Amount) -> Amount:
    """The amount as "over", "nearly", "about" and the like before it leave it."""
    for _ in range(PHRASES_BEFORE):
        match = phrase_before(page, amount.first)
        if match is None:
            break
        phrase, bound = match
        amount = having(bounded(amount, bound, " ".join(phrase)), first=amount.first - len(phrase))
    return between(page, amount)


def between(page: Page, amount: Amount) -> Amount:
    """The amount with the word "between" or "from" that opens its range."""
    if amount.rule == "range" and word_at(page.words, amount.first - 1) == "between":
        return having(amount, first=amount.first - 1)
    return amount


def phrase_before(page: Page, first: int) -> tuple[Phrase, str] | None:
    """The longest bound phrase that ends where an amount begins."""
    for phrase, bound in page.known.before:
        start = first - len(phrase)
        if start >= 0 and all(page.words[start + n].lower == word for n, word in enumerate(phrase)):
            return phrase, bound
    return None


def bounded(amount: Amount, bound: str, words: str) -> Amount:
    """The amount with one end opened, or made approximate. A vague number has only its lower end."""
    if bound == "about":
        return having(amount, approximate=True)
    if bound == "plain" or amount.bound or amount.low is None or amount.vague:
        return amount
    if bound == "low":
        return having(amount, high=None, bound=words)
    return having(amount, low=None, high=amount.high, bound=words)


def with_bound_after(page: Page, amount: Amount, at: int) -> Amount:
    """The amount as "or more" and the like at a word leave it."""
    for phrase, bound in page.known.after:
        if all(word_at(page.words, at + n) == word for n, word in enumerate(phrase)):
            return having(bounded(amount, bound, " ".join(phrase)), last=at + len(phrase))
    return amount
