"""The work of a report grows with its length and no faster: counted in calls, which no busy machine changes."""

from __future__ import annotations

import cProfile
from pathlib import Path

from communique.assemble import assemble
from communique.reader import read_one
from communique.record import Document

EXAMPLES = Path(__file__).parents[1] / "examples"


def calls_a_word(text: str) -> float:
    """Calls of functions for each word of a text, from the text to its record."""
    profile = cProfile.Profile()
    document = Document(text=text)
    profile.enable()
    reading = read_one(document)
    assemble(document, reading)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats()) / len(reading.tokens)


def test_a_long_report_takes_no_more_work_a_word_than_a_short_one() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    calls_a_word("\n\n".join(texts))  # what is loaded or remembered counts for neither
    short, long = "\n\n".join(texts[:8]), "\n\n".join(texts)
    assert len(long) > 6 * len(short)
    assert calls_a_word(long) < 2 * calls_a_word(short)
