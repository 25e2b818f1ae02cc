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


def read_chunk(items: Sequence[Given | Problem], engine: Engine) -> list[Kept | Problem]:
    """For each item in turn its record or its problem; a report that the reader fails on leaves the others alone.

    Raises BrokenInstallation, which is no report's fault.
    """
    readings = iter(_readings([item.document for item in items if isinstance(item, Given)], engine))
    return [_finish(item, next(readings), engine) if isinstance(item, Given) else item for item in items]


def _readings(documents: Sequence[Document], engine: Engine) -> list[Reading | Exception]:
    """All in one go; only when that fails one by one, to find out which it was."""
    try:
        together = list(engine.read(documents))
        if len(together) == len(documents):
            return [*together]
    except BrokenInstallation:
        raise
    except Exception as error:
        if len(documents) == 1:
            return [error]
    return [reading for document in documents for reading in _alone(document, engine)]


def _alone(document: Document, engine: Engine) -> list[Reading | Exception]:
    try:
        (reading,) = engine.read([document])
    except BrokenInstallation:
        raise
    except Exception as error:
        return [error]
    return [reading]


def _finish(item: Given, reading: Reading | Exception, engine: Engine) -> Kept | Problem:
    try:
        if isinstance(reading, Exception):
            raise reading
        return Kept(item.where, engine.assemble(item.document, reading))
    except BrokenInstallation:
        raise
    except Exception as error:
        return Problem(item.where, _failed(error))


def _failed(error: Exception) -> CommuniqueError:
    if isinstance(error, CommuniqueError):
        return error
    what = f"{type(error).__name__}: {error}".strip().rstrip(":.")
    failed = ReadingFailed(f"The reader failed on this report ({what}). {REPORT_IT}")
    failed.__cause__ = error
    failed.add_note("".join(traceback.format_exception(error)))  # a note outlives the way between processes
    return failed
