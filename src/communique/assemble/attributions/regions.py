"""Noun phrases, and how far a phrase such as "according to X" reaches over the words around it."""

from __future__ import annotations

from communique.assemble.attributions.draft import runs, trimmed
from communique.assemble.tree import dependents, relation
from communique.record import Reading, Span
from communique.record.record import Spans

# Relations that leave the noun phrase: a clause on it tells of the source and is no part of its name.
BEYOND = ("acl:relcl", "parataxis", "advcl", "cop", "nsubj", "aux", "mark", "ccomp", "discourse")


def phrase_of(text: str, reading: Reading, index: int) -> Spans:
    """The noun phrase of a head word, with "of" and "from" phrases and appositions, as one span."""
    nodes, todo = {index}, [index]
    while todo:
        node = todo.pop()
        for child in reading.children[node]:
            token = reading.tokens[child]
            if token.deprel in BEYOND or relation(reading, child) in BEYOND:
                continue
            if node == index and (relation(reading, child) in ("case", "punct", "cc") and child < index):
                continue
            nodes.add(child)
            todo.append(child)
    row = [index]
    while row[0] - 1 in nodes:
        row.insert(0, row[0] - 1)
    while row[-1] + 1 in nodes:
        row.append(row[-1] + 1)
    return runs(text, reading, row)


def region(text: str, reading: Reading, phrase: Span, head: int) -> Spans:
    """What a reporting phrase covers: the clause it stands in, on both of its sides.

    phrase: the reporting words ("according to the agency"). head: the token that the tree hangs them on.
    A phrase that stands after its clause reaches up to the whole sentence, verbs of saying included; one that
    stands before the verb of an inner clause ("said that, according to X, …") covers that clause only.
    """
    top = _clause_over(reading, phrase, head)
    outside = {node for node in _apart(reading, top, phrase) for node in reading.subtree(node)}
    nodes = [
        node
        for node in reading.subtree(top)
        if node not in outside and not (phrase[0] <= reading.tokens[node].start < phrase[1])
    ]
    before = [node for node in nodes if reading.tokens[node].end <= phrase[0]]
    after = [node for node in nodes if reading.tokens[node].start >= phrase[1]]
    before = before if any(_bears(reading, node) for node in before) else []
    sides = [
        (reading.tokens[side[0]].start, phrase[0]) if side is before else (phrase[1], reading.tokens[side[-1]].end)
        for side in (before, after)
        if side
    ]
    return tuple(found for span in sides if (found := _whole(text, span)))


def _bears(reading: Reading, node: int) -> bool:
    """Whether a word carries part of a statement rather than ties it to the text before."""
    return reading.tokens[node].upos not in ("PUNCT", "CCONJ", "ADV", "SCONJ", "INTJ", "DET")


def _whole(text: str, span: Span) -> Span | None:
    """The span without its final stop and what ties it to the text before."""
    found = trimmed(text, span)
    if found is None:
        return None
    start, end = found
    if text[end - 1] == "." and "." not in text[end - 4 : end - 1]:
        end -= 1
    for tie in ("and ", "but ", "yet ", "And ", "But ", "Yet ", "that "):
        if text.startswith(tie, start):
            start += len(tie)
    return trimmed(text, (start, end))


def _clause_over(reading: Reading, phrase: Span, head: int) -> int:
    """The top of the clause that the phrase covers."""
    node = head
    while reading.tokens[node].head >= 0:
        token = reading.tokens[node]
        own = bool(dependents(reading, node, "nsubj", "expl", "csubj"))
        if token.deprel == "conj" and own and token.upos in ("VERB", "AUX", "ADJ", "NOUN"):
            return node
        leads = reading.tokens[token.head].start < phrase[0] < token.start
        if leads and own and relation(reading, node) in ("ccomp", "acl", "advcl", "parataxis"):
            return node
        node = token.head
    return node


def _apart(reading: Reading, top: int, phrase: Span) -> list[int]:
    """Clauses coordinated with the top one, beyond the phrase, that have a subject of their own."""
    return [
        child
        for child in dependents(reading, top, "conj", "parataxis")
        if dependents(reading, child, "nsubj", "expl") and _beyond(reading, child, top, phrase)
    ]


def _beyond(reading: Reading, child: int, top: int, phrase: Span) -> bool:
    """Whether the phrase stands between the two clauses."""
    low, high = sorted((reading.tokens[child].start, reading.tokens[top].start))
    return low < phrase[0] < high
