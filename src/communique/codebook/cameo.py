"""CAMEO codes of PLOVER events: the codebook's map read backwards, as far as it decides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from communique.codebook import load

DEMANDS = ("demand", "insist", "order")  # beginnings of triggers that CAMEO has under 10, other requests under 02
# Contexts by which CAMEO itself divides a kind of act. Others, such as diplomatic, go with many codes and decide none.
DIVIDING = frozenset({"economic", "military", "legal", "intelligence", "humanitarian", "peacekeeping"})


@lru_cache(maxsize=4096)
def cameo_of(event_type: str, mode: str | None, context: frozenset[str], trigger: str = "") -> str | None:
    """The code that the mode settles, else the contexts, else the type: "072", "062", "030". Of codes that fit alike
    what they have in common; None where that is nothing. trigger: the word that names the event; it tells demands from
    appeals. Three digits at least: a root alone gets CAMEO's 0 for "not specified below".
    """
    codebook = load()
    codes = {
        code: one
        for code, one in codebook.cameo.items()
        if one.type == event_type and ("cyber" not in one.context or "cyber" in context)
    }
    if event_type == "REQUEST":
        root = "10" if trigger.lower().startswith(DEMANDS) else "02"
        codes = {code: one for code, one in codes.items() if code.startswith(root)}
    if mode and (code := _shared(code for code, one in codes.items() if one.mode == mode)):
        return code
    known = context & DIVIDING
    plain = {
        code: len(one.context)
        for code, one in codes.items()
        if not one.mode and known.issuperset(one.context) and _is_broad(code, bool(one.context))
    }
    for size in sorted(set(plain.values()), reverse=True):
        if code := _shared(code for code, contexts in plain.items() if contexts == size):
            return code
    return _shared(code[:2] for code in codebook.types[event_type].cameo)


def goldstein_of(code: str | None) -> float | None:
    """The code's score on Goldstein's scale, -10 to 10; None where none was published."""
    found = load().cameo.get(code or "")
    return found.goldstein if found else None


def _is_broad(code: str, divided: bool) -> bool:
    """Whether the code says no more than its contexts do: "062", "19", "030", and not "084" or "0356"."""
    return len(code) <= 3 if divided else len(code) == 2 or code.endswith("0")


def _shared(codes: Iterable[str]) -> str | None:
    """The code that all of the codes come under."""
    digits = takewhile(lambda place: len(set(place)) == 1, zip(*codes, strict=False))
    common = "".join(place[0] for place in digits)
    if len(common) < 2:
        return None
    return f"{common}0" if len(common) == 2 else common
