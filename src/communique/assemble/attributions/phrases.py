"""Attributions by a phrase instead of a verb: "according to X", "quoting X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.assemble.attributions.cues import cues
from communique.assemble.attributions.draft import Draft, by_rule, runs
from communique.assemble.attributions.inserted import phrase_after
from communique.assemble.attributions.regions import region
from communique.assemble.tree import relation
from communique.record import Reading, Span
from communique.record.record import Spans

NAMES = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
RELAYS = ("quote", "cite")


def by_phrases(text: str, reading: Reading) -> Iterator[Draft]:
    """Drafts for all reporting phrases of a text, each followed by the source that it quotes in its turn."""
    for first, last in _phrases(reading):
        head = _marked(reading, first) or _named(reading, last + 1)
        if head is None:
            continue
        row = _source_row(reading, head, last + 1)
        source = runs(text, reading, row)
        relayed = _relayed(text, reading, row[-1] + 1)
        end = reading.tokens[relayed[2] if relayed else row[-1]].end
        phrase = (reading.tokens[first].start, end)
        content = region(text, reading, phrase, _governor(reading, first, row, phrase))
        if reading.tokens[first].text[0].isupper():  # begins a sentence, whatever stands before without a stop
            content = tuple(span for span in content if span[0] >= phrase[1])
        if not source or not content:
            continue
        cue = (reading.tokens[first].start, reading.tokens[last].end)
        yield by_rule("according-to", source=source, cue=(cue,), content=content)
        if relayed:
            yield by_rule("quoting", source=relayed[1], cue=relayed[0], content=content, within=(cue,))


def _phrases(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last token of each reporting phrase."""
    known = [phrase.split() for phrase in cues().phrases]
    firsts = {words[0] for words in known}
    for index, token in enumerate(reading.tokens):
        if token.text.lower() in firsts:
            for words in known:
                row = reading.tokens[index : index + len(words)]
                if [other.text.lower() for other in row] == words:
                    yield index, index + len(words) - 1


def _marked(reading: Reading, first: int) -> int | None:
    """The head of the noun phrase that the tree lets the reporting words introduce."""
    token = reading.tokens[first]
    behind = token.head > first and relation(reading, first) in ("case", "mark")
    return token.head if behind and reading.tokens[token.head].upos in NAMES else None


def _named(reading: Reading, first: int) -> int | None:
    """The head of the noun phrase that begins at a token."""
    sentence = reading.tokens[first - 1].sentence
    for index in range(first, min(first + 12, len(reading.tokens))):
        token = reading.tokens[index]
        if token.sentence != sentence or (token.upos == "PUNCT" and token.text in ",.;:"):
            return None
        if token.upos in NAMES or relation(reading, index) in ("obl", "nmod"):
            return _top(reading, index)
    return None


def _top(reading: Reading, index: int) -> int:
    """The noun whose phrase a word belongs to, upwards through compounds and modifiers that stand before it."""
    while True:
        token = reading.tokens[index]
        inner = relation(reading, index) in ("compound", "flat", "amod", "nummod", "det", "nmod")
        if not inner or token.head < 0 or (relation(reading, index) == "nmod" and token.deprel != "nmod:poss"):
            return index
        if token.head < index and relation(reading, index) != "flat":
            return index
        index = token.head


def _source_row(reading: Reading, head: int, first: int) -> list[int]:
    """The tokens of the source's phrase, up to the first comma that begins no apposition."""
    below = set(reading.subtree(head))
    row: list[int] = []
    for index in range(first, len(reading.tokens)):
        token = reading.tokens[index]
        if index not in below or token.sentence != reading.tokens[head].sentence:
            break
        if token.text in (",", ";", ":", "--", "–", "—") and index > head and not _apposed(reading, index + 1, head):
            break
        if index > head and token.lemma.lower() in RELAYS and token.xpos == "VBG":
            break
        row.append(index)
    row += phrase_after(reading, row[-1] + 1) if row and _goes_on(reading, row[-1] + 1) else []
    row += _bracketed(reading, row[-1] + 1) if row else []
    while row and reading.tokens[row[-1]].upos == "PUNCT" and reading.tokens[row[-1]].text not in ")]\"”’'":
        row.pop()
    return row or [head]


def _bracketed(reading: Reading, index: int) -> list[int]:
    """The tokens of a short name in brackets: "the news agency (KNA)"."""
    row = range(index, min(index + 6, len(reading.tokens)))
    if not row or reading.tokens[index].text != "(":
        return []
    closed = next((place for place in row if reading.tokens[place].text == ")"), None)
    return list(range(index, closed + 1)) if closed else []


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a name or noun follows at once, which the tree has hung elsewhere: "the main news | agency"."""
    tokens = reading.tokens
    if index >= len(tokens) or tokens[index].sentence != tokens[index - 1].sentence:
        return False
    return tokens[index].upos in ("NOUN", "PROPN", "ADJ") or (
        tokens[index].upos == "PART" and tokens[index].text != "to"
    )


def _apposed(reading: Reading, index: int, head: int) -> bool:
    """Whether an apposition to the head, or a further name beside it, begins at a token."""
    while 0 <= index < len(reading.tokens):
        if index == head:
            return False
        if reading.tokens[index].head == head:
            return relation(reading, index) in ("appos", "conj")
        index = reading.tokens[index].head
    return False


def _relayed(text: str, reading: Reading, index: int) -> tuple[Spans, Spans, int] | None:
    """Cue, source and last token of ", quoting Y" directly behind a source."""
    tokens = reading.tokens
    if index < len(tokens) and tokens[index].text == ",":
        index += 1
    if index >= len(tokens) or tokens[index].lemma.lower() not in RELAYS or tokens[index].xpos != "VBG":
        return None
    head = _named(reading, index + 1)
    if head is None:
        return None
    row = _source_row(reading, head, index + 1)
    source = runs(text, reading, row)
    return ((tokens[index].span,), source, row[-1]) if source else None


def _governor(reading: Reading, first: int, row: list[int], phrase: Span) -> int:
    """The token outside the phrase that the tree hangs it on; the sentence's root where it hangs on nothing else."""
    for index in (*row, first):
        node = index
        while node >= 0 and phrase[0] <= reading.tokens[node].start < phrase[1]:
            node = reading.tokens[node].head
        if node >= 0:
            return node
    sentence = reading.tokens[first].sentence
    members = [node for node, token in enumerate(reading.tokens) if token.sentence == sentence]
    outside = [node for node in members if not (phrase[0] <= reading.tokens[node].start < phrase[1])]
    verbs = [node for node in outside if reading.tokens[node].upos in ("VERB", "AUX")]
    return (verbs or outside or [first])[0]
