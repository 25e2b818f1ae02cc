"""Two actors that are given -> the type of what the first does to the second.

The network is shown whom to look at by a mark on their word pieces; the type is read from the means of the text and of
both actors. Types are those of PLV (Hu and others 2024): PLOVER's, with CONCEDE and RETREAT in one, YIELD.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from communique.errors import BadInput
from communique.reader import decode, windows
from communique.reader.cut import Cut, cut
from communique.reader.session import Model, model
from communique.record.span import Span

ROLE = 24  # codes of one role: six shapes by four layouts
Case = tuple[str, Span, Span]  # text, actor, recipient


def relate(text: str, actor: Span, recipient: Span) -> dict[str, float]:
    """Each type with its probability, the likeliest first. actor, recipient: code points into the text.

    Raises BadInput when the two stand too far apart to be read together (254 word pieces).
    """
    return next(relate_many([(text, actor, recipient)]))


def relate_many(cases: Sequence[Case]) -> Iterator[dict[str, float]]:
    """The answer for each case, in order."""
    network = model(0)
    about = network.about["relate"]
    types: list[str] = about["types"]
    weight = np.array(about["weight"], np.float32).reshape(len(types), -1).T
    bias = np.array(about["bias"], np.float32)
    for text, actor, recipient in cases:
        odds = np.exp(decode.log_softmax(_means(network, text, actor, recipient) @ weight + bias))
        yield {types[k]: round(float(odds[k]), 4) for k in np.argsort(-odds)}


def _means(network: Model, text: str, actor: Span, recipient: Span) -> NDArray[np.float32]:
    c = cut(text, network.pieces)
    sides = [_words(c, span) for span in (actor, recipient)]
    a, b = _window(c, sides)
    size = np.fromiter((len(p) for p, _ in c.pieces[a:b]), np.int64, b - a)
    shapes = np.fromiter((s for _, s in c.pieces[a:b]), np.int64, b - a)
    inputs = windows.batch([([p for p, _ in c.pieces[a:b]], shapes, c.layout[a:b])])
    starts = 1 + np.cumsum(size) - size
    for role, (first, end) in enumerate(sides, 1):
        marked = slice(starts[first - a], starts[end - 1 - a] + size[end - 1 - a])
        inputs["code"][0, marked] = inputs["code"][0, marked] % ROLE + ROLE * role
    (hidden,) = network.session.run(("hidden",), inputs)
    rows = hidden[0]
    parts = [rows.mean(0), *(rows[first - a : end - a].mean(0) for first, end in sides)]
    return np.concatenate(parts).astype(np.float32)


def _words(c: Cut, span: Span) -> Span:
    """The words that a span overlaps. Raises BadInput when there are none."""
    inside = [i for i, (s, e) in enumerate(c.spans) if s < span[1] and span[0] < e]
    if not inside:
        raise BadInput(f"No word stands at {span[0]} to {span[1]} of the text; give the span of an actor's words.")
    return inside[0], inside[-1] + 1


def _window(c: Cut, sides: Sequence[Span]) -> Span:
    """The sentences from the first actor's to the last one's."""
    first, last = min(a for a, _ in sides), max(b for _, b in sides)
    a = max(s for s, _ in c.bounds if s <= first)
    b = min(e for _, e in c.bounds if e >= last)
    if sum(len(p) for p, _ in c.pieces[a:b]) > windows.LONGEST:
        raise BadInput("The two actors stand too far apart to be read together; give a shorter text.")
    return a, b
