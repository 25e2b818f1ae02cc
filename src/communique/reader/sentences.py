"""Raw text -> sentences as code points: nupunkt's cuts, and what it is known to get wrong in reports put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import nupunkt

from communique.reader.tables import table
from communique.reader.tokens import ABBREVIATIONS
from communique.record.span import Span

NEVER_LAST = table("never_last.txt")
STARTERS = table("starters.txt")
REPORTING = table("reporting.txt")
LONGEST_BLOCK = 20_000  # code points given to nupunkt at once

_BREAK = re.compile(r"(?:[^\S\n\r\u2028\u2029\x85]*(?:\r\n|[\n\r\u2028\u2029\x85]))+")
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘]+$")
_DOTTED = re.compile(r"^(?:[A-Za-z]\.){2,}$")
_FIRST_WORD = re.compile(r"[\"'“‘(\[`]*([\w’'-]+)")
_ASKED = re.compile(r"[?!…]['\"”’]+$")
_OPEN_END = re.compile(r"[?!]['\"”’]+$|…['\"”’]*$|\.\.['\"”’]*$|\b[A-Za-z]\.$")
_NAME_THEN_VERB = re.compile(r"(?:(?:[A-Z][\w.’'-]*|the|a|an|of|[a-z]+)\s+){1,6}?([a-z]+)\b")
# "MOSCOW (AP) --", "PYONGYANG, August 15 (KCNA) —", "Bogota, March 8 (IANS)": a place in capitals or an agency in
# brackets, before a dash, a colon or, after brackets, a blank.
_PLACE = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_AGENCY = r"\([A-Z][A-Za-z .&/’-]{1,30}\)"
_DAY = rf"(?:,? ?(?:\d{{1,2}} )?{_PLACE}\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?"
_DATELINE = re.compile(
    rf"(?=(?:[A-Z][A-Z.'’ -]{{2,}}|[^()\n]{{2,70}}{_AGENCY}|{_PLACE}, {_PLACE} (?:--|[—–-]) ))"
    rf"{_PLACE}(?:\s?[,/] ?{_PLACE})?{_DAY}\s*"
    rf"(?:{_AGENCY}\s*(?:--+|[—–_:-])?|(?<=[A-Za-z.0-9])(?:\s*(?:--+|[—–_])|\s-(?=\s)|:)|\s(?:--+|[—–-]))"
    r"\s*(?=[A-Z“\"‘'`\d])"
)
_ENDED = re.compile(r"[.!?:…]['\"”’)\]]*$|['\"”’_]$")


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the blanks around them."""
    found: list[Span] = []
    for start, end in blocks(text):
        body = _after_dateline(text, start, end)
        if body > start and (dateline := _tight(text, start, body)):
            found.append(dateline)
        for a, b in _joined(text, _cut(text, body, end)):
            tight = _tight(text, a, b)
            if tight:
                found.append(tight)
    return found


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a block's own words begin: after its dateline, which is no part of the first sentence."""
    match = _DATELINE.match(text, start, min(end, start + 120))
    return match.end() if match and any(c.isupper() for c in match.group()[1:]) else start


def blocks(text: str) -> Iterator[Span]:
    """Stretches that no sentence leaves: lines, or paragraphs where lines were only broken to fit a width."""
    wrapped = _is_wrapped(text)
    start = 0
    for gap in _BREAK.finditer(text):
        single = len(re.findall(r"\r\n|[\n\r\u2028\u2029\x85]", gap.group())) == 1
        if wrapped and single and not _stands_alone(text, start, gap.start()):
            continue
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _is_wrapped(text: str) -> bool:
    """Whether most line ends fall in the middle of a sentence."""
    lines = [line for line in text[:LONGEST_BLOCK].splitlines() if line.strip()]
    full = [a for a, b in pairwise(lines) if len(a) >= 50]
    if len(full) < 3 or max(map(len, lines)) > 132:
        return False
    return sum(not _ENDED.search(line.rstrip()) for line in full) > 0.6 * len(full)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a short line of wrapped text is a heading or a paragraph's last."""
    line = text[max(start, text.rfind("\n", 0, end) + 1) : end]
    return len(line.strip()) < 40


def _cut(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for at in range(start, end, LONGEST_BLOCK):
        part = text[at : min(end, at + LONGEST_BLOCK)]
        spans.extend((at + a, at + b) for a, b in nupunkt.sent_spans(part) if b > a)
    return spans


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """The cuts without those that fall inside a sentence."""
    held: Span | None = None
    for span in spans:
        if held is not None and _goes_on(text[held[0] : held[1]].rstrip(), text[span[0] : span[1]].lstrip()):
            held = (held[0], span[1])
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _goes_on(before: str, after: str) -> bool:
    """Whether a cut between these two is wrong."""
    last, first = _LAST_WORD.search(before[-60:]), _FIRST_WORD.match(after)
    if not first:
        return not any(c.isalnum() for c in after) and len(after) < 4
    word = first[1]
    ending = last.group().lower() if last else ""
    if word[0].islower() and (_OPEN_END.search(before) or ending in ABBREVIATIONS):
        return True
    if ending in NEVER_LAST:
        return True
    if last and _DOTTED.match(last.group()):
        return word.lower() not in STARTERS and after[0].isalnum()
    return bool(_ASKED.search(before)) and _is_reporting(after)


def _is_reporting(after: str) -> bool:
    """Whether the words after a quotation tell who asked: "Putin asked", "the minister said"."""
    match = _NAME_THEN_VERB.match(after)
    while match:
        if match[1] in REPORTING:
            return True
        if match.end(1) > 60 or not after[match.end(1) :].startswith(" "):
            return False
        match = _NAME_THEN_VERB.match(after, match.end(1) + 1)
    return False


def _tight(text: str, a: int, b: int) -> Span | None:
    part = text[a:b]
    kept = part.strip()
    if not kept:
        return None
    start = a + len(part) - len(part.lstrip())
    return start, start + len(kept)
