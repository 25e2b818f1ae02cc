"""Quotations with their speakers: of a whole statement as of one word in marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from communique.assemble.attributions.clauses import source_of
from communique.assemble.attributions.cues import verb_at
from communique.assemble.attributions.draft import letters
from communique.assemble.attributions.nesting import innermost
from communique.assemble.attributions.quoting import judges, title_of
from communique.assemble.attributions.speaker import Cast, speaker_of
from communique.assemble.quotes import QuoteSpan
from communique.assemble.tree import is_passive
from communique.record import Attribution, Document, Quote, Reading, overlap

CLIMB = 10  # words up the tree from a quotation to the verb whose subject speaks


def quotes_with_speakers(
    document: Document,
    quotes: Sequence[QuoteSpan],
    attributions: Sequence[Attribution],
    reading: Reading,
    cast: Cast,
) -> tuple[Quote, ...]:
    """Every quotation with its speaker and attribution, ids Q1, Q2 …; speaker null with the reason in basis.

    In this order: no statement at all (a title, a name); the attribution whose content it is; the verb up the tree that
    speaks or judges; the same words quoted elsewhere in the report; the quotation that it goes on from.
    """
    text = document.text
    found = [
        _quote(text, number, quote, attributions, reading, cast, quotes) for number, quote in enumerate(quotes, start=1)
    ]
    found = [_echoed(text, quote, found) for quote in found]
    return tuple(_continuing(text, index, found, quotes) for index in range(len(found)))


def _quote(
    text: str,
    number: int,
    quote: QuoteSpan,
    attributions: Sequence[Attribution],
    reading: Reading,
    cast: Cast,
    quotes: Sequence[QuoteSpan],
) -> Quote:
    holder = _holder(text, attributions, quote)
    title = None if holder is not None and quote.span in holder.content else title_of(text, quote)
    if title:
        return _made(number, quote, None, None, title)
    if holder is not None and holder.speaker is not None:
        return _made(number, quote, holder.speaker, holder.id, f"source of {holder.id}")
    climbed = _climbed(text, quote, reading, cast, quotes)
    if climbed is not None and climbed[0] is not None:
        return _made(number, quote, climbed[0], holder.id if holder else None, climbed[1])
    if holder is not None:
        outer = _outer_speaker(holder, attributions)
        return _made(
            number, quote, outer, holder.id, holder.basis.get("speaker", "") if outer is None else "outer source"
        )
    return _made(number, quote, None, None, climbed[1] if climbed else "no words lead to a speaker")


def _made(number: int, quote: QuoteSpan, speaker: str | None, attribution: str | None, why: str) -> Quote:
    basis = {
        "speaker": why,
        "span": "quotation marks" if quote.closed else "closing mark missing, end of sentence taken",
    }
    if attribution is None:
        basis["attribution"] = "in no attribution's content"
    return Quote(id=f"Q{number}", span=quote.span, speaker=speaker, attribution=attribution, basis=basis)


def _holder(text: str, attributions: Sequence[Attribution], quote: QuoteSpan) -> Attribution | None:
    """The attribution whose content holds the quotation, or most of it; the innermost of several."""
    within = innermost(attributions, quote.inner)
    if within is not None:
        return within
    words = letters(text, [quote.inner])
    most = max(attributions, key=lambda one: len(words & letters(text, one.content)), default=None)
    return most if most is not None and 2 * len(words & letters(text, most.content)) > len(words) else None


def _outer_speaker(one: Attribution, attributions: Sequence[Attribution]) -> str | None:
    return None if one.source else next((o.speaker for o in attributions if o.id == one.parent), None)


def _climbed(
    text: str, quote: QuoteSpan, reading: Reading, cast: Cast, quotes: Sequence[QuoteSpan]
) -> tuple[str | None, str] | None:
    """The subject of the nearest verb above the quotation that speaks or judges, as an entity."""
    node = reading.head_of(quote.inner)
    for _ in range(CLIMB):
        if node is None or node < 0:
            return None
        token = reading.tokens[node]
        verb = verb_at(reading, node)
        outside = not any(overlap(token.span, other.span) for other in quotes if not other.depth)
        if verb and outside and judges(verb) and not is_passive(reading, node):
            source = source_of(text, reading, node)
            if source:
                speaker, why = speaker_of(text, reading, source, cast)
                return speaker, f"subject of '{token.text}': {why}"
        node = token.head
    return None


def _echoed(text: str, quote: Quote, found: Sequence[Quote]) -> Quote:
    """The quotation, without a speaker of its own, with the one who is quoted with the same words elsewhere."""
    if quote.speaker is not None or quote.attribution is not None or quote.basis["speaker"].endswith("no statement"):
        return quote
    words = _plain(text, quote)
    same = next((other for other in found if other.speaker and _plain(text, other) == words), None)
    if same is None:
        return quote
    basis = {**quote.basis, "speaker": f"quoted with the same words in {same.id}"}
    return msgspec.structs.replace(quote, speaker=same.speaker, basis=basis)


def _plain(text: str, quote: Quote) -> str:
    return " ".join(re.findall(r"\w+", text[slice(*quote.span)].lower()))


def _continuing(text: str, index: int, found: Sequence[Quote], quotes: Sequence[QuoteSpan]) -> Quote:
    """The quotation, when it fills a paragraph and follows another's at once, with that one's speaker."""
    quote = found[index]
    if quote.speaker is not None or quote.attribution is not None or not index:
        return quote
    before = found[index - 1]
    between = text[before.span[1] : quote.span[0]]
    alone = text[quote.span[1] : quote.span[1] + 1] in ("", "\n", "\r")
    if before.speaker and not between.strip() and "\n" in between and alone and not quotes[index].depth:
        basis = {**quote.basis, "speaker": f"goes on from {before.id}"}
        return msgspec.structs.replace(quote, speaker=before.speaker, basis=basis)
    return quote
