"""Reports on their way into the desk: one job after the other in a thread of its own, each step told as it goes."""

from __future__ import annotations

import queue
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from communique.errors import CommuniqueError
from communique.ingest import Given, Problem
from communique.pipeline import Maker, Progress, Taken, failed, match_new, read_unread, shipped, take_in
from communique.store import Store
from communique.store.nouns import Arrival

Stage = Literal["waiting", "taking in", "reading", "joining", "done", "failed"]
KEPT = 100  # jobs that can still be looked at


@dataclass(slots=True)
class Job:
    """What came of one job so far. what: in words. problems: sentences. reports: ids, of those that were held before
    too. total: reports that wait for the reader."""

    id: str
    what: str
    stage: Stage = "waiting"
    new: int = 0
    known: int = 0
    read: int = 0
    total: int = 0
    joined: int = 0
    problems: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in ("done", "failed")


Items = Callable[[], Iterable[Given | Problem]]


class Jobs:
    """The jobs of a desk, done one by one. engine: the reader; loaded when the first report waits for it."""

    def __init__(self, store: Store, engine: Maker = shipped) -> None:
        self.store, self._engine = store, engine
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[tuple[Job, Items]] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, what: str, items: Items) -> Job:
        """A new job, which begins when those before it are done. items: called in the thread."""
        job = Job(uuid.uuid4().hex[:16], what)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
        self._waiting.put((job, items))
        return job

    def get(self, id: str) -> Job | None:
        """The job with this id; None where there is none, or it was long ago."""
        return self._jobs.get(id)

    def latest(self, most: int = 5) -> list[Job]:
        """The jobs given last, the last one first."""
        with self._lock:
            return list(self._jobs.values())[::-1][:most]

    def _work(self) -> None:
        while True:
            job, items = self._waiting.get()
            try:
                self._do(job, items)
            except CommuniqueError as error:
                job.problems.append(str(error))
                job.stage = "failed"
            except Exception as error:  # a job that fails must not stop those after it
                job.problems.append(str(failed(error)))
                job.stage = "failed"

    def _do(self, job: Job, items: Items) -> None:
        job.stage = "taking in"

        def taken(now: Taken) -> None:
            job.new, job.known = now.new, now.known
            job.problems[:] = [str(problem) for problem in now.aside]

        take_in(self.store, _noted(job, items()), watch=taken)
        job.stage, job.total = "reading", job.new
        before = list(job.problems)

        def read(now: Progress) -> None:
            job.read = now.read
            job.total = max(job.total, now.read + len(now.aside))
            job.problems[:] = before + [str(problem) for problem in now.aside]

        read_unread(self.store, engine=self._engine, watch=read)
        job.stage = "joining"

        def joined(now: int) -> None:
            job.joined = now

        match_new(self.store, joined)
        job.stage = "done"


def _noted(job: Job, items: Iterable[Given | Problem]) -> Iterator[Given | Problem]:
    """The items, each report's id noted as it goes by."""
    for item in items:
        if isinstance(item, Given):
            job.reports.append(Arrival(item.document, item.where, b"").id)
        yield item
