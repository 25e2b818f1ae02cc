"""The reader's links put right: whoever opens a quotation says all of it."""

from __future__ import annotations

from communique.assemble.attributions.binding import bound
from communique.assemble.quotes import find_quotes
from tests.assemble.hand import read

TEXT = "Ministers spoke. Oslo said: “Peace is near.”"
TABLE = """
    Ministers spoke nsubj NOUN
    spoke     0     root
    .         spoke punct

    Oslo said nsubj PROPN
    said 0    root
    :    said punct
    “    said punct

    Peace near nsubj NOUN
    is    near cop
    near  0    root ADJ
    .     near punct
    ”     near punct
"""
SPANS = [("source", "Ministers"), ("cue", "spoke"), ("source", "Oslo"), ("cue", "said:"), ("content", "Peace is near")]


def test_a_quotation_belongs_to_the_cue_that_opens_it() -> None:
    reading = read(TEXT, TABLE, SPANS, [(4, 1, 0)])
    (link,) = [link for link in bound(reading, find_quotes(TEXT, reading.sentences)) if link.content is not None]
    assert (link.content, link.cue, link.source) == (4, 3, 2)
