"""Word and part of speech -> lemma: lemminflect's dictionary for what is inflected, a small table for the rest."""

from __future__ import annotations

from functools import lru_cache

_AUXILIARY = {
    "'s": "be", "'m": "be", "'re": "be", "'ve": "have", "'ll": "will", "'d": "would", "ca": "can", "wo": "will",
    "sha": "shall", "ai": "be", "is": "be", "are": "be", "was": "be", "were": "be", "am": "be", "been": "be",
    "being": "be", "has": "have", "had": "have", "having": "have", "does": "do", "did": "do", "doing": "do",
    "done": "do", "got": "get", "gets": "get", "getting": "get",
}  # fmt: skip
_PRONOUNS = {
    "me": "I", "i": "I", "him": "he", "them": "they", "'em": "they", "us": "we", "these": "this", "those": "that",
    "an": "a", "mine": "my", "ours": "our", "yours": "your", "theirs": "their", "hers": "her", "'s": "we",
}  # fmt: skip
_OTHER = {"n't": "not", "na": "to", "'s": "'s", "'": "'s"}
_KEPT = frozenset(("more", "most", "less", "least", "thanks", "regards"))
_OPEN = frozenset(("NOUN", "ADJ", "ADV"))
_INFLECTED = frozenset(("NNS", "JJR", "JJS", "RBR", "RBS"))


@lru_cache(maxsize=200_000)
def lemma(word: str, upos: str, xpos: str = "", first: bool = False) -> str:
    """The dictionary form. Names keep their form; so do capitals of adjectives within a sentence and of short forms."""
    if upos == "PROPN" or xpos == "NNP":
        return word
    low = word.lower().replace("’", "'").replace("`", "'") if len(word) < 5 else word.lower()
    if upos == "AUX":
        return _AUXILIARY.get(low, low)
    if upos in ("PRON", "DET"):
        return "her" if low == "her" and xpos == "PRP$" else "she" if low == "her" else _PRONOUNS.get(low, low)
    if upos == "VERB" or (upos in _OPEN and xpos in _INFLECTED and low not in _KEPT):
        return _looked_up(low, upos) if low[:1].isalpha() else "be" if low == "'s" else low
    if (upos == "ADJ" and word[:1].isupper() and not first) or (upos == "NOUN" and word.isupper() and len(word) < 5):
        return word
    return _OTHER.get(low, low) if upos == "PART" else low


def _looked_up(low: str, upos: str) -> str:
    from lemminflect import getLemma

    found = getLemma(low, upos=upos)
    return str(found[0]).lower() if found and found[0] else low
