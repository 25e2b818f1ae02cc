"""Lemmas."""

from __future__ import annotations

import pytest

from communique.reader.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("went", "VERB", "VBD", "go"),
        ("Said", "VERB", "VBD", "say"),
        ("troops", "NOUN", "NNS", "troop"),
        ("men", "NOUN", "NNS", "man"),
        ("Putins", "PROPN", "NNPS", "Putins"),
        ("would", "AUX", "MD", "would"),
        ("wo", "AUX", "MD", "will"),
        ("’re", "AUX", "VBP", "be"),
        ("n’t", "PART", "RB", "not"),
        ("American", "ADJ", "JJ", "American"),
        ("worse", "ADJ", "JJR", "bad"),
        ("them", "PRON", "PRP", "they"),
        ("\ud800", "NOUN", "NNS", "\ud800"),
    ],
)
def test_dictionary_forms(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected
