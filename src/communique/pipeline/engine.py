"""The two steps between a report and its record, as one thing that can be handed to a worker or faked in a test."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from communique.errors import BrokenInstallation, CommuniqueError, ReadingFailed
from communique.ingest import Given, Problem
from communique.record import Document, Reading, Record

REPORT_IT = "Please report it with the text, if that may be shared; other reports are not affected."


@dataclass(frozen=True, slots=True)
class Engine:
    """read: documents to readings, as many and in the same order. assemble: one of each to a record."""

    read: Callable[[Sequence[Document]], Iterable[Reading]]
    assemble: Callable[[Document, Reading], Record]


# Given the number of threads, 0 for one a processor. A module's own function, so that a new process can find it.
Maker = Callable[[int], Engine]


def shipped(threads: int = 0) -> Engine:
    """The reader and the assembler that come with the package; loading them takes a second or two."""
    from communique.assemble import assemble
    from communique.reader import read_documents

    return Engine(partial(read_documents, threads=threads), assemble)


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that was read. where: the file and line it came from."""

    where: str
    record: Record


def read_one(item: Given | Problem, engine: Engine) -> Kept | Problem:
    """The record of one report, or its problem. Raises BrokenInstallation, which is no report's fault."""
    if isinstance(item, Problem):
        return item
    try:
        (reading,) = engine.read([item.document])
        return Kept(item.where, engine.assemble(item.document, reading))
    except BrokenInstallation:
        raise
    except Exception as error:
        return Problem(item.where, failed(error))


def failed(error: Exception) -> CommuniqueError:
    """The error as one sentence: itself if it is on purpose, else what it is and that it should be reported."""
    if isinstance(error, CommuniqueError):
        return error
    what = f"{type(error).__name__}: {error}".strip().rstrip(":.")
    told = ReadingFailed(f"The reader failed on this report ({what}). {REPORT_IT}")
    told.__cause__ = error
    told.add_note("".join(traceback.format_exception(error)))  # a note outlives the way between processes
    return told
