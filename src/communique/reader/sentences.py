"""Raw text -> sentences as code points."""

from __future__ import annotations

import re

import nupunkt

from communique.record.span import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the blanks around them."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        for start, end in nupunkt.sent_spans(line.group()):
            a, b = line.start() + start, line.start() + end
            while a < b and text[a].isspace():
                a += 1
            while a < b and text[b - 1].isspace():
                b -= 1
            if a < b:
                found.append((a, b))
    return found
