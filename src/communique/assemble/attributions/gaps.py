"""What the tree adds where the reader marked one role of an attribution and missed another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from communique.assemble.attributions.clauses import cue_of, source_of
from communique.assemble.attributions.cues import verb_at
from communique.assemble.attributions.draft import Draft, by_rule, runs, trimmed
from communique.assemble.attributions.inserted import inverted
from communique.assemble.attributions.regions import BEYOND, phrase_of
from communique.assemble.tree import dependents, is_passive, preposition, relation
from communique.record import Reading, Span, inside, overlap
from communique.record.record import Spans

# A content without a cue is followed up from this probability on: 33 of 56 were right on PolNeAR's dev part, and of
# those governed by other verbs 37 of 110.
SURE = 0.15
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
ABOUT = ("for", "against", "about")  # prepositions that bring in what is said or asked for, whatever the verb
CLAUSES = ("ccomp", "xcomp")  # what reports whatever the verb; an object does so only for verbs known to take one


def completed(text: str, reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those with a cue and one other role with the third: the verb's complement or its subject."""
    out = [_with_whole_source(text, reading, draft) for draft in drafts]
    out = [_with_complement(text, reading, draft) if not draft.content else draft for draft in out]
    out = [_with_subject(text, reading, draft) if not draft.source else draft for draft in out]
    return [_with_partners(text, reading, draft) for draft in out]


def in_turn(text: str, reading: Reading, draft: Draft) -> tuple[Draft, Draft | None]:
    """The draft, cut before a second reporting verb of the same source in its content, and that one's own draft.

    "Ruiz pressed for talks and stressed the need for haste": two statements.
    """
    head = reading.head_of(draft.cue[0]) if draft.cue and draft.source else None
    if head is None:
        return draft, None
    for verb in dependents(reading, head, "conj"):
        place = reading.tokens[verb].span
        known = verb > head and verb_at(reading, verb) and any(inside(place, span) for span in draft.content)
        if known and not dependents(reading, verb, "nsubj") and reading.tokens[verb].xpos == reading.tokens[head].xpos:
            rest = tuple(span for span in draft.content if span[0] < place[0])
            first = tuple(
                found for span in rest if (found := trimmed(text, (span[0], min(span[1], _before(reading, verb)))))
            )
            second = by_rule("in-turn", source=draft.source, cue=cue_of(text, reading, verb))
            second = _with_complement(text, reading, second)
            return msgspec.structs.replace(draft, content=first), second if second.content else None
    return draft, None


def _before(reading: Reading, verb: int) -> int:
    """Where the coordination that brings in a verb begins: at its "and"."""
    ties = [child for child in dependents(reading, verb, "cc", "punct") if child < verb]
    return min([reading.tokens[tie].start for tie in ties], default=reading.tokens[verb].start)


def _with_whole_source(text: str, reading: Reading, draft: Draft) -> Draft:
    """The draft with the noun phrase that a bare "the" or adjective begins, where no more of the source was marked."""
    marked = [index for span in draft.source for index in reading.tokens_in(span)]
    if draft.score is None or not marked or any(reading.tokens[index].upos in NOMINAL for index in marked):
        return draft
    head = reading.tokens[marked[-1]].head
    noun = head > marked[-1] and reading.tokens[head].upos in NOMINAL
    whole = phrase_of(text, reading, head) if noun else ()
    taken = any(overlap(span, other) for span in whole for other in (*draft.cue, *draft.content))
    return msgspec.structs.replace(draft, source=() if taken else whole)


def _with_partners(text: str, reading: Reading, draft: Draft) -> Draft:
    """The draft with all of a coordinated source: "the two ministers" of "Ruiz and Kano" where only Ruiz was marked."""
    head = reading.head_of(draft.source[0]) if len(draft.source) == 1 else None
    if head is None:
        return draft
    span = draft.source[0]
    partners = [child for child in dependents(reading, head, "conj") if reading.tokens[child].start >= span[1]]
    for partner in partners:
        nodes = [node for node in reading.subtree(partner) if relation(reading, node) not in BEYOND]
        between = [text[span[1] : reading.tokens[min(nodes)].start].strip(), text[reading.tokens[partner].start]]
        if between[0] in ("", ",") and between[1].isupper():
            span = (span[0], max(reading.tokens[partner].end, reading.tokens[max(nodes)].end))
    taken = any(overlap(span, other) for other in (*draft.content, *draft.cue))
    return draft if taken else msgspec.structs.replace(draft, source=(span,))


def _with_complement(text: str, reading: Reading, draft: Draft) -> Draft:
    head = reading.head_of(draft.cue[0]) if draft.cue and draft.source else None
    if head is None:
        return draft
    content = _complement(text, reading, head, draft)
    if not content:
        return draft
    return msgspec.structs.replace(draft, content=content, basis={**draft.basis, "content": "rule:complement"})


def _with_subject(text: str, reading: Reading, draft: Draft) -> Draft:
    """The draft with the subject of its verb for source, where that is no part of the content."""
    head = reading.head_of(draft.cue[0]) if draft.cue and draft.content else None
    if head is None or reading.tokens[head].upos != "VERB":
        return draft
    source = runs(text, reading, inverted(reading, head)) or source_of(text, reading, head)
    taken = any(overlap(span, other) for span in source for other in (*draft.content, *draft.cue))
    if not source or taken:
        return draft
    return msgspec.structs.replace(draft, source=source, basis={**draft.basis, "source": "rule:subject"})


def _complement(text: str, reading: Reading, head: int, draft: Draft) -> Spans:
    kinds = (*CLAUSES, "obj") if verb_at(reading, head, "object") and not is_passive(reading, head) else CLAUSES
    for kind in (*kinds, "obl"):
        for child in dependents(reading, head, kind):
            if kind == "obl" and preposition(reading, child) not in ABOUT:
                continue
            nodes = [node for node in reading.subtree(child) if not _taken(reading, node, draft)]
            if child > head and any(reading.tokens[node].upos in (*NOMINAL, "VERB") for node in nodes):
                return runs(text, reading, nodes)
    return ()


def by_contents(text: str, reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts for contents that the reader marked and no draft holds, each with the reporting verb that governs it."""
    held = [span for draft in drafts for span in draft.content]
    for tagged in reading.spans:
        if tagged.label != "content" or tagged.score < SURE or any(overlap(tagged.span, span) for span in held):
            continue
        verb = _governor(reading, tagged.span)
        source = source_of(text, reading, verb) if verb is not None else ()
        if verb is None or not source or any(overlap(span, tagged.span) for span in source):
            continue
        draft = by_rule("governor", source=source, cue=cue_of(text, reading, verb), content=(tagged.span,))
        basis = {**draft.basis, "content": f"reader {tagged.score:.2f}"}
        yield msgspec.structs.replace(draft, basis=basis, score=round(tagged.score, 4))


def _governor(reading: Reading, span: Span) -> int | None:
    """The reporting verb that the head of a span depends on as its object or complement."""
    within = reading.tokens_in(span)
    for index in within:
        head = reading.tokens[index].head
        if head >= 0 and head not in within and relation(reading, index) in ("obj", "obl", "xcomp"):
            return head if verb_at(reading, head) else None
    return None


def _taken(reading: Reading, node: int, draft: Draft) -> bool:
    return any(overlap(reading.tokens[node].span, span) for span in (*draft.cue, *draft.source))
