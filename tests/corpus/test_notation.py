"""The notation: words to spans, lines to parts, mistakes to sentences."""

from __future__ import annotations

import pytest

from communique.corpus import BadNotation, parse, second
from communique.corpus.spans import NotFound, spans
from tests.corpus.small import SMALL

TEXT = "Oslo said it would. It did; it said so."
SENTENCES = [(0, 19), (20, 39)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("1:Oslo", ["Oslo"]),
        ("2:it", ["it"]),
        ("1", ["Oslo said it would."]),
        ("1-2", [TEXT]),
        ("1:said … would", ["said it would"]),
        ("1:said … 2:did", ["said it would. It did"]),
        ("1:Oslo; 2:It", ["Oslo", "It"]),
        ("2:did; it", ["did; it"]),
        ("2:s@1", None),
        ("1:Quito", None),
        ("3:it", None),
        ("2:it@2", None),
        ("said", None),
    ],
)
def test_words_are_found_whole_and_in_their_sentence(given: str, words: list[str] | None) -> None:
    if words is None:
        with pytest.raises(NotFound):
            spans(given, TEXT, SENTENCES)
    else:
        assert [TEXT[a:b] for a, b in spans(given, TEXT, SENTENCES)] == words


def test_a_report_is_parsed_whole() -> None:
    report = parse(SMALL, "x")
    assert report.text.count("\n\n") == 1 and len(report.sentences) == 3
    assert [report.text[slice(*m)] for m in report.entities[2].mentions] == ["its envoy, Kari Berg", "she"]
    promise = report.events[0]
    assert report.text[slice(*promise.trigger)] == "promised" and promise.alt_types == ("AID",)
    assert promise.attribution == "A1" and promise.figures == ("F1",) and promise.recipients == ("E2",)
    assert report.events[1].symmetric and report.events[2].optional and report.published == "2024-05-07"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("V4 | AID | - | - | occurred | certain | 1:gave | - | E1 | E2 |", "“gave” stands 0 times"),
        ("V1 | AID | - | - | occurred | certain | 1:said | - | E1 | E2 |", "the id V1 is taken"),
        ("V4 | AID | - | - | occurred | certain | 1:said | - | E1 | E2 | for=E2", "“for=E2” is no extra"),
        ("X1 | what", "a line begins with"),
        ("T2 | DATE | 2024 perhaps | 1:Monday", "no flag of a time"),
        ("E9 | state | Peru", "3 fields, 7 are wanted"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, told: str) -> None:
    with pytest.raises(BadNotation) as caught:
        parse(SMALL + line + "\n", "x")
    assert told in str(caught.value) and f"line {len(SMALL.splitlines()) + 1}" in str(caught.value)


def test_a_second_annotation_is_read_on_the_same_text() -> None:
    report = parse(SMALL, "x")
    again = second("E1 | state | Norway | NOR | GOV | - | 1:Norway\n", report)
    assert again.text == report.text and len(again.entities) == 1 and not again.events
