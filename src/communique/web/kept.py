"""Answers kept for as long as the desk does not change: many readers ask for the same pages, and one is made once."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST = 64_000_000  # bytes of all answers
DEAR = 30.0  # times that what it took to make an answer it may lag, where it may lag at all


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is sent, without the headers that all have."""

    content: bytes
    media: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """An answer with the mark of the desk that it was made from, when, and how long that took, in seconds."""

    answer: Answer
    mark: str
    made: float
    took: float


class Kept:
    """The answers used last, by what was asked. Who asks for one that is being made waits for it."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._bytes, self._clock = most, 0, clock
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def answer(self, asked: str, mark: str, make: Callable[[], Answer], *, lag: float = 0.0) -> Held:
        """The answer to what was asked, made anew where the desk has another mark than when it was made; with a lag, of
        seconds, only where it is older than that, and than thirty times what it took to make it."""
        found = self._get(asked, mark, lag)
        return self._make(asked, mark, make, lag) if found is None else found

    def _make(self, asked: str, mark: str, make: Callable[[], Answer], lag: float) -> Held:
        with self._lock:
            alone = self._making.setdefault(asked, threading.Lock())
        with alone:
            found = self._get(asked, mark, lag)  # made by another one meanwhile
            try:
                if found is None:
                    began = self._clock()
                    made = make()
                    found = Held(made, mark, self._clock(), self._clock() - began)
                    self._keep(asked, found)
            finally:
                with self._lock:
                    self._making.pop(asked, None)  # those who wait hold it still
        return found

    def _get(self, asked: str, mark: str, lag: float) -> Held | None:
        with self._lock:
            found = self._held.get(asked)
            if found is None:
                return None
            may = max(lag, DEAR * found.took) if lag else 0.0
            if found.mark != mark and self._clock() - found.made >= may:
                return None
            self._held.move_to_end(asked)
            return found

    def _keep(self, asked: str, held: Held) -> None:
        with self._lock:
            before = self._held.pop(asked, None)
            self._bytes += len(held.answer.content) - (len(before.answer.content) if before else 0)
            self._held[asked] = held
            while self._bytes > self._most:
                _, dropped = self._held.popitem(last=False)
                self._bytes -= len(dropped.answer.content)
