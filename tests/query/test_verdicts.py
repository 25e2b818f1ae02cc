"""How far people agree: Krippendorff's alpha on his own example, and verdicts of several people side by side."""

from __future__ import annotations

from collections import Counter

import pytest

from communique.query.verdicts import agreement, alpha, disputed, verdicts
from communique.store import Decision

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units.
RATINGS = [
    ("1", "2", "3", "3", "2", "1", "4", "1", "2", None, None, None),
    ("1", "2", "3", "3", "2", "2", "4", "1", "2", "5", None, "3"),
    (None, "3", "3", "3", "2", "3", "4", "2", "2", "5", "1", None),
    ("1", "2", "3", "3", "2", "4", "4", "1", "2", "5", "1", None),
]


def decision(number: int, who: str, kind: str, *starts: int, **values: str) -> Decision:
    parts = [["r1", 1, "event", f"V{start}", start, start + 4] for start in starts]
    return Decision(number, kind, f"r1@{starts[0]}", {"parts": parts, "values": values}, who, "so", "2026-01-01")


def test_alpha_is_that_of_its_authors_example() -> None:
    units = [Counter(one for one in column if one) for column in zip(*RATINGS, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_at_its_ends() -> None:
    assert alpha([Counter(a=2), Counter(b=2)]) == 1
    assert alpha([Counter(a=1, b=1), Counter(a=1, b=1)]) == pytest.approx(-0.5)
    assert alpha([Counter(a=2), Counter(a=3)]) is None  # nobody ever said anything else
    assert alpha([Counter(a=1)]) is None
    assert alpha([]) is None


def test_each_persons_last_verdict_counts() -> None:
    made = [
        decision(1, "ana", "accept", 10),
        decision(2, "ben", "accept", 10),
        decision(3, "ben", "reject", 10),
        decision(4, "ana", "correct", 20, type="AID"),
        decision(5, "ben", "correct", 20, type="AID"),
        decision(6, "ana", "correct", 30, type="AID"),
        decision(7, "ben", "correct", 30, type="COERCE"),
        decision(8, "ana", "accept", 40),
        decision(9, "ana", "note", 50),
    ]
    found = verdicts(made)
    assert {key: sorted(by) for key, by in found.items()} == {
        "r1@10": ["ana", "ben"], "r1@20": ["ana", "ben"], "r1@30": ["ana", "ben"], "r1@40": ["ana"],
    }  # fmt: skip
    assert found["r1@10"]["ben"].number == 3
    assert sorted(disputed(found)) == ["r1@10", "r1@30"]
    how = agreement(found)
    assert (how.people, how.units, how.same) == (("ana", "ben"), 3, 1)
    assert how.alpha is not None and how.alpha < 0.5


def test_a_verdict_on_a_story_counts_for_each_of_its_accounts() -> None:
    found = verdicts([decision(1, "ana", "reject", 10, 20, 30)])
    assert sorted(found) == ["r1@10", "r1@20", "r1@30"]
