"""How well two accounts agree: one question a function, each answer a number with its reason.

Questions: what kind of act, who, whom, about what, when, where, in which words. An answer is between 0 (against) and 1
(for), or None where one of the two says nothing about it; None neither helps nor hurts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from communique.match.accounts import Account, Party
from communique.match.kinds import agreement
from communique.match.terms import stem
from communique.match.things import repeated
from communique.match.wording import heads, seen

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# How much each question weighs: set by hand, see bench/LOG.md.
WEIGHTS = {"type": 1.0, "who": 1.5, "whom": 1.5, "what": 2.0, "when": 2.5, "where": 0.5, "words": 2.0}
NAMELESS = 0.9  # where nobody is named on either side, the rest must agree better
NEEDED = 0.65  # of 1, to be told of one event
PAST = 0.4  # what a later report, undated, may come back to
NEWS = 7  # days: what is told without a date is mostly not older


@dataclass(frozen=True, slots=True)
class Reason:
    """One question's answer. agrees: 0 to 1, None where one of the two says nothing. because: in words."""

    question: str
    agrees: float | None
    because: str

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two accounts agree, 0 to 1, and why. 0 where one question speaks against it."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def enough(self) -> bool:
        """Whether they tell of one event."""
        return self.score >= NEEDED


def agree(a: Account, b: Account) -> Agreement:
    """How well two accounts agree, question by question; the first answer of 0 ends it."""
    answers: list[Reason] = []
    for answer in QUESTIONS:
        answers.append(answer(a, b))
        if answers[-1].agrees == 0.0:
            return Agreement(0.0, tuple(answers))
    known = [(WEIGHTS[one.question], one.agrees) for one in answers if one.agrees is not None]
    score = sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)
    if not any(one.agrees is not None for one in answers if one.question in {"who", "whom"}):
        score *= NAMELESS
    return Agreement(round(score, 3), tuple(answers))


def kind(a: Account, b: Account) -> Reason:
    """Whether both tell of the same kind of act."""
    value = agreement(a.type, b.type)
    said = f"both {a.type}" if a.type == b.type else f"{a.type} and {b.type}"
    return Reason("type", value, said)


def who(a: Account, b: Account) -> Reason:
    """Whether the same do it. Of an act that both sides do, either side may stand first."""
    if _turned(a, b):
        return _side("who", a.actors, b.recipients)
    return _side("who", a.actors, b.actors)


def whom(a: Account, b: Account) -> Reason:
    """Whether it is done to the same."""
    if _turned(a, b):
        return _side("whom", a.recipients, b.actors)
    return _side("whom", a.recipients, b.recipients)


def _turned(a: Account, b: Account) -> bool:
    if not (a.type in RECIPROCAL and b.type in RECIPROCAL) or "visit" in a.things | b.things:
        return False  # who travels to whom makes two visits
    straight = [_best(a.actors, b.actors)[0], _best(a.recipients, b.recipients)[0]]
    turned = [_best(a.actors, b.recipients)[0], _best(a.recipients, b.actors)[0]]
    return sum(value or 0.0 for value in turned) > sum(value or 0.0 for value in straight)


def _side(question: str, ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> Reason:
    value, because = _best(ours, theirs)
    return Reason(question, value, because)


def _best(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> tuple[float | None, str]:
    """How well the shorter of the two lists is found in the longer: Putin and Pezeshkian in Putin and Kim by half."""
    fewer, more = sorted((ours, theirs), key=len)
    if not fewer:
        return None, "one of them names nobody"
    matches = [max(((_same(one, other), one, other) for other in more), key=lambda match: match[0]) for one in fewer]
    said = [f"{one.name} {_joined(value)} {other.name}" for value, one, other in matches]
    return sum(value for value, _, _ in matches) / len(matches), "; ".join(dict.fromkeys(said))


def _joined(value: float) -> str:
    return "is" if value == 1 else "may be" if value else "is not"


def _same(one: Party, other: Party) -> float:
    if one.country and other.country and one.country != other.country:
        return 0.0
    names = {stem(word) for word in one.name.split()}, {stem(word) for word in other.name.split()}
    if names[0] <= names[1] or names[1] <= names[0]:
        return 1.0
    if one.is_person and other.is_person:
        return 0.2 if one.country and one.country == other.country else 0.0
    if one.country and one.country == other.country:
        # A state acts through its people: "Russia" and "Putin" are one side, Putin and Lavrov another matter.
        return 0.8 if {one.sector, other.sector} <= {"GOV", "MIL", None} else 0.6
    return 0.3 if not (one.country and other.country) else 0.0


def what(a: Account, b: Account) -> Reason:
    """Whether it is about the same: troops, shells, a treaty, a telephone call."""
    if not a.things or not b.things:
        return Reason("what", None, "one of them does not say about what")
    shared = a.things & b.things
    if shared:
        return Reason("what", 1.0, f"both about {', '.join(sorted(shared))}")
    return Reason("what", 0.1, f"{', '.join(sorted(a.things))} and {', '.join(sorted(b.things))}")


def when(a: Account, b: Account) -> Reason:
    """Whether they date it alike; an undated account is held to the days before it was published."""
    ours, theirs = _days(a), _days(b)
    if ours and theirs:
        return _dated(ours, theirs)
    if ours or theirs:
        days, undated = (ours, b) if ours else (theirs, a)
        assert days is not None
        return _half_dated(days, undated.published, _looks_back(a, b))
    if a.published is None or b.published is None:
        return Reason("when", None, "neither is dated")
    apart = abs((a.published - b.published).days)
    value = 0.7 if apart <= 2 else 0.5 if apart <= NEWS else PAST if _looks_back(a, b) else 0.05
    return Reason("when", value, f"neither is dated; published {_count(apart)} apart")


def _dated(ours: tuple[dt.date, dt.date], theirs: tuple[dt.date, dt.date]) -> Reason:
    gap = max((theirs[0] - ours[1]).days, (ours[0] - theirs[1]).days)
    if gap <= 0:
        wide = max((ours[1] - ours[0]).days, (theirs[1] - theirs[0]).days)
        value = 1.0 if wide <= 1 else 0.9 if wide <= 7 else 0.7 if wide <= 31 else 0.5
        return Reason("when", value, "the dates fall together")
    value = 0.6 if gap == 1 else 0.2 if gap <= 3 else 0.0
    return Reason("when", value, f"the dates lie {_count(gap)} apart")


def _looks_back(a: Account, b: Account) -> bool:
    """Whether both tell of one past thing, so that a later report may come back to it without a date: it is about the
    same, or told in the same word, and not done again and again."""
    if {a.status, b.status} & {"planned", "possible", "demanded"} or (a.things | b.things) & repeated():
        return False
    return bool(a.things & b.things) or bool(a.trigger_terms & b.trigger_terms and not a.things | b.things)


def _half_dated(days: tuple[dt.date, dt.date], published: dt.date | None, back: bool) -> Reason:
    if published is None:
        return Reason("when", None, "one is undated, and so is its report")
    gap = max((days[0] - published).days, (published - days[1]).days)
    if gap <= NEWS:
        return Reason("when", 0.6, "one is dated, and the other was published about then")
    if back and published > days[1]:
        return Reason(
            "when", PAST, f"one is dated {_count(gap)} before the other was published, which may come back to it"
        )
    return Reason("when", 0.05, f"one is dated {_count(gap)} from when the other was published")


def _days(account: Account) -> tuple[dt.date, dt.date] | None:
    return (account.first_day, account.last_day) if account.first_day and account.last_day else None


def where(a: Account, b: Account) -> Reason:
    """Whether it happens in the same place."""
    ours, theirs = ({stem(name) for name in one.places} for one in (a, b))
    if not ours or not theirs:
        return Reason("where", None, "one of them names no place")
    shared = [name for name in a.places if stem(name) in theirs]
    if shared:
        return Reason("where", 1.0, f"both in {shared[0]}")
    return Reason("where", 0.3, f"{a.places[0]} and {b.places[0]}")


def words(a: Account, b: Account) -> Reason:
    """Whether they use the same words: of the trigger, and of the clause around it."""
    same = a.trigger_terms & b.trigger_terms
    alike = 1.0 if same else seen(heads(a.trigger)[-1], heads(b.trigger)[-1]) if a.trigger and b.trigger else 0.0
    ours, theirs = a.terms - a.trigger_terms - _names(a), b.terms - b.trigger_terms - _names(b)
    shared = ours & theirs
    share = len(shared) / min(len(ours), len(theirs)) if ours and theirs else 0.0
    numbers = {term for term in shared if term[:1].isdigit()}
    value = min(1.0, 0.1 + 0.4 * alike + 0.5 * share + 0.2 * bool(numbers))
    told = ", ".join(sorted(same) + sorted(shared)) or "none"
    return Reason("words", round(value, 3), f"words in common: {told}")


def _names(account: Account) -> frozenset[str]:
    """Words of the parties' names: who and whom have counted them."""
    return frozenset(stem(word) for party in account.parties for word in party.name.split())


def _count(days: int) -> str:
    return f"{days:,} day{'' if days == 1 else 's'}"


# The cheap ones first, since most pairs end at one of them.
QUESTIONS: tuple[Callable[[Account, Account], Reason], ...] = (kind, when, who, whom, what, where, words)
