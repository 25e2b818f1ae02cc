"""The helper that other tests stand on."""

from __future__ import annotations

from tests.assemble.hand import at, read

TEXT = "Oslo said talks would resume. It said so."


def test_a_table_becomes_a_reading() -> None:
    reading = read(
        TEXT,
        """
        Oslo   said    nsubj
        said   0       root
        talks  resume  nsubj
        would  resume  aux
        resume said    ccomp
        .      2       punct

        It     said    nsubj
        said   0       root
        so     said    advmod
        .      said    punct
        """,
        spans=[("source", "Oslo"), ("cue", "said@2", 0.5)],
        links=[(None, 1, 0, 0.7)],
    )
    assert [TEXT[t.start : t.end] for t in reading.tokens] == [t.text for t in reading.tokens]
    assert reading.sentences == ((0, 29), (30, 41))
    assert [t.head for t in reading.tokens] == [1, -1, 4, 4, 1, 1, 7, -1, 7, 7]
    assert reading.tokens[1].lemma == "say"
    assert [t.upos for t in reading.tokens[:3]] == ["PROPN", "VERB", "NOUN"]
    assert reading.spans[1].span == at(TEXT, "said@2") == (33, 37)
    assert reading.links[0].content is None
    assert reading.links[0].score == 0.7
