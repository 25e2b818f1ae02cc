"""The journey of stored reports through the reader: each that this reader has not read gets a reading of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from communique.ingest import Given, Problem
from communique.pipeline.engine import Kept, Maker, shipped
from communique.pipeline.obeying import obey
from communique.pipeline.reading import journey
from communique.store import Store

MANY = 200  # ids looked up at a time


@dataclass(slots=True)
class Progress:
    """What was read so far, all of it kept for good."""

    read: int = 0
    aside: list[Problem] = field(default_factory=list)


@cache
def shipped_reader() -> str:
    """The version of the reader and the assembly: the package's, and the first digits of the weights' hash."""
    weights = Path(__file__).parents[1] / "reader" / "weights" / "reader.onnx"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()[:12] if weights.is_file() else "without weights"
    return f"communique {metadata.version('communique')}, weights {digest}"


def read_unread(
    store: Store,
    *,
    reader: str | None = None,
    workers: int | None = 1,
    engine: Maker = shipped,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """What came of the reports that this reader had not read. Each reading is kept as soon as it is made.

    A report that fails is listed as a problem and tried again next time; its older readings stay.
    """
    reader = reader or shipped_reader()
    progress = Progress()
    for item in journey(_unread(store, reader), workers=workers, engine=engine):
        with store.work() as (view, writer):
            if isinstance(item, Kept):
                writer.add_reading(item.where, item.record, reader)
                obey(view, writer, [item.where])
            else:
                writer.add_problem(item.where, item.error)
        if isinstance(item, Kept):
            progress.read += 1
        else:
            progress.aside.append(item)
        watch(progress)
    return progress


def count_unread(store: Store, reader: str | None = None) -> int:
    """How many reports this reader has not read."""
    with store.view() as view:
        return view.count_unread(reader or shipped_reader())


def _unread(store: Store, reader: str) -> Iterator[Given | Problem]:
    """In order of arrival. Each look at the desk is short, so that writers never wait for it."""
    after = 0
    while True:
        with store.view() as view:
            found = view.unread(reader, after, MANY)
            documents = [(id, view.document(id)) for _, id in found]
        for id, document in documents:
            yield Given(id, document)
        if not found:
            return
        after = found[-1][0]
