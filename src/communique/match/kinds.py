"""PLOVER types that reports use for one and the same act."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

Table = dict[str, float]


@cache
def _near() -> dict[frozenset[str], float]:
    plain = yaml.safe_load((Path(__file__).parent / "data" / "kinds.yaml").read_text("utf-8"))
    return {frozenset(pair["types"]): float(pair["agree"]) for pair in plain["near"]}


@cache
def _families() -> dict[str, str]:
    plain = yaml.safe_load((Path(__file__).parent / "data" / "kinds.yaml").read_text("utf-8"))
    return {kind: name for name, kinds in plain["families"].items() for kind in kinds}


def family(kind: str) -> str:
    """The family of types within which one act may be told: verbal against material, friendly against hostile."""
    return _families().get(kind, kind)


def agreement(a: str, b: str) -> float:
    """1 for the same type, less for types that tell one act in other words, else 0."""
    return 1.0 if a == b else _near().get(frozenset((a, b)), 0.0)
