"""The same text with other quotation marks, other states, other names: what the reader should not hang on."""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

import numpy as np

from communique import knowledge
from communique.reader.windows import BLANK
from training.corpora import Text

OPEN, CLOSE = "“", "”"


def varied(words: list[str], rng: random.Random) -> list[str]:
    """The same words with another style of quotation marks, now and then."""
    style = rng.random()
    if style > 0.3:
        return words
    out, opened = list(words), False
    for i, word in enumerate(words):
        if word in ('"', "“", "”", "``", "''"):
            opened = not opened if word == '"' else word in ("“", "``")
            out[i] = '"' if style < 0.1 else (OPEN if opened else CLOSE) if style < 0.22 else ("``" if opened else "''")
        elif "'" in word and style >= 0.1:
            out[i] = word.replace("'", "’")
        elif "’" in word and style < 0.1:
            out[i] = word.replace("’", "'")
    return out


@cache
def nations() -> list[tuple[str, str, str]]:
    """Name, adjective and capital of each state of today that has all three in one word."""
    path = Path(knowledge.__file__).parent / "data/states.tsv"
    found = []
    for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"):
        one = tuple(row[k].split(";")[0] for k in ("name", "adjectives", "capitals"))
        if row["years"].endswith("-") and all(part and " " not in part for part in one):
            found.append(one)
    return found


def restated(words: list[str], rng: random.Random) -> list[str]:
    """The same words with other states in the place of those there, each with its adjective and its capital."""
    known = nations()
    place = {word: (i, j) for i, nation in enumerate(known) for j, word in enumerate(nation)}
    new: dict[int, int] = {}
    out = list(words)
    for at, word in enumerate(words):
        if word in place:
            i, j = place[word]
            out[at] = known[new.setdefault(i, rng.randrange(len(known)))][j]
    return out


def swapped(text: Text, bank: list[list[list[str]]], rng: random.Random) -> Text:
    """The same text with some of its names exchanged for others of their kind."""
    words: list[str] = []
    layout: list[int] = []
    labels: list[int] = []
    shift = {}
    at = 0
    name = text.labels["name"]
    for a, b, kind in sorted(text.entities):
        if a < at:
            continue
        for i in range(at, a):
            shift[i] = len(words)
            words.append(text.words[i]), layout.append(text.layout[i]), labels.append(name[i])
        new = rng.choice(bank[kind]) if rng.random() < 0.4 else text.words[a:b]
        shift[a] = len(words)
        for j, word in enumerate(new):
            keep = new == text.words[a:b]
            layout.append(text.layout[a + j] if keep else int(text.layout[a]) if j == 0 else BLANK)
            labels.append(name[a] if j == 0 else 2 + 2 * kind)
            words.append(word)
        at = b
    for i in range(at, len(text.words)):
        shift[i] = len(words)
        words.append(text.words[i]), layout.append(text.layout[i]), labels.append(name[i])
    cuts = [shift.get(a) for a, _ in text.bounds]
    cuts = [c for c in cuts if c is not None]
    bounds = list(zip(cuts, [*cuts[1:], len(words)], strict=True))
    return Text(text.id, words, np.array(layout), bounds, {"name": np.array(labels, np.int64)})
