"""Drafts from what the reader saw, and their union with what the rules found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from communique.assemble.attributions.draft import Draft, joined, letters, trimmed, without
from communique.record import Link, Reading, Span, overlap
from communique.record.record import Basis, Spans

MARKS = "“\"'`‘«„"
APART = 6  # words between the pieces of one unquoted statement
SURE_SOURCE = ("rule:according-to", "rule:quoting", "rule:quoted-by")  # a phrase that can introduce nothing else
SAME = 0.6  # two contents are the same statement when the smaller lies in the other by this share


def from_reader(text: str, reading: Reading, links: Iterable[Link]) -> list[Draft]:
    """One draft for each cue that the reader linked, all its contents together; a link without a cue stands alone."""
    groups: dict[tuple[str, int], list[Link]] = defaultdict(list)
    for number, link in enumerate(links):
        groups[("cue", link.cue) if link.cue is not None else ("alone", number)].append(link)
    return [_draft(text, reading, links) for links in groups.values()]


def _near(text: str, reading: Reading, links: Sequence[Link], source: int | None) -> list[int]:
    """The contents of one cue that may be pieces of one statement, in text order.

    The surest one stays; others do when only the cue, the source or a few words part them from it, or when they are
    quoted. What the source's own words are part of, or what is part of them, is no content.
    """
    own = reading.spans[source].span if source is not None else (0, 0)
    sure = {link.content: link.score * reading.spans[link.content].score for link in links if link.content is not None}
    ranked = sorted(sure, key=lambda index: -sure[index])
    kept: list[int] = []
    roles = [own, *(reading.spans[link.cue].span for link in links if link.cue is not None)]
    for index in ranked:
        span = reading.spans[index].span
        if overlap(span, own) and len(ranked) > 1:
            continue
        if (
            not kept
            or text[span[0]] in MARKS
            or any(_words(text, span, reading.spans[k].span, roles) <= APART for k in kept)
        ):
            kept.append(index)
    return sorted(kept)


def _words(text: str, a: Span, b: Span, roles: Sequence[Span]) -> int:
    """How many words stand between two spans, those of the given roles left out."""
    between = (min(a[1], b[1]), max(a[0], b[0]))
    return sum(len(text[start:end].split()) for start, end in without(between, roles)) if between[0] < between[1] else 0


def _draft(text: str, reading: Reading, links: Sequence[Link]) -> Draft:
    best = max(links, key=lambda link: link.score)
    sources = [link.source for link in links if link.source is not None]
    source = best.source if best.source is not None else (sources[0] if sources else None)
    contents = _near(text, reading, links, source)
    parts = {"source": [source] if source is not None else [], "content": contents}
    parts["cue"] = [best.cue] if best.cue is not None else []
    scores = {name: min(reading.spans[index].score for index in part) for name, part in parts.items() if part}
    basis: Basis = {name: f"reader {score:.2f}" for name, score in scores.items()}
    spans = {name: tuple(reading.spans[index].span for index in part) for name, part in parts.items()}
    if spans["cue"]:
        spans["content"] = tuple(_within_paragraph(text, span, spans["cue"][0]) for span in spans["content"])
    spans["source"] = tuple(trimmed(text, span) or span for span in spans["source"])
    spans["content"] = tuple(_unstopped(text, trimmed(text, span) or span) for span in spans["content"])
    return Draft(
        source=spans["source"],
        cue=spans["cue"],
        content=joined(spans["content"], text),
        basis=basis,
        score=round(best.score * min(scores.values(), default=1.0), 4),
    )


def _unstopped(text: str, span: Span) -> Span:
    """The span without a full stop that ends its sentence; quotations keep theirs."""
    words = text[slice(*span)]
    last = words.rsplit(None, 1)[-1]
    return (span[0], span[1] - 1) if words.endswith(".") and "." not in last[:-1] and len(last) > 4 else span


def _within_paragraph(text: str, span: Span, cue: Span) -> Span:
    """The part of a span in the cue's paragraph, where it runs over a line break out of one.

    A quotation over several paragraphs is made whole again by its marks.
    """
    start, end = span
    before, behind = text.rfind("\n", start, min(cue[0], end)), text.find("\n", max(cue[1], start), end)
    start = before + 1 if start < cue[0] and before >= 0 else start
    end = behind if end > cue[1] and behind >= 0 else end
    return (start, end) if end > start else span


def united(text: str, seen: Sequence[Draft], ruled: Iterable[Draft]) -> list[Draft]:
    """The reader's drafts with gaps filled by rules, then the rules' own that report something not yet reported so.

    A rule's draft meets the reader's when their cues overlap; then only roles that the reader left empty are taken
    over. A rule that knows who reports whom ("was quoted as saying") replaces what the reader joined into one.
    """
    out = list(seen)
    for draft in ruled:
        met = [index for index, other in enumerate(out) if _share(draft.cue, other.cue)]
        if draft.within and not met:
            met = [index for index, other in enumerate(out) if _joined_up(draft, other)]
        if draft.basis.get("source") in SURE_SOURCE:
            out = [_without_source(other, draft) for other in out]
        if draft.within and met:
            out[met[0]] = _split(out[met[0]], draft)
        elif met:
            out[met[0]] = _filled(text, out[met[0]], draft)
        elif not draft.fills and not any(_same(text, draft, other) for other in out):
            out.append(draft)
    return out


def _less(text: str, found: Spans, ruled: Spans) -> bool:
    """Whether a content misses the greater part of what the rule says it must be."""
    wanted = letters(text, ruled)
    return 2 * len(wanted & letters(text, found)) < len(wanted)


def _joined_up(draft: Draft, other: Draft) -> bool:
    """Whether the reader took the outer verb for the cue of what the inner source says."""
    return _share(draft.within, other.cue) and _share(draft.source, other.source)


def _without_source(draft: Draft, rule: Draft) -> Draft:
    """The draft without a source that, after a sure rule, belongs to another cue."""
    if _share(draft.cue, rule.cue) or not _share(draft.source, rule.source) or draft.score is None:
        return draft
    basis = {role: why for role, why in draft.basis.items() if role != "source"}
    return msgspec.structs.replace(draft, source=(), basis=basis)


def _share(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> bool:
    return any(overlap(one, other) for one in a for other in b)


def _filled(text: str, draft: Draft, rule: Draft) -> Draft:
    """The draft with roles it lacks from the rule, and with quotations that the rule traced to the same verb."""
    empty = [role for role in ("source", "content") if not getattr(draft, role) and getattr(rule, role)]
    if rule.basis.get("source") == "rule:trailing" and not _share(draft.source, rule.source):
        empty = ["source", "content"]  # ", the envoy said." leaves no choice of who said it, nor of what
    if rule.basis.get("content") == "rule:according-to" and _less(text, draft.content, rule.content):
        empty.append("content")  # the phrase stands in the sentence that it reports: words elsewhere are not meant
    elif rule.direct and _less(text, draft.content, rule.content):
        empty.append("content")  # a statement goes on over its paragraphs
    elif draft.content and rule.basis.get("content", "").startswith("rule:quote"):
        draft = msgspec.structs.replace(draft, content=joined((*draft.content, *rule.content), text))
    basis = {**draft.basis, **{role: rule.basis[role] for role in empty}}
    fields = {role: getattr(rule, role) for role in empty}
    return msgspec.structs.replace(draft, basis=basis, direct=draft.direct or rule.direct, **fields)


def _split(draft: Draft, rule: Draft) -> Draft:
    """The reader's draft as the rule's inner report, its content kept where it has one."""
    spilt = _share(draft.content, rule.source)
    content = rule.content if spilt or not draft.content else draft.content
    basis = {**rule.basis, "content": (rule if spilt else draft).basis.get("content", rule.basis.get("content", ""))}
    return msgspec.structs.replace(rule, content=content, basis=basis, score=draft.score)


def _same(text: str, draft: Draft, other: Draft) -> bool:
    """Whether a draft says nothing new: the same source with nearly the same content under another cue."""
    if not _share(draft.source, other.source):
        return False
    a, b = letters(text, draft.content), letters(text, other.content)
    return bool(a and b) and len(a & b) >= SAME * min(len(a), len(b))
