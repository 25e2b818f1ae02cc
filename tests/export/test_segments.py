"""The text is cut at all ends and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.export.segments import Mark, heading, marks, paragraphs, segments
from communique.record import Record, Report
from tests.export.records import HOSTILE, RICH

TEXT = "abcdefghijklmnopqrst"
SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(SPANS.filter(lambda span: span[0] < span[1]), max_size=8))
def test_segments_are_the_text_and_each_span_is_the_sum_of_its_segments(spans: list[tuple[int, int]]) -> None:
    found = [Mark(span, f"V{index}", "what") for index, span in enumerate(spans)]
    made = segments(TEXT, found)
    assert "".join(one.text for one in made) == TEXT
    for mark in found:
        assert "".join(one.text for one in made if mark in one.marks) == TEXT[slice(*mark.span)]
        assert sum(mark in one.first for one in made) == 1


def test_nested_and_overlapping_spans() -> None:
    outer, inner, across = Mark((0, 10), "A1", "content"), Mark((4, 6), "V1", "what"), Mark((5, 12), "F1", "figure")
    made = segments(TEXT, (outer, inner, across))
    assert [(one.text, {mark.part for mark in one.marks}) for one in made] == [
        ("abcd", {"A1"}),
        ("e", {"A1", "V1"}),
        ("f", {"A1", "V1", "F1"}),
        ("ghij", {"A1", "F1"}),
        ("kl", {"F1"}),
        ("mnopqrst", set()),
    ]


def test_marks_are_cut_to_the_text_and_empty_ones_left_out() -> None:
    found = marks(HOSTILE)
    assert all(0 <= one.span[0] < one.span[1] <= len(HOSTILE.text) for one in found)


def test_all_parts_are_marked() -> None:
    parts = (*RICH.events, *RICH.attributions, *RICH.times, *RICH.figures, *RICH.places, *RICH.quotes)
    assert {part.id for part in parts} <= {one.part for one in marks(RICH)}  # type: ignore[attr-defined]


def test_paragraphs() -> None:
    def cut(text: str) -> list[str]:
        return [text[start:end] for start, end in paragraphs(text)]

    long = (
        "A line that is longer than anybody would wrap by hand, because a paragraph stands on one line here, as usual."
    )
    assert cut(f"Head\n\n{long}\n{long}\n") == ["Head", long, long]
    assert cut("Head\n\nwrapped by\nhand\n\n\nagain\n") == ["Head", "wrapped by\nhand", "again"]
    assert cut("one\ntwo") == ["one", "two"]
    assert cut("") == []
    assert cut(" \n\t\n") == []


def test_the_heading_is_the_title_or_a_first_line_that_is_no_sentence() -> None:
    def headed(text: str, title: str | None = None) -> str | None:
        return heading(Record(report=Report(id="r", title=title), text=text))

    assert headed("First line\n\nA sentence.", "The title") == "The title"
    assert headed("First line\n\nA sentence.") == "First line"
    assert headed("A sentence is no heading.\nAnother.") is None
    assert headed("w" * 400) is None
    assert headed("") is None
