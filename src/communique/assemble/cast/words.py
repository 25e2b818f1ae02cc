"""The word lists of the cast, read once from `data/cast.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
import yaml

from communique.errors import BrokenInstallation

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, ten times as fast where it was built
Level = Literal["head", "minister", "other"]


class Title(msgspec.Struct, frozen=True):
    """An office or rank. office: its key in the tables of holders; country: the only state that calls it so."""

    level: Level = "other"
    office: str | None = None
    sector: str | None = None
    country: str | None = None


class Pronoun(msgspec.Struct, frozen=True):
    """What a pronoun asks of the one it stands for. gender: m or f."""

    number: Literal["one", "many"]
    sort: Literal["person", "thing", "speaker", "any"] = "any"
    gender: str | None = None


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See the comments in `data/cast.yaml`."""

    titles: dict[str, Title]
    honorifics: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    family_titles: frozenset[str]
    crews: frozenset[str]
    former: frozenset[str]
    not_office: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    peaceful: frozenset[str]
    gatherings: frozenset[str]
    reached: frozenset[str]
    with_the: frozenset[str]
    outsiders: frozenset[str]
    abroad: frozenset[str]
    things: frozenset[str]
    masses: frozenset[str]
    states: frozenset[str]
    not_these: frozenset[str]
    sides: frozenset[str]
    governments: frozenset[str]
    enemies: frozenset[str]
    heads: frozenset[str]
    partitives: frozenset[str]
    classes: dict[str, frozenset[str]]
    telling: frozenset[str]
    synonyms: tuple[tuple[str, ...], ...]
    places: frozenset[str]
    place_words: frozenset[str]
    waters: frozenset[str]
    points: frozenset[str]
    where: frozenset[str]
    whence: frozenset[str]
    moving: frozenset[str]
    giving: frozenset[str]
    scenes: frozenset[str]
    grounds: frozenset[str]
    own_troops: frozenset[str]
    together: frozenset[str]
    pairing: frozenset[str]
    saying: frozenset[str]
    pronouns: dict[str, Pronoun]
    months: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]

    def knows(self, noun: str) -> bool:
        """Whether a noun is in one of the lists for people, bodies or states."""
        return noun in self.persons or noun in self.bodies or noun in self.states or noun in self.titles

    def group(self, lemma: str) -> str:
        """The first of a noun's synonyms, so that "soldiers" can be taken for the "troops" before them."""
        return _groups().get(lemma, lemma)

    def gender(self, word: str) -> str | None:
        """m or f where a title or noun says so."""
        return "m" if word in self.masculine else "f" if word in self.feminine else None

    def gender_of_name(self, given: str) -> str | None:
        """m or f where a given name is nearly always one of the two."""
        return "m" if given in self.men else "f" if given in self.women else None


@lru_cache(maxsize=1)
def words() -> Words:
    """All lists. Raises BrokenInstallation when the file is missing or does not fit."""
    try:
        plain: Any = yaml.load((files("communique.assemble") / "data" / "cast.yaml").read_text("utf-8"), Loader=LOADER)
        return msgspec.convert(plain, Words)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BrokenInstallation(
            f"The word lists of the cast cannot be read ({error}); install the package anew."
        ) from error


@lru_cache(maxsize=1)
def title_words() -> frozenset[str]:
    """What a title may begin or end with: no other word can be the main word of one."""
    titles = words().titles
    return frozenset({title.split()[0] for title in titles} | {t[at:] for t in titles for at in range(len(t))})


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return {lemma: group[0] for group in words().synonyms for lemma in group}
