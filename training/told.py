"""Pairs of actors with a type -> who does what to whom by which word, the word being the one a teacher takes for it.

PLV says what A does to B and leaves open in which word. Summing over all words taught the reader that every word tells
it (see LOG.md); here the likeliest word of the type is the trigger, where the teacher is sure of one, and the other
words stay what the teacher says they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import torch

from communique.reader.windows import Pieces
from training.batches import arrays
from training.corpora import IGNORE, Act, Text, mark
from training.model import Reader
from training.stories import PAIR_TYPES, TYPES, YIELD
from training.windows import Window

LEAST = 0.4  # probability from which a word is taken for the trigger
NONE = 0.7  # probability from which a word is taken for no event
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def told(pairs: Iterable[Text], teacher: Reader, pieces: Pieces) -> Iterator[Text]:
    """The texts whose event the teacher sees, each with its trigger and both actors; no actor is marked."""
    for text in pairs:
        if text.pair is None or text.pair.actor[0] >= text.pair.actor[1]:
            continue
        chances = odds(text, teacher, pieces)
        kinds = [i for i, kind in enumerate(TYPES) if YIELD.get(kind, kind) == PAIR_TYPES[text.pair.type]]
        sure = chances[:, [1 + 2 * k for k in kinds]]
        sure[[*range(*text.pair.actor), *range(*text.pair.recipient)]] = 0
        word, which = np.unravel_index(int(sure.argmax()), sure.shape)
        if sure[word, which] >= LEAST:
            yield with_trigger(text, int(word), kinds[which], chances[:, 0])


def odds(text: Text, teacher: Reader, pieces: Pieces) -> np.ndarray:
    """The teacher's probabilities of each label of the event layer, [word, label]."""
    known = pieces(text.words)
    size = sum(len(p) for p, _ in known) + 2
    shapes = np.array([s for _, s in known])
    plain = Text(text.id, text.words, text.layout, text.bounds)
    window = Window(plain, 0, len(text.words), [p for p, _ in known], shapes, text.layout, size)
    inputs, *_ = arrays([window])
    with torch.no_grad():
        scores = teacher.split(teacher(**inputs)["tags"])["act"][0, : len(text.words)]
    return scores.softmax(-1).numpy()


def with_trigger(text: Text, word: int, kind: int, none: np.ndarray) -> Text:
    """The text as an event of a type at a word, done by the pair's first to its second."""
    assert text.pair
    act = np.where(none >= NONE, 0, IGNORE)
    mark(act, (word, word + 1), kind)
    both = frozenset({0, 1}) if TYPES[kind] in MUTUAL else frozenset[int]()
    made = Text(text.id, text.words, text.layout, text.bounds, {"act": act})
    made.mentions = [(*text.pair.actor, 0), (*text.pair.recipient, 1)]
    made.acts = [Act((word, word + 1), both or frozenset({0}), both or frozenset({1}))]
    return made
