"""Names of persons taken apart and compared: which short name is whose, which two names are two people."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from communique.assemble.cast.words import words

_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu", "van", "von", "der", "den", "de", "la", "da", "dos", "di", "du", "le"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[str, ...]:
    """A person's name in comparable parts: lower case, without accents, hyphens, titles and suffixes.

    >>> parts("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    found = [part.strip(".,'’\"") for part in re.split(r"[\s\-‐‑]+", plain)]
    kept = [part for part in found if part and part not in _SUFFIXES]
    while len(kept) > 1 and kept[0] in words().honorifics:
        kept = kept[1:]
    return tuple(kept)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: the same first and last part, or one within the other.

    "Donald J. Trump" and "Donald Trump" can; "Kim Jong Un" and "Kim Yo Jong" cannot.
    """
    if one == other or "".join(one) == "".join(other):
        return True
    short, long = sorted((bare(one), bare(other)), key=len)
    if len(short) < 2 or (short[0] != long[0] and not _initial(short[0], long[0])):
        return False
    rest = iter(long[1:])
    return short[-1] == long[-1] and all(any(part == x or _initial(part, x) for x in rest) for part in short[1:])


@lru_cache(maxsize=8192)
def bare(name: tuple[str, ...]) -> tuple[str, ...]:
    """The parts without particles such as "al" and "van", unless nothing else is left."""
    return tuple(part for part in name if part not in _PARTICLES) or name


def _initial(part: str, full: str) -> bool:
    return (len(part) == 1 and full.startswith(part)) or (len(full) == 1 and part.startswith(full))


def ends_with(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a short name is the last part of a full one ("Putin", "bin Salman", "Abadi")."""
    full, short = bare(full), bare(short)
    return len(short) < len(full) and full[-len(short) :] == short


def begins_with(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a short name is the first part of a full one: a family name put first ("Kim"), or a given name."""
    full, short = bare(full), bare(short)
    return len(short) < len(full) and full[: len(short)] == short
