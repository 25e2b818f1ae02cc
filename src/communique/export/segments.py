"""A text cut at the ends of all marked spans, so that spans which overlap or nest can be shown on one page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.export.visible import one_line
from communique.record import Record, Span

# Editors and mail wrap at 72 to 80; a paragraph on a line of its own is longer than this somewhere in any report.
LONGEST_WRAPPED = 100
UNTITLED = "Untitled report"
LONGEST_HEADING = 150  # headlines of wires end at about 120 code points


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span that belongs to a part of the record.

    part: the part's id. role: what the span is to it: what, who, whom, words (an event's), time, figure, place,
    name (an entity's mention), source, cue, content (an attribution's), quote.
    """

    span: Span
    part: str
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks throughout. first: the marks that begin with it."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]


def marks(record: Record) -> tuple[Mark, ...]:
    """All spans of the record that lie in its text, cut to it, in text order."""
    length = len(record.text)
    cut = (Mark((max(0, one.span[0]), min(length, one.span[1])), one.part, one.role) for one in every_mark(record))
    return tuple(sorted({one for one in cut if one.span[0] < one.span[1]}))


def every_mark(record: Record) -> Iterator[Mark]:
    """All spans of the record as they stand in it."""
    for event in record.events:
        yield Mark(event.trigger, event.id, "what")
        yield Mark(event.evidence, event.id, "words")
        yield from (Mark(one.span, event.id, "who") for one in event.actors)
        yield from (Mark(one.span, event.id, "whom") for one in event.recipients)
    for said in record.attributions:
        for role, spans in (("source", said.source), ("cue", said.cue), ("content", said.content)):
            yield from (Mark(span, said.id, role) for span in spans)
    yield from (Mark(time.span, time.id, "time") for time in record.times)
    yield from (Mark(figure.span, figure.id, "figure") for figure in record.figures)
    yield from (Mark(place.span, place.id, "place") for place in record.places)
    yield from (Mark(quote.span, quote.id, "quote") for quote in record.quotes)
    yield from (Mark(span, entity.id, "name") for entity in record.entities for span in entity.mentions)


def segments(text: str, found: Iterable[Mark], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """The text in order, cut wherever a mark begins or ends and at the further cuts; nothing is lost or doubled."""
    found = sorted(found)
    ends = {0, len(text), *cuts, *(bound for one in found for bound in one.span)}
    bounds = sorted(bound for bound in ends if 0 <= bound <= len(text))
    over: dict[int, list[Mark]] = defaultdict(list)
    for one in found:
        for index in range(bisect_left(bounds, one.span[0]), bisect_left(bounds, one.span[1])):
            over[bounds[index]].append(one)
    return tuple(
        Segment(text[start:end], start, tuple(over[start]), tuple(one for one in over[start] if one.span[0] == start))
        for start, end in pairwise(bounds)
    )


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs as spans, without the blank lines between.

    A line is a paragraph, unless the text is wrapped by hand: short lines throughout, blank lines between blocks.
    """
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    blocks: list[list[Span]] = [[]]
    for first, last in lines:
        if text[first:last].strip():
            blocks[-1].append((first, last))
        else:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) > 1 and max(last - first for first, last in lines) <= LONGEST_WRAPPED:
        return tuple((block[0][0], block[-1][1]) for block in blocks)
    return tuple(span for block in blocks for span in block)


def heading(record: Record) -> str | None:
    """What the report is headed with: its title, else its first paragraph where that is a short line and no sentence.

    It is for the eye only; a title that nobody stated stays unstated in the record.
    """
    if record.report.title:
        return one_line(record.report.title)
    first = next((one_line(record.text[start:end]) for start, end in paragraphs(record.text)), "")
    return first if 0 < len(first) <= LONGEST_HEADING and not first.endswith((".", ":", ";", ",")) else None
