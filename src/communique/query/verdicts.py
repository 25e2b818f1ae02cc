"""What several people decided about the same account or figure, kept side by side, and how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.store import Decision

KINDS = ("accept", "correct", "reject")
Verdicts = dict[str, dict[str, Decision]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree. units: accounts and figures that two or more decided about. same: those on which all of
    them did alike. alpha: Krippendorff's for nominal data, 1: always, 0: as by chance; None: nothing to compare, or
    everybody always said one and the same."""

    people: tuple[str, ...]
    units: int
    same: int
    alpha: float | None


def verdicts(decisions: Iterable[Decision]) -> Verdicts:
    """For each account and figure, by its key, each person's last verdict. decisions: that stand, the oldest first."""
    found: Verdicts = {}
    for one in decisions:
        if one.kind in KINDS:
            for part in one.parts:
                found.setdefault(f"{part.report}@{part.start}", {})[one.who] = one
    return found


def said(decision: Decision) -> str:
    """A verdict in words: "accept", "correct status=planned"."""
    values = decision.value.get("values") or {}
    return " ".join([decision.kind, *(f"{name}={value or 'none'}" for name, value in sorted(values.items()))])


def disputed(found: Verdicts) -> dict[str, dict[str, Decision]]:
    """Those that people do not agree on."""
    return {key: by for key, by in found.items() if len({said(one) for one in by.values()}) > 1}


def agreement(found: Verdicts) -> Agreement:
    """How far people agree on what two or more of them decided."""
    units = [[said(one) for one in by.values()] for by in found.values() if len(by) > 1]
    people = sorted({who for by in found.values() if len(by) > 1 for who in by})
    same = sum(len(set(unit)) == 1 for unit in units)
    return Agreement(tuple(people), len(units), same, alpha(map(Counter, units)))


def alpha(units: Iterable[Mapping[str, int]]) -> float | None:
    """Krippendorff's alpha for nominal data: 1 - observed / expected disagreement, for any number of people of whom
    each need not judge every unit. units: how often each value was given to it.

    After Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", section C.
    """
    pairable = [Counter(unit) for unit in units if sum(unit.values()) > 1]
    values = sum(pairable, Counter())
    total = values.total()
    if len(values) < 2:
        return None
    observed = sum(
        sum(count * (unit.total() - count) for count in unit.values()) / (unit.total() - 1) for unit in pairable
    )
    expected = sum(count * (total - count) for count in values.values()) / (total - 1)
    return 1 - observed / expected
