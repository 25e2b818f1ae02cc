"""What is asked of two accounts: what kind of act, when, who, whom, about what, where, in which words, in which stance.

An answer is between 0 (they cannot be one) and 1 (for), or None where one of the two says nothing about it. Beside it
stand its marks, which `agree` weighs: a mark that is not there counts nothing, so that None neither helps nor hurts.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from communique.match.accounts import Account, Party
from communique.match.kinds import agreement, family
from communique.match.terms import stem
from communique.match.things import repeated

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
NIGH = 3  # days: dates farther apart are of two events
NEWS = 7  # days: what is told without a date is mostly not older
Days = tuple[dt.date, dt.date]
Side = tuple[Account, tuple[Party, ...]]


class Answer(NamedTuple):
    """agrees: 0 to 1, None where one of the two says nothing. because: in words. marks: name -> how much of it."""

    agrees: float | None
    because: str
    marks: Mapping[str, float]


def kind(a: Account, b: Account) -> Answer:
    """Whether both tell of the same kind of act."""
    if a.type == b.type:
        return Answer(1.0, f"both {a.type}", {"type same": 1.0})
    value = agreement(a.type, b.type)
    if not value and family(a.type) != family(b.type) and not a.trigger_terms & b.trigger_terms:
        return Answer(0.0, f"{a.type} and {b.type}", {})
    return Answer(max(value, 0.1), f"{a.type} and {b.type}", {"type near": value})


def who(a: Account, b: Account) -> Answer:
    """Whether the same do it. Of an act that both sides do, either side may stand first."""
    return _side("who", (a, a.actors), (b, b.recipients if _turned(a, b) else b.actors))


def whom(a: Account, b: Account) -> Answer:
    """Whether it is done to the same."""
    return _side("whom", (a, a.recipients), (b, b.actors if _turned(a, b) else b.recipients))


def _side(question: str, ours: Side, theirs: Side) -> Answer:
    value, because = _best(ours[1], theirs[1])
    if value is None:
        return Answer(None, because, {})
    strange = not value and _strange(ours, theirs[0]) and _strange(theirs, ours[0])
    return Answer(0.0 if strange else max(value, 0.1), because, {f"{question} other": 1 - value})


def _strange(side: Side, other: Account) -> bool:
    """Whether it is named in its own clause and not in the other's sentence; else a reader may have erred."""
    own, parties = side
    return any(_named(one, own.terms) for one in parties) and not any(_named(one, other.said) for one in parties)


def _turned(a: Account, b: Account) -> bool:
    if not (a.type in RECIPROCAL and b.type in RECIPROCAL) or "visit" in a.things | b.things:
        return False  # who travels to whom makes two visits
    straight = [_best(a.actors, b.actors)[0], _best(a.recipients, b.recipients)[0]]
    turned = [_best(a.actors, b.recipients)[0], _best(a.recipients, b.actors)[0]]
    return sum(value or 0.0 for value in turned) > sum(value or 0.0 for value in straight)


def _named(party: Party, words: frozenset[str]) -> bool:
    return bool(party.stems & words) if party.is_person else party.stems <= words


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
    if one.stems <= other.stems or other.stems <= one.stems:
        return 1.0
    if one.is_person and other.is_person:
        return 0.2 if one.country and one.country == other.country else 0.0
    if one.country and one.country == other.country:
        # A state acts through its people: "Russia" and "Putin" are one side, Putin and Lavrov another matter.
        return 0.8 if {one.sector, other.sector} <= {"GOV", "MIL", None} else 0.6
    return 0.3 if not (one.country and other.country) else 0.0


def persons(a: Account, b: Account) -> Answer:
    """Whether the persons named on either side are the same."""
    fewer, more = sorted((a.persons, b.persons), key=len)
    if not fewer:
        return Answer(None, "one of them names no person", {})
    share = len(fewer & more) / len(fewer)
    said = f"{len(fewer & more)} of {len(fewer)} named in the other too"
    return Answer(max(share, 0.1), said, {"persons same": float(share == 1), "persons other": 1 - share})


def what(a: Account, b: Account) -> Answer:
    """Whether it is about the same: troops, shells, a treaty, a telephone call; by the clause, else by the sentence."""
    mark, ours, theirs = "things", a.things, b.things
    if not ours or not theirs:
        mark, ours, theirs = "things nearby", a.things or a.things_nearby, b.things or b.things_nearby
    if not ours or not theirs:
        return Answer(None, "one of them does not say about what", {})
    shared = ours & theirs
    share = len(shared) / len(ours | theirs)
    if mark == "things" and not (ours & (theirs | b.things_named) or theirs & a.things_named):
        return Answer(0.0, f"{_listed(ours)} and {_listed(theirs)}", {})
    said = f"both about {_listed(shared)}" if shared else f"{_listed(ours)} and {_listed(theirs)}"
    return Answer(max(share, 0.1), said, {mark: 2 * share - 1})


def _listed(things: frozenset[str]) -> str:
    return ", ".join(sorted(things))


def when(a: Account, b: Account) -> Answer:
    """Whether they date it alike; an undated account is held to the days before it was published."""
    if a.days and b.days:
        return _dated(a.days, b.days)
    if a.days or b.days:
        days, undated = (a.days, b) if a.days else (b.days, a)
        assert days is not None
        return _half_dated(days, undated.published, _looks_back(a, b))
    if a.published is None or b.published is None:
        return Answer(None, "neither is dated", {})
    apart = abs((a.published - b.published).days)
    said = f"neither is dated; published {_count(apart)} apart"
    if apart <= NEWS:
        return Answer(0.7, said, {"told together": 1 - apart / (2 * NEWS)})
    return Answer(0.4, said, {"told back": 1.0}) if _looks_back(a, b) else Answer(0.05, said, {"told apart": 1.0})


def _dated(ours: Days, theirs: Days) -> Answer:
    gap = max((theirs[0] - ours[1]).days, (ours[0] - theirs[1]).days)
    if gap > 0:
        near = gap <= NIGH
        return Answer(0.3 * near, f"the dates lie {_count(gap)} apart", {"dates near" if near else "dates apart": 1.0})
    wide = max((ours[1] - ours[0]).days, (theirs[1] - theirs[0]).days)
    value = 1.0 if wide <= 1 else 0.9 if wide <= 7 else 0.7 if wide <= 31 else 0.4
    return Answer(value, "the dates fall together", {"dates together": value})


def _looks_back(a: Account, b: Account) -> bool:
    """Whether both tell of one past thing, so that a later report may come back to it without a date: it is about the
    same, or told in the same word, and not done again and again."""
    if a.foreseen or b.foreseen or (a.things | b.things) & repeated():
        return False
    return bool(a.things & b.things) or bool(a.trigger_terms & b.trigger_terms and not a.things | b.things)


def _half_dated(days: Days, published: dt.date | None, back: bool) -> Answer:
    if published is None:
        return Answer(None, "one is undated, and so is its report", {})
    gap = max((days[0] - published).days, (published - days[1]).days)
    wide = float((days[1] - days[0]).days > 31)
    if gap <= NEWS:
        said = "one is dated, and the other was published about then"
        return Answer(0.6, said, {"dated now": 1 - wide, "dated in these months": wide})
    if back and published > days[1]:
        said = f"one is dated {_count(gap)} before the other was published, which may come back to it"
        return Answer(0.4, said, {"dated before": 1.0, "dated before, wide": wide})
    return Answer(0.05, f"one is dated {_count(gap)} from when the other was published", {"dated then": 1.0})


def where(a: Account, b: Account) -> Answer:
    """Whether it happens in the same place."""
    ours, theirs = ({stem(name) for name in one.places} for one in (a, b))
    if not ours or not theirs:
        return Answer(None, "one of them names no place", {})
    shared = [name for name in a.places if stem(name) in theirs]
    if shared:
        return Answer(1.0, f"both in {shared[0]}", {"place same": 1.0})
    return Answer(0.3, f"{a.places[0]} and {b.places[0]}", {"place other": 1.0})


def words(a: Account, b: Account) -> Answer:
    """Whether they use the same words: of the trigger, of the clause around it, and of its sentence."""
    same, shared = a.trigger_terms & b.trigger_terms, a.clause & b.clause
    numbers, others = a.numbers, b.numbers
    crossed = not same and bool(a.trigger_terms & b.around or b.trigger_terms & a.around)
    marks = {
        "word same": float(bool(same)), "word in the other's sentence": float(crossed),
        "clause": _alike(a.clause, b.clause), "clause other": float(bool(a.clause and b.clause and not shared)),
        "sentence": _alike(a.around, b.around), "number same": float(bool(numbers & others)),
    }  # fmt: skip
    told = ", ".join(sorted(same) + sorted(shared)) or "none"
    value = min(1.0, 0.4 * bool(same) + 0.5 * marks["clause"] + 0.2 * marks["number same"] + 0.1)
    return Answer(round(value, 3), f"words in common: {told}", marks)


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Cosine of two sets."""
    return len(ours & theirs) / math.sqrt(len(ours) * len(theirs)) if ours and theirs else 0.0


def stance(a: Account, b: Account) -> Answer:
    """Whether both tell it as done, as denied or as yet to come; and whether one says that it comes again."""
    marks = {
        "foreseen and not": float(a.foreseen != b.foreseen), "denied and not": float(a.denies != b.denies),
        "again and not": float(a.again != b.again),
    }  # fmt: skip
    told = [name for name, value in marks.items() if value]
    return Answer(1 - 0.3 * len(told), "; ".join(told) or "the same", marks)


def report(a: Account, b: Account) -> Answer:
    """Whether they stand in one report, or in copies of one."""
    if a.report == b.report:
        same = bool(a.trigger_terms & b.trigger_terms)
        return Answer(0.5, "in one report", {"report same": 1.0, "report and word same": float(same)})
    if a.origin is not None and a.origin == b.origin:
        return Answer(0.7, "in copies of one report", {"origin same": 1.0})
    return Answer(None, "in reports of their own", {})


def _count(days: int) -> str:
    return f"{days:,} day{'' if days == 1 else 's'}"


QUESTIONS: tuple[tuple[str, Callable[[Account, Account], Answer]], ...] = (
    ("when", when), ("type", kind), ("who", who), ("whom", whom), ("persons", persons), ("what", what),
    ("where", where), ("words", words), ("stance", stance), ("report", report),
)  # fmt: skip
