"""Entries of a log or live page: lines that open with a time of day, which dates what they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from communique.record import Span

RULE = "time of a log's entry"
LEAST = 3  # lines that open with a time make a log
_OPENING = re.compile(
    r"""^[\[(]?
    (?: (?P<parted> (?:[01]?\d|2[0-3]) [:.h] [0-5]\d ) (?![\d:.]\d)
      | (?P<plain> (?:[01]\d|2[0-3]) [0-5]\d ) (?= [.:\])] | \s(?:hours|hrs) | \s[-–—] ) )
    (?= .{0,12}? \s \S )""",
    re.MULTILINE | re.VERBOSE,
)


def entries(text: str) -> Iterator[tuple[Span, str]]:
    """The time of day that opens each line of a log, as a span and HH:MM; nothing where the lines are in no order."""
    found = [(m.span(m.lastgroup or 0), _clock(m.group(m.lastgroup or 0))) for m in _OPENING.finditer(text)]
    clocks = [clock for _, clock in found]
    rising = all(a <= b for a, b in pairwise(clocks))
    if len(found) >= LEAST and (rising or all(a >= b for a, b in pairwise(clocks))):
        yield from found


def _clock(words: str) -> str:
    digits = re.sub(r"\D", "", words).zfill(4)
    return f"{digits[:2]}:{digits[2:]}"
