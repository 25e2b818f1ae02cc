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
_MARKS, _BLANKS = re.compile(r"['.()\"“”]"), re.compile(r"[\s\-/,]+")
_KEY = {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}


class _Flat(dict[int, str]):
    """What each letter becomes: without its accent, lower case; itself where that is no single letter."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_FLAT = _Flat({ord(letter): other for letter, other in _SAME.items()})


def flat(text: str) -> str:
    """The text in lower case without accents, quotes and dashes alike, one code point for each: offsets stay."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " ").replace("`", "'").replace("\r", " ")
    return text.translate(_FLAT)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name to look up by: lower case, no accents, no apostrophes or full stops, hyphens as blanks."""
    if name.isascii():
        return _single(flat(name))
    for letter, letters in _KEY.items():
        name = name.replace(letter, letters)
    folded = unicodedata.normalize("NFD", flat(unicodedata.normalize("NFC", name)))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _single(folded)


def _single(folded: str) -> str:
    return _BLANKS.sub(" ", _MARKS.sub("", folded)).strip()
