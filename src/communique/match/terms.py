"""Words to terms: folded to the stem that a verb and its noun share, common words left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+|\d[\d,.]*")
# Where a sentence ends and another begins, or a paragraph.
_BREAK = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘])|\n")
# Longest first. Cut so that visit, visits, visited and visiting, deploy and deployment fall together.
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ors", "or",
    "ies", "ied", "ed", "es", "s", "e", "y",
)  # fmt: skip
_SHORTEST = 3  # letters that stay


@cache
def common() -> frozenset[str]:
    """Words that say nothing about what is told."""
    text = (Path(__file__).parent / "data" / "common.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _repeating() -> frozenset[str]:
    text = (Path(__file__).parent / "data" / "again.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def again(text: str) -> bool:
    """Whether a text speaks of one more, of a next or of a second."""
    return any(word.lower() in _repeating() for word in _WORD.findall(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word, lower-cased, without its ending; numbers as they are, without commas."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    if low[:1].isdigit():
        return low.replace(",", "").rstrip(".")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST:
            low = low[: -len(ending)]
            break
    if len(low) > _SHORTEST and low[-1] == low[-2] and low[-1] not in "ls":
        low = low[:-1]  # stopp(ed), plann(ing)
    return low


def terms(text: str) -> frozenset[str]:
    """Terms of a text."""
    return frozenset(listed(text))


def listed(text: str) -> list[str]:
    """Terms of a text in its order."""
    words = _WORD.findall(text)
    return [stem(word) for word in words if word.lower().replace("’", "'") not in common()]


def sentence(text: str, start: int, end: int) -> str:
    """The sentences of a text that hold these code points."""
    first = max((found.end() for found in _BREAK.finditer(text, 0, start)), default=0)
    last = _BREAK.search(text, max(start, end - 1))
    return text[first : last.start() if last else len(text)]
