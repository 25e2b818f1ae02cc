"""Span: a stretch of a report's text, [start, end) in code points of the text exactly as given."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share, 0 when they only touch."""
    start, end = a[0] if a[0] > b[0] else b[0], a[1] if a[1] < b[1] else b[1]
    return end - start if end > start else 0


def inside(inner: Span, outer: Span) -> bool:
    """Whether the first span lies wholly within the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span holding all of the given ones. Raises ValueError when there is none."""
    starts, ends = zip(*spans, strict=True)
    return min(starts), max(ends)


def words(text: str, spans: Iterable[Span]) -> str:
    """The words under several spans, joined by blanks, in the order given."""
    return " ".join(text[start:end] for start, end in spans)
