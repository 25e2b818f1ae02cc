"""Two ways to make spellings comparable: `flat` keeps every offset, `key` does not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʽ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\n": " ", "\t": " ", "\r": " ",
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "İ": "i", "ð": "d", "Ð": "d", "ə": "e",
    "Ə": "e", "ħ": "h", "ŧ": "t",
}  # fmt: skip
_KEY = {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """One letter without its accent, lower case; itself where that is no single letter."""
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def flat(text: str) -> str:
    """The text in lower case without accents, quotes and dashes alike, one code point for each: offsets stay."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " ").replace("`", "'").replace("\r", " ")
    return "".join(_SAME.get(letter) or (letter.lower() if letter.isascii() else _plain(letter)) for letter in text)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name to look up by: lower case, no accents, no apostrophes or full stops, hyphens as blanks."""
    for letter, letters in _KEY.items():
        name = name.replace(letter, letters)
    folded = unicodedata.normalize("NFD", flat(unicodedata.normalize("NFC", name)))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[\s\-/,]+", " ", re.sub(r"['.()\"“”]", "", folded)).strip()
