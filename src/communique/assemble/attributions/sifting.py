"""What is no attribution in this record's sense: nobody says, writes, reports, estimates or believes anything in it.

The corpus that the reader learned from is wider: it counts "signed", "is intended" and "watched" as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.assemble.attributions.cues import cues
from communique.assemble.attributions.draft import Draft
from communique.assemble.quotes import QuoteSpan
from communique.assemble.tree import antecedent
from communique.record import Reading, Span, overlap

PLAIN = frozenset({"according", ":", "per", "via", "―", "—"})  # words and signs that report without a verb
WEIGHTY = ("NOUN", "PROPN", "PRON", "VERB", "AUX", "NUM", "ADJ")
PEOPLE = frozenset({"he", "she", "they", "we", "i", "you", "who", "his", "her", "their", "our", "my"})


def sifted(reading: Reading, drafts: Sequence[Draft], quotes: Sequence[QuoteSpan]) -> list[Draft]:
    """The drafts that report: with a reporting word for cue, or with quoted words or a that-clause for content.

    Of these, an announcement or agreement that "underscores" or "highlights" something reports nothing either, nor
    does a verb like "is intended" that nobody is the subject of.
    """
    return [
        draft
        for draft in drafts
        if (_reports(reading, draft) or _stated(reading, draft, quotes))
        and not _figurative(reading, draft)
        and not _nobody(reading, draft)
    ]


def weighty(reading: Reading, draft: Draft) -> Draft:
    """The draft without pieces of content that hold no noun, verb or number: "However", a lone mark."""
    pieces = tuple(
        span
        for span in draft.content
        if any(reading.tokens[index].upos in WEIGHTY for index in reading.tokens_in(span))
    )
    return draft if len(pieces) in (0, len(draft.content)) else msgspec.structs.replace(draft, content=pieces)


def _reports(reading: Reading, draft: Draft) -> bool:
    return draft.score is None or any(_reporting(reading, index) for index in _indexes(reading, draft.cue))


def _reporting(reading: Reading, index: int) -> bool:
    """Whether a word of a cue is one of the reporting words of its kind."""
    table, token = cues(), reading.tokens[index]
    lemma = token.lemma.lower()
    if token.text.lower() in PLAIN:
        return True
    if token.upos == "AUX" and token.deprel.startswith("aux") and token.head >= 0:
        lemma = reading.tokens[token.head].lemma.lower()
    if token.upos == "NOUN":
        return lemma in table.nouns or lemma in table.verbs
    if token.upos in ("VERB", "AUX", "ADJ"):
        return lemma in table.verbs or lemma in table.adjectives
    return lemma in table.adverbs


def _stated(reading: Reading, draft: Draft, quotes: Sequence[QuoteSpan]) -> bool:
    """Whether the content is quoted or begins with "that": then some word that reports went unknown."""
    first = next(iter(_indexes(reading, draft.content)), None)
    quoted = any(overlap(span, quote.span) for span in draft.content for quote in quotes)
    marked = first is not None and reading.tokens[first].text.lower() == "that"
    return quoted or (marked and first is not None and reading.tokens[first].deprel == "mark")


def _figurative(reading: Reading, draft: Draft) -> bool:
    """Whether a thing or a deed is said to underline or to show something."""
    lemmas = {reading.tokens[index].lemma.lower() for index in _indexes(reading, draft.cue)}
    head = reading.head_of(draft.source[0]) if draft.source else None
    if head is None or not lemmas & (cues().figurative | cues().evidence):
        return False
    head = antecedent(reading, head)
    source = [reading.tokens[index] for index in _indexes(reading, draft.source)]
    people = any(t.lemma.lower() in cues().anonymous or t.text.lower() in PEOPLE or t.upos == "NUM" for t in source)
    people = people or any(t.upos == "PROPN" and t.deprel.split(":")[0] in ("flat", "appos", "nsubj") for t in source)
    paper = not lemmas & cues().figurative and reading.tokens[head].lemma.lower() in cues().nouns
    clause = any(reading.tokens[index].deprel == "ccomp" for index in _indexes(reading, draft.content))
    return not people and not paper and not clause and reading.tokens[head].upos == "NOUN"


def _nobody(reading: Reading, draft: Draft) -> bool:
    """Whether no source stands there and the cue is none that does without one: "is believed", "reportedly"."""
    if draft.source or draft.score is None:
        return False
    for index in _indexes(reading, draft.cue):
        token, lemma = reading.tokens[index], reading.tokens[index].lemma.lower()
        if lemma in cues().raising or lemma in cues().evidential or token.upos == "NOUN" or token.text.lower() in PLAIN:
            return False
    return True


def _indexes(reading: Reading, spans: Sequence[Span]) -> list[int]:
    return [index for span in spans for index in reading.tokens_in(span)]
