"""Event heads: scores made by hand -> who does what, whom a mention repeats, whose it is."""

from __future__ import annotations

import numpy as np
import pytest

from communique.reader.acts import Acts, Done
from communique.reader.layers import Layers
from communique.reader.links import Linker
from tests.reader.stand_in import LINK, PARTS, about

WORDS = [(i, i + 1) for i in range(6)]
SENTENCE = np.zeros(6, np.int64)


def part(name: str) -> slice:
    """Where a part of the link vectors stands."""
    return slice(PARTS.index(name) * LINK, (PARTS.index(name) + 1) * LINK)


def scores() -> dict[str, np.ndarray]:
    """Word 2 names an AID; word 0 acts, word 4 is acted on; word 4 repeats word 0; all else is nothing."""
    layers = Layers.of(about())
    tags = np.zeros((6, sum(s.stop - s.start for s in layers.at.values()) + 1), np.float32)
    act = layers.at["act"]
    tags[:, act.start] = 9.0
    tags[2, act.start : act.start + 2] = (0.0, 6.0)
    tags[2, layers.at["status"].start + 1] = 3.0
    link = np.zeros((6, len(PARTS) * LINK), np.float32)
    link[2, part("does_first")] = link[0, part("actor_first")] = 3.0
    link[2, part("gets_first")] = link[4, part("recipient_first")] = 3.0
    link[:, part("actor_first")] -= 1.5
    link[:, part("recipient_first")] -= 1.5
    link[4, part("past_first")] = link[0, part("earlier_first")] = 3.0
    return {"tags": tags, "link": link}


@pytest.fixture
def done() -> Done:
    made = about()
    found = [(0, 1, "PER", 0.9), (0, 1, "MENTION", 0.9), (4, 5, "MENTION", 0.8)]
    out = Done([], [], [])
    acts = Acts(made["sides"], Layers.of(made), Linker.of(made["link"]))
    acts.read(WORDS, scores(), found, 10, SENTENCE, out)
    return out


def test_what_is_done_and_by_whom(done: Done) -> None:
    (seen,) = done.seen
    assert seen.span == (2, 3) and next(iter(seen.types)) == "AID" and seen.score > 0.9
    assert seen.status["planned"] > 0.9
    sides = {index: (a, b) for index, a, b in seen.sides}
    assert sides[11][0] > 0.9 > 0.5 > sides[11][1]
    assert sides[12][1] > 0.9 > 0.5 > sides[12][0]


def test_a_name_within_a_mention_is_not_counted_twice(done: Done) -> None:
    assert [chain.mention for chain in done.chains] == [11, 12]


def test_whom_a_mention_repeats(done: Done) -> None:
    assert [chain.earlier for chain in done.chains] == [None, 11]
