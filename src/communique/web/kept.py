"""Answers kept for as long as the desk does not change: many readers ask for the same pages."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

MOST = 64_000_000  # bytes of all answers


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent."""

    content: bytes
    media: str
    headers: tuple[tuple[str, str], ...]


class Kept:
    """The answers used last, by their marks. A mark is made from all that an answer depends on, so that none is wrong;
    those that nobody can ask for any more are dropped in their turn."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._bytes = most, 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, mark: str) -> Answer | None:
        """The answer with this mark."""
        with self._lock:
            found = self._answers.get(mark)
            if found is not None:
                self._answers.move_to_end(mark)
            return found

    def keep(self, mark: str, answer: Answer) -> None:
        """Nothing; the answer is kept, unless it is larger than all that may be."""
        with self._lock:
            if mark in self._answers or len(answer.content) > self._most:
                return
            self._answers[mark] = answer
            self._bytes += len(answer.content)
            while self._bytes > self._most:
                _, dropped = self._answers.popitem(last=False)
                self._bytes -= len(dropped.content)
