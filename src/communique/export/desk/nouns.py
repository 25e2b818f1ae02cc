"""What an export is: formats and their columns, what is asked for, and the counts of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import IO, Any, Literal, get_args

import msgspec
import yaml

from communique.errors import BadInput, BrokenInstallation
from communique.match.accounts import AFFIRMING
from communique.query import Wanted, code
from communique.record.record import EventType, Status

Item = dict[str, Any]
Kind = Literal["text", "whole", "number", "day", "truth", "texts", "places", "figures"]
INCLUDE = ("rejected", "incomplete", "repeats")
FILLS = ("none", "seen", "world")
HAPPENED = tuple(sorted(AFFIRMING))  # statuses that a format takes which cannot say that something did not happen


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column, or a field of JSON with its path, "actor[].code"; ".*" at its end: whatever is below it. about: its
    meaning and, where it has one, its unit. missing: why it can be empty; "" where it never is."""

    name: str
    about: str
    missing: str = ""
    kind: Kind = "text"


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What there is to know about a format, from its file in columns/. one: what a row is. notes: what to heed."""

    about: str
    one: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()


@cache
def described(name: str) -> Description:
    """The description of a format; read once."""
    path = Path(__file__).parent / "columns" / f"{name}.yaml"
    try:
        return msgspec.convert(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), Description)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BrokenInstallation(f"The file {path.name} is missing or damaged: {error}. Reinstall.") from error


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported. ways: an account that fits one of them is taken. include: "rejected", "incomplete" (what
    lacks a date, place or party that the format asks for) and "repeats" (further mentions in the same report).
    fill: pairs, or countries, that get rows of zeros. directed: whether who acts is told apart from whom."""

    ways: tuple[Wanted, ...] = (Wanted(),)
    include: frozenset[str] = frozenset()
    fill: str = "none"
    directed: bool = True

    @classmethod
    def of(
        cls, wanted: Wanted, dyad: tuple[str, str] | None = None, include: Iterable[str] = (), fill: str = "none", *,
        directed: bool = True,
    ) -> Asked:  # fmt: skip
        """What is asked for in words; a dyad is two countries, in both directions. Raises BadInput for a word that is
        none of those that there are."""
        _check(include, INCLUDE, "nothing to include")
        _check([fill], FILLS, "no way to fill")
        _check(wanted.statuses, get_args(Status), "no status")
        _check(wanted.types, get_args(EventType), "no PLOVER type")
        ways: tuple[Wanted, ...] = (wanted,)
        if dyad:
            one, other = map(code, dyad)
            ways = (replace(wanted, actor=one, recipient=other), replace(wanted, actor=other, recipient=one))
        return cls(ways, frozenset(include), fill, directed)

    @property
    def is_all(self) -> bool:
        """Whether nothing is filtered."""
        return self.ways == (Wanted(),)

    def names(self, country: str) -> bool:
        """Whether a country is among those that parties were asked to be of, or none were."""
        named = [{one.actor, one.recipient, one.country} - {None} for one in self.ways]
        return any(not one or country in one for one in named)


def _check(given: Iterable[str], known: Collection[str], what: str) -> None:
    for one in given:
        if one not in known:
            raise BadInput(f"'{one}' is {what}; it is one of {', '.join(known)}.")


@dataclass(slots=True)
class Tally:
    """Counts of an export, filled as it goes. left_out: by reason. given: in how many rows each column has a value."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    decided: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def count(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, counted as they pass."""
        for item in items:
            self.rows += 1
            self.given.update(dict.fromkeys(paths(item), 1))
            yield item


def paths(value: Any, at: str = "") -> Iterator[str]:
    """The paths of all values in an item that are no null: "actor[].code"."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, f"{at}.{name}" if at else name)
    elif isinstance(value, list | tuple):
        if value:
            yield at
        for inner in value:
            if isinstance(inner, dict):
                yield from paths(inner, f"{at}[]")
    elif value is not None:
        yield at


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ending: of its files' names. items: makes its rows or objects. write: puts them into a stream.
    statuses: those it takes unless others are asked for; () for all. repeats: whether it takes further mentions in the
    same report."""

    name: str
    ending: str
    items: Callable[[Any, Tally], Iterator[Item]]
    write: Callable[[IO[bytes], Iterator[Item], tuple[Column, ...]], None]
    statuses: tuple[str, ...] = ()
    repeats: bool = False

    @property
    def description(self) -> Description:
        """What there is to know about it."""
        return described(self.name)


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export. codebook: None where it went to a stream. left_out: how many, by reason. notes: on
    corrections that could not be followed."""

    path: Path | None
    codebook: Path | None
    rows: int
    left_out: dict[str, int]
    notes: tuple[str, ...]
