"""Raw text -> words as Universal Dependencies' English Web Treebank cuts them, with their code points.

A blank-separated chunk is cut by one regular expression of things that stay whole (addresses, dotted
capitals, numbers, ellipses, quotation marks of two characters), then clitics and units are cut off.
"""

from __future__ import annotations

import re
from functools import lru_cache

from communique.reader.tables import table
from communique.record.span import Span

LONGEST = 60  # code points of one word; longer ones are cut, so that no text makes a word without end


ABBREVIATIONS = table("abbreviations.txt")  # with their period, lower case
PREFIXES = table("prefixes.txt")  # kept together with what follows their hyphen

_PIECE = re.compile(
    r"""
    (?:https?|ftp)://[^\s<>"“”]+ | www\.[^\s<>"“”]+            # addresses
  | [\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+                              # mail
  | [a-z0-9][a-z0-9\-]*(?:\.[a-z0-9\-]+)*\.(?:com|org|net|gov|edu|info|int|mil)\b(?:/[^\s<>"“”,;]*)?
  | [:;=8][\-^o']?[)(DPp\]\[]+(?!\w)                             # faces
  | (?:[A-Za-z]\.){2,}(?:[A-Z](?!\w))?                           # dotted capitals
  | \d{3}-\d{3}-\d{4}(?!\w)                                      # telephone
  | \d+(?:/\d+)+(?!\w)                                           # 9/11, 11/28/2000
  | (?:(?<![\w.)\]])[+\-−])?\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)(?!\w))?  # numbers
  | (?<!\w)['’]\d\ds?(?!\w)                                      # the '90s
  | ``|''|<<+|>>+|--+|\.\.+|[!?]+|\*+|_+|=+|~+                           # runs
  | [^\W\d_]+\d[\w]*                                             # letters then digits: F16, Covid19
  | [^\W\d_]+(?:[&][^\W\d_]+)*(?:['’´`][^\W\d_]+)*(?:\.(?!\.))?  # words, apostrophes inside
  | \w+
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?i)(?<=\w)(n['’´`]t|['’´`](?:s|m|d|re|ve|ll))$")
_NEGATED = re.compile(r"(?i)^(can)(not)$|^(gon|wan|got|gim|lem)(na|ta|me)$")
_INNER = re.compile(r"[&'’´`]")
_CHUNK = re.compile(r"\S+")
_COMBINING = re.compile(r"[\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u00ad]")


def words(text: str) -> list[Span]:
    """The words of a text in order, as code points."""
    found: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        found.extend((start + a, start + b) for a, b in _cut(chunk.group()))
    return found


@lru_cache(maxsize=65536)
def _cut(chunk: str) -> tuple[Span, ...]:
    if len(chunk) > LONGEST * 4:
        return tuple(s for a in range(0, len(chunk), LONGEST) for s in _pieces(chunk[a : a + LONGEST], a))
    return tuple(_pieces(chunk, 0))


def _pieces(chunk: str, offset: int) -> list[Span]:
    if chunk.isalpha() and len(chunk) <= LONGEST and not _NEGATED.match(chunk):
        return [(offset, offset + len(chunk))]
    spans: list[Span] = []
    for match in _PIECE.finditer(chunk):
        spans.extend(_inside(chunk, match.start(), match.end()))
    spans = _rejoin(chunk, spans)
    parts = [(c, min(b, c + LONGEST)) for a, b in spans for c in range(a, b, LONGEST)]
    return [(a + offset, b + offset) for a, b in parts]


def _inside(chunk: str, start: int, end: int) -> list[Span]:
    word = chunk[start:end]
    if "://" in word or word.startswith("www."):
        short = len(word.rstrip(".,;:!?)’'"))
        return [(start, start + short), *((i, i + 1) for i in range(start + short, end))]
    if len(word) > 1 and word[-1] == "." and _INNER.sub("", word[:-1]).isalpha() and not _keeps_period(word):
        return [*_inside(chunk, start, end - 1), (end - 1, end)]
    clitic = _CLITIC.search(word)
    if clitic:
        cut = start + clitic.start()
        return [*_inside(chunk, start, cut), (cut, end)]
    if word[0].isalpha():
        return _after_quote(chunk, start, end)
    return [(start, end)]


def _after_quote(chunk: str, start: int, end: int) -> list[Span]:
    match = _NEGATED.match(chunk[start:end])
    if match:
        cut = start + len(match[1] or match[3])
        return [(start, cut), (cut, end)]
    return [(start, end)]


def _keeps_period(word: str) -> bool:
    return (len(word) == 2 and word[0].isupper()) or word.lower() in ABBREVIATIONS


def _rejoin(chunk: str, spans: list[Span]) -> list[Span]:
    """Put back together: prefixes with their hyphen, combining marks with their letter."""
    out: list[Span] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            before, word = chunk[out[-1][0] : start], chunk[start:end]
            glued = _COMBINING.match(word) or _COMBINING.match(before[-1])
            prefix = before.endswith("-") and before[:-1].lower() in PREFIXES
            if (
                glued
                or (prefix and word[0].isalnum())
                or (word == "-" and before.lower() in PREFIXES and end < len(chunk))
            ):
                out[-1] = (out[-1][0], end)
                continue
        out.append((start, end))
    return out
