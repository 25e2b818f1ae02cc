"""Quotations: where words stand in quotation marks, whoever said them.

Marks are read left to right with a stack. A mark that may open or close ('"', "'") is decided by its neighbours,
and by what is open where they leave it undecided. Nothing that stays open reaches beyond its own sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from communique.record import Span, inside, overlap


class QuoteSpan(msgspec.Struct, frozen=True):
    """Words in quotation marks.

    span: with the marks. inner: without them. depth: how many other quotations it stands in.
    closed: false where the closing mark is missing and the end of the sentence was taken.
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True


class _Mark(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int
    opens: bool
    closes: bool
    weak: bool = False  # may be the apostrophe of a plural: the nations' parliaments
    paragraph: int = 0
    leads: bool = False  # first in its paragraph


class _Open(msgspec.Struct):
    mark: _Mark
    paragraph: int  # the last one in which the mark was set again
    reopened: int  # where that was


@lru_cache(maxsize=2)  # several parts of a record ask for those of the same report
def find_quotes(text: str, sentences: tuple[Span, ...] = ()) -> tuple[QuoteSpan, ...]:
    """All quotations of a text in text order, nested ones after those that hold them.

    sentences: spans of the sentences; a line break inside one is a wrapped line, any other begins a paragraph.
    A mark that is set again at the beginning of each paragraph without having been closed begins no new quotation.
    """
    breaks = _paragraphs(text, sentences)
    found, left_open = _paired(_marks(text, breaks))
    found += _unclosed(text, left_open, sentences, found)
    wordy = (quote for quote in found if any(letter.isalnum() for letter in text[slice(*quote.inner)]))
    ordered = sorted(wordy, key=lambda quote: (quote.span[0], -quote.span[1]))
    return tuple(
        msgspec.structs.replace(quote, depth=sum(inside(quote.span, other.span) for other in ordered) - 1)
        for quote in ordered
    )


@cache
def _table() -> dict[str, Any]:
    words = (resources.files("communique.assemble") / "data" / "marks.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(words, yaml.CSafeLoader)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _table()["marks"]), key=len, reverse=True)))


def _paragraphs(text: str, sentences: Sequence[Span]) -> list[int]:
    """Where paragraphs begin, the first at 0."""
    starts = [sentence[0] for sentence in sentences]

    def wrapped(place: int) -> bool:
        before = bisect_right(starts, place) - 1
        return before >= 0 and sentences[before][0] < place < sentences[before][1] - 1

    breaks = list(re.finditer(r"\s*[\n\r\u2028\u2029]\s*", text))
    return [0, *(m.end() for m in breaks if m[0].count("\n") > 1 or not wrapped(m.start()))]


def _marks(text: str, paragraphs: list[int]) -> list[_Mark]:
    found = []
    for match in _pattern().finditer(text):
        number = bisect_right(paragraphs, match.start()) - 1
        leads = not text[paragraphs[number] : match.start()].strip()
        mark = _judged(text, match[0], match.start(), match.end())
        if mark is not None:
            found.append(msgspec.structs.replace(mark, paragraph=number, leads=leads))
    return found


def _judged(text: str, words: str, start: int, end: int) -> _Mark | None:
    """The mark with what it may do there; None for an apostrophe."""
    entry, single = _table()["marks"][words], words in _table()["single"]
    before, after = text[start - 1 : start], text[end : end + 1]
    if single and before.isalnum() and after.isalnum():
        return None
    opens = bool(entry.get("open")) and bool(after.strip()) and not before.isalnum()
    closes = bool(entry.get("close")) and bool(before.strip()) and not after.isalnum()
    if not single and not opens and not closes:
        opens, closes = bool(entry.get("open")), bool(entry.get("close"))
    if entry.get("open") and entry.get("close") and opens and closes:
        opens, closes = _by_blanks(before, after)
    if single and opens and _elided(text, end):
        opens = False
    weak = single and closes and before in ("s", "S", "z", "x") and bool(re.match(r"\s+\w", text[end : end + 3]))
    return _Mark(words, start, end, opens, closes, weak) if opens or closes or words == "“" else None


def _by_blanks(before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between signs opens or closes: it leans to the side without a blank."""
    opens = not before.strip() or before in "([{-–—/“‘\"'`"
    closes = not after.strip() or after in ")]},.;:!?-–—/”’\"'"
    return (opens, closes) if opens or closes else (True, True)


def _elided(text: str, end: int) -> bool:
    word = re.match(r"\w+", text[end : end + 12])
    if word is None:
        return False
    return word[0].lower() in _table()["elided"] or bool(re.match(r"\d0s\b", text[end : end + 4]))


def _paired(marks: list[_Mark]) -> tuple[list[QuoteSpan], list[_Open]]:
    """Quotations that were closed, and what was never closed."""
    stack: list[_Open] = []
    found: list[QuoteSpan] = []
    lost: list[_Open] = []
    for place, mark in enumerate(marks):
        opener = _opener(stack, mark) if mark.closes or _closes_low(stack, mark) else None
        if opener is not None and not (mark.weak and _closed_later(marks, place, stack[opener])):
            begun = stack[opener].mark
            found.append(QuoteSpan((begun.start, mark.end), (begun.end, mark.start)))
            del stack[opener:]
        elif mark.opens:
            _begin(stack, mark, lost)
    return found, lost + stack


def _closes_low(stack: list[_Open], mark: _Mark) -> bool:
    """Whether “ ends a quotation begun with „."""
    return mark.text == "“" and bool(stack) and stack[-1].mark.text == "„"


def _opener(stack: list[_Open], mark: _Mark) -> int | None:
    """Where in the stack the quotation stands that this mark ends."""
    for regular in (True, False):
        for index in range(len(stack) - 1, -1, -1):
            enders = _table()["marks"][stack[index].mark.text].get("closed_by", [])
            fits = enders[:1] if regular else enders
            if mark.text in fits and not (mark.opens and mark.leads) and _reaches(stack[index], mark):
                return index
    return None


def _reaches(begun: _Open, mark: _Mark) -> bool:
    """Whether the quotation may go on to this mark: in its own paragraph, one where it was reopened, or the next.

    The next one is for texts whose paragraphs break inside quotations without a mark; single marks do not reach it.
    """
    far = mark.paragraph - begun.paragraph
    return far == 0 or (far == 1 and begun.mark.text not in _table()["single"])


def _closed_later(marks: list[_Mark], place: int, begun: _Open) -> bool:
    """Whether the apostrophe of a plural is more likely, as a surer end follows before anything else opens."""
    enders = _table()["marks"][begun.mark.text]["closed_by"]
    for mark in marks[place + 1 :]:
        if mark.paragraph != begun.paragraph or mark.text not in enders or (mark.opens and not mark.closes):
            return False
        if mark.closes and not mark.weak:
            return True
    return False


def _begin(stack: list[_Open], mark: _Mark, lost: list[_Open]) -> None:
    same = next((index for index, begun in enumerate(stack) if begun.mark.text == mark.text), None)
    if same is not None and mark.leads and stack[same].paragraph == mark.paragraph - 1:
        stack[same].paragraph, stack[same].reopened = mark.paragraph, mark.start
        del stack[same + 1 :]
        return
    twofold = bool(_table()["marks"][mark.text].get("close"))
    if same is not None and (twofold or stack[same].paragraph != mark.paragraph):
        lost.append(stack.pop(same))
    stack.append(_Open(mark, mark.paragraph, mark.start))


def _unclosed(
    text: str, left_open: list[_Open], sentences: Sequence[Span], closed: Sequence[QuoteSpan]
) -> list[QuoteSpan]:
    """Quotations whose closing mark is missing, up to the end of the sentence; only for marks that can but open."""
    found = []
    for begun in left_open:
        mark = begun.mark
        if _table()["marks"][mark.text].get("close") or mark.text in _table()["single"]:
            continue
        end = next((s[1] for s in sentences if s[0] <= begun.reopened < s[1]), None)
        if end is None or any(overlap((mark.start, end), quote.span) for quote in closed):
            continue
        end = mark.start + len(text[mark.start : end].rstrip())
        if end > mark.end:
            found.append(QuoteSpan((mark.start, end), (mark.end, end), closed=False))
    return found
