"""Many reports over several processes, order kept, and never more of them held than the processes need."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from communique.errors import BrokenInstallation
from communique.ingest import Given, Problem
from communique.pipeline.engine import Engine, Kept, Maker, read_one

CHUNK = 8  # reports handed over at a time
PATIENCE = 0.5  # seconds that a chunk may take to fill when the reports come in slowly
GARBAGE = 20_000  # objects between two rounds of the collector, in processes that only read: a report makes more
AHEAD = 2  # chunks waiting for each process

Items = list[Given | Problem]
Results = list[Kept | Problem]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_processes(items: Iterator[Given | Problem], workers: int, engine: Maker) -> Iterator[Kept | Problem]:
    """For each item its record or its problem, in order, read by `workers` processes.

    At most AHEAD + 1 chunks a process are under way. Raises BrokenInstallation when a process is killed.
    """
    first = next(items, None)
    if first is None:
        return
    threads = max(1, cores() // workers)
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start, (engine, threads))
    waiting: deque[Future[Results]] = deque()
    try:
        for chunk in _chunks(first, items):
            with _interrupts_held():
                waiting.append(pool.submit(_work, chunk))
            while waiting and (waiting[0].done() or len(waiting) > AHEAD * workers):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise BrokenInstallation(
            "A reading process ended without a word, most often for want of memory, or because the script that called "
            'has no `if __name__ == "__main__":`; what came before is kept. Run the rest with --workers 1 (workers=1).'
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Holds Ctrl-C back while processes are started: they keep it so for good, and leave interrupts to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(first: Given | Problem, items: Iterator[Given | Problem]) -> Iterator[Items]:
    """Chunks of CHUNK items, or of as many as came within PATIENCE."""
    chunk, began = [first], time.monotonic()
    for item in items:
        if len(chunk) >= CHUNK or time.monotonic() - began > PATIENCE:
            yield chunk
            chunk, began = [], time.monotonic()
        chunk.append(item)
    yield chunk


_engine: Engine | None = None  # of a worker process; a pool gives its workers no other place to keep one


def _start(engine: Maker, threads: int) -> None:
    """Runs first in each new process."""
    global _engine
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for systems where it could not be held back
    _engine = engine(threads)


def _work(chunk: Items) -> Results:
    assert _engine is not None
    results = [read_one(item, _engine) for item in chunk]
    if not gc.get_freeze_count():
        settle()
    return results


def settle() -> None:
    """Takes what the first reports loaded, the tables above all, out of the collector's rounds for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)
