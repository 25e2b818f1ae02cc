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

# Windows of one document a pass, never of two: the network's eight-bit arithmetic fits its scale to all that it is given
# at once, and a record should not depend on what is read beside it. One a pass takes a sixth less time, for want of
# padding, and moves every score a little: a change to make together with new weights.
BATCH = 2


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


def score(c: Cut, network: Network, batch: int = BATCH) -> None:
    """Run the network over all windows of a document, windows of like length together."""
    c.scores = [{}] * len(c.plan)
    order = sorted(range(len(c.plan)), key=c.size)
    for at in range(0, len(order), batch):
        part = order[at : at + batch]
        out = network.run(windows.batch([c.window(i) for i in part]))
        for row, i in enumerate(part):
            n = c.plan[i][1] - c.plan[i][0]
            c.scores[i] = {k: v[row, :n, :n] if k == "arc" else v[row, :n] for k, v in out.items()}


def reading(c: Cut, heads: Heads) -> Reading:
    """The Reading of a scored document."""
    return heads.reading(c, heads.layers([s["tags"] for s in c.scores]))
