"""Word and part of speech -> lemma, by lemminflect's dictionary and rules."""

from __future__ import annotations

from functools import lru_cache

_OPEN = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}
_AUX = {
    "'s": "be", "’s": "be", "'m": "be", "’m": "be", "'re": "be", "’re": "be", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "ca": "can", "wo": "will", "sha": "shall",
    "is": "be", "are": "be", "was": "be", "were": "be", "am": "be", "been": "be", "being": "be", "be": "be",
    "has": "have", "had": "have", "does": "do", "did": "do", "ai": "be", "got": "get", "gets": "get",
}  # fmt: skip
_FIXED = {"n't": "not", "n’t": "not", "an": "a", "'s": "'s", "’s": "'s"}
_PRONOUNS = {
    "me": "I", "my": "my", "him": "he", "them": "they", "us": "we", "her": "she", "these": "this", "those": "that",
    "i": "I", "mine": "my", "ours": "our",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def lemma(word: str, upos: str, xpos: str = "") -> str:
    """The dictionary form; names keep their form, everything else is lower case."""
    if upos == "PROPN":
        return word
    low = word.lower()
    if upos == "AUX" and low in _AUX:
        return _AUX[low]
    if upos in _OPEN and low[:1].isalpha():
        return _looked_up(low, upos)
    if upos in ("PRON", "DET"):
        return _PRONOUNS.get(low, _FIXED.get(low, low))
    return _FIXED.get(low, low)


def _looked_up(low: str, upos: str) -> str:
    from lemminflect import getLemma

    found = getLemma(low, upos="VERB" if upos == "AUX" else upos)
    return str(found[0]).lower() if found else low
