"""The shipped weights on a few plain sentences: that they are there, fit the code and are not by chance."""

from __future__ import annotations

import pytest

from communique.reader import read_documents, read_one
from communique.reader.session import FOLDER
from communique.record import Document, Reading

TEXT = (
    "President Ana Silva said on Monday that Portugal would send 500 troops to Timor.\n\n"
    "“We will not wait,” she told reporters in Lisbon. The opposition was not consulted."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_one(Document(text=TEXT))


def spans(reading: Reading, label: str) -> list[str]:
    return [TEXT[slice(*s.span)] for s in reading.spans if s.label == label]


def test_the_weights_are_small() -> None:
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) < 40_000_000


def test_attribution(reading: Reading) -> None:
    assert "said" in spans(reading, "cue")
    first = next(x for x in reading.links if x.cue is not None and TEXT[slice(*reading.spans[x.cue].span)] == "said")
    assert first.content is not None and first.source is not None
    assert "Portugal would send" in TEXT[slice(*reading.spans[first.content].span)]
    assert "Ana Silva" in TEXT[slice(*reading.spans[first.source].span)]


def test_syntax(reading: Reading) -> None:
    words = {t.text: t for t in reading.tokens}
    send = words["send"]
    assert (send.upos, send.lemma) == ("VERB", "send")
    assert words["troops"].deprel == "obj" and reading.tokens[words["troops"].head] is send
    assert words["opposition"].deprel == "nsubj:pass"
    assert len(reading.sentences) == 3


def test_names_and_times(reading: Reading) -> None:
    assert {"Timor", "Lisbon"} <= set(spans(reading, "LOC"))
    assert any("Monday" in s for s in spans(reading, "DATE"))
    assert "send" in spans(reading, "EVENT")


def test_what_is_read_beside_it_does_not_matter(reading: Reading) -> None:
    others = [Document(text="It rained. " * n) for n in (1, 40, 0, 7)]
    found = list(read_documents([*others, Document(text=TEXT)]))
    assert len(found) == 5
    assert found[-1] == reading
    assert found[2] == Reading()
