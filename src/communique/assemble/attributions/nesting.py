"""Which attribution stands in which, and which one an event's words belong to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.assemble.attributions.cues import verb_at
from communique.assemble.attributions.draft import Draft, joined, letters, trimmed
from communique.record import Attribution, Reading, Span, overlap
from communique.record.record import Spans

OVER = ("rule:trailing", "rule:according-to", "rule:as-by", "rule:as-reported")
GRANTED = "takes it for granted"  # how the basis of a content tells that its verb only judges it
KEPT = 0.25  # share of a content that must be left when it is cut to fit into another
HOLDS = 0.9  # share of an inner content's letters that the outer content must hold


def shared(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where one is known to report another, with one content for both."""
    out = list(drafts)
    for index, draft in enumerate(out):
        outer = _reporter(draft, out)
        if outer is None:
            continue
        content = joined((*draft.content, *out[outer].content), text) if _alike(text, draft, out[outer]) else None
        if content:
            out[index] = _with(draft, content)
            out[outer] = _with(out[outer], content)
    return out


def _with(draft: Draft, content: Spans) -> Draft:
    return msgspec.structs.replace(draft, content=content)


def _alike(text: str, a: Draft, b: Draft) -> bool:
    return bool(letters(text, a.content) & letters(text, b.content)) or not a.content or not b.content


def _reporter(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The draft whose cue a draft names as the one it stands in."""
    if not draft.within:
        return None
    for index, other in enumerate(drafts):
        if other is not draft and any(overlap(a, b) for a in other.cue for b in draft.within):
            return index
    return None


def cropped(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that stand in another's content kept from reaching out of it.

    "Ruiz assured them it was over, a spokesman said": what Ruiz says ends where the spokesman begins.
    """
    held = [letters(text, draft.content) for draft in drafts]
    out = list(drafts)
    for index, draft in enumerate(drafts):
        cue = letters(text, draft.cue)
        around = [place for place in range(len(drafts)) if place != index and cue and cue <= held[place]]
        outer = min(around, key=lambda place: len(held[place]), default=None)
        if outer is None or _reaches_over(drafts[index]) > _reaches_over(drafts[outer]):
            continue
        if len(held[index]) > len(held[outer]) and not _reaches_over(drafts[outer]):
            continue
        if held[index] <= held[outer] or len(held[index] & held[outer]) < KEPT * len(held[index]):
            continue
        parts = [_common(a, b) for a in draft.content for b in drafts[outer].content if overlap(a, b)]
        inner = tuple(span for part in parts if (span := trimmed(text, part)))
        out[index] = _with(draft, inner) if inner else draft
    return out


def _reaches_over(draft: Draft) -> bool:
    """Whether a rule set the content that knows it to be all that stands before: ", the envoy said", "according to"."""
    return draft.basis.get("content") in OVER


def _common(a: Span, b: Span) -> Span:
    return max(a[0], b[0]), min(a[1], b[1])


def worthy(text: str, reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those of rules that only tell, within a report, what its own speaker thinks or says.

    "She said she believed that …" has one source. What a rule finds inside another's content stays when its source is a
    name, or a noun with a verb of saying: then somebody else is reported.
    """
    held = [letters(text, draft.content) for draft in drafts]

    def nested(index: int) -> bool:
        cue = letters(text, drafts[index].cue)
        return any(cue and cue <= held[other] for other in range(len(drafts)) if other != index)

    return [
        draft
        for index, draft in enumerate(drafts)
        if draft.score is not None or draft.within or not nested(index) or _another(reading, draft)
    ]


def _another(reading: Reading, draft: Draft) -> bool:
    sources = [reading.tokens[index].upos for span in draft.source for index in reading.tokens_in(span)]
    if "PROPN" in sources:
        return True
    verbs = [verb for span in draft.cue for index in reading.tokens_in(span) if (verb := verb_at(reading, index))]
    return "NOUN" in sources and any(verb.kind in ("say", "write") for verb in verbs)


def parents(text: str, drafts: Sequence[Draft]) -> list[tuple[int, str] | None]:
    """For each draft the one it is nested in, with the reason; the smallest content that holds cue and content."""
    held = [letters(text, draft.content) for draft in drafts]
    cues = [letters(text, draft.cue or draft.source) for draft in drafts]
    first = [min(places, default=-1) for places in cues]
    edges = [(min(places), max(places)) if places else (0, -1) for places in held]
    found: list[tuple[int, str] | None] = []
    for index, draft in enumerate(drafts):
        outer = _reporter(draft, drafts)
        if outer is not None:
            found.append((outer, "rule:reported-by"))
            continue
        around = [
            other
            for other in range(len(drafts))
            if other != index
            and cues[index]
            and edges[other][0] <= first[index] <= edges[other][1]
            and cues[index] <= held[other]
            and len(held[index] & held[other]) >= HOLDS * len(held[index])
        ]
        smallest = min(around, key=lambda other: len(held[other]), default=None)
        found.append(None if smallest is None else (smallest, "rule:contained"))
    return found


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution nearest to the words of a span: of those whose content holds it the most deeply nested one.

    None when no content holds the span: then the outlet itself says it. What a source only judges and takes for
    granted ("thanked them for sending aid") is not said by it.
    """
    around = [
        one
        for one in attributions
        if any(start <= span[0] and span[1] <= end for start, end in one.content)
        and GRANTED not in one.basis.get("content", "")
    ]
    by_id = {one.id: one for one in attributions}

    def depth(one: Attribution) -> int:
        count, seen = 0, {one.id}
        while one.parent in by_id and one.parent not in seen:
            seen.add(one.parent)
            one, count = by_id[one.parent], count + 1
        return count

    def size(one: Attribution) -> int:
        return sum(end - start for start, end in one.content)

    return min(around, key=lambda one: (size(one), -depth(one)), default=None)
