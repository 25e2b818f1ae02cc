"""find_times: the time expressions of a report, each with its TIMEX3 value or the reason it has none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml
from msgspec.structs import replace

from communique.assemble.times import dates, entries, values
from communique.assemble.times.anchors import Anchors, stops, tense_in_reading, tense_in_words
from communique.assemble.times.answer import NO_PUBLISHED
from communique.assemble.times.grammar import Alphabet, Rule, apply, literal_words
from communique.assemble.times.meaning import Meaning
from communique.assemble.times.numerals import NUMERAL_WORDS, join_numerals
from communique.assemble.times.numerals import SHAPES as NUMERAL_SHAPES
from communique.assemble.times.words import SHAPES, Lexicon, Word, split_words
from communique.record import Document, Reading, Time, overlap

REPORTED = ("TIME", "DATE", "DURATION", "SET")
Type = Literal["DATE", "TIME", "DURATION", "SET"]


def find_times(document: Document, reading: Reading) -> tuple[Time, ...]:
    """The times of a text in its order, none overlapping, ids T1 on.

    A value is null, and resolved false, when what it counts from is not known; basis says which.
    """
    words = parse(document.text)
    anchors = Anchors(published=document.published, month_first=month_first(words))
    found: list[Time] = []
    beside = years_beside(words)
    people = {i for tag in reading.spans if tag.label == "PER" for i in reading.tokens_in(tag.span)}
    for index, word in enumerate(words):
        if "DOT" in word.kinds or "BREAK" in word.kinds:
            continue
        kind = reported(word)
        if kind is None or misread(reading, word, people):
            continue
        meaning: Meaning = word.meaning
        tense = tense_in_reading(reading, (word.start, word.end)) if reading.tokens else None
        here = replace(anchors, tense=tense or tense_in_words(words, index), year_beside=beside.get(index))
        answer = values.value_of(meaning, here)
        if not (meaning.rule in values.COMPARING and meaning.unit == "Y"):
            anchors = moved_on(anchors, kind, answer.value)
        found.append(
            Time(
                id=f"T{len(found) + 1}",
                span=(word.start, word.end),
                type=cast(Type, "TIME" if kind == "DATE" and told_by_clock(meaning) else kind),
                value=answer.value,
                resolved=answer.value is not None,
                basis={"value": meaning.rule if answer.value is not None else answer.reason},
            )
        )
    return _with_entries(document, found)


def _with_entries(document: Document, found: list[Time]) -> tuple[Time, ...]:
    """The times with those that open a log's entries, which count for more than what was read in their place."""
    opening = list(entries.entries(document.text))
    if not opening:
        return tuple(found)
    kept = [time for time in found if not any(overlap(time.span, span) for span, _ in opening)]
    day = document.published
    for span, clock in opening:
        value, basis = (f"{day}T{clock}", entries.RULE) if day else (None, f"{entries.RULE}: {NO_PUBLISHED}")
        kept.append(Time(id="", span=span, type="TIME", value=value, resolved=day is not None, basis={"value": basis}))
    return tuple(replace(time, id=f"T{n}") for n, time in enumerate(sorted(kept, key=lambda time: time.span), 1))


def parse(text: str) -> list[Word]:
    """The words of a text with its time expressions joined into single words."""
    lexicon, alphabet, stages = grammar()
    words = join_numerals(split_words(text, lexicon))
    line = alphabet.write(words)
    for rules in stages:
        words, line = apply(rules, words, line)
    return words


def reported(word: Word) -> str | None:
    """The TIMEX3 type of a word that is a time expression, None for any other."""
    return next((kind for kind in REPORTED if kind in word.kinds), None) if word.meaning else None


def told_by_clock(meaning: Meaning) -> bool:
    """Whether a date comes with a time of day."""
    return values.on_the_clock(meaning) or len(meaning.iso or "") > len("YYYY-MM-DD")


def misread(reading: Reading, word: Word, people: Collection[int]) -> bool:
    """Whether a month is a person's name for the reader, one of whose words are given: "April Jones"."""
    if word.meaning.month is None or word.meaning.day or word.meaning.year:
        return False
    return any(i in people for i in reading.tokens_in((word.start, word.start + 1)))


def moved_on(anchors: Anchors, kind: str, value: str | None) -> Anchors:
    """The anchors after a date was stated."""
    if kind not in ("DATE", "TIME") or value is None or dates.first_day(value) is None:
        return anchors
    day = value[:10] if dates.grain(value) == "D" else anchors.stated_day
    quarter = value if dates.grain(value) == "Q" else anchors.quarter
    return replace(anchors, stated=value if kind == "DATE" else day, stated_day=day, quarter=quarter)


def month_first(words: Iterable[Word]) -> bool | None:
    """Whether the text's numeric dates put the month first, by those that can be read one way only."""
    told = set()
    for word in words:
        if word.meaning and word.meaning.numeric and "/" in word.meaning.numeric:
            first, second = (int(part) for part in word.meaning.numeric.split("/")[:2])
            told |= {False} if first > 12 else {True} if second > 12 else set()
    return told.pop() if len(told) == 1 else None


def years_beside(words: Sequence[Word]) -> dict[int, int]:
    """For a day or month without a year, the year of the full date it is paired with in the same sentence.

    "Between 3 May and 7 June 2016": both are of 2016. Only the two ends of one pair share a year.
    """
    shared: dict[int, int] = {}
    for index, word in enumerate(words):
        if not word.meaning or not word.meaning.month or word.meaning.kind != "date":
            continue
        after = paired(words, index)
        if after is None or not words[after].meaning.month:
            continue
        first, second = word.meaning.year, words[after].meaning.year
        if first and not second:
            shared[after] = first
        elif second and not first:
            shared[index] = second
    return shared


def paired(words: Sequence[Word], index: int) -> int | None:
    """The next time expression, when only "and", "to", a dash or a comma stands between."""
    for after in range(index + 1, min(index + 4, len(words))):
        word = words[after]
        if word.meaning:
            return after if "DATE" in word.kinds else None
        if stops(word) or not (
            "DASH" in word.kinds or "COMMA" in word.kinds or word.lower in ("and", "to", "or", "until", "through")
        ):
            return None
    return None


@cache
def grammar() -> tuple[Lexicon, Alphabet, tuple[tuple[Rule, ...], ...]]:
    """The lexicon, its alphabet and the compiled rules, stage by stage; read once."""
    here = files(__package__)
    plan = yaml.load(here.joinpath("grammar.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    known = yaml.load(here.joinpath("lexicon.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    sources = [[expanded(rule["match"], plan["macros"]) for rule in rules] for rules in plan["stages"].values()]
    lexicon = lexicon_of(known, {word for stage in sources for source in stage for word in literal_words(source)})
    made = {frozenset(rule["makes"]) for rules in plan["stages"].values() for rule in rules}
    alphabet = Alphabet.of({*SHAPES, *NUMERAL_SHAPES, *made, *(frozenset(kinds) for kinds in lexicon.kinds.values())})
    stages = tuple(
        tuple(compiled(rule, source, alphabet) for rule, source in zip(rules, stage, strict=True))
        for rules, stage in zip(plan["stages"].values(), sources, strict=True)
    )
    return lexicon, alphabet, stages


def compiled(rule: dict[str, Any], source: str, alphabet: Alphabet) -> Rule:
    """A rule of the file, ready to run."""
    return Rule(
        name=rule.get("name", ""),
        pattern=alphabet.pattern(source),
        makes=dict.fromkeys(rule["makes"]),
        sign=alphabet.signs[frozenset(rule["makes"])],
        gives=rule.get("gives", {}),
    )


def expanded(source: str, macros: dict[str, str]) -> str:
    """A pattern with its macros written out."""
    for name, text in macros.items():
        source = re.sub(rf"\b{name}\b", f"({text.strip().strip('()')})" if "|" in text else text, source)
    return source


def lexicon_of(known: dict[str, Any], literals: Iterable[str]) -> Lexicon:
    """The words of the lexicon file, and those that patterns name as themselves."""
    kinds: dict[str, dict[str, Any]] = {word: {f"={word}": word} for word in {*literals, *NUMERAL_WORDS}}
    for kind, members in known["kinds"].items():
        for word, value in members.items():
            kinds.setdefault(str(word), {})[kind] = value
    return Lexicon(kinds, frozenset(known["capital"]), frozenset(known["dotted"]))
