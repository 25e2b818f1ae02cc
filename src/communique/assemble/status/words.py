"""The word lists of status and certainty: `data/status.yaml`, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import yaml

from communique.record.record import Certainty, Status


class Tables(msgspec.Struct, frozen=True):
    """The word lists, each from a lemma to what it says."""

    modals: dict[str, Status]
    governors: dict[str, Status]
    adverbs: dict[str, Status]
    conditional_marks: frozenset[str]
    certainty: dict[str, Certainty]
    passive_only: frozenset[str]
    standing_nouns: frozenset[str]
    remembrance: frozenset[str]
    calendar: frozenset[str]


@cache
def tables() -> Tables:
    """The word lists that ship with the package; read once."""
    raw = yaml.load(files("communique.assemble").joinpath("data/status.yaml").read_bytes(), yaml.CSafeLoader)
    sure = dict(raw["certainty"])
    passive_only = sure.pop("passive_only")
    plain = {
        "modals": _inverted(raw["modals"]),
        "governors": _inverted(raw["governors"]),
        "adverbs": _inverted(raw["adverbs"]),
        "conditional_marks": raw["conditional_marks"],
        "certainty": _inverted(sure),
        "passive_only": passive_only,
        "standing_nouns": raw["standing_nouns"],
        "remembrance": raw["remembrance"],
        "calendar": raw["calendar"],
    }
    return msgspec.convert(plain, Tables)


def _inverted(lists: dict[str, list[str]]) -> dict[str, str]:
    """Word to list name; of a word in two lists the first list wins."""
    found: dict[str, str] = {}
    for name, members in lists.items():
        for word in members:
            found.setdefault(word, name)
    return found
