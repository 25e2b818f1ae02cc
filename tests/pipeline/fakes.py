"""An engine without weights: one sentence a report, no events; it fails on the texts that ask for it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from communique.errors import BrokenInstallation
from communique.pipeline import Engine
from communique.record import Document, Reading, Record, Report


def fake(threads: int = 0) -> Engine:
    """The engine; `threads` is taken and not used."""
    del threads
    return Engine(read_documents, assemble)


def read_documents(documents: Sequence[Document]) -> Iterator[Reading]:
    """A reading of one sentence. Raises for texts that say so."""
    for document in documents:
        if "break the reader" in document.text:
            raise IndexError("list index out of range")
        if "take the weights away" in document.text:
            raise BrokenInstallation("The reader's weights are missing.")
        if "kill the process" in document.text:
            os._exit(9)
        if "press Ctrl-C" in document.text:
            raise KeyboardInterrupt
        yield Reading(sentences=((0, len(document.text)),))


def assemble(document: Document, reading: Reading) -> Record:
    """A record without parts. Raises for texts that say so."""
    assert reading.sentences == ((0, len(document.text)),)
    if "break the assembler" in document.text:
        raise ValueError("no [bold]such[/bold] thing")
    report = Report(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        published=document.published,
        language=document.language,
    )
    return Record(report=report, text=document.text)
