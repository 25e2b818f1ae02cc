"""Words and their code points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reader.tokens import LONGEST, words


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't go.", "They|did|n't|go|."),
        ("He won’t, she’ll", "He|wo|n’t|,|she|’ll"),
        ("the ministry's U.S.-led talks", "the|ministry|'s|U.S.|-|led|talks"),
        ("worth $1.5bn (or 12,000)", "worth|$|1.5|bn|(|or|12,000|)"),
        ("``We agree,'' he said", "``|We|agree|,|''|he|said"),
        ("Lt. Gen. Roe left Geneva.", "Lt.|Gen.|Roe|left|Geneva|."),
        ("wait... 3-day", "wait|...|3|-|day"),
        ("an anti-tank co-operation", "an|anti-tank|co-operation"),
        ("cannot on 9/11 at 10am", "can|not|on|9/11|at|10|am"),
        ("see https://a.example/x?y=1.", "see|https://a.example/x?y=1|."),
        ("O'Neil and AT&T's 50%", "O'Neil|and|AT&T|'s|50|%"),
        ("END.", "END|."),
        ("", ""),
    ],
)
def test_words_are_cut_as_the_web_treebank_does(text: str, expected: str) -> None:
    assert "|".join(cut(text)) == expected


def test_combining_marks_and_soft_hyphens_stay_with_their_word() -> None:
    assert cut("e\u0301te\u0301 so\u00adft") == ["e\u0301te\u0301", "so\u00adft"]


def test_a_word_has_a_longest_length() -> None:
    for text in ("x" * 1000 + " " + "1" * 1000 + " " + "." * 1000, "https://a.example/" + "x" * 100, "0" * 61):
        assert max(map(len, cut(text))) <= LONGEST
        assert "".join(cut(text)) == text.replace(" ", "")


@given(st.text())
def test_any_text_is_covered_once_and_in_order(text: str) -> None:
    spans = words(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
