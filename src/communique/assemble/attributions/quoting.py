"""Quotations and the words that lead to their speaker.

A quotation that no attribution covers yet looks for its reporting verb: behind it, before it, then up the tree, where
verbs of praise, blame and naming count as well ("thanked them for sending “able men”").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from communique.assemble.attributions.clauses import cue_of, source_of
from communique.assemble.attributions.cues import Verb, cues, verb_at
from communique.assemble.attributions.draft import Draft, by_rule, joined, letters
from communique.assemble.quotes import QuoteSpan
from communique.assemble.tree import dependents, is_passive, relation
from communique.record import Reading, Span, cover, inside, overlap
from communique.record.record import Spans

HALF = 0.5  # a quotation belongs to a content that holds at least this share of its letters
CLIMB = 8  # how many words up the tree a verb may stand from the words that it characterises


def snapped(text: str, draft: Draft, quotes: Sequence[QuoteSpan]) -> Draft:
    """The draft with each quotation that its content begins or ends in taken up whole.

    Only where the cue stands outside the quotation: what is reported inside one stays as it is.
    """
    content = list(draft.content)
    for quote in quotes:
        if quote.depth or any(overlap(cue, quote.span) for cue in (*draft.cue, *draft.source)):
            continue
        held = [span for span in content if overlap(span, quote.span)]
        if held and not any(inside(quote.span, span) for span in held) and _joins(text, draft, quote):
            content = [span for span in content if span not in held] + [cover((quote.span, *held))]
    if content == list(draft.content):
        return draft
    return msgspec.structs.replace(draft, content=_apart(draft, joined(content, text)))


def _joins(text: str, draft: Draft, quote: QuoteSpan) -> bool:
    """Whether nothing but other roles or few words stand between the cue and the quotation."""
    near = min((_gap(text, span, quote.span) for span in (*draft.cue, *draft.source)), default=0)
    return near <= 120  # code points: about as long as a speaker with an office gets


def _gap(text: str, a: Span, b: Span) -> int:
    low, high = min(a[1], b[1]), max(a[0], b[0])
    return len(text[low:high].strip()) if high > low else 0


def _apart(draft: Draft, spans: Spans) -> Spans:
    """The spans cut where cue or source stand inside."""
    out: list[Span] = []
    for span in spans:
        for role in sorted((*draft.cue, *draft.source)):
            if inside(role, span) and role[0] > span[0]:
                out.append((span[0], role[0]))
                span = (role[1], span[1])
        out.append(span)
    return tuple(span for span in out if span[1] > span[0])


def by_quotes(text: str, reading: Reading, quotes: Sequence[QuoteSpan], covered: set[int]) -> Iterator[Draft]:
    """Drafts for quotations of which no draft yet covers the greater part, each with the verb that reports it."""
    for quote in quotes:
        held = letters(text, [quote.inner])
        if quote.depth or len(held & covered) >= HALF * len(held):
            continue
        found = _verb_behind(text, reading, quote, quotes) or _verb_before(text, reading, quote, quotes)
        rule = "quote"
        if found is None and not title_of(text, quote):
            found, rule = _verb_above(reading, quote, quotes), "quote-above"
        if found is not None:
            verb = verb_at(reading, found)
            if rule == "quote-above" and verb and verb.kind not in ("say", "write", "judge"):
                continue
            source = source_of(text, reading, found)
            yield by_rule(rule, source=source, cue=cue_of(text, reading, found), content=(quote.span,))


def title_of(text: str, quote: QuoteSpan) -> str | None:
    """Why a quotation is the name of a work, operation or ship and nobody's statement; None when it may be one."""
    words = text[slice(*quote.inner)].split()
    if not words or len(words) > 10 or words[-1][-1] in ",.!?":
        return None
    heavy = [word for word in words if word.lower() not in cues().small]
    if not heavy or not all(word[0].isupper() or word[0].isdigit() for word in heavy):
        return None
    before = re.findall(r"[\w-]+", text[max(0, quote.span[0] - 40) : quote.span[0]])[-2:]
    behind = re.findall(r"[\w-]+", text[quote.span[1] : quote.span[1] + 20])[:1]
    naming = next((word for word in (*before, *behind) if word.lower() in cues().titled), None)
    if naming:
        return f"a name after '{naming}', no statement"
    return "capitalised throughout: a title or name, no statement" if len(heavy) > 1 else None


def continued(text: str, drafts: Sequence[Draft], quotes: Sequence[QuoteSpan], reading: Reading) -> list[Draft]:
    """The drafts, each with the quotations that go on after its own in the same paragraph and have no verb themselves.

    "“We wait,” she said. “We always did.”": the second quotation fills its sentences and follows at once.
    """
    taken = set().union(*(letters(text, draft.content) for draft in drafts)) if drafts else set()
    out = list(drafts)
    for quote in quotes:
        held = letters(text, [quote.inner])
        if quote.depth or len(held & taken) >= HALF * len(held) or not _fills(text, quote, reading):
            continue
        before = _just_before(text, quote, out, quotes, reading)
        if before is not None:
            draft = out[before]
            basis = {**draft.basis, "content": draft.basis.get("content", "") + " + rule:continued"}
            out[before] = msgspec.structs.replace(draft, content=(*draft.content, quote.span), basis=basis)
            taken |= held
    return out


def _fills(text: str, quote: QuoteSpan, reading: Reading) -> bool:
    """Whether a quotation begins a sentence and nothing but a stop follows it up to the end of one."""
    before = text[: quote.span[0]].rstrip(" ")
    behind = text[quote.span[1] :].lstrip(" ")
    starts = not before or before[-1] in ".!?\n\"”'’)" or any(abs(s[0] - quote.span[0]) < 2 for s in reading.sentences)
    return (
        starts and text[quote.inner[1] - 1] in ".!?…" and (not behind or behind[0] in '\n“"`‘' or behind[0].isupper())
    )


def _just_before(
    text: str, quote: QuoteSpan, drafts: Sequence[Draft], quotes: Sequence[QuoteSpan], reading: Reading
) -> int | None:
    """The draft with a quotation for content whose last words stand in the sentence before this one."""
    best: int | None = None
    for index, draft in enumerate(drafts):
        ends = max((span[1] for span in draft.spans), default=0)
        if not draft.content or ends > quote.span[0] or "\n" in text[ends : quote.span[0]].strip(" "):
            continue
        quoted = any(inside(other.span, cover(draft.content)) and not other.depth for other in quotes)
        between = [s for s in reading.sentences if s[0] >= ends and s[1] <= quote.span[0]]
        if quoted and not between and (best is None or ends > max(span[1] for span in drafts[best].spans)):
            best = index
    return best


def _verb_behind(text: str, reading: Reading, quote: QuoteSpan, quotes: Sequence[QuoteSpan]) -> int | None:
    """The reporting verb right behind a quotation: "“…,” said X", "“…,” X, who leads Y, said"."""
    if text[quote.inner[1] - 1] in ".:;" and text[quote.span[1] : quote.span[1] + 1].strip() != ",":
        return None
    first = _first_from(reading, quote.span[1])
    while first < len(reading.tokens) and reading.tokens[first].text in (",", "-", "–", "—", "--"):
        first += 1
    for index in range(first, min(first + 25, len(reading.tokens))):
        token = reading.tokens[index]
        if (
            token.text in (".", ";", ":", "!", "?")
            or "\n" in text[quote.span[1] : token.start]
            or _within(token.span, quotes)
        ):
            return None
        if verb_at(reading, index, "quote") and relation(reading, index) not in ("amod", "acl"):
            low = min(
                [index, *(node for child in dependents(reading, index, "nsubj") for node in reading.subtree(child))]
            )
            return index if low in (first, first + 1) or index <= first + 1 else None
    return None


def _verb_before(text: str, reading: Reading, quote: QuoteSpan, quotes: Sequence[QuoteSpan]) -> int | None:
    """The reporting verb that leads up to a quotation by a comma or colon, or stands directly before it."""
    last = _first_from(reading, quote.span[0]) - 1
    while last >= 0 and (reading.tokens[last].end > quote.span[0] or reading.tokens[last].text in "“\"'`‘``''"):
        last -= 1
    if last < 0 or "\n" in text[reading.tokens[last].end : quote.span[0]].strip(" \n") or not reading.tokens[last].text:
        return None
    tied = reading.tokens[last].text in (",", ":") or reading.tokens[last].text.lower() == "that"
    for index in range(last, max(-1, last - (15 if tied else 1)), -1):
        token = reading.tokens[index]
        if token.text in (".", ";", "!", "?") or _within(token.span, quotes):
            return None
        if verb_at(reading, index, "quote") and not (
            is_passive(reading, index) and not source_of(text, reading, index)
        ):
            return index
    return None


def _verb_above(reading: Reading, quote: QuoteSpan, quotes: Sequence[QuoteSpan]) -> int | None:
    """The nearest verb up the tree that speaks or judges and has a subject outside the quotation."""
    node, below = reading.head_of(quote.inner), -1
    for _ in range(CLIMB):
        if node is None or node < 0:
            return None
        token = reading.tokens[node]
        if below >= 0 and relation(reading, below) in ("nsubj", "csubj"):
            pass  # the quotation belongs to the subject: the "north" camp said
        elif not overlap(token.span, quote.span) and not _within(token.span, quotes) and verb_at(reading, node):
            known = verb_at(reading, node)
            if known and judges(known) and not is_passive(reading, node):
                return node
        node, below = token.head, node
    return None


def judges(verb: Verb) -> bool:
    """Whether words in marks anywhere below a verb are its subject's: it speaks or judges, and means nothing else."""
    return verb.kind not in ("think", "show") and verb.frames != {"quote"}


def _first_from(reading: Reading, place: int) -> int:
    return bisect_left([token.start for token in reading.tokens], place)


def _within(span: Span, quotes: Sequence[QuoteSpan]) -> bool:
    place = bisect_right([quote.span[0] for quote in quotes], span[0])
    return any(inside(span, quote.span) for quote in quotes[:place])
