"""Gold corpora -> Texts: words with layout, sentences and one label array a task."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from communique import knowledge
from communique.reader.sentences import sentences
from communique.reader.tokens import words
from communique.reader.windows import BLANK, NEWLINE, NONE, layout_of

IGNORE = -100
ROLES = ("source", "cue", "content")
NAMES = ("PER", "ORG", "LOC", "MISC", "NAT", "MIL", "WEA", "MED", "FAC")
# Last words of names of facilities, which the corpora call places or organisations.
FACILITIES = frozenset({
    "airbase", "airfield", "airport", "arena", "barracks", "base", "bridge", "building", "camp", "canal", "castle",
    "cathedral", "center", "centre", "checkpoint", "church", "complex", "crossing", "dam", "depot", "dockyard",
    "embassy", "factory", "fort", "fortress", "gate", "hall", "harbor", "harbour", "highway", "hospital", "hotel",
    "house", "jail", "laboratory", "library", "mine", "mill", "mosque", "museum", "observatory", "palace", "park",
    "pier", "pipeline", "plant", "plaza", "port", "prison", "quay", "railway", "reactor", "refinery", "road",
    "school", "shipyard", "shrine", "silo", "square", "stadium", "station", "street", "temple", "terminal",
    "theatre", "theater", "tower", "tunnel", "university", "wharf",
})  # fmt: skip
TIMEX = ("DATE", "TIME", "DURATION", "SET")
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NAT", "Weapon": "WEA",
        "Vehicle": "WEA", "MilitaryPlatform": "MIL", "DocumentReference": "MISC"}  # fmt: skip
# TimeML's attributes of an event word; what is not in the list is left out of the loss.
TIMEML = {
    "tml_class": ("OCCURRENCE", "REPORTING", "I_ACTION", "STATE", "I_STATE", "ASPECTUAL", "PERCEPTION"),
    "tense": ("PAST", "NONE", "PRESENT", "INFINITIVE", "PRESPART", "FUTURE", "PASTPART"),
    "aspect": ("NONE", "PERFECTIVE", "PROGRESSIVE", "PERFECTIVE_PROGRESSIVE"),
    "polarity": ("POS", "NEG"),
    "modality": ("NONE", "WOULD", "COULD", "CAN", "MAY", "SHOULD", "MUST", "MIGHT"),
}
WordSpan = tuple[int, int]


@dataclass
class Text:
    """One document. labels: task -> int array over words. links: (contents, cue, source) as word spans."""

    id: str
    words: list[str]
    layout: np.ndarray
    bounds: list[WordSpan]
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    links: list[tuple[list[WordSpan], WordSpan | None, WordSpan | None]] = field(default_factory=list)
    entities: list[tuple[int, int, int]] = field(default_factory=list)
    mentions: list[tuple[int, int, int]] = field(default_factory=list)  # first word, end, entity's number
    homes: list[str | None] = field(default_factory=list)  # of each entity, the state that it belongs to
    acts: list[Act] = field(default_factory=list)
    pair: Pair | None = None
    values: np.ndarray | None = None  # a number a word, NaN where none is known


@dataclass(frozen=True)
class Act:
    """An event: its trigger, and the numbers of the entities that act and that are acted on."""

    span: WordSpan
    actors: frozenset[int]
    recipients: frozenset[int]


@dataclass(frozen=True)
class Pair:
    """Two actors and the type of what the first does to the second; where in the text it is told is not known."""

    actor: WordSpan
    recipient: WordSpan
    type: int


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def held_out(document: str, percent: int = 10) -> bool:
    """Whether a document is kept from training, by the hash of its id (for sets without a dev part)."""
    return int(hashlib.sha1(document.encode()).hexdigest(), 16) % 100 < percent


class Raw:
    """A raw text cut as the reader cuts it, with look-up from code points to words."""

    def __init__(self, name: str, text: str) -> None:
        spans = words(text)
        self.starts = np.array([s for s, _ in spans], np.int64)
        self.ends = np.array([e for _, e in spans], np.int64)
        bounds = []
        for start, end in sentences(text):
            a, b = np.searchsorted(self.starts, [start, end])
            if b > a:
                bounds.append((int(a), int(b)))
        self.text = Text(name, [text[s:e] for s, e in spans], layout_of(text, spans), bounds)

    def span(self, start: int, end: int) -> WordSpan | None:
        """The words that a stretch of text overlaps, None when there is none."""
        a = int(np.searchsorted(self.ends, start, side="right"))
        b = int(np.searchsorted(self.starts, end, side="left"))
        return (a, b) if b > a else None

    def empty(self) -> np.ndarray:
        return np.zeros(len(self.text.words), np.int64)


def mark(array: np.ndarray, span: WordSpan, kind: int = 0) -> None:
    """Write B and I of a kind over a span."""
    array[span[0] : span[1]] = 2 + 2 * kind
    array[span[0]] = 1 + 2 * kind


def attribution(path: Path) -> Iterator[Text]:
    """PolNeAR: three BIO layers and the links."""
    for row in lines(path):
        raw = Raw(row["id"], row["text"])
        labels = {role: raw.empty() for role in ROLES}
        for relation in row["attributions"]:
            found = {role: [s for x in relation[role] if (s := raw.span(*x))] for role in ROLES}
            for role in ROLES:
                for span in found[role]:
                    mark(labels[role], span)
            cue = (found["cue"][0][0], found["cue"][-1][1]) if found["cue"] else None
            source = (found["source"][0][0], found["source"][-1][1]) if found["source"] else None
            raw.text.links.append((found["content"], cue, source))
        for stretch in row.get("discard") or []:
            span = raw.span(*stretch)
            if span:
                for role in ROLES:
                    labels[role][span[0] : span[1]] = IGNORE
        raw.text.labels = labels
        yield raw.text


def time(path: Path) -> Iterator[Text]:
    """TempEval-3: time expressions and events."""
    for row in lines(path):
        raw = Raw(row["id"], row["text"])
        timex, event = raw.empty(), raw.empty()
        parts = {name: np.full(len(raw.text.words), IGNORE, np.int64) for name in TIMEML}
        for item in row["timexes"]:
            span = raw.span(item["start"], item["end"])
            if span and item["type"] in TIMEX:
                mark(timex, span, TIMEX.index(item["type"]))
        for item in row["events"]:
            span = raw.span(item["start"], item["end"])
            if span:
                mark(event, span)
                for name, known in TIMEML.items():
                    value = str(item["class" if name == "tml_class" else name] or "NONE").upper()
                    if item["tense"] is not None and value in known:
                        parts[name][span[0] : span[1]] = known.index(value)
        raw.text.labels = {"timex": timex, "event": event, **parts}
        yield raw.text


def re3d(path: Path) -> Iterator[Text]:
    """re3d without the BBC's rows: names in two layers, the second for names within names."""
    for row in lines(path):
        if "BBC" in row["source"] or "NC" in row["license"]:
            continue
        yield re3d_text(row)


def re3d_text(row: dict[str, Any]) -> Text:
    """The names of one document; the longer of two is the outer one. Annotations of little confidence count as well:
    they are mostly names within names."""
    raw = Raw(row["id"], row["text"])
    outer, inner = raw.empty(), raw.empty()
    for item in sorted(row["entities"], key=lambda x: x["start"] - x["end"]):
        kind, span = RE3D.get(item["type"]), raw.span(item["start"], item["end"])
        if not kind or not span:
            continue
        span = _capitals(raw.text.words, span)
        layer = outer if span and not outer[span[0] : span[1]].any() else inner
        if span and not layer[span[0] : span[1]].any():
            number = kind_of(kind, raw.text.words[span[1] - 1])
            mark(layer, span, number)
            if layer is outer:
                raw.text.entities.append((*span, number))
    raw.text.labels = {"name": outer, "inner_name": inner}
    return raw.text


def _capitals(given: list[str], span: WordSpan) -> WordSpan | None:
    a, b = span
    while a < b and not any(c.isupper() for c in given[a]):
        a += 1
    return (a, b) if a < b and sum(not w[:1].isupper() for w in given[a:b]) <= 3 else None


def kind_of(kind: str, last: str) -> int:
    """The number of a kind of name, places whose last word says so being facilities."""
    return NAMES.index("FAC" if kind == "LOC" and last.lower() in FACILITIES else kind)


def wikigold(path: Path, want_held_out: bool = False) -> Iterator[Text]:
    """wikigold's tokens with a likely layout; nine in ten documents, or the tenth."""
    for row in lines(path):
        if held_out(row["id"]) != want_held_out:
            continue
        text, pieces, owner, bounds = row["text"], [], [], []
        for start, end in row["sentences"]:
            first = len(pieces)
            for s, e in row["tokens"]:
                if start <= s < end:
                    cut = [text[s + a : s + b] for a, b in words(text[s:e])]
                    pieces.extend(cut)
                    owner.extend([(s, e)] * len(cut))
            if len(pieces) > first:
                bounds.append((first, len(pieces)))
        labels = np.zeros(len(pieces), np.int64)
        made = Text(row["id"], pieces, guessed_layout(pieces, bounds), bounds, {"name": labels})
        for item in row["entities"]:
            inside = [i for i, (s, e) in enumerate(owner) if item["start"] <= s and e <= item["end"]]
            if inside and item["type"] in NAMES:
                kind = "NAT" if item["type"] == "MISC" and item["text"].lower() in demonyms() else item["type"]
                number = kind_of(kind, pieces[inside[-1]])
                mark(labels, (inside[0], inside[-1] + 1), number)
                made.entities.append((inside[0], inside[-1] + 1, number))
        yield made


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and names of peoples, in small letters."""
    path = Path(knowledge.__file__).parent / "data/states.tsv"
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"))
    return frozenset(w.lower() for row in rows for w in f"{row['adjectives']};{row['people']}".split(";") if w)


def guessed_layout(given: list[str], bounds: list[WordSpan]) -> np.ndarray:
    """Where blanks would stand in tokenised text."""
    layout = np.full(len(given), BLANK, np.int64)
    opened = False
    for i, word in enumerate(given):
        quote = word in ('"', "''", "``", "'")
        if word in ".,;:!?)]%" or word.lower() in ("n't", "'s", "'ll", "'re", "'ve", "'d", "'m") or (quote and opened):
            layout[i] = NONE
        if (i and given[i - 1] in "([$#") or (i and given[i - 1] in ('"', "``", "'") and opened):
            layout[i] = NONE
        if quote:
            opened = not opened
    for a, _ in bounds:
        layout[a] = NEWLINE
    return layout


@dataclass
class Tags:
    """The tag sets, in the order of the scores."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)


def conllu(path: Path) -> Iterator[list[tuple[str, list[list[str]]]]]:
    """Documents of (raw text, rows of ten columns) a sentence; multiword tokens are left to their words."""
    document: list[tuple[str, list[list[str]]]] = []
    rows: list[list[str]] = []
    text = ""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc") and document:
                yield document
                document = []
            elif line.startswith("# text = "):
                text = line[9:]
            elif not line and rows:
                document.append((text, rows))
                rows = []
            elif line and line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit() or "-" in columns[0]:
                    rows.append(columns)
    if document:
        yield document


def syntax(path: Path, tags: Tags) -> Iterator[Text]:
    """A treebank; tag sets that are empty are filled, otherwise unknown tags are left out of the loss."""
    documents = list(conllu(path))
    if not tags.upos:
        seen = [row for document in documents for _, rows in document for row in rows if "-" not in row[0]]
        tags.upos, tags.xpos, tags.deprel = (sorted({row[c] for row in seen}) for c in (3, 4, 7))
    index = [{tag: i for i, tag in enumerate(part)} for part in (tags.upos, tags.xpos, tags.deprel)]
    for number, document in enumerate(documents):
        yield _tree_text(f"{path.stem}-{number}", document, index)


def _tree_text(name: str, document: list[tuple[str, list[list[str]]]], index: list[dict[str, int]]) -> Text:
    given: list[str] = []
    layout: list[int] = []
    bounds: list[WordSpan] = []
    columns: list[list[int]] = [[], [], [], []]
    for _, rows in document:
        base = len(given)
        glued, until = False, 0
        for row in rows:
            if "-" in row[0]:
                until, after = int(row[0].split("-")[1]), "SpaceAfter=No" in row[9]
                continue
            number = int(row[0])
            given.append(row[1])
            layout.append(NONE if glued else BLANK)
            glued = "SpaceAfter=No" in row[9] or number < until or (number == until and after)
            head = int(row[6])
            columns[0].append(index[0].get(row[3], IGNORE))
            columns[1].append(index[1].get(row[4], IGNORE))
            columns[2].append(base + (head - 1 if head else number - 1))
            columns[3].append(index[2].get(row[7], IGNORE))
        layout[base] = NEWLINE if base == 0 else BLANK
        bounds.append((base, len(given)))
    arrays = [np.array(c, np.int64) for c in columns]
    labels = dict(zip(("upos", "xpos", "head", "deprel"), arrays, strict=True))
    return Text(name, given, np.array(layout, np.int64), bounds, labels)


def hashes(files: dict[str, list[Path]]) -> dict[str, str]:
    """SHA-256 of what each corpus was read from, to be kept with the weights."""
    return {name: hashlib.sha256(b"".join(p.read_bytes() for p in paths)).hexdigest() for name, paths in files.items()}
