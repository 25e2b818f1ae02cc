"""Of which state somebody is whom the report calls by an office or a noun alone: "the ministry", "the villagers".

Each state of the report is weighed against no state at all, in one softmax: by how much the report speaks of it and of
its places, what stands next to the mention, which state the report opens with, and with whom the reader's heads put
the mention. The weights (`data/homes.yaml`) are fitted on the corpus's train part by `training/homes.py`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from communique.assemble.cast.ledger import Draft
from communique.assemble.cast.nominals import determiner
from communique.assemble.cast.scene import Scene

STATELESS = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
FADING = 40.0  # words after which a mention beside counts half
SOFT = 0.05  # added to shares before their logarithm
FAR = 400  # words beyond which a mention counts for nothing
LOOKED_AT = 4  # mentions of somebody that are looked at, from the first
NOBODY = ""  # no state
Facts = dict[str, float]


class Weights(msgspec.Struct, frozen=True):
    """The fitted numbers: of the facts for a state and for none, and the least probability that is believed."""

    least: float
    state: dict[str, float]
    none: dict[str, float]


@cache
def weights() -> Weights:
    """The numbers that ship with the package; read once."""
    raw = files("communique.assemble").joinpath("data/homes.yaml").read_bytes()
    return msgspec.convert(yaml.load(raw, yaml.CSafeLoader), Weights)


@dataclass(frozen=True, slots=True)
class _Word:
    """One mention of somebody whose state is known."""

    index: int
    country: str
    kind: str
    weight: float


def settle(scene: Scene, homes: Mapping[int, Mapping[int, float]]) -> None:
    """Give a state to those without one where it is likely enough, in place.

    homes: for each draft how likely the reader puts it with each other draft.
    """
    for number, facts in facts_of(scene, homes).items():
        land, p = max(odds(facts).items(), key=lambda item: item[1] if item[0] != NOBODY else 0.0)
        if land != NOBODY and p >= weights().least:
            name = scene.state_name(land)
            scene.ledger.drafts[number].know("country", land, f"likely ({p:.2f}): the report speaks here of {name}")


def odds(facts: Mapping[str, Facts]) -> dict[str, float]:
    """The probability of each state, and of none under ""."""
    known = weights()
    score = {
        land: sum((known.none if land == NOBODY else known.state).get(k, 0.0) * x for k, x in told.items())
        for land, told in facts.items()
    }
    top = max(score.values())
    parts = {land: math.exp(x - top) for land, x in score.items()}
    total = sum(parts.values())
    return {land: x / total for land, x in parts.items()}


def facts_of(scene: Scene, homes: Mapping[int, Mapping[int, float]]) -> dict[int, dict[str, Facts]]:
    """For each draft without a state: what speaks for each state of the report, and for none (under "")."""
    words, open_ones = _split(scene)
    if not words:
        return {}
    return {number: _facts(scene, words, number, heads, homes.get(number, {})) for number, heads in open_ones.items()}


def is_open(draft: Draft) -> bool:
    """Whether somebody belongs to a state that is not known yet."""
    return draft.country is None and draft.kind not in ("state", "place") and draft.sector not in STATELESS


def _split(scene: Scene) -> tuple[list[_Word], dict[int, list[int]]]:
    """The mentions of those whose state is known, and for each of the others where it is mentioned."""
    words: list[_Word] = []
    open_ones: dict[int, list[int]] = {}
    for note in sorted(scene.ledger.notes.values(), key=lambda note: note.head):
        for number in note.numbers:
            draft = scene.ledger.drafts[number]
            if draft.country is not None:
                kind = draft.kind if draft.kind in ("state", "place") else "people"
                weight = scene.weight(note.head) * (1.0 if kind == "state" else 0.6)
                words.append(_Word(note.head, draft.country, kind, weight))
            elif is_open(draft):
                open_ones.setdefault(number, []).append(note.head)
    return words, open_ones


def _facts(
    scene: Scene, words: list[_Word], number: int, heads: Sequence[int], homes: Mapping[int, float]
) -> dict[str, Facts]:
    lands = dict.fromkeys(word.country for word in words)
    found: dict[str, Facts] = {land: {} for land in lands}
    for name, shares in _kinds_of_evidence(scene, words, heads, homes):
        for land in lands:
            found[land][name] = shares.get(land, 0.0)
    return found | {NOBODY: dict(_of_none(scene, number, heads[0], len(lands), homes))}


def _kinds_of_evidence(
    scene: Scene, words: list[_Word], heads: Sequence[int], homes: Mapping[int, float]
) -> Iterator[tuple[str, Mapping[str, float]]]:
    lands = list(dict.fromkeys(word.country for word in words))
    yield "share", _logs(_sums((w.country, w.weight) for w in words), lands)
    yield "ground", _odds(Counter(w.country for w in words if w.kind == "place"), lands)
    yield "subjects", _odds(Counter(w.country for w in words if scene.page.relation(w.index) == "nsubj"), lands)
    yield "first", {words[0].country: 1.0}
    near, here, before = Counter[str](), Counter[str](), Counter[str]()
    for head in heads[:LOOKED_AT]:
        part = 1 / len(heads[:LOOKED_AT])
        past = words[: bisect_left(words, head, key=_place)]
        recent = past[bisect_left(past, head - FAR, key=_place) :]
        near.update(_parts(_sums((w.country, w.weight * _faded(head, w)) for w in recent), part, 0.3))
        sentence = scene.page.tokens[head].sentence
        around = words[bisect_left(words, head - FAR, key=_place) : bisect_left(words, head + FAR, key=_place)]
        beside = (w for w in around if scene.page.tokens[w.index].sentence == sentence)
        here.update(_parts(_sums((w.country, w.weight) for w in beside), part))
        before.update({past[-1].country: part} if past else {})
    yield "near", {land: math.log(near[land] + SOFT) for land in lands}
    yield "sentence", here
    yield "before", before
    here_on = bisect_left(words, heads[0] + 1, key=_place)
    yield "after", {w.country: 1.0 for w in words[here_on : here_on + 1]}
    around = words[bisect_left(words, heads[0] - FAR, key=_place) : bisect_left(words, heads[0] + FAR, key=_place)]
    named = _sums((w.country, 2 ** (-abs(heads[0] - w.index) / 30)) for w in around if w.kind == "state")
    yield "named", _odds(named, lands)
    yield "owner", dict.fromkeys(_owner(scene, heads[0]), 1.0)
    drafts = scene.ledger.drafts
    yield "reader", _parts(_sums((drafts[n].country or "", p) for n, p in homes.items() if n >= 0), 1.0, 1e-9, homes)


def _of_none(
    scene: Scene, number: int, head: int, states: int, homes: Mapping[int, float]
) -> Iterator[tuple[str, float]]:
    draft, how = scene.ledger.drafts[number], determiner(scene, head)
    yield "one", 1.0
    yield f"sector {draft.sector or 'unknown'}", 1.0
    yield f"kind {draft.kind}", 1.0
    yield f"phrase {how}", 1.0
    yield "plural", float(draft.plural)
    yield "named", float(draft.named)
    yield "states", math.log(states)
    yield "reader", homes.get(-1, 0.0) / (sum(homes.values()) or 1.0)


def _owner(scene: Scene, head: int) -> list[str]:
    """The state of whoever the phrase belongs to, where it is known by now."""
    for child in scene.page.kids(head, "nmod:poss", "nmod"):
        note = scene.ledger.notes.get(child)
        lands = scene.countries(note.numbers) if note is not None else ()
        if lands:
            return [lands[0]]
    return []


def _place(word: _Word) -> int:
    return word.index


def _faded(head: int, word: _Word) -> float:
    return float(2 ** (-abs(head - word.index) / FADING))


def _sums(pairs: Iterator[tuple[str, float]]) -> Counter[str]:
    found = Counter[str]()
    for land, x in pairs:
        found[land] += x  # type: ignore[assignment]
    return found


def _parts(
    sums: Mapping[str, float], of: float, soft: float = 0.0, whole: Mapping[int, float] | None = None
) -> dict[str, float]:
    """Shares of the sum, which add up to less than `of` where something is added to it or the whole is larger."""
    total = (sum(whole.values()) if whole is not None else sum(sums.values())) + soft
    return {land: of * x / total for land, x in sums.items()} if total else {}


def _logs(sums: Mapping[str, float], lands: Sequence[str]) -> dict[str, float]:
    total = sum(sums.values()) or 1.0
    return {land: math.log(sums.get(land, 0.0) / total + SOFT) for land in lands}


def _odds(sums: Mapping[str, float], lands: Sequence[str]) -> dict[str, float]:
    """Logarithms of shares, each with half a mention more, so that none is nought."""
    total = sum(sums.values()) + 0.5 * len(lands)
    return {land: math.log((sums.get(land, 0.0) + 0.5) / total) for land in lands}
