"""Draft: an attribution while it is put together, and the cutting of spans that all rules share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from communique.record import Reading, Span, cover
from communique.record.record import Basis, Spans

# What is cut off the ends of a content or source; quotation marks and brackets stay.
EDGE = " \t\r\n\u00a0,;:–—-_"
# Words that only tie a phrase to what stands before it.
TIES = frozenset({"and", "but", "or", "yet", "so", "that", "while"})


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution to be. score: the reader's probability, None where a rule alone found it.

    within: the cue of the draft that reports this one, where a rule knows it and the contents do not show it.
    direct: whether the words are given as the speaker's own although no quotation marks say so.
    fills: whether a rule's draft only fills gaps in the reader's: alone it would say too little.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    basis: Basis = {}
    score: float | None = None
    within: Spans = ()
    direct: bool = False
    fills: bool = False

    @property
    def spans(self) -> Spans:
        """All spans of the three roles."""
        return (*self.source, *self.cue, *self.content)


def by_rule(rule: str, **fields: object) -> Draft:
    """A draft found by a rule, which is also its basis."""
    draft: Draft = msgspec.convert(
        {"basis": {part: f"rule:{rule}" for part in ("source", "cue", "content") if fields.get(part)}, **fields}, Draft
    )
    return draft


def trimmed(text: str, span: Span, extra: str = "") -> Span | None:
    """The span without blanks, commas and dashes at its ends; None when nothing is left."""
    edge = EDGE + extra
    start, end = span
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return (start, end) if any(sign.isalnum() for sign in text[start:end]) else None


def runs(text: str, reading: Reading, indexes: Iterable[int]) -> Spans:
    """The text under tokens, one trimmed span for each unbroken row of them."""
    rows: list[list[int]] = []
    for index in sorted(set(indexes)):
        if rows and index == rows[-1][-1] + 1:
            rows[-1].append(index)
        else:
            rows.append([index])
    spans = (trimmed(text, (reading.tokens[row[0]].start, reading.tokens[row[-1]].end)) for row in rows)
    return tuple(span for span in spans if span)


def without(whole: Span, parts: Iterable[Span]) -> list[Span]:
    """What is left of a span when others are cut out of it, in text order."""
    left, start = [], whole[0]
    for part in sorted(parts):
        if part[1] <= start or part[0] >= whole[1]:
            continue
        if part[0] > start:
            left.append((start, part[0]))
        start = max(start, part[1])
    return [*left, (start, whole[1])] if start < whole[1] else left


def pieces(text: str, whole: Span, parts: Iterable[Span], extra: str = "") -> Spans:
    """The trimmed pieces of a span that are left when others are cut out of it."""
    return tuple(span for piece in without(whole, parts) if (span := trimmed(text, piece, extra)))


def letters(text: str, spans: Iterable[Span]) -> set[int]:
    """The places of all letters and digits under the spans."""
    return set().union(*(_letters(text, span) for span in spans))


@lru_cache(maxsize=2048)  # asked for the same spans again and again within one report
def _letters(text: str, span: Span) -> frozenset[int]:
    return frozenset(place for place in range(*span) if text[place].isalnum())


def joined(spans: Iterable[Span], text: str) -> Spans:
    """Spans in text order; those that overlap or have only blanks between them are made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and not text[out[-1][1] : span[0]].strip():
            out[-1] = cover((out[-1], span))
        else:
            out.append(span)
    return tuple(out)
