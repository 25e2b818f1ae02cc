"""Sentences and their code points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reader.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Lt. Gen. Roe spoke on Oct. 5. He left.", ["Lt. Gen. Roe spoke on Oct. 5.", "He left."]),
        ("He met U.S. Secretary Ann Roe. It rained.", ["He met U.S. Secretary Ann Roe.", "It rained."]),
        ("They flew to the U.S. The talks failed.", ["They flew to the U.S.", "The talks failed."]),
        ("“Is that so?” the envoy asked. Nobody knew.", ["“Is that so?” the envoy asked.", "Nobody knew."]),
        ('"Never!" Roe told reporters.', ['"Never!" Roe told reporters.']),
        ("A headline without an end\nGENEVA — Talks began.", ["A headline without an end", "GENEVA —", "Talks began."]),
        ("OSLO, Norway (AP) -- Talks began.", ["OSLO, Norway (AP) --", "Talks began."]),
        ("LIMA, Aug. 3 (Xinhua) — It rained.", ["LIMA, Aug. 3 (Xinhua) —", "It rained."]),
        ("Lima and Quito (the capitals) met.", ["Lima and Quito (the capitals) met."]),
        ("Oslo - Bern talks went on.", ["Oslo - Bern talks went on."]),
        ("a line.\r\nanother line", ["a line.", "another line"]),
        (" \n\t", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_lines_broken_to_fit_a_width_are_joined() -> None:
    text = (
        "The two ministers met in the capital on Tuesday to talk about\n"
        "the border, and they agreed to send observers to the northern\n"
        "villages before the end of the month. Neither of them would\n"
        "say how many observers there will be or who will pay for them.\n\n"
        "A second round is planned."
    )
    assert len(cut(text)) == 3


def test_an_unbroken_text_of_a_million_letters_is_cut_in_time() -> None:
    assert len("".join(cut("a" * 1_000_000))) == 1_000_000


@given(st.text())
def test_any_text_is_covered_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
