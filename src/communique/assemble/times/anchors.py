"""Anchors: what a relative time expression counts from, and whether its clause looks ahead or back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from communique.assemble.times.words import Word
from communique.record import Reading, Span

# How far a governing verb is looked for without a parse, in words; tuned on the train part (bench/LOG.md).
BEHIND = 10
AHEAD = 8
FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
AHEAD_LEMMAS = frozenset(
    {"plan", "schedule", "expect", "agree", "intend", "set", "due", "want", "promise", "vow", "aim", "hope", "pledge"}
)
# Verbs whose dates lie ahead of them, whatever their own tense: "scheduled a hearing for Monday".
ARRANGING = frozenset({"plan", "schedule", "reschedule", "postpone", "extend", "slate"})


class Anchors(msgspec.Struct, frozen=True):
    """published: the report's date. stated, stated_day, quarter: the date, the day and the quarter named last.

    year_beside: the year of the date this one is paired with. month_first: how the text writes numeric dates.
    tense: future, past or None.
    """

    published: dt.date | None = None
    stated: str | None = None
    stated_day: str | None = None
    quarter: str | None = None
    year_beside: int | None = None
    month_first: bool | None = None
    tense: str | None = None

    @property
    def future(self) -> bool:
        """Whether the clause looks ahead."""
        return self.tense == "future"


def tense_in_words(words: Sequence[Word], index: int) -> str | None:
    """The tense that the nearest telling word gives, backwards first; None when none tells."""
    for step in range(1, BEHIND + 1):
        if index < step or stops(words[index - step]):
            break
        if tense := told(words, index - step):
            return tense
    for step in range(1, AHEAD + 1):
        if index + step >= len(words) or stops(words[index + step]):
            break
        if tense := told(words, index + step):
            return tense
    return None


def stops(word: Word) -> bool:
    """Whether a word ends the stretch in which a verb can govern."""
    return "DOT" in word.kinds or "BREAK" in word.kinds or word.lower in (";", ":", "?", "!")


def told(words: Sequence[Word], index: int) -> str | None:
    """The tense one word tells of."""
    word = words[index]
    if "WILL" in word.kinds or word.lower.endswith(("'ll", "’ll")):
        return "future"
    before, after = (words[at].lower if 0 <= at < len(words) else "" for at in (index - 1, index + 1))
    if "AHEAD_VERB" in word.kinds and before == "to":
        return "future"
    if word.lower == "set" and after in ("for", "to"):
        return "future"
    if word.lower == "to" and before in ("is", "are"):
        return "future"
    if "PAST_VERB" in word.kinds:
        return "past"
    return "past" if "PLAIN" in word.kinds and len(word.lower) > 4 and word.lower.endswith("ed") else None


def tense_in_reading(reading: Reading, span: Span) -> str | None:
    """The tense of the verb that governs a span in the parse; None when the parse does not say."""
    head = reading.head_of(span)
    for _ in range(12):
        if head is None or head < 0:
            return None
        token = reading.tokens[head]
        if token.upos in ("VERB", "AUX") and not (span[0] <= token.start < span[1]):
            return verb_tense(reading, head)
        head = token.head
    return None


def verb_tense(reading: Reading, index: int) -> str | None:
    """future under will, or after "to" below a verb of planning; past for a past form."""
    verb = reading.tokens[index]
    auxiliaries = {reading.tokens[child].text.lower() for child in reading.children[index]}
    if auxiliaries & FUTURE_AUXILIARIES or verb.lemma.lower() in ARRANGING:
        return "future"
    if verb.xpos == "VB" and "to" in auxiliaries:
        above = reading.tokens[verb.head] if verb.head >= 0 else None
        return "future" if above and above.lemma.lower() in AHEAD_LEMMAS else None
    if verb.xpos == "VBD" or (verb.xpos == "VBN" and auxiliaries & {"was", "were", "had", "has", "have"}):
        return "past"
    return None
