"""What an act is about: troops, shells, a telephone call, a treaty. Two acts about different things are two acts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from communique.match.terms import stem

if TYPE_CHECKING:
    from communique.match.accounts import Account


@cache
def _table(part: str) -> dict[str, str]:
    plain = yaml.safe_load((Path(__file__).parent / "data" / "things.yaml").read_text("utf-8"))[part]
    return {stem(word): thing for thing, words in plain.items() for word in words}


def things(account: Account) -> frozenset[str]:
    """What the account's act is about, by its own words; empty where they do not say."""
    named = _found("by_trigger", account.trigger_terms) or things_in(account.trigger_terms)
    return named or things_in(account.terms)


def things_in(words: frozenset[str]) -> frozenset[str]:
    """What a clause of these words is about."""
    return _found("by_clause", words)


def things_named(words: frozenset[str]) -> frozenset[str]:
    """All that these words may be about, as the name of an act or in its clause."""
    return _found("by_trigger", words) | _found("by_clause", words)


@cache
def repeated() -> frozenset[str]:
    """Things that are done again and again."""
    plain = yaml.safe_load((Path(__file__).parent / "data" / "things.yaml").read_text("utf-8"))
    return frozenset(plain["repeated"])


def _found(part: str, words: frozenset[str]) -> frozenset[str]:
    table = _table(part)
    return frozenset(table[word] for word in words if word in table)
