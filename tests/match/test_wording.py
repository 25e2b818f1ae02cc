"""Two mentions by their words alone; groups from likeness; and the scores that measure them."""

from __future__ import annotations

import numpy as np
import pytest

from bench.coreference import b3, ceafe, conll, muc, pairs
from communique.match import wording
from communique.match.linkage import groups
from communique.match.terms import listed
from communique.match.wording import Mention, Rarity, cosine, features, likelihood, mention, seen, vector

REPORTS = ["Holm visited the harbour of Lund", "The harbour of Lund was visited by Holm", "A quake struck Merrow"]


def test_lemmas_of_a_trigger() -> None:
    assert wording.heads("was checked into") == ("check",)
    assert wording.heads("visits") == ("visit",) and wording.heads("quake") == ("quake",)


def test_rare_terms_make_reports_alike() -> None:
    terms = [set(listed(text)) for text in REPORTS]
    rarity = Rarity(terms, [*terms, {"harbour"}, {"quak"}, set()])
    first, second, third = (vector(text, rarity) for text in REPORTS)
    assert cosine(first, second) > 0.9 and cosine(first, third) == 0.0
    assert rarity("nowhere") >= 0.0


def like(a: Mention, b: Mention, alike: float = 0.0) -> float:
    weight = dict.fromkeys(a.clause | b.clause | a.near | b.near, 1.0)
    return likelihood(features(a, b, alike, weight, seen(a.heads[-1], b.heads[-1])))


def test_the_same_word_in_one_story_is_likelier_than_in_two() -> None:
    one = mention("visited", "Holm ", " the harbour of Lund", "a", story=1)
    same = mention("visit", "Holm's ", " to Lund", "b", story=1)
    other_word = mention("struck", "A quake ", " Merrow", "b", story=1)
    other_story = mention("visit", "Renn's ", " to Osten", "c", story=2)
    assert like(one, same, 0.5) > 0.5 > like(one, other_story)
    assert like(one, same, 0.5) > like(one, other_word, 0.5)
    assert like(one, same, 0.5) == pytest.approx(like(same, one, 0.5))


def test_the_table_of_words_goes_both_ways() -> None:
    table = {("buy", "purchase"): 0.8}
    assert seen("purchase", "buy", table) == seen("buy", "purchase", table) == 0.8
    assert seen("buy", "sell", table) == 0.0


def test_groups() -> None:
    alike = np.array([[1, 0.9, 0.1, 0], [0.9, 1, 0.2, 0], [0.1, 0.2, 1, 0.6], [0, 0, 0.6, 1]])
    assert sorted(map(sorted, groups(alike, 0.5))) == [[0, 1], [2, 3]]
    assert len(groups(alike, 0.95)) == 4 and len(groups(alike, -0.5)) == 1
    assert groups(np.zeros((0, 0)), 0.5) == []


def test_scores_of_clusterings() -> None:
    gold = [frozenset("abc"), frozenset("de"), frozenset("f")]
    assert conll(gold, gold) == pytest.approx(1.0)
    found = [frozenset("ab"), frozenset("cde"), frozenset("f")]
    # Worked by hand: MUC keeps 2 of 3 links either way; B3 recall (2/3+2/3+1/3+1+1+1)/6.
    assert [round(value, 6) for value in muc(gold, found)[:2]] == [0.666667, 0.666667]
    assert b3(gold, found)[0] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 3) / 6)
    assert ceafe(gold, found)[0] == pytest.approx((0.8 + 0.8 + 1) / 3)
    assert len(pairs(gold)) == 4
