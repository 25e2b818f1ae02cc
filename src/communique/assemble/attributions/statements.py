"""Whole statements: what follows "X said:" without quotation marks, and the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.assemble.attributions.clauses import cue_of, source_of
from communique.assemble.attributions.cues import cues, verb_at
from communique.assemble.attributions.draft import Draft, by_rule, trimmed
from communique.assemble.quotes import QuoteSpan
from communique.assemble.tree import dependents, relation
from communique.record import Reading, Span, inside, overlap
from communique.record.record import Spans

REACH = 15  # words that may stand between a reporting verb and its colon
# A speaker's label at the beginning of a line: "SECRETARY KERRY:", "MR. KIRBY:", "Question:".
LABEL = re.compile(r"^[ \t]*([A-Z][A-Z.'’\-]*(?:[ \t]+[A-Z][A-Z.'’\-]+){0,4}|Q|A|Question|Answer)[ \t]*(:)(?=\s)", re.M)
FINAL = ".!?…”\"'’)"


def by_colons(text: str, reading: Reading, quotes: Sequence[QuoteSpan]) -> Iterator[Draft]:
    """Drafts for words that follow a reporting verb and a colon without quotation marks: they count as direct.

    Where the colon ends its paragraph, the statement goes on over the paragraphs that follow.
    """
    for colon, token in enumerate(reading.tokens):
        if token.text != ":" or any(inside(token.span, quote.span) for quote in quotes):
            continue
        verb = _verb_ending(reading, colon)
        if verb is None:
            continue
        source = source_of(text, reading, verb)
        said = _after(text, reading, colon, source)
        if said and not any(overlap(said[0], quote.span) and quote.span[0] <= said[0][0] for quote in quotes):
            yield by_rule("colon", source=source, cue=cue_of(text, reading, verb), content=said, direct=True)


def _verb_ending(reading: Reading, colon: int) -> int | None:
    """The reporting verb whose clause a colon ends: the nearest before it in the sentence that has a subject."""
    for index in range(colon - 1, max(-1, colon - REACH), -1):
        token = reading.tokens[index]
        if token.sentence != reading.tokens[colon].sentence or token.text in (".", ";", ":"):
            return None
        verb = verb_at(reading, index, "quote")
        if verb and "clause" in verb.frames and not dependents(reading, index, "mark"):
            said = any(child < colon for child in dependents(reading, index, "ccomp"))
            return None if said or not _speaks(reading, index) else index
    return None


def _speaks(reading: Reading, index: int) -> bool:
    """Whether a verb has a subject, its own or one it shares."""
    return bool(dependents(reading, index, "nsubj")) or relation(reading, index) in ("conj", "advcl", "acl", "xcomp")


def _after(text: str, reading: Reading, colon: int, source: Spans) -> Spans:
    """The rest of the colon's paragraph line, else the paragraphs behind it as long as the statement lasts."""
    end = reading.tokens[colon].end
    line = text.find("\n", end)
    rest = trimmed(text, (end, line if line >= 0 else len(text)))
    if rest is not None:
        last = next((s[1] for s in reading.sentences if s[0] < rest[1] and s[1] > rest[0]), rest[1])
        found = trimmed(text, (rest[0], max(rest[0] + 1, min(rest[1], last))))
        return (found,) if found else ()
    spans: list[Span] = []
    for span in _paragraphs(text, end):
        words = text[slice(*span)]
        if words[-1] not in FINAL or LABEL.match(words) or _told_again(text, reading, span, source):
            break
        spans.append(span)
    return ((spans[0][0], spans[-1][1]),) if spans else ()


def _told_again(text: str, reading: Reading, paragraph: Span, source: Spans) -> bool:
    """Whether the outlet speaks again: it says what the speaker, by name or as "he" or "she", said further."""
    names = {text[slice(*span)].split()[-1] for span in source}
    for index in reading.tokens_in(paragraph):
        verb = verb_at(reading, index)
        if verb is None or verb.kind not in ("say", "write") or reading.tokens[index].xpos not in ("VBD", "VBZ"):
            continue
        for child in dependents(reading, index, "nsubj"):
            subject = reading.tokens[child]
            first = subject.start == paragraph[0] and subject.text in ("He", "She", "They")
            if first or subject.text in names:
                return True
    return False


def _paragraphs(text: str, place: int) -> Iterator[Span]:
    """The lines behind a place that hold words, without blanks at their ends."""
    for match in re.finditer(r"[^\n\r]+", text[place:]):
        start, end = place + match.start(), place + match.end()
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def by_turns(text: str) -> Iterator[Draft]:
    """Drafts for the turns of a transcript: from two labelled lines on, each label speaks what follows it."""
    labels = [match for match in LABEL.finditer(text) if match[1].lower() not in cues().headings]
    if len(labels) < 2:
        return
    for match, behind in zip(labels, [*labels[1:], None], strict=True):
        said = trimmed(text, (match.end(), behind.start() if behind else len(text)))
        if said is not None:
            yield by_rule("turn", source=(match.span(1),), cue=(match.span(2),), content=(said,), direct=True)
