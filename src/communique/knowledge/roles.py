"""What a common noun says about an actor: its sector, and what kind of entity it names."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.knowledge.tables import listed, table
from communique.record.record import EntityKind

ABSTRACT = re.compile(r"(?:tion|ment|ity|ness|ism|ance|ence|ing|al|ure|age|cy|th|dom)$")
_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "wives": "wife", "media": "media",
    "police": "police", "authorities": "authorities", "forces": "force", "jihadis": "jihadi", "mps": "mp",
    "gunmen": "gunman", "chiefs": "chief", "personnel": "personnel", "hitmen": "hitman",
}  # fmt: skip
_GROUP: dict[str, EntityKind] = {
    "GOV": "government", "LEG": "government", "JUD": "government", "COP": "government", "SPY": "government",
    "MIL": "military", "REB": "armed group", "PRM": "armed group", "UAF": "armed group", "JRN": "media",
}  # fmt: skip


@lru_cache(maxsize=1)
def _roles() -> dict[str, tuple[str, EntityKind]]:
    found: dict[str, tuple[str, EntityKind]] = {row[0]: (row[1], row[2]) for row in table("roles.tsv")}  # type: ignore[misc]
    return found


def singular(word: str) -> str:
    """The singular of an English noun as far as the table of roles needs it."""
    if word in _IRREGULAR or word in _roles():
        return _IRREGULAR.get(word, word)
    for end, instead in (
        ("ies", "y"),
        ("men", "man"),
        ("women", "woman"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("ieves", "ief"),
        ("s", ""),
    ):
        if word.endswith(end) and len(word) > len(end) + 1:
            return word[: -len(end)] + instead
    return word


@lru_cache(maxsize=16384)
def sector_of(word: str) -> tuple[str, EntityKind] | None:
    """(PLOVER sector, entity kind) of a role noun ("soldier", "foreign minister"); None for a word that says nothing.

    A plural of persons is the group: "soldiers" are military, "officials" a government, "rebels" an armed group.
    """
    noun = re.sub(r"[\s\-]+", "-", word.strip().lower().replace("’", "'"))
    noun = re.sub(r"^(\w+)s-of-", r"\1-of-", noun)
    if found := _roles().get(noun):
        return found
    first, _, last = noun.rpartition("-")
    found = _roles().get(f"{first}-{singular(last)}" if first else singular(last))
    if found and found[1] == "person" and singular(last) != last:
        return found[0], group_kind(found[0])
    return found


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    return frozenset(row[0] for row in table("no_actors.tsv"))


def no_actor(word: str) -> bool:
    """Whether a noun names an act or a thing, so that a role before it is no actor: "army operation", "police car"."""
    noun = singular(word.lower())
    return noun in _things() or ABSTRACT.search(noun) is not None


@lru_cache(maxsize=1)
def _heads() -> dict[str, str]:
    return {noun: kind for kind, nouns in table("heads.tsv") for noun in nouns.split()}


def head_kind(word: str) -> str | None:
    """ "person" or "group" for a noun that takes its sector from the noun before it ("rebel commander"), else None."""
    return _heads().get(singular(word.lower()))


def group_kind(sector: str) -> EntityKind:
    """The kind of several persons of a sector: soldiers are a military, nurses nothing of its own."""
    return _GROUP.get(sector, "other")


@lru_cache(maxsize=1)
def _religions() -> dict[str, str]:
    return {noun.lower(): code for code, nouns in table("religions.tsv") for noun in listed(nouns)}


def religion_of(words: str) -> str | None:
    """CAMEO's code of the religion whose believers the words name ("Rakhine Buddhists"), by the end of them."""
    tokens = words.lower().replace("’", "'").split()
    ends = (" ".join([*tokens[at:-1], singular(tokens[-1])]) for at in range(max(0, len(tokens) - 3), len(tokens)))
    return next((code for end in ends if (code := _religions().get(end))), None)


@lru_cache(maxsize=1)
def nouns_with_of() -> re.Pattern[str]:
    """Role nouns that hold "of": "chamber of commerce", "prisoners of war"."""
    known = sorted((noun.replace("-", " ") for noun in _roles() if "-of-" in noun), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.sub(r"^(\w+) of", r"\1s? of", noun) for noun in known) + r")\b", re.I)


@lru_cache(maxsize=1)
def office_words() -> tuple[tuple[str, str], ...]:
    """(words, office) pairs, longest words first."""
    pairs = [(words, office) for office, field in table("office_words.tsv") for words in listed(field)]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def leads() -> dict[str, str]:
    """Which office leads a state, for the states where it is not the head of state."""
    return {code: office for office, codes in table("leads.tsv") for code in codes.split()}
