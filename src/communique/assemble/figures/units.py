"""Units: what an amount counts, measures or is a share of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.assemble.figures.amounts import Amount, number_at
from communique.assemble.figures.phrases import DETERMINERS, STOP, Tagger
from communique.assemble.figures.tables import Tables
from communique.assemble.times.numerals import word_at
from communique.assemble.times.words import Word

# Below this many, "won" is the verb: "the side with 3 won".
SMALLEST_WON = 100
# How far back a verb such as "killing" stands from a number without a noun.
TOLL_REACH = 5
SIZES = frozenset({"square", "cubic", "metric", "nautical", "short", "long"})
# Units that hold what is counted: "dozens of rounds of artillery".
HOLDERS = frozenset(
    {"rounds", "tons", "tonnes", "barrels", "pieces", "sets", "units", "types", "kilograms", "boxes", "kg"}
)


class Unit(NamedTuple):
    """text: the counted noun as written, or a currency's code. last: where the phrase ends, exclusive.

    of: the words of a share's whole.
    """

    text: str | None
    last: int
    of: tuple[int, int] | None = None
    money: bool = False
    measure: bool = False


def unit_of(words: Sequence[Word], amount: Amount, tagger: Tagger, known: Tables) -> Unit | None:
    """What the amount is of; None when it counts nothing."""
    if amount.rule == "none of them":
        return Unit(amount.unit, amount.last)
    if amount.rule == "money":
        return Unit(amount.unit, amount.last, money=True)
    if amount.share:
        return share_of(words, amount, tagger)
    start = amount.noun_from or amount.last
    if (word_at(words, start), word_at(words, start + 1)[:5]) == ("percentage", "point"):
        return Unit("percentage points", start + 2, measure=True)
    found = currency(words, amount, start, known) or hyphened(words, start, tagger, known)
    if found or stopped(words, start, known):
        return found
    return measured(words, start, tagger, known) or counted(words, amount, start, tagger, known)


def stopped(words: Sequence[Word], start: int, known: Tables) -> bool:
    """Whether what follows says that the number is no count: a calibre, a time unit, a hyphen."""
    at = start + ("HYPHEN" in words[start].kinds if start < len(words) else False)
    word = word_at(words, at)
    return at > start or word in ("'s", "’s") or known.has("calibres", word) or known.has("time_units", word)


def share_of(words: Sequence[Word], amount: Amount, tagger: Tagger) -> Unit | None:
    """The whole of a share: "half of the ammunition", "30 percent of voters", "one in five soldiers".

    A whole that is counted itself ("half of the 300 ships") is left out of the phrase, to be a figure of its own.
    """
    at = amount.last
    if word_at(words, at) == "of":
        whole = tagger.whole(at + 1)
    elif amount.rule in ("fraction", "one in some"):
        whole = tagger.whole(at)
    else:
        whole = None
    if whole is None:
        return Unit("percent", at) if amount.rule == "percent" else None
    counted = any(number_at(words, index) is not None for index in range(*whole))
    return Unit(f"share of {tagger.written(whole[1] - 1)}", at if counted else whole[1], whole)


def currency(words: Sequence[Word], amount: Amount, start: int, known: Tables) -> Unit | None:
    """Money with its currency behind the number: "5 trillion won", "500 million Canadian dollars", "60 cents"."""
    of = start + (amount.vague and word_at(words, start) == "of")
    for size in (0, 1, 2):
        code = known.values["currency_after"].get(word_at(words, of + size))
        if code is None:
            continue
        whose = known.values["currency_of"].get(" ".join(word_at(words, of + n) for n in range(size)))
        if size and whose is None:
            continue
        if code == "KRW" and (amount.low or amount.high or 0) < SMALLEST_WON:
            continue
        return Unit(code if whose is None or (code != "USD" and whose != "KPW") else whose, of + size + 1, money=True)
    return None


def hyphened(words: Sequence[Word], start: int, tagger: Tagger, known: Tables) -> Unit | None:
    """A measure joined to the number: "250-kilometer", "10,000-strong force"."""
    if start >= len(words) or "HYPHEN" not in words[start].kinds:
        return None
    word = word_at(words, start + 1)
    if not known.has("hyphen_measures", word):
        return None
    if word == "strong":
        follows = start + 2
        return Unit(tagger.written(follows), follows + 1) if tagger.tag(follows) != STOP else None
    return Unit(tagger.written(start + 1), start + 2, measure=True)


def measured(words: Sequence[Word], start: int, tagger: Tagger, known: Tables) -> Unit | None:
    """A measure behind the number: "22,000 tonnes", "300 square kilometers"."""
    size = 1 if word_at(words, start) in SIZES else 0
    if not known.has("measures", word_at(words, start + size)):
        return None
    text = " ".join(tagger.written(start + n) for n in range(size + 1))
    return Unit(text, held(words, start + size + 1, tagger), measure=True)


def counted(words: Sequence[Word], amount: Amount, start: int, tagger: Tagger, known: Tables) -> Unit | None:
    """The noun that is counted, or nothing but a toll: "killing 12"."""
    at = noun_start(words, amount, start)
    if amount.rule == "vague number" and at == start:
        return toll(words, amount, start, tagger, known)
    if at > start and number_at(words, at) is not None:
        noun = tagger.counted(at + 1, one=False)
        return Unit(noun.text, start) if noun else None
    one = amount.low == amount.high == 1
    noun = tagger.counted(at, one=one)
    if noun is None:
        return toll(words, amount, start, tagger, known)
    if known.has("time_units", noun.text.lower()) or known.has("many_not", noun.text.lower()):
        return None
    last = held(words, noun.at + 1, tagger) if noun.text.lower() in HOLDERS else noun.at + 1
    return Unit(noun.text, last)


def noun_start(words: Sequence[Word], amount: Amount, start: int) -> int:
    """Where the counted noun begins: behind "more" and behind "of the" ("36 of the ships", "12 of the 15 members")."""
    at = start + (word_at(words, start) in ("more", "other"))
    if word_at(words, at) != "of":
        return at
    after = at + 1
    while word_at(words, after) in DETERMINERS:
        after += 1
    return after if amount.vague or after > at + 1 or number_at(words, after) is not None else at


def held(words: Sequence[Word], last: int, tagger: Tagger) -> int:
    """Where the phrase ends with what the unit holds: "tonnes of rice"."""
    if word_at(words, last) != "of" or word_at(words, last + 1) in DETERMINERS:
        return last
    whole = tagger.whole(last + 1)
    return whole[1] if whole else last


def toll(words: Sequence[Word], amount: Amount, start: int, tagger: Tagger, known: Tables) -> Unit | None:
    """A number without a noun, where it is plainly a toll: "12 were killed", "killing at least 12", "dozens"."""
    if amount.vague and word_at(words, start) not in ("of", "-"):
        return Unit(None, start)
    if known.has("toll_words", word_at(words, start)):
        return Unit(tagger.written(start), start + 1)
    if word_at(words, start) in ("was", "were", "have", "had", "are"):
        verbs = [word_at(words, start + n) for n in (1, 2)]
        return Unit(None, start) if any(known.has("toll_verbs", verb) for verb in verbs) else None
    before = [word.lower for word in words[max(0, amount.first - TOLL_REACH) : amount.first]]
    ends = start >= len(words) or tagger.tag(start) == STOP
    if ends and any(known.has("toll_verbs", word) for word in before[-3:]):
        return Unit(None, start)
    return (
        Unit(None, start)
        if ends and any(known.has("toll_nouns", word) for word in before) and "dead" not in before
        else None
    )
