"""Attributions: who says, writes, reports or believes what, according to whom."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.assemble.attributions.binding import bound
from communique.assemble.attributions.clauses import by_clauses
from communique.assemble.attributions.cues import cue_certainty, cues, granted
from communique.assemble.attributions.draft import Draft, letters
from communique.assemble.attributions.gaps import by_contents, completed, in_turn
from communique.assemble.attributions.inserted import by_order
from communique.assemble.attributions.joins import from_reader, united
from communique.assemble.attributions.nesting import GRANTED, cropped, innermost, parents, shared, worthy
from communique.assemble.attributions.phrases import by_phrases
from communique.assemble.attributions.quoting import by_quotes, continued, snapped
from communique.assemble.attributions.sifting import sifted, weighty
from communique.assemble.attributions.speaker import Cast, Mentioned, Speaker, speaker_of
from communique.assemble.attributions.speakers import quotes_with_speakers
from communique.assemble.attributions.statements import by_colons, by_turns
from communique.assemble.quotes import QuoteSpan, find_quotes
from communique.record import Attribution, Document, Reading, inside
from communique.record.record import Spans

__all__ = [
    "Cast",
    "Mentioned",
    "cue_certainty",
    "cues",
    "find_attributions",
    "innermost",
    "quotes_with_speakers",
    "speaker_of",
]

Above = tuple[int, str] | None
PURE = 0.95  # a content is direct when this share of its letters stands in quotation marks


def find_attributions(
    document: Document, reading: Reading, cast: Cast, *, rules: bool = True
) -> tuple[Attribution, ...]:
    """All attributions of a report in text order, with ids A1, A2 …, their speakers and what they are nested in.

    What the reader linked comes first; rules over the tree fill its gaps and add what it does not mark: reports
    within reports, "according to" over a whole sentence, quotations with their verb in the neighbouring clause.
    rules: False gives the reader's own links alone, which is of use for measuring only.
    """
    text = document.text
    quotes = find_quotes(text, reading.sentences)
    drafts = sorted((_drafts if rules else _seen)(text, reading, quotes), key=lambda draft: min(draft.spans))
    above = parents(text, drafts)
    quoted = letters(text, [quote.span for quote in quotes if not quote.depth])
    found = [speaker_of(text, reading, draft.source, cast) for draft in drafts]
    out = []
    for number, draft in enumerate(drafts):
        kind, judged = _kind(text, draft, quoted), granted(reading, draft.cue)
        if judged and kind != "direct":
            why = f"{draft.basis.get('content', '')}; '{judged}' {GRANTED}"
            draft = msgspec.structs.replace(draft, basis={**draft.basis, "content": why})
        out.append(_attribution(number, draft, above[number], kind, _self(text, number, drafts, above, found)))
    return tuple(out)


def _self(
    text: str, number: int, drafts: Sequence[Draft], above: Sequence[Above], speakers: Sequence[Speaker]
) -> Speaker:
    """The speaker of a draft; of one whose source is "I" that of the draft which it stands in."""
    outer, source = above[number], drafts[number].source
    if outer is not None and source and text[slice(*source[0])] == "I" and speakers[outer[0]][0] is not None:
        return speakers[outer[0]][0], f"'I' in what A{outer[0] + 1} reports"
    return speakers[number]


def _seen(text: str, reading: Reading, _quotes: Sequence[QuoteSpan]) -> list[Draft]:
    return [draft for draft in from_reader(text, reading, reading.links) if draft.content or draft.cue or draft.source]


def _drafts(text: str, reading: Reading, quotes: Sequence[QuoteSpan]) -> list[Draft]:
    ruled = (
        *by_phrases(text, reading),
        *by_clauses(text, reading),
        *by_order(text, reading),
        *by_colons(text, reading, quotes),
        *by_turns(text),
    )
    seen = from_reader(text, reading, bound(reading, quotes))
    drafts = united(text, seen, (draft for draft in ruled if not _own_voice(text, draft, quotes)))
    turns = [in_turn(text, reading, draft) for draft in completed(text, reading, drafts)]
    drafts = united(text, [first for first, _ in turns], (second for _, second in turns if second is not None))
    drafts = united(text, drafts, by_contents(text, reading, drafts))
    drafts = [snapped(text, draft, quotes) for draft in drafts]
    covered = set().union(*(letters(text, draft.content) for draft in drafts))
    drafts = united(text, drafts, by_quotes(text, reading, quotes, covered))
    drafts = continued(text, worthy(text, reading, drafts), quotes, reading)
    drafts = [weighty(reading, draft) for draft in cropped(text, shared(text, drafts))]
    drafts = [draft for draft in drafts if draft.content and (draft.cue or draft.source)]
    return sifted(reading, drafts, quotes)


def _own_voice(text: str, draft: Draft, quotes: Sequence[QuoteSpan]) -> bool:
    """Whether a speaker only speaks of himself within his own quotation: "“I think that …,” he said"."""
    pronoun = " ".join(text[slice(*span)].lower() for span in draft.source)
    quoted = any(inside(cue, quote.span) for cue in draft.cue for quote in quotes)
    return quoted and pronoun in ("i", "we", "you")


def _kind(text: str, draft: Draft, quoted: set[int]) -> str:
    """Direct when the content is quotation, mixed when some of it is, else indirect."""
    said = letters(text, draft.content)
    share = len(said & quoted) / len(said) if said else 0.0
    if draft.direct or share >= PURE:
        return "direct"
    return "mixed" if share else "indirect"


def _attribution(number: int, draft: Draft, above: Above, kind: str, speaker: Speaker) -> Attribution:
    basis = {**draft.basis, "speaker": speaker[1], "parent": above[1] if above else "stands in no other attribution"}
    if draft.score is None:
        basis["score"] = "found by a rule"
    return msgspec.convert(
        {
            "id": f"A{number + 1}",
            "source": _sorted(draft.source),
            "cue": _sorted(draft.cue),
            "content": _sorted(draft.content),
            "kind": kind,
            "speaker": speaker[0],
            "parent": f"A{above[0] + 1}" if above else None,
            "score": draft.score,
            "basis": basis,
        },
        Attribution,
    )


def _sorted(spans: Spans) -> Spans:
    return tuple(sorted(spans))
