"""The closed word classes of data/grammar.yaml, loaded once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import yaml


class Grammar(msgspec.Struct, frozen=True):
    """Sets of lemmas; what each is for stands in the data file."""

    object_control: frozenset[str]
    judging: frozenset[str]
    mutual: frozenset[str]
    own_forces: frozenset[str]
    intending: frozenset[str]
    measures: frozenset[str]
    happen: frozenset[str]
    help: frozenset[str]


@cache
def grammar() -> Grammar:
    """The word classes that ship with the package."""
    raw = yaml.load(files("communique.assemble").joinpath("data/grammar.yaml").read_bytes(), yaml.CSafeLoader)
    return msgspec.convert(raw, Grammar)
