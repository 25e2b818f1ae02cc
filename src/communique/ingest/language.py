"""Which language a text is in, as far as that can be told cheaply and surely."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from typing import Any

from communique.ingest.items import Limits

ENGLISH_ENOUGH = (
    0.03  # share of English-only words; of 16,170 English texts 96% reach it, no foreign sentence tried did
)
_LATIN = "\u024f"  # the last letter of Unicode's Latin blocks, near enough
_LIKE_ENGLISH = {"en", "pcm", "zxx"}  # Nigerian Pidgin is what the model calls terse English; zxx is no language
_BEGINNING = 1_000  # code points
_WORD = re.compile(r"[^\W\d_]+")


def guess(text: str, limits: Limits) -> str | None:
    """An ISO 639 code, or None when the text is too short to tell or no guess is sure enough.

    Common English words settle it for nearly all that comes; only the rest pays for the language model, which
    takes most of a second to load and calls short lists of names anything but English.
    """
    words = _WORD.findall(text[: limits.language_sample])
    if sum(word.lower() in _english_words() for word in words) >= max(1, ENGLISH_ENOUGH * len(words)):
        return "en" if _letters(words) >= limits.language_letters else None
    foreign = sum(letter > _LATIN for word in words for letter in word)
    if 2 * foreign > _letters(words) >= limits.language_letters / 4:
        return _judged(text, 0.0)
    plain = [word for word in words if word[0].islower()]  # in names, headlines and telegrams there is no telling
    if 3 * _letters(plain) < _letters(words) or _letters(words) < limits.language_letters:
        return None
    return _judged(text, limits.language_sure)


def _judged(text: str, least: float) -> str | None:
    """The model's guess if it is surer than that. It grows unsure of long dull texts, so it sees the beginning."""
    code, sure = _model().classify(text[:_BEGINNING].encode("utf-8", "replace").decode())
    return str(code) if sure >= least and code not in _LIKE_ENGLISH else None


def _letters(words: list[str]) -> int:
    return sum(map(len, words))


def name_of(code: str) -> str:
    """The language's English name with its code, "Russian (ru)"; the bare code when it is in no table."""
    name = _names().get(code.lower())
    return f"{name} ({code})" if name else f"'{code}'"


@cache
def _english_words() -> frozenset[str]:
    return frozenset(_data("english_words.txt").split())


@cache
def _names() -> dict[str, str]:
    rows = csv.reader(_data("languages.tsv").splitlines(), delimiter="\t")
    return {row[0]: row[1] for row in rows}


def _data(name: str) -> str:
    lines = resources.files(__package__).joinpath("data", name).read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
