"""Documents -> Readings: cut, the network's one pass, decoding, put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from communique.reader import windows
from communique.reader.cut import Cut, cut
from communique.reader.heads import Heads
from communique.reader.session import Floats, model
from communique.record import Document, Reading


class Network(Protocol):
    """What scores windows: `session.Model`, or a stand-in."""

    def run(self, inputs: dict[str, NDArray[np.int32]]) -> dict[str, Floats]:
        """The scores of one batch by name."""
        ...


def read_documents(documents: Iterable[Document], *, threads: int = 0) -> Iterator[Reading]:
    """One Reading a document, in order. threads: of the network, 0 for as many as there are cores."""
    network = model(threads)
    for document in documents:
        c = cut(document.text, network.pieces)
        score(c, network)
        with network.products.limit(limits=1):  # they are small: threads would wait for each other
            made = reading(c, network.heads)
        yield made


def read_one(document: Document) -> Reading:
    """The Reading of one document."""
    return next(read_documents([document]))


def score(c: Cut, network: Network) -> None:
    """Run the network over each window of a document, one a pass.

    None is padded then; and the network's eight-bit arithmetic fits its scale to all that it is given at once, so that
    what is read does not depend on what is read beside it.
    """
    c.scores = []
    for i, (a, b) in enumerate(c.plan):
        out = network.run(windows.batch([c.window(i)]))
        n = b - a
        c.scores.append({k: v[0, :n, :n] if k == "arc" else v[0, :n] for k, v in out.items()})


def reading(c: Cut, heads: Heads) -> Reading:
    """The Reading of a scored document."""
    return heads.reading(c, heads.layers([s["tags"] for s in c.scores]))
