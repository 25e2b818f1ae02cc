"""Pairs of actors with a type -> who does what to whom by which word, the word being the one a teacher takes for it.

PLV says what A does to B and leaves open in which word. Summing over all words taught the reader that every word tells
it (see LOG.md); here the likeliest verb, noun or adjective is the trigger, those counting for more that the lexicon has
under the type. Words of other kinds are no events, the other verbs, nouns and adjectives where the teacher says so.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch

from communique.codebook import load
from communique.reader.lemmas import lemma
from communique.reader.windows import Pieces
from training.batches import arrays
from training.corpora import IGNORE, Act, Text, mark
from training.model import Reader
from training.stories import PAIR_TYPES, TYPES, YIELD
from training.windows import Window, cut

CONTEXT = 340  # word pieces that a teacher reads at once
LEAST = 0.4  # probability from which a word is taken for the trigger
LISTED = 5.0  # times that a word of the lexicon counts for more
NONE = 0.7  # probability from which a word is taken for no event
TELLING = ("VERB", "NOUN", "ADJ")
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def told(pairs: Iterable[Text], teacher: Reader, pieces: Pieces, upos: list[str]) -> Iterator[Text]:
    """The texts whose event the teacher sees, each with its trigger and both actors; no actor is marked."""
    for text in pairs:
        if text.pair is None or text.pair.actor[0] >= text.pair.actor[1]:
            continue
        chances, parts = odds(text, teacher, pieces)
        kinds_of_words = [upos[part] for part in parts]
        telling = np.isin(kinds_of_words, TELLING)
        kinds = [i for i, kind in enumerate(TYPES) if YIELD.get(kind, kind) == PAIR_TYPES[text.pair.type]]
        sure = chances[:, [1 + 2 * k for k in kinds]]
        sure[[*range(*text.pair.actor), *range(*text.pair.recipient)]] = 0
        sure[~telling] = 0
        for column, kind in enumerate(kinds):
            sure[:, column] *= [LISTED if listed(*word, TYPES[kind]) else 1.0
                                for word in zip(text.words, kinds_of_words, strict=True)]  # fmt: skip
        word, which = np.unravel_index(int(sure.argmax()), sure.shape)
        if sure[word, which] >= LEAST:
            yield with_trigger(text, int(word), kinds[which], ~telling | (chances[:, 0] >= NONE))


def listed(word: str, upos: str, kind: str) -> bool:
    """Whether the lexicon has a word under a type, in whatever phrases."""
    table = load().verbs if upos == "VERB" else load().nouns
    return any(entry.type == kind for entry in table.get(lemma(word, upos), ()))


def odds(text: Text, teacher: Reader, pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """The teacher's probabilities of each label of the event layer, [word, label], and each word's part of speech."""
    known = pieces(text.words)
    size = sum(len(p) for p, _ in known) + 2
    shapes = np.array([s for _, s in known])
    plain = Text(text.id, text.words, text.layout, text.bounds)
    window = Window(plain, 0, len(text.words), [p for p, _ in known], shapes, text.layout, size)
    inputs, *_ = arrays([window])
    with torch.no_grad():
        scores = {k: v[0, : len(text.words)] for k, v in teacher.split(teacher(**inputs)["tags"]).items()}
    return scores["act"].softmax(-1).numpy(), scores["upos"].argmax(-1).numpy()


def with_trigger(text: Text, word: int, kind: int, nothing: np.ndarray) -> Text:
    """The text as an event of a type at a word, done by the pair's first to its second."""
    assert text.pair
    act = np.where(nothing, 0, IGNORE)
    mark(act, (word, word + 1), kind)
    both = frozenset({0, 1}) if TYPES[kind] in MUTUAL else frozenset[int]()
    made = Text(text.id, text.words, text.layout, text.bounds, {"act": act})
    made.mentions = [(*text.pair.actor, 0), (*text.pair.recipient, 1)]
    made.acts = [Act((word, word + 1), both or frozenset({0}), both or frozenset({1}))]
    return made


def grown(texts: Iterable[Text], teacher: Reader, pieces: Pieces) -> Iterator[Text]:
    """The texts with the parts of speech and trees that a teacher sees when it reads them in context.

    Sentences by themselves, which other corpora teach without trees, are then learned with theirs.
    """
    for text in texts:
        parts = [labelled(text, a, b, teacher, pieces) for a, b in runs(text, pieces)]
        if not parts:
            continue
        labels = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        yield replace(text, labels=text.labels | labels)


def runs(text: Text, pieces: Pieces) -> list[tuple[int, int]]:
    """Word ranges of whole sentences that fit into a window."""
    sizes = np.array([len(p) for p, _ in pieces(text.words)])
    return cut(text, sizes, CONTEXT, random.Random(0))


def labelled(text: Text, a: int, b: int, teacher: Reader, pieces: Pieces) -> dict[str, np.ndarray]:
    """Tags and heads of the words of a window, heads as places in the text."""
    known = pieces(text.words[a:b])
    size = sum(len(p) for p, _ in known) + 2
    shapes = np.array([shape for _, shape in known])
    plain = Text(text.id, text.words, text.layout, text.bounds)
    inputs, _, sentence, _ = arrays([Window(plain, a, b, [p for p, _ in known], shapes, text.layout[a:b], size)])
    with torch.no_grad():
        out = teacher(**inputs)
        scores = teacher.split(out["tags"])
        same = sentence[:, :, None] == sentence[:, None, :]
        head = out["arc"].masked_fill(~same, -1e4).argmax(-1)
        left, right = out["rel"].chunk(2, -1)
        at = head[:, :, None].expand_as(right)
        deprel = teacher.rel_out(torch.relu(left + right.gather(1, at))).argmax(-1)
    n = b - a
    return {
        "upos": scores["upos"][0, :n].argmax(-1).numpy(),
        "xpos": scores["xpos"][0, :n].argmax(-1).numpy(),
        "head": head[0, :n].numpy() + a,
        "deprel": deprel[0, :n].numpy(),
    }


def together(texts: Sequence[Text], count: int = 3) -> Iterator[Text]:
    """Short texts put one after the other, so that a teacher reads each in company."""
    for at in range(0, len(texts), count):
        part = texts[at : at + count]
        starts = np.cumsum([0, *(len(t.words) for t in part)]).tolist()
        bounds = [(start, start + len(t.words)) for start, t in zip(starts, part, strict=False)]
        words = [word for t in part for word in t.words]
        yield Text(part[0].id, words, np.concatenate([t.layout for t in part]), bounds)


def apart(joined: Iterable[Text], texts: Sequence[Text]) -> Iterator[Text]:
    """The short texts again, each with its share of the labels."""
    left = iter(texts)
    for whole in joined:
        for a, b in whole.bounds:
            text = next(left)
            labels = {k: v[a:b] - a if k == "head" else v[a:b] for k, v in whole.labels.items()}
            yield replace(text, labels=text.labels | labels)
