"""From a text to a Reading, with a network that answers by chance: the shape must be right whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reader.cut import cut
from communique.reader.read import score
from communique.record import Reading
from tests.reader.stand_in import Network, pieces, read

ODD = [
    "",
    "\x00",
    "\ud800 lone",
    "“Curly” ‘quotes’ and e\u0301 marks\r\nnew line 😀👍🏽",
    "ALL CAPITALS HERE. NO LOWER ONES.",
    "all lower here. no capitals at all.",
    "a" * 5000,
    ", " * 2000,
    "word " * 3000,
    "\u00ad\u200b\ufeff",
]


def check(text: str, reading: Reading) -> None:
    assert "".join(t.text for t in reading.tokens) == "".join(text.split())
    for token in reading.tokens:
        assert text[token.start : token.end] == token.text
        first, last = reading.sentences[token.sentence]
        assert first <= token.start and token.end <= last
        assert token.head == -1 or reading.tokens[token.head].sentence == token.sentence
        assert (token.head == -1) == (token.deprel == "root")
    roots = [t.sentence for t in reading.tokens if t.head == -1]
    assert sorted(roots) == list(range(len(reading.sentences)))
    for span in reading.spans:
        assert 0 <= span.span[0] < span.span[1] <= len(text) and 0 <= span.score <= 1
    for link in reading.links:
        for index, label in ((link.content, "content"), (link.cue, "cue"), (link.source, "source")):
            assert index is None or reading.spans[index].label in (label, "inner" if label == "content" else label)
    for seen in reading.seen:
        assert 0 <= seen.span[0] < seen.span[1] <= len(text) and 0 < seen.score <= 1
        assert list(seen.types.values()) == sorted(seen.types.values(), reverse=True)
        assert all(0 <= i < len(reading.spans) and 0 <= a <= 1 and 0 <= b <= 1 for i, a, b in seen.sides)
    for chain in reading.chains:
        assert chain.earlier is None or reading.spans[chain.earlier].span <= reading.spans[chain.mention].span
        assert chain.mention not in [other for other, _ in chain.homes]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts(text: str) -> None:
    check(text, read(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.integers(0, 5))
def test_any_text(text: str, seed: int) -> None:
    check(text, read(text, seed))


def test_every_window_is_scored_by_itself() -> None:
    made, network = cut("One man came. " * 300 + "\n\nAnother went. " * 90, pieces), Network()
    score(made, network)
    assert len(made.plan) > 3 and all(made.scores)
    assert [shape[0] for shape in network.seen] == [1] * len(made.plan)


def test_the_windows_grow_with_the_text_and_no_faster() -> None:
    short, long = (len(cut("A minister spoke to the press. " * n, pieces).plan) for n in (400, 4000))
    assert 9 * short <= long <= 11 * short
