"""What speaks for one event and what against, question by question; ids that never move."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.match.accounts import Account, Party
from communique.match.agree import agree
from communique.match.days import days_of
from communique.match.events import Ruling, place, story_id
from communique.match.gathering import gathered, kept_ids
from communique.match.keys import kept_under, looked_under
from communique.match.terms import terms
from tests.match.accounts import KOR, PRK, RUS, told

SENT = told("North Korea *sent* troops to Russia to fight in Kursk", day="2024-10-18", published="2024-10-19")
PUTIN, KIM = Party("Vladimir Putin", "RUS", "GOV"), Party("Kim Jong Un", "PRK", "GOV")
IRAN = Party("Masoud Pezeshkian", "IRN", "GOV")


@pytest.mark.parametrize(
    ("other", "one"),
    [
        (told("Pyongyang *sent* soldiers to Russia's Kursk region", day="2024-10-18"), True),
        (told("North Korea *deployed* troops to Kursk", "MOBILIZE", day="2024-10-18"), True),
        (told("North Korea denied that it *sent* troops to Russia", day="2024-10-18", status="denied"), True),
        (told("troops *sent* to Russia by the North to fight in Kursk", published="2024-10-20"), True),
        (told("North Korea *sent* troops to Russia to fight in Kursk", day="2025-01-18"), False),
        (told("South Korea *sent* troops to Russia to fight", day="2024-10-18", actors=(KOR,)), False),
        (told("North Korea *sent* troops to South Korea to fight", day="2024-10-18", recipients=(KOR,)), False),
        (told("North Korea *condemned* troops of Russia in Kursk", "ACCUSE", day="2024-10-18"), False),
        (told("North Korea *sent* a cow", published="2024-11-30"), False),
    ],
)
def test_one_event_or_two(other: Account, one: bool) -> None:
    found = agree(SENT, other)
    assert found.enough is one, found
    assert agree(other, SENT).score == found.score


def test_of_an_act_of_both_sides_either_may_stand_first() -> None:
    one = told("Putin *met* Kim in Vladivostok", "CONSULT", day="2023-09-13", actors=(PUTIN,), recipients=(KIM,))
    other = told("Kim *met* Putin for talks", "CONSULT", day="2023-09-13", actors=(KIM,), recipients=(PUTIN,))
    assert agree(one, other).enough
    aid = told("Kim *helped* Putin", day="2023-09-13", actors=(KIM,), recipients=(PUTIN,))
    against = told("Putin *helped* Kim", day="2023-09-13", actors=(PUTIN,), recipients=(KIM,))
    assert agree(aid, against).score < agree(one, other).score - 0.1


def test_a_third_party_makes_it_another_meeting() -> None:
    both, others = (PUTIN, KIM), (PUTIN, IRAN)
    one = told("*signed* a treaty", "AGREE", published="2025-01-18", actors=both, recipients=both)
    same = told("*signed* a treaty", "AGREE", published="2025-01-18", actors=both, recipients=both)
    third = told("*signed* a treaty", "AGREE", published="2025-01-18", actors=others, recipients=others)
    assert agree(one, same).score > agree(one, third).score


def test_other_things_are_other_acts() -> None:
    later = told("North Korea *sent* soldiers to Russia", published="2025-06-01")
    shells = told("North Korea *sent* artillery shells to Russia", day="2024-10-18")
    assert agree(SENT, later).enough  # a later report may come back to it
    assert not agree(later, shells).enough and agree(SENT, later).score > agree(SENT, shells).score
    call = told("Putin *phoned* Kim", "CONSULT", day="2025-08-12", actors=(PUTIN,), recipients=(KIM,))
    talks = told("Putin held *talks* with Kim", "CONSULT", published="2025-09-03", actors=(PUTIN,), recipients=(KIM,))
    assert not agree(call, talks).enough  # meetings and calls come again


def test_two_persons_of_one_state_are_two() -> None:
    putin, lavrov = (Party(name, "RUS", "GOV", is_person=True) for name in ("Vladimir Putin", "Sergey Lavrov"))
    one = told("Putin *met* Kim", "CONSULT", published="2025-07-13", actors=(putin,), recipients=(KIM,))
    other = told("Lavrov *met* Kim", "CONSULT", published="2025-07-13", actors=(lavrov,), recipients=(KIM,))
    state = told("Russia *met* Kim", "CONSULT", published="2025-07-13", recipients=(KIM,), actors=(RUS,))
    assert agree(one, other).score < agree(one, state).score


def test_all_are_gathered_unless_people_parted_them() -> None:
    first, second, third = (told(f"North Korea *sent* troops to Kursk, {n}", day="2024-10-18") for n in "abc")
    assert len({one.story for one in gathered((first, second, third))}) == 1
    apart = Ruling(frozenset({frozenset((first.key, third.key))}))
    stories = {one.account.key: one.story for one in gathered((first, second, third), apart)}
    assert stories[first.key] != stories[third.key]
    settled = Ruling(settled={first.key: ("s1", "decision 1"), third.key: ("s2", "decision 2")})
    stories = {one.account.key: one.story for one in gathered((first, second, third), settled)}
    assert (stories[first.key], stories[third.key]) == ("s1", "s2") and stories[second.key] in {"s1", "s2"}


def test_reasons_say_what_agreed() -> None:
    other = told("*sent* soldiers to Kursk", day="2024-10-19", actors=())
    answers = {reason.question: reason for reason in agree(SENT, other).reasons}
    assert answers["who"].agrees is None and answers["who"].because == "one of them names nobody"
    assert "1 day apart" in answers["when"].because and "kursk" in answers["words"].because


def test_places_and_ids() -> None:
    first = place(SENT, {}, Ruling())
    assert first.story == story_id(SENT) and first.reasons[0].question == "first"
    other = told("Pyongyang *sent* soldiers to Kursk", day="2024-10-18")
    joined = place(other, {first.story: [SENT]}, Ruling())
    assert joined.story == first.story and 0.3 < joined.score < 1
    apart = Ruling(frozenset({frozenset((SENT.key, other.key))}))
    assert place(other, {first.story: [SENT]}, apart).story == story_id(other)
    settled = place(other, {}, Ruling(settled={other.key: ("s9", "decision 4")}))
    assert (settled.story, settled.made_by) == ("s9", "decision 4")


def test_a_report_says_itself_that_two_mentions_are_one() -> None:
    same = told("*sending* of troops", day="2024-10-18", reading=SENT.reading, event="V2", same_as="V1", start=950)
    found = place(same, {"s1": [SENT]}, Ruling())
    assert found.story == "s1" and found.reasons[0].question == "report"


def test_ids_stay_with_the_most_accounts() -> None:
    old = {"a": "s1", "b": "s1", "c": "s2", "d": "s2", "e": "s2"}
    new = {"x": ["a", "b", "c"], "y": ["d", "e"], "z": ["f"]}
    assert kept_ids(new, old) == {"x": "s1", "y": "s2", "z": "z"}


@pytest.mark.parametrize(
    ("other", "meet"),
    [
        (told("x", day="2024-10-24"), True), (told("x", published="2024-10-20"), True),
        (told("x", first_day=dt.date(2024, 10, 1), last_day=dt.date(2024, 10, 31)), True),
        (told("*sent* men", first_day=dt.date(2024, 1, 1), last_day=dt.date(2024, 12, 31)), True),
        (told("x", day="2025-03-01"), False), (told("x", "ACCUSE", day="2024-10-18"), False),
        (told("x", day="2024-10-18", actors=(KOR,), recipients=(Party("Iran", "IRN"),)), False),
        (told("x", day="2024-10-18", actors=(KOR, PRK), recipients=()), True),
    ],
)  # fmt: skip
def test_keys_lead_to_accounts_that_may_be_one(other: Account, meet: bool) -> None:
    assert bool(set(looked_under(other)) & kept_under(SENT) or set(looked_under(SENT)) & kept_under(other)) is meet
    assert RUS in SENT.parties


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-06-19", ("2024-06-19", "2024-06-19")), ("2024-06-19T10:00", ("2024-06-19", "2024-06-19")),
        ("2024-W25", ("2024-06-17", "2024-06-23")), ("2024-W25-WE", ("2024-06-22", "2024-06-23")),
        ("2024-02", ("2024-02-01", "2024-02-29")), ("2024-WI", ("2024-12-01", "2025-02-28")),
        ("2024-Q3", ("2024-07-01", "2024-09-30")), ("2024", ("2024-01-01", "2024-12-31")),
        ("199", ("1990-01-01", "1999-12-31")), ("P3D", None), ("PAST_REF", None), ("2024-13", None), (None, None),
        ("XXXX-07", None), ("2023-02-30", None),
    ],
)  # fmt: skip
def test_days(value: str | None, days: tuple[str, str] | None) -> None:
    found = days_of(value)
    assert (tuple(map(str, found)) if found else None) == days


def test_terms_of_a_verb_and_its_noun_fall_together() -> None:
    assert terms("visited") == terms("visits") == terms("visiting") == terms("visit")
    assert terms("deployment") == terms("deployed") == terms("deploying")
    assert terms("the of and said") == frozenset() and terms("12,000") == {"12000"}
