"""A report of the corpus in the formats of annotation tools: brat standoff, and JSON lines that spaCy reads."""

from __future__ import annotations

from typing import Any

from communique.corpus.annotated import Annotated
from communique.record.span import Span


def brat(report: Annotated) -> tuple[str, str]:
    """The .txt and the .ann of a report. Text bounds for all spans, events with their sides, attributions as relations.

    Offsets are code points, as brat counts them. Spans over several lines are cut at line ends, as brat wants.
    """
    lines: list[str] = []
    known: dict[tuple[str, Span], str] = {}

    def bound(kind: str, span: Span) -> str:
        if (kind, span) not in known:
            name = known[kind, span] = f"T{len(known) + 1}"
            parts = _pieces(report.text, span)
            words = " ".join(report.text[a:b] for a, b in parts)
            lines.append(f"{name}\t{kind} {';'.join(f'{a} {b}' for a, b in parts)}\t{words}")
        return known[kind, span]

    first = {e.id: bound("Actor", e.mentions[0]) for e in report.entities}
    number = 0
    for e in report.entities:
        if len(e.mentions) > 1:
            lines.append("*\tSame " + " ".join(bound("Actor", m) for m in e.mentions))
        lines.append(f"#{_next(lines)}\tAnnotatorNotes {first[e.id]}\t{e.name}; {e.kind}; {e.country}; {e.sector}")
    for n, v in enumerate(report.events, 1):
        sides = [f"{role}:{first[i]}" for role, ids in (("Actor", v.actors), ("Recipient", v.recipients)) for i in ids]
        lines.append(f"E{n}\t" + " ".join([f"{v.type}:{bound(v.type, v.trigger)}", *_numbered(sides)]))
        number += 1
        lines.append(f"A{number}\tStatus E{n} {v.status}")
        number += 1
        lines.append(f"A{number}\tCertainty E{n} {v.certainty}")
    for a in report.attributions:
        content = [bound("Content", s) for s in a.content]
        for cue in a.cue:
            for c in content:
                lines.append(f"R{_next(lines)}\tSays Arg1:{bound('Cue', cue)} Arg2:{c}")
            for s in a.source:
                lines.append(f"R{_next(lines)}\tBy Arg1:{bound('Cue', cue)} Arg2:{bound('Source', s)}")
    parts = (("Figure", report.figures), ("Time", report.times), ("Place", report.places), ("Quote", report.quotes))
    for kind, spans in [(kind, [part.span for part in group]) for kind, group in parts]:
        for span in spans:
            bound(kind, span)
    return report.text, "\n".join(lines) + "\n"


def _next(lines: list[str]) -> int:
    return len(lines) + 1


def _numbered(sides: list[str]) -> list[str]:
    """brat numbers roles that are filled more than once: Actor, Actor2."""
    seen: dict[str, int] = {}
    out = []
    for side in sides:
        role, _, target = side.partition(":")
        seen[role] = seen.get(role, 0) + 1
        out.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{target}")
    return out


def _pieces(text: str, span: Span) -> list[Span]:
    found, start = [], span[0]
    for line in text[slice(*span)].split("\n"):
        if line:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _spacy_span(name: str, span: Span, label: str) -> dict[str, Any]:
    return {"id": name, "start": span[0], "end": span[1], "label": label}


def spacy(report: Annotated) -> dict[str, Any]:
    """A report as spaCy's `Doc` takes it from JSON: text, and span groups by the kind of thing.

    `doc = nlp.make_doc(row["text"])`, then `doc.spans[group] = [doc.char_span(s["start"], s["end"], s["label"],
    span_id=s["id"], alignment_mode="expand") for s in row["spans"][group]]`.
    """
    return {
        "text": report.text,
        "meta": {"id": report.id, **report.about},
        "spans": {
            "actors": [_spacy_span(e.id, m, e.kind) for e in report.entities for m in e.mentions],
            "events": [_spacy_span(v.id, v.trigger, v.type) for v in report.events],
            "sources": [_spacy_span(a.id, s, "source") for a in report.attributions for s in a.source],
            "cues": [_spacy_span(a.id, s, "cue") for a in report.attributions for s in a.cue],
            "contents": [_spacy_span(a.id, s, "content") for a in report.attributions for s in a.content],
            "figures": [_spacy_span(f.id, f.span, f.unit or "share") for f in report.figures],
            "times": [_spacy_span(t.id, t.span, t.type) for t in report.times],
            "places": [_spacy_span(p.id, p.span, p.country or "-") for p in report.places],
        },
    }
