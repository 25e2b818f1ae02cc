"""Corpora of events -> Texts: our own corpus whole, pairs of actors with a type, factuality."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import get_args

import numpy as np

from communique.corpus.annotated import Act as Noted
from communique.corpus.annotated import Actor, Annotated, Saying
from communique.corpus.notation import load
from communique.reader.tokens import words
from communique.reader.windows import layout_of
from communique.record.record import Certainty, EventType, Status
from communique.record.span import Span
from training.corpora import (
    IGNORE,
    NAMES,
    ROLES,
    TIMEX,
    Act,
    Pair,
    Raw,
    Text,
    WordSpan,
    demonyms,
    kind_of,
    lines,
    mark,
)  # fmt: skip

TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
# PLV has CONCEDE and RETREAT in one class.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
OPENING = 80  # words of a story
PAIR_TYPES = (*(t for t in TYPES if t not in ("CONCEDE", "RETREAT")), "YIELD")
KINDS = {"person": "PER", "media": "MED", "military": "MIL", "state": "LOC", "place": "LOC"}


def own(folder: Path, part: str = "train") -> Iterator[Text]:
    """Our corpus: attributions with their nesting, names, times, figures, mentions, events with all that they have."""
    for path in sorted(folder.glob("reports/*.txt")):
        if part_of(path.stem, folder) == part:
            yield own_text(load(path))


def part_of(report: str, folder: Path) -> str:
    """train, dev or test, as `corpus/split.tsv` has it."""
    with (folder / "split.tsv").open(encoding="utf-8") as file:
        return next((row["part"] for row in csv.DictReader(file, delimiter="\t") if row["id"] == report), "none")


def own_text(report: Annotated) -> Text:
    """One report with all label layers."""
    raw = Raw(report.id, report.text)
    starts = {int(np.searchsorted(raw.starts, a)) for a, _ in report.sentences}
    edges = sorted({0, *starts, len(raw.text.words)})
    raw.text.bounds = list(pairwise(edges))
    _sayings(report, raw)
    timex, figure = raw.empty(), raw.empty()
    for t in report.times:
        if span := raw.span(*t.span):
            mark(timex, span, TIMEX.index(t.type))
    for f in report.figures:
        if span := raw.span(*f.span):
            mark(figure, span)
    raw.text.labels |= {"timex": timex, "figure": figure, "name": _names(report, raw)}
    _mentions(report, raw)
    _acts(report, raw)
    return raw.text


def _sayings(report: Annotated, raw: Raw) -> None:
    layers = {role: raw.empty() for role in (*ROLES, "inner")}
    by_id = {a.id: a for a in report.attributions}
    for a in sorted(report.attributions, key=lambda a: depth(a, by_id)):
        found = {role: [s for x in getattr(a, role) if (s := raw.span(*x))] for role in ROLES}
        content = "inner" if depth(a, by_id) else "content"
        for role, layer in zip(ROLES, ("source", "cue", content), strict=True):
            for span in found[role]:
                if not layers[layer][span[0] : span[1]].any():
                    mark(layers[layer], span)
        cue = (found["cue"][0][0], found["cue"][-1][1]) if found["cue"] else None
        source = (found["source"][0][0], found["source"][-1][1]) if found["source"] else None
        raw.text.links.append((found["content"], cue, source))
    raw.text.labels = {k if k == "inner" else f"own_{k}": layer for k, layer in layers.items()}


def depth(a: Saying, by_id: dict[str, Saying]) -> int:
    """How many attributions an attribution is nested in."""
    count, at = 0, a.parent
    while at in by_id and count < 9:
        count, at = count + 1, by_id[at].parent
    return count


def _names(report: Annotated, raw: Raw) -> np.ndarray:
    """Within each mention the words of the entity's name, and adjectives of nations anywhere."""
    layer = raw.empty()
    for e in sorted(report.entities, key=lambda e: -len(e.name)):
        known = {*e.name.split(), *e.name.replace("-", " ").split()}
        for mention in e.mentions:
            span = raw.span(*mention)
            for kind, run in _runs(e, known, raw, span) if span else ():
                if not layer[run[0] : run[1]].any():
                    mark(layer, run, kind_of(kind, raw.text.words[run[1] - 1]))
    for p in report.places:
        span = raw.span(*p.span)
        if span and not layer[span[0] : span[1]].any():
            mark(layer, span, kind_of("LOC", raw.text.words[span[1] - 1]))
    for i, word in enumerate(raw.text.words):
        if not layer[i] and word[:1].isupper() and word.lower() in demonyms():
            mark(layer, (i, i + 1), NAMES.index("NAT"))
    return layer


def _runs(e: Actor, known: set[str], raw: Raw, span: WordSpan) -> Iterator[tuple[str, WordSpan]]:
    inside = range(*span)
    named = lambda i: raw.text.words[i] in known and raw.text.words[i][:1].isupper()  # noqa: E731
    for good, group in groupby(inside, named):
        run = list(group)
        if good:
            nation = len(run) == 1 and raw.text.words[run[0]].lower() in demonyms() and e.kind != "person"
            yield "NAT" if nation and e.kind != "state" else KINDS.get(e.kind, "ORG"), (run[0], run[-1] + 1)


def _mentions(report: Annotated, raw: Raw) -> None:
    layer = raw.empty()
    raw.text.homes = [e.country for e in report.entities]
    for number, e in enumerate(report.entities):
        raw.text.mentions += [(*s, number) for m in e.mentions if (s := raw.span(*m))]
    for a, b, _ in sorted(raw.text.mentions, key=lambda m: m[0] - m[1]):
        if not layer[a:b].any():
            mark(layer, (a, b))
    raw.text.labels["mention"] = layer


def _acts(report: Annotated, raw: Raw) -> None:
    number = {e.id: i for i, e in enumerate(report.entities)}
    act = raw.empty()
    status, certainty = (np.full(len(raw.text.words), IGNORE, np.int64) for _ in range(2))
    for v in report.events:
        span = raw.span(*v.trigger)
        if not span or act[span[0] : span[1]].any():
            continue
        mark(act, span, TYPES.index(v.type))
        status[span[0] : span[1]] = STATUSES.index(v.status)
        certainty[span[0] : span[1]] = CERTAINTIES.index(v.certainty)
        sides = [frozenset(number[i] for i in ids) for ids in _sides(v)]
        raw.text.acts.append(Act(span, *sides))
    raw.text.labels |= {"act": act, "status": status, "certainty": certainty}


def _sides(v: Noted) -> tuple[set[str], set[str]]:
    both = {*v.actors, *v.recipients} if v.symmetric else set()
    return {*v.actors, *both}, {*v.recipients, *both}


def kept_apart(case: str, fifth: int = 0) -> bool:
    """Whether a sentence of PLV belongs to the development fifth, by the hash of its words."""
    return int(hashlib.sha1(case.encode()).hexdigest(), 16) % 5 == fifth


def pairs(path: Path, *, apart: bool = False) -> Iterator[Text]:
    """PLV: a sentence, two actors and a type; the sentences kept apart for development, or all others."""
    for row in lines(path):
        if kept_apart(row["text"]) != apart or not row["actor"] or not row["recipient"]:
            continue
        raw = Raw(row["id"], row["text"])
        raw.text.bounds = [(0, len(raw.text.words))]
        actor, recipient = raw.span(*row["actor"][0]), raw.span(*row["recipient"][0])
        if actor and recipient and len(raw.text.words) < 180:
            raw.text.pair = Pair(actor, recipient, PAIR_TYPES.index(row["event"]))
            yield raw.text


def tales(path: Path) -> Iterator[Text]:
    """Synthetic stories with a type: headline and opening, no actor marked, so the whole text stands for both."""
    for row in lines(path):
        raw = Raw(row["id"], f"{row['title']}\n{row['text']}")
        ends = [b for _, b in raw.text.bounds if b <= OPENING]
        if not ends:
            continue
        raw.text.words, raw.text.layout = raw.text.words[: ends[-1]], raw.text.layout[: ends[-1]]
        raw.text.bounds = [(0, ends[-1])]
        raw.text.pair = Pair((0, 0), (0, 0), PAIR_TYPES.index(YIELD.get(row["label"], row["label"])))
        yield raw.text


def factuality(path: Path) -> Iterator[Text]:
    """UDS-IH2: sentences in runs, with the mean of the votes (-3 to 3) on each predicate."""
    rows = list(lines(path))
    for at in range(0, len(rows), 6):
        yield _joined(f"uds-{at}", [(r["text"], [(f["start"], f["end"], f["value"]) for f in r["factuality"]])
                                    for r in rows[at : at + 6]])  # fmt: skip


def _joined(name: str, given: list[tuple[str, list[tuple[int, int, float]]]]) -> Text:
    found: list[str] = []
    layout: list[np.ndarray] = []
    bounds: list[WordSpan] = []
    values: list[np.ndarray] = []
    for text, marks in given:
        spans: list[Span] = words(text)
        row = np.full(len(spans), np.nan, np.float32)
        for start, end, value in marks:
            row[[i for i, (a, b) in enumerate(spans) if a < end and start < b]] = value
        bounds.append((len(found), len(found) + len(spans)))
        found += [text[a:b] for a, b in spans]
        layout.append(layout_of(text, spans))
        values.append(row)
    made = Text(name, found, np.concatenate(layout), [b for b in bounds if b[1] > b[0]])
    made.values = np.concatenate(values)
    return made
