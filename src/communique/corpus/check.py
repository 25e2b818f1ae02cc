"""What is wrong with a report of the corpus: one sentence a fault, none when all is well."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import get_args

from communique.codebook import load as load_codebook
from communique.corpus.annotated import Act, Annotated, Saying
from communique.record.record import Certainty, EntityKind, EventType, Status
from communique.record.span import Span

STYLES = (
    "wire", "state-media", "readout", "communique", "briefing", "estimate", "live-blog", "regional", "think-tank",
    "translation", "statement", "negative",
)  # fmt: skip
FEWEST, MOST = 120, 350
TIMEX = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?=[\dXT])(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|W|D|DE|CE|ML|Q|WE))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])*(?:T[A-Z]{2})?)?"
    r"|BC\d{4}|[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2}(?:T(?:[A-Z]{2}|\d\d(?::\d\d)?(?::\d\d)?)(?:Z|[+-]\d\d(?::\d\d)?)?)?)?"
    r"|W[\dX]{2}(?:-(?:WE|\d))?|SP|SU|FA|WI|Q[1-4X]|H[12X]))?"
)
VAGUE = re.compile(r"several|few|some|many|a number|scores", re.IGNORECASE)
DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


def faults(report: Annotated) -> list[str]:
    """All that is wrong with a report, each with the line it stands in."""
    found = [*_about(report), *_values(report), *_references(report), *_sayings(report), *_acts(report),
             *_quotes(report)]  # fmt: skip
    return [f"{report.id}, line {report.lines[i]}, {i}: {what}" if i else f"{report.id}: {what}" for i, what in found]


Fault = tuple[str, str]


def _about(report: Annotated) -> Iterator[Fault]:
    about = report.about
    for key in ("title", "outlet", "style", "published", "invented", "states", "bodies"):
        if key not in about:
            yield "", f"the head lacks “{key}”."
    if about.get("style") not in STYLES:
        yield "", f"the style “{about.get('style')}” is none of {', '.join(STYLES)}."
    words = len(report.text.split())
    if not FEWEST <= words <= MOST:
        yield "", f"{words} words; {FEWEST} to {MOST} are wanted."
    if report.published is None and report.written is None and any(t.needs_published for t in report.times):
        yield "", "a time needs the report's date, and the head has neither published nor if_given."
    for key in ("published", "if_given"):
        given = about.get(key, "-")
        if given != "-" and not _is_day(given):
            yield "", f"{key}: “{given}” is no day of the calendar."


def _is_day(given: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(given))
    except ValueError:
        return False


def _values(report: Annotated) -> Iterator[Fault]:
    sectors = load_codebook().sectors
    for e in report.entities:
        if e.kind not in get_args(EntityKind):
            yield e.id, f"the kind “{e.kind}” is none of {', '.join(get_args(EntityKind))}."
        if e.country and not re.fullmatch(r"[A-Z]{3}", e.country):
            yield e.id, f"the country “{e.country}” is no code of three letters."
        if e.sector and e.sector not in sectors:
            yield e.id, f"the sector “{e.sector}” is none of {' '.join(sectors)}."
        if not e.mentions:
            yield e.id, "an entity needs a mention."
        for i, a in enumerate(e.mentions):
            if any(b[0] < a[1] and a[0] < b[1] for b in e.mentions[i + 1 :]):
                yield e.id, f"two of its mentions overlap at “{_cut(report, a)}”."
    for t in report.times:
        if t.type not in ("DATE", "TIME", "DURATION", "SET"):
            yield t.id, f"the type “{t.type}” is none of DATE, TIME, DURATION, SET."
        if t.value and not TIMEX.fullmatch(t.value):
            yield t.id, f"“{t.value}” is no TIMEX3 value."
        elif t.value and DATED.match(t.value) and not _is_day(t.value[:10]):
            yield t.id, f"“{t.value}” is no day of the calendar."
    for f in report.figures:
        if (
            f.low is None
            and f.high is None
            and not re.search(r"several|few|some|many|a number|scores", _cut(report, f.span))
        ):
            yield f.id, "a figure without bounds is “several” or the like, and this is not."
        if f.low is not None and f.high is not None and f.low > f.high:
            yield f.id, "the low bound is above the high one."
        if f.of and not (f.low or f.high or 0) <= 1:
            yield f.id, "a share lies between 0 and 1."


def _cut(report: Annotated, span: Span) -> str:
    return report.text[slice(*span)]


def _references(report: Annotated) -> Iterator[Fault]:
    known = set(report.lines)
    for v in report.events:
        for wanted, kind in ((v.actors, "E"), (v.recipients, "E"), (v.when, "T"), (v.where, "P"), (v.figures, "F"),
                             ((v.attribution,), "A"), ((v.same_as,), "V")):  # fmt: skip
            for ref in wanted:
                if ref and (ref not in known or ref[0] != kind):
                    yield v.id, f"“{ref}” is the id of no {kind}."
        if v.same_as and v.same_as in known and report.lines[v.same_as] >= report.lines[v.id]:
            yield v.id, "same= names an earlier event."
    for a in report.attributions:
        for ref, kind in ((a.speaker, "E"), (a.parent, "A")):
            if ref and (ref not in known or ref[0] != kind):
                yield a.id, f"“{ref}” is the id of no {kind}."
    for q in report.quotes:
        for ref, kind in ((q.speaker, "E"), (q.attribution, "A")):
            if ref and (ref not in known or ref[0] != kind):
                yield q.id, f"“{ref}” is the id of no {kind}."


def _sayings(report: Annotated) -> Iterator[Fault]:
    by_id = {a.id: a for a in report.attributions}
    for a in report.attributions:
        if a.kind not in ("direct", "indirect", "mixed"):
            yield a.id, f"the kind “{a.kind}” is none of direct, indirect, mixed."
        if not a.cue or not a.content:
            yield a.id, "an attribution needs a cue and a content."
        if a.speaker and not a.source:
            yield a.id, "a speaker without source words; leave both out or name the words."
        seen, at = {a.id}, a.parent
        while at in by_id:
            if at in seen:
                yield a.id, "its chain of parents runs in a circle."
                break
            seen.add(at)
            at = by_id[at].parent
        if a.parent in by_id and not _inside(a, by_id[a.parent]):
            yield a.id, f"neither its content nor its cue stands in the content of its parent {a.parent}."


def _inside(a: Saying, parent: Saying) -> bool:
    return any(_overlap(x, y) for x in (*a.cue, *a.content) for y in parent.content)


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _acts(report: Annotated) -> Iterator[Fault]:
    book = load_codebook()
    sayings = {a.id: a for a in report.attributions}
    triggers: dict[Span, str] = {}
    for v in report.events:
        if v.type not in get_args(EventType):
            yield v.id, f"the type “{v.type}” is none of PLOVER's."
            continue
        modes = book.types[v.type].modes
        if v.mode and v.mode not in modes:
            yield v.id, f"the mode “{v.mode}” is none of {v.type}: {', '.join(modes) or 'it has none'}."
        for context in v.context:
            if context not in book.contexts:
                yield v.id, f"the context “{context}” is none of {', '.join(book.contexts)}."
        for alt in v.alt_types:
            if alt not in get_args(EventType):
                yield v.id, f"the type “{alt}” in alt= is none of PLOVER's."
        if v.status not in get_args(Status):
            yield v.id, f"the status “{v.status}” is none of {', '.join(get_args(Status))}."
        if v.certainty not in get_args(Certainty):
            yield v.id, f"the certainty “{v.certainty}” is none of {', '.join(get_args(Certainty))}."
        if not (v.evidence[0] <= v.trigger[0] and v.trigger[1] <= v.evidence[1]):
            yield v.id, "the trigger stands outside its evidence."
        if v.trigger in triggers:
            yield v.id, f"the trigger is that of {triggers[v.trigger]}; one trigger, one event."
        triggers[v.trigger] = v.id
        yield from _said(v, sayings)


def _said(v: Act, sayings: dict[str, Saying]) -> Iterator[Fault]:
    holding = [a for a in sayings.values() if any(s[0] <= v.trigger[0] and v.trigger[1] <= s[1] for s in a.content)]
    if v.attribution is None:
        if holding and not all(a.optional for a in holding):
            yield (
                v.id,
                f"the trigger stands in the content of {holding[0].id}; say by={holding[0].id} or mend the content.",
            )
        return
    said = sayings.get(v.attribution)
    if said is None:
        return
    if said not in holding:
        yield v.id, f"the trigger stands outside the content of {v.attribution}."
    inner = [a for a in holding if a.parent == v.attribution and not a.optional]
    if inner:
        yield v.id, f"by= is the innermost attribution that holds the trigger, and {inner[0].id} lies within."


def _quotes(report: Annotated) -> Iterator[Fault]:
    marked = [q.span for q in report.quotes]
    for q in report.quotes:
        if report.text[q.span[0]] not in "“\"‘'«„":
            yield q.id, "a quotation begins with its mark."
    for match in re.finditer(r"“[^”]*”", report.text):
        if not any(_overlap(match.span(), s) for s in marked):
            yield "", f"the quotation {match.group()[:60]} has no line Q."
