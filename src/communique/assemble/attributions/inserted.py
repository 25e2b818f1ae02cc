"""Attributions read off the order of words, where trees are often wrong.

"…, X said.", "…, as reported by X", "X said that …", "X was clear that …", "X was quoted by Y as saying".
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.assemble.attributions.clauses import source_of
from communique.assemble.attributions.cues import cues, verb_at
from communique.assemble.attributions.draft import Draft, by_rule, pieces, runs, trimmed
from communique.assemble.tree import dependents
from communique.record import Reading, Span
from communique.record.record import Spans

NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "CCONJ")
BE = ("was", "were", "is", "are", "been", "being", "has", "have", "had")
OPENING, CLOSING = ("“", "‘", "«", "``"), "”’»"
QUOTERS = ("quote", "cite")
ENDS = (",", ".", ";", "”", '"', "''", ")", "?", "!")


def by_order(text: str, reading: Reading) -> Iterator[Draft]:
    """Drafts for "X was quoted as saying", for clauses that end in "…, X said" and for "X said that …"."""
    known = {"as", *cues().verbs, *cues().adjectives}
    for index, token in enumerate(reading.tokens):
        lemma = token.lemma.lower()
        if lemma not in known:
            continue
        if lemma in QUOTERS:
            yield from _quoted_as(text, reading, index)
            yield from _quoting(text, reading, index)
        for rule in (_trailing, _as_by, _with_that):
            if draft := rule(text, reading, index):
                yield draft
                break


def _as_by(text: str, reading: Reading, index: int) -> Draft | None:
    """ "S, as reported by X" and "As reported by X, S"."""
    token = reading.tokens[index]
    if token.text.lower() != "as" or not _same(reading, index + 3, index):
        return None
    place = index + 2 if reading.tokens[index + 1].upos == "ADV" else index + 1  # "as first reported by"
    verb = verb_at(reading, place)
    if verb is None or reading.tokens[place].xpos not in ("VBN", "VBD") or _text(reading, place + 1) != "by":
        return None
    row = phrase_after(reading, place + 2)
    if not row or verb.kind in ("commit", "direct", "judge"):
        return None
    sentence = reading.sentences[token.sentence]
    phrase = (token.start, reading.tokens[row[-1]].end)
    sides = pieces(text, sentence, [phrase], extra=".")
    before = tuple(span for span in sides if span[1] <= phrase[0])
    content = before or tuple(span for span in sides if span[0] >= phrase[1])
    cue = (token.start, reading.tokens[place + 1].end)
    return by_rule("as-by", source=runs(text, reading, row), cue=(cue,), content=content) if content else None


def _with_that(text: str, reading: Reading, index: int) -> Draft | None:
    """ "X said that S", "X was clear that S" with "that" right behind: S goes on to the end of the sentence."""
    token, verb = reading.tokens[index], verb_at(reading, index, "clause")
    told = verb is not None and verb.kind in ("say", "write") and token.xpos in ("VBD", "VBZ", "VBP")
    felt = token.upos == "ADJ" and token.lemma.lower() in cues().adjectives
    first = index
    while felt and _text(reading, first - 1).lower() in (*BE, "not", "also", "very", "still"):
        first -= 1
    if _text(reading, index + 1) != "that" or not (told or (felt and first < index)):
        return None
    row = _phrase_before(reading, first)
    if not row or (felt and _text(reading, row[-1]).lower() == "it"):
        return None
    content = trimmed(text, (reading.tokens[index + 1].end, reading.sentences[token.sentence][1]), extra=".")
    if content is None:
        return None
    if text[content[1] - 1] in CLOSING and not any(mark in text[slice(*content)] for mark in OPENING):
        content = (content[0], content[1] - 1)  # the mark ends a quotation that began before the verb
        content = trimmed(text, content, extra=".") or content
    cue = runs(text, reading, range(first, index + 1))
    return by_rule("that", source=runs(text, reading, row), cue=cue, content=(content,))


def _trailing(text: str, reading: Reading, index: int) -> Draft | None:
    """ "S, X said." with nothing behind the verb that it could take: S is the content."""
    token, verb = reading.tokens[index], verb_at(reading, index, "clause")
    if verb is None or verb.kind not in ("say", "write") or token.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    if not _ended(reading, index + 1):
        return None
    row = _phrase_before(reading, index)
    if not row or _text(reading, row[0] - 1) not in (",", "”", '"', "''") or not _same(reading, row[0] - 1, index):
        return None
    sentence = reading.sentences[token.sentence]
    content = trimmed(text, (sentence[0], reading.tokens[row[0]].start))
    if content is None or not any(reading.tokens[node].upos in ("VERB", "AUX") for node in reading.tokens_in(content)):
        return None
    return by_rule("trailing", source=runs(text, reading, row), cue=(token.span,), content=(content,))


def _quoted_as(text: str, reading: Reading, index: int) -> Iterator[Draft]:
    """ "X was quoted by Y as saying S": X says it, and Y, where named, reports that."""
    token = reading.tokens[index]
    if token.lemma.lower() not in QUOTERS or token.xpos not in ("VBN", "VBD"):
        return
    saying = _saying(reading, index)
    start = index
    while _text(reading, start - 1).lower() in (*BE, "also"):
        start -= 1
    if saying is None or start == index:
        return
    who = _phrase_before(reading, start)
    by = index + 1 if _text(reading, index + 1) == "by" else saying + 1
    reporter = phrase_after(reading, by + 1) if _text(reading, by) == "by" else []
    last = max([saying, *reporter])
    source, outer = runs(text, reading, who), runs(text, reading, range(start, index + 1))
    content = _quoted_content(text, reading, (min([start, *who]), last), saying)
    if reporter:
        inner = (reading.tokens[saying].span,)
        yield by_rule("quoted-as", source=source, cue=inner, content=content, within=outer)
        yield by_rule("quoted-by", source=runs(text, reading, reporter), cue=outer, content=content)
    else:
        cue = runs(text, reading, range(start, saying + 1))
        yield by_rule("quoted-as", source=source, cue=cue, content=content)


def _quoting(text: str, reading: Reading, index: int) -> Iterator[Draft]:
    """ "Y quoted X as saying S": the same two sources, the reporter first."""
    token = reading.tokens[index]
    if token.lemma.lower() not in QUOTERS or token.upos != "VERB" or _text(reading, index - 1).lower() in BE:
        return
    saying, who = _saying(reading, index), phrase_after(reading, index + 1)
    if saying is None or not who or who[-1] != saying - 2:
        return
    content = _quoted_content(text, reading, (index, saying), saying)
    outer, inner = (token.span,), (reading.tokens[saying].span,)
    yield by_rule("quoted-as", source=runs(text, reading, who), cue=inner, content=content, within=outer)
    yield by_rule("quoted-by", source=source_of(text, reading, index), cue=outer, content=content)


def _saying(reading: Reading, index: int) -> int | None:
    """The participle of "as saying" shortly behind a verb of quoting."""
    for place in range(index + 1, min(index + 10, len(reading.tokens) - 1)):
        if _text(reading, place) == "as" and reading.tokens[place + 1].xpos == "VBG" and verb_at(reading, place + 1):
            return place + 1
        if _text(reading, place) in (",", ".", ";"):
            return None
    return None


def _quoted_content(text: str, reading: Reading, phrase: Span, saying: int) -> Spans:
    """What stands behind the phrase, or else before it. phrase: its first and last token."""
    said = [child for child in dependents(reading, saying, "ccomp") if child > phrase[1]]
    if said:
        return runs(text, reading, reading.subtree(said[0]))
    sentence = reading.sentences[reading.tokens[saying].sentence]
    whole = (reading.tokens[phrase[0]].start, reading.tokens[phrase[1]].end)
    left = pieces(text, sentence, [whole], extra=".")
    before = tuple(span for span in left if span[1] <= whole[0])
    behind = tuple(span for span in left if span[0] >= whole[1])
    return before if before and not _long(text, behind) else behind


def _long(text: str, spans: Spans) -> bool:
    return sum(len(text[start:end].split()) for start, end in spans) > 3  # more than "on Friday" or "in Geneva"


def _phrase_before(reading: Reading, index: int) -> list[int]:
    """The tokens of the noun phrase that ends right before a token; empty when there is none."""
    first = index
    while first > 0 and _nominal(reading, first - 1) and _same(reading, first - 1, index):
        first -= 1
    while first < index and reading.tokens[first].upos in ("CCONJ", "ADP", "PART"):
        first += 1
    row = list(range(first, index))
    return row if any(reading.tokens[node].upos in ("NOUN", "PROPN", "PRON") for node in row) else []


def phrase_after(reading: Reading, index: int) -> list[int]:
    """The tokens of the noun phrase that begins at a token, up to the first preposition."""
    last = index
    while last < len(reading.tokens) and _nominal(reading, last) and _same(reading, last, index):
        if reading.tokens[last].upos in ("ADP", "CCONJ") and reading.tokens[last].text not in ("of", "and", "for"):
            break
        last += 1
    return list(range(index, last))


def _nominal(reading: Reading, index: int) -> bool:
    return reading.tokens[index].upos in NOMINAL or reading.tokens[index].text in ("-", "‑")


def inverted(reading: Reading, index: int) -> list[int]:
    """The tokens of a subject behind its verb, where a quotation or comma stands before: "“…,” added the envoy."."""
    if _text(reading, index - 1) not in (",", "”", '"', "''", "’", "'"):
        return []
    row = phrase_after(reading, index + 1)
    named = any(reading.tokens[node].upos in ("NOUN", "PROPN", "PRON") for node in row)
    return row if named and _ended(reading, row[-1] + 1) else []


def _ended(reading: Reading, index: int) -> bool:
    """Whether nothing follows that belongs to the verb: a stop, a comma, a closing mark or the sentence's end."""
    return not _same(reading, index, index - 1) or reading.tokens[index].text in ENDS


def _same(reading: Reading, index: int, other: int) -> bool:
    """Whether two tokens exist and stand in one sentence."""
    known = 0 <= index < len(reading.tokens)
    return known and reading.tokens[index].sentence == reading.tokens[other].sentence


def _text(reading: Reading, index: int) -> str:
    return reading.tokens[index].text if 0 <= index < len(reading.tokens) else ""
