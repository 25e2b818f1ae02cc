"""The reader's links, put right where they break what holds of nearly every attribution.

In PolNeAR's dev part the source stands in the cue's sentence in 2066 of 2067 attributions, and so does the content in
99 % of those that are no quotation. A link across sentences is therefore cut, and what comes loose looks for a free
partner in its own sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.assemble.quotes import QuoteSpan
from communique.record import Link, Reading, Span, inside, overlap

LOOSE = 0.5  # the score of a link that was made here and not by the reader


def bound(reading: Reading, quotes: Sequence[QuoteSpan]) -> tuple[Link, ...]:
    """The links with partners in their own sentence; contents without any cue are left out."""
    links = [_cut(reading, link, quotes) for link in reading.links]
    links = _contents_found(reading, links)
    return tuple(_sources_found(reading, [link for link in links if link.cue is not None]))


def _cut(reading: Reading, link: Link, quotes: Sequence[QuoteSpan]) -> Link:
    """The link without the partners that stand in another sentence than its cue."""
    if link.cue is None:
        return link
    cue = reading.spans[link.cue].span
    source = link.source if link.source is not None and _together(reading, cue, link.source) else None
    content = link.content
    if content is not None and _swallowed(reading, content, cue):
        content = None  # "Friday" of "noted Friday" is no content
    if content is not None and not _together(reading, cue, content) and not _quoted(reading, content, cue, quotes):
        return Link(content, None, None, link.score)
    if content is not None and not _together(reading, cue, content):
        opener = _opener(reading, content, quotes)
        if opener is not None and opener != link.cue:
            return Link(content, opener, None, link.score)
    return Link(content, link.cue, source, link.score)


def _contents_found(reading: Reading, links: Sequence[Link]) -> list[Link]:
    """The links with each loose content tied to the nearest cue of its sentence that has none."""
    busy = {link.cue for link in links if link.content is not None and link.cue is not None}
    cues = {link.cue: link.source for link in links if link.cue is not None}
    cues |= {index: None for index, span in enumerate(reading.spans) if span.label == "cue" and index not in cues}
    out = [link for link in links if link.cue is not None]
    loose = sorted({link.content for link in links if link.cue is None and link.content is not None})
    for content in loose:
        free = [cue for cue in cues if cue not in busy and _together(reading, reading.spans[cue].span, content)]
        if free:
            cue = min(free, key=lambda cue: _gap(reading.spans[cue].span, reading.spans[content].span))
            busy.add(cue)
            out.append(Link(content, cue, cues[cue], LOOSE))
    return out


def _sources_found(reading: Reading, links: Sequence[Link]) -> list[Link]:
    """The links with each cue that has no source tied to the nearest source of its sentence that has no cue."""
    busy = {link.source for link in links if link.source is not None}
    sources = [index for index, span in enumerate(reading.spans) if span.label == "source" and index not in busy]
    known = {link.cue: link.source for link in links if link.source is not None}
    for link in links:
        if link.cue is not None and link.cue not in known:
            cue = reading.spans[link.cue].span
            near = [index for index in sources if _together(reading, cue, index)]
            if near:
                best = min(near, key=lambda index: _gap(reading.spans[index].span, cue))
                known[link.cue] = best
                sources.remove(best)
    return [Link(link.content, link.cue, known.get(link.cue, link.source), link.score) for link in links]


def _together(reading: Reading, span: Span, index: int) -> bool:
    other = reading.spans[index].span
    return bool(set(_sentences(reading, span)) & set(_sentences(reading, other)))


def _sentences(reading: Reading, span: Span) -> range:
    """Indexes of the sentences that a span touches."""
    starts = [sentence[0] for sentence in reading.sentences]
    return range(max(0, bisect_right(starts, span[0]) - 1), max(1, bisect_right(starts, span[1] - 1)))


def _swallowed(reading: Reading, index: int, cue: Span) -> bool:
    span = reading.spans[index].span
    return 2 * overlap(span, cue) > span[1] - span[0]


def _quoted(reading: Reading, index: int, cue: Span, quotes: Sequence[QuoteSpan]) -> bool:
    """Whether most of a span stands in quotation marks that do not hold the cue."""
    span = reading.spans[index].span
    return any(2 * overlap(span, one.span) > span[1] - span[0] and not inside(cue, one.span) for one in quotes)


def _opener(reading: Reading, index: int, quotes: Sequence[QuoteSpan]) -> int | None:
    """The cue right before the quotation that a content stands in: whoever "said: “" says all of it."""
    span = reading.spans[index].span
    starts = [one.span[0] for one in quotes if inside(span, one.span)]
    return next(
        (i for i, s in enumerate(reading.spans) if s.label == "cue" and any(0 <= at - s.span[1] <= 2 for at in starts)),
        None,
    )


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
