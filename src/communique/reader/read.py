"""Documents -> Readings: cut, the network's one pass, decoding, put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from communique.reader import windows
from communique.reader.cut import Cut, cut
from communique.reader.heads import Heads
from communique.reader.session import Floats, model
from communique.record import Document, Reading

TOGETHER = 16  # documents decoded at once
BATCH = 2  # windows a pass; small batches of like length are the fastest on CPU


class Network(Protocol):
    """What scores windows: `session.Model`, or a stand-in."""

    def run(self, inputs: dict[str, NDArray[np.int32]]) -> dict[str, Floats]:
        """The scores of one batch by name."""
        ...


def read_documents(
    documents: Iterable[Document], *, threads: int = 0, together: int = TOGETHER, batch: int = BATCH
) -> Iterator[Reading]:
    """One Reading a document, in order. threads: of the network, 0 for as many as there are cores."""
    network = model(threads)
    stream = iter(documents)
    while group := list(islice(stream, together)):
        cuts = [cut(document.text, network.pieces) for document in group]
        score(cuts, network, batch)
        with network.products.limit(limits=1):  # they are small: threads would wait for each other
            made = list(readings(cuts, network.heads))
        yield from made


def read_one(document: Document) -> Reading:
    """The Reading of one document."""
    return next(read_documents([document]))


def score(cuts: list[Cut], network: Network, batch: int = BATCH) -> None:
    """Run the network over all windows of some documents, windows of like length together."""
    jobs = [(c, i) for c in cuts for i in range(len(c.plan))]
    for c in cuts:
        c.scores = [{}] * len(c.plan)
    order = np.argsort([c.size(i) for c, i in jobs], kind="stable").tolist()
    for at in range(0, len(order), batch):
        part = [jobs[j] for j in order[at : at + batch]]
        out = network.run(windows.batch([c.window(i) for c, i in part]))
        for row, (c, i) in enumerate(part):
            n = c.plan[i][1] - c.plan[i][0]
            c.scores[i] = {k: v[row, :n, :n] if k == "arc" else v[row, :n] for k, v in out.items()}


def readings(cuts: list[Cut], heads: Heads) -> Iterator[Reading]:
    """The Readings of scored documents."""
    tagged = heads.layers([s["tags"] for c in cuts for s in c.scores])
    at = 0
    for c in cuts:
        yield heads.reading(c, tagged[at : at + len(c.plan)])
        at += len(c.plan)
