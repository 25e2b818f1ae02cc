"""When, where, how many: which event a time, place or figure belongs to, by climbing the tree to the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from communique.assemble.times.entries import RULE
from communique.assemble.tree import dependents, preposition, relation
from communique.assemble.triggers import Trigger
from communique.record import Attribution, Reading, Span, Time

NOMINAL = frozenset(
    {"nmod", "obl", "appos", "conj", "compound", "nummod", "amod", "obj", "nsubj", "flat", "acl", "advmod"}
)
SHORT = 4  # code points of a sentence that is nothing but an entry's time


class Located(Protocol):
    """A part of the record that stands somewhere in the text."""

    @property
    def id(self) -> str: ...

    @property
    def span(self) -> Span: ...


def owners(reading: Reading, triggers: Sequence[Trigger], attributions: Iterable[Attribution]) -> Owners:
    """A lookup from places in the text to the event they belong to."""
    return Owners(reading, triggers, attributions)


class Owners:
    """Climbs from a span to the trigger it depends on; cues of attributions stop the climb.

    A time after "said" dates the speaking, so it belongs to no event.
    """

    def __init__(self, reading: Reading, triggers: Sequence[Trigger], attributions: Iterable[Attribution]) -> None:
        self._reading = reading
        self._by_token = {index: n for n, t in enumerate(triggers) for index in (t.clause, t.head)}
        self._by_token |= {trigger.head: n for n, trigger in enumerate(triggers)}
        cues = (index for a in attributions for cue in a.cue for index in reading.tokens_in(cue))
        self._cues = {index for index in cues if index not in self._by_token}
        self._below = self._governed(triggers)

    def _governed(self, triggers: Sequence[Trigger]) -> dict[int, list[int]]:
        """For a verb that is no trigger: the events right below it ("Officials on Friday began to withdraw")."""
        found: dict[int, list[int]] = {}
        for number, trigger in enumerate(triggers):
            node = trigger.clause
            head = self._reading.tokens[node].head
            if head >= 0 and relation(self._reading, node) in ("obj", "xcomp", "nsubj", "ccomp"):
                found.setdefault(head, []).append(number)
        return found

    def of(self, span: Span) -> int | None:
        """The number of the trigger that a span belongs to, None when it belongs to none."""
        node = self._reading.head_of(span)
        steps = 0
        while node is not None and node >= 0 and steps < 24:
            if node in self._by_token:
                return self._by_token[node]
            if node in self._cues:
                return None
            token = self._reading.tokens[node]
            if token.upos in ("VERB", "AUX"):
                below = self._below.get(node, [])
                if len(below) == 1:
                    return below[0]
                if relation(self._reading, node) != "xcomp":
                    return None
            elif relation(self._reading, node) not in NOMINAL and token.deprel != "nmod:poss":
                return None
            node = token.head
            steps += 1
        return None


def attach(parts: Iterable[Located], lookup: Owners, count: int) -> list[list[str]]:
    """For each of `count` triggers the ids of the parts that belong to it, in text order."""
    found: list[list[str]] = [[] for _ in range(count)]
    for part in parts:
        owner = lookup.of(part.span)
        if owner is not None:
            found[owner].append(part.id)
    return found


def date_entries(reading: Reading, triggers: Sequence[Trigger], times: Sequence[Time], when: list[list[str]]) -> None:
    """What the first sentence of a log's entry tells, it tells of the time that opens the entry, in place."""
    for time in times:
        words = reading.tokens_in(time.span)
        if RULE not in time.basis.get("value", "") or not words:
            continue
        sentence = reading.tokens[words[-1]].sentence
        last = reading.sentences[sentence][1]
        if last - time.span[1] < SHORT:  # a heading by itself
            sentence += 1
        here = [n for n, trigger in enumerate(triggers) if reading.tokens[trigger.clause].sentence == sentence]
        main = [n for n in here if relation(reading, triggers[n].clause) == "root"]
        for number in (main or here)[:1]:
            if not when[number]:
                when[number].append(time.id)


def inherit_times(reading: Reading, triggers: Sequence[Trigger], times: list[list[str]]) -> None:
    """ "signed last year during Putin's visit": the visit has the signing's date, in place."""
    by_head = {trigger.head: n for n, trigger in enumerate(triggers)}
    by_clause = {trigger.clause: n for n, trigger in enumerate(triggers)} | by_head
    for number, trigger in enumerate(triggers):
        head = reading.tokens[trigger.head].head
        same_time = preposition(reading, trigger.head) in ("during", "at", "in")
        if not times[number] and same_time and head in by_clause and relation(reading, trigger.head) in ("obl", "nmod"):
            times[number] = list(times[by_clause[head]])
        if not times[number] and relation(reading, trigger.clause) == "xcomp" and head in by_clause:
            continue
        if (
            not times[number]
            and relation(reading, trigger.head) == "conj"
            and head in by_head
            and not dependents(reading, trigger.head, "nsubj")
        ):
            times[number] = list(times[by_head[head]])
