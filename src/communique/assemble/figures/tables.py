"""The word lists of the grammar of figures, read once from tables.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from communique.assemble.times.words import Lexicon

STARTERS = frozenset({"no", "half", "a", "an", "several", "few", "many"})
STARTING_TABLES = ("currency_signs", "dollar_prefixes", "currency_before", "vague", "vague_tens")
Phrase = tuple[str, ...]
# A lexicon that knows no words: figures look words up in lists; only "No." takes its full stop with it.
PLAIN_WORDS = Lexicon({}, frozenset(), frozenset({"no", "nos"}))


@dataclass(frozen=True, slots=True)
class Tables:
    """sets: word lists by name. values: words with a number or a code. before, after: bound phrases, longest first.

    starters: words other than numbers at which an amount can start.
    """

    sets: Mapping[str, frozenset[str]]
    values: Mapping[str, Mapping[str, Any]]
    before: tuple[tuple[Phrase, str], ...]
    after: tuple[tuple[Phrase, str], ...]
    starters: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Whether a list has a word."""
        return word in self.sets[name]


def phrases(bounds: Mapping[str, Iterable[str]]) -> tuple[tuple[Phrase, str], ...]:
    """Each phrase as its words with the bound it sets, longest first."""
    found = [(tuple(words.split()), bound) for bound, listed in bounds.items() for words in listed]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@cache
def tables() -> Tables:
    """The word lists of tables.yaml."""
    known = yaml.load(files(__package__).joinpath("tables.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    before, after = phrases(known.pop("before")), phrases(known.pop("after"))
    sets = {name: frozenset(map(str, words)) for name, words in known.items() if isinstance(words, list)}
    values = {name: words for name, words in known.items() if isinstance(words, dict)}
    starters = STARTERS.union(*(values[name] for name in STARTING_TABLES))
    return Tables(sets, values, before, after, starters)
