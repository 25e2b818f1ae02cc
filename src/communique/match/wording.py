"""Whether two mentions tell of one event, by their words alone: the trigger, its clause, and the reports around them.

A logistic model over a dozen features, fitted on the train part of ECB+ (Cybulska and Vossen 2014) by
`python -m bench.story_pairs --fit`, which also writes the table of words that were seen to name one event.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from communique.codebook import load
from communique.match.terms import common, listed, terms
from communique.reader.lemmas import lemma

DATA = Path(__file__).parent / "data"
NEAR = 40  # code points beside the trigger
_WORD = re.compile(r"\w[\w'-]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as its words see it. heads: lemmas of the trigger. clause: terms of its clause, the trigger's left out.
    near: terms close by. report: its report's id; story: the group of like reports that it is in."""

    heads: tuple[str, ...]
    stems: frozenset[str]
    clause: frozenset[str]
    near: frozenset[str]
    report: str
    story: int = 0


def mention(trigger: str, before: str, after: str, report: str, story: int = 0) -> Mention:
    """The mention with this trigger. before, after: the rest of its clause."""
    stems = terms(trigger)
    near = terms(before[-NEAR:]) | terms(after[:NEAR])
    return Mention(heads(trigger), stems, terms(f"{before} {trigger} {after}") - stems, near, report, story)


@lru_cache(maxsize=50_000)
def heads(trigger: str) -> tuple[str, ...]:
    """Lemmas of the words of a trigger, those that only help it left out."""
    words = _WORD.findall(trigger)
    return tuple(map(_lemma, [word for word in words if word.lower() not in common()] or words))


def _lemma(word: str) -> str:
    low = word.lower()
    verb = lemma(low, "VERB", "VBD")
    return verb if verb != low else lemma(low, "NOUN", "NNS")


class Rarity:
    """How much a term tells: much where few reports have it, of all and of those that come into question."""

    def __init__(self, near: Sequence[Collection[str]], everywhere: Sequence[Collection[str]]) -> None:
        self._near, self._all = _frequency(near), _frequency(everywhere)
        self._of = (len(near), len(everywhere))

    def __call__(self, term: str) -> float:
        local = math.log((self._of[0] + 1) / max(1, self._near[term]))
        return math.sqrt(max(0.0, local) * max(0.0, math.log(max(1, self._of[1]) / max(1, self._all[term]))))

    def shared(self, term: str) -> bool:
        """Whether another of the reports in question has it too."""
        return self._near[term] > 1


def _frequency(reports: Iterable[Collection[str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for report in reports:
        found.update(set(report))
    return found


def vector(text: str, rarity: Rarity) -> dict[str, float]:
    """A report's terms with their weights, of length 1."""
    weights = {
        term: (1 + math.log(times)) * rarity(term)
        for term, times in Counter(listed(text)).items()
        if rarity.shared(term)
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two reports are."""
    fewer, more = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * more.get(term, 0.0) for term, weight in fewer.items())


NAMES = (
    "always", "same", "share", "stem", "type", "report", "clause", "near", "cross", "own report", "own report same",
    "story", "story same", "seen",
)  # fmt: skip


def features(a: Mention, b: Mention, alike: float, weight: Mapping[str, float] | Rarity, seen: float) -> list[float]:
    """What the model looks at. alike: cosine of the two reports. seen: how often the two words named one event."""
    same = float(a.heads[-1] == b.heads[-1] or a.heads[0] == b.heads[0])
    share = float(bool(set(a.heads) & set(b.heads)))
    stem = float(bool(a.stems & b.stems))
    any_ = max(same, share, stem)
    own, story = float(a.report == b.report), float(a.story == b.story)
    cross = (float(bool(a.stems & b.clause)) + float(bool(b.stems & a.clause))) / 2
    kind = float(bool(_kinds(a.heads) & _kinds(b.heads)))
    return [
        1.0, same, share, stem, kind, alike * (1 - own), _overlap(a.clause, b.clause, weight),
        _overlap(a.near, b.near, weight), cross, own, own * any_, story, story * any_, seen * story,
    ]  # fmt: skip


def _overlap(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float] | Rarity) -> float:
    if not a or not b:
        return 0.0
    weigh = weight if isinstance(weight, Rarity) else weight.__getitem__

    def square(some: Iterable[str]) -> float:
        return sum(weigh(term) ** 2 for term in some)

    return square(a & b) / (math.sqrt(square(a) * square(b)) or 1.0)


def _kinds(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind for word in words for kind in _kinds_of(word))


@cache
def _kinds_of(word: str) -> frozenset[str]:
    """PLOVER types that the lexicon gives a word."""
    book = load()
    return frozenset(entry.type for table in (book.verbs, book.nouns) for entry in table.get(word, ()))


@cache
def weights() -> tuple[float, ...]:
    """The model's weights, in the order of NAMES."""
    plain = yaml.safe_load((DATA / "wording.yaml").read_text("utf-8"))["weights"]
    return tuple(float(plain[name]) for name in NAMES)


@cache
def _seen() -> dict[tuple[str, str], float]:
    lines = (DATA / "same_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(one, other): float(share) for one, other, share in rows}


def seen(a: str, b: str, table: Mapping[tuple[str, str], float] | None = None) -> float:
    """How often two lemmas named one event where both stood in like reports, 0 to 1; 0 where they were not seen to."""
    pair = (a, b) if a < b else (b, a)
    return (_seen() if table is None else table).get(pair, 0.0)


def likelihood(values: Sequence[float]) -> float:
    """The probability that two mentions with these features tell of one event."""
    return 1 / (1 + math.exp(-sum(value * weight for value, weight in zip(values, weights(), strict=True))))
