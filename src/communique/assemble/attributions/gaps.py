"""What the tree adds where the reader marked one role of an attribution and missed another."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.assemble.attributions.clauses import source_of
from communique.assemble.attributions.cues import verb_at
from communique.assemble.attributions.draft import Draft, runs
from communique.assemble.tree import dependents, is_passive
from communique.record import Reading, overlap
from communique.record.record import Spans

CLAUSES = ("ccomp", "xcomp")  # what reports whatever the verb; an object does so only for verbs known to take one


def completed(text: str, reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those with a cue and one other role with the third: the verb's complement or its subject."""
    out = [_with_complement(text, reading, draft) if not draft.content else draft for draft in drafts]
    return [_with_subject(text, reading, draft) if not draft.source else draft for draft in out]


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
    source = source_of(text, reading, head)
    taken = any(overlap(span, other) for span in source for other in (*draft.content, *draft.cue))
    if not source or taken:
        return draft
    return msgspec.structs.replace(draft, source=source, basis={**draft.basis, "source": "rule:subject"})


def _complement(text: str, reading: Reading, head: int, draft: Draft) -> Spans:
    kinds = (*CLAUSES, "obj") if verb_at(reading, head, "object") and not is_passive(reading, head) else CLAUSES
    for kind in kinds:
        for child in dependents(reading, head, kind):
            nodes = [node for node in reading.subtree(child) if not _taken(reading, node, draft)]
            if child > head and nodes:
                return runs(text, reading, nodes)
    return ()


def _taken(reading: Reading, node: int, draft: Draft) -> bool:
    return any(overlap(reading.tokens[node].span, span) for span in (*draft.cue, *draft.source))
