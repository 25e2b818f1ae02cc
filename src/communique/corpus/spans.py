"""The notation's way of naming words: `3:over 12,000 soldiers`, `3:The talks … on Monday.`, `3`, `3-5`."""

from __future__ import annotations

import re

from communique.errors import CommuniqueError
from communique.record.span import Span

_NEXT = re.compile(r";\s*(?=\d+\s*(?:[:\-–;]|$))")
_PART = re.compile(r"(\d+)(?::(.*)|\s*[-–]\s*(\d+))?$", re.DOTALL)
_ACROSS = re.compile(r"\s*…\s*(?=\d+:)")
_NTH = re.compile(r"(.+?)@(\d+)$", re.DOTALL)


class NotFound(CommuniqueError):
    """Words that do not stand where the notation says."""


def spans(given: str, text: str, sentences: list[Span]) -> tuple[Span, ...]:
    """The stretches of text that a list in the notation names, in the order given.

    `N:words` are the first such words in sentence N (from 1), whole words only; `@2` behind them takes the second
    such words of the sentence. `first … last` reaches from the one to the next occurrence of the other, which may
    name its own sentence (`3:“We … 5:end.”`). `N` is a whole sentence, `N-M` sentences N to M. Raises NotFound.
    """
    return tuple(_one(part.strip(), text, sentences) for part in _NEXT.split(given.strip()) if part.strip())


def _one(part: str, text: str, sentences: list[Span]) -> Span:
    halves = _ACROSS.split(part)
    if len(halves) == 2:
        opened, closed = _one(halves[0], text, sentences), _one(halves[1], text, sentences)
        if closed[1] <= opened[0]:
            raise NotFound(f"“{part}” ends before it begins.")
        return opened[0], closed[1]
    match = _PART.match(part)
    if not match:
        raise NotFound(f"“{part}” names no words; write “3:the words”, “3” or “3-5”.")
    first = _sentence(int(match[1]), sentences)
    if match[2] is None:
        last = _sentence(int(match[3]), sentences) if match[3] else first
        return first[0], last[1]
    opening, dots, closing = match[2].partition(" … ")
    start, end = _words(opening, text, first)
    return (start, _words(closing, text, (end, first[1]))[1]) if dots else (start, end)


def _sentence(number: int, sentences: list[Span]) -> Span:
    if not 1 <= number <= len(sentences):
        raise NotFound(f"There is no sentence {number}; the report has {len(sentences)}.")
    return sentences[number - 1]


def _words(given: str, text: str, within: Span) -> Span:
    nth = _NTH.match(given)
    words, count = (nth[1], int(nth[2])) if nth else (given, 1)
    words = words.strip()
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    found = [m.span() for m in re.finditer(before + re.escape(words) + after, text[slice(*within)])]
    if not words or len(found) < count:
        where = text[slice(*within)]
        raise NotFound(f"“{words}” stands {len(found)} times, not {count}, in “{where}”.")
    return within[0] + found[count - 1][0], within[0] + found[count - 1][1]
