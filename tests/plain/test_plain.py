"""Answers in plain words: what is said, according to whom, how the accounts stand; never which is right."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from communique.pipeline import deciding
from communique.plain import of_curves, of_pair, of_stories, of_story
from communique.plain.words import count, names, stretch
from communique.query import Wanted, dyad, figures, timeline
from communique.store import Store
from tests.pipeline.desks import four, new


@pytest.fixture
def desk(tmp_path: Path) -> Store:
    desk = new(tmp_path)
    four(desk)
    return desk


VERDICTS = ("in fact", "actually", "truth", "falsely", "really", "lied", "proved", "confirmed that")


def test_a_story(desk: Store) -> None:
    with desk.view() as view:
        (sent,) = timeline(view, Wanted(actor="PRK", types=("AID",)))
    said = of_story(sent)
    assert said.startswith(
        "On 18 October 2024: aid, by North Korea, towards Russia. It is told in 3 reports of 3 outlets, which go back "
        "to 3 independent origins. Some say that it happened and others deny it."
    )
    assert "That it happened is the account of Seoul and Kyiv. It is denied according to Pyongyang." in said
    assert all(f"[{one.account}" in said or one.account in said for one in sent.tellings)
    assert not [word for word in VERDICTS if word in said]


def test_a_rejected_story(desk: Store) -> None:
    with desk.view() as view:
        (sent,) = timeline(view, Wanted(actor="PRK", types=("AID",)))
    deciding.decide(desk, "reject", sent.tellings[0].account, {}, who="ana", why="an exercise")
    with desk.view() as view:
        (left,) = timeline(view, Wanted(actor="PRK", types=("AID",)))
    assert "1 account that people rejected is not counted." in of_story(left) and "by ana on" in of_story(left)
    deciding.decide(desk, "reject", sent.id, {}, who="ana", why="an exercise")
    with desk.view() as view:
        (gone,) = timeline(view, Wanted(rejected=True))
    assert "People rejected it" in of_story(gone)


def test_figures(desk: Store) -> None:
    with desk.view() as view:
        curves = figures(view, "troops")
    said = of_curves(curves)
    assert said.startswith("Troops, North Korea to Russia: 2 claims by 2 sources, from 2 independent origins")
    assert "12,000 soldiers, according to Seoul (Wire, 19 October 2024)" in said
    assert "leave no room for each other:\n- 11,000 troops, according to Kyiv" in said
    assert all(claim.figure in said for claim in curves[0].claims)
    assert "not averaged" in said and "11,500" not in said


def test_a_pair_and_a_timeline(desk: Store) -> None:
    with desk.view() as view:
        pair, none, told = dyad(view, "PRK", "RUS"), dyad(view, "FRA", "DEU"), timeline(view, Wanted())
    said = of_pair(pair)
    assert "North Korea towards Russia: 1 event, of them aid (1), and 1 more only foreseen, denied or long past" in said
    assert "denied by Pyongyang" in said and "Nothing here says which account is right." in said
    assert of_pair(none) == "The desk holds nothing that France and Germany did to or for each other."
    assert of_stories(told).startswith("2 events: 1 ") and of_stories([]) == "Nothing in the desk fits."


def test_words() -> None:
    day = dt.date
    assert stretch(day(2024, 10, 1), day(2024, 10, 31)) == "in October 2024"
    assert stretch(day(2024, 1, 1), day(2024, 12, 31)) == "in 2024"
    assert stretch(day(2024, 6, 3), day(2024, 6, 9)) == "between 3 June 2024 and 9 June 2024"
    assert stretch(None, None) is None
    assert names("abcdefgh") == "a, b, c, d, e and 3 more" and names([None]) == "nobody named"
    assert count(1, "report") == "1 report" and count(2000, "report") == "2,000 reports"
