"""A grammar over kinds of words: patterns are regular expressions with one character for each word.

Rules stand in a YAML file, in stages; each stage sees what the stage before built as single words. In a pattern
KIND is a word of that kind, lower case is the word itself, `name:KIND` keeps its value under a name,
and ( | ) ? {m,n} (?! (?<! have their usual meaning. No pattern is open-ended, so a text is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.assemble.times.meaning import Meaning
from communique.assemble.times.words import Word

PIECE = re.compile(
    r"(?P<group>[a-z_0-9]+):|\((?P<look>\?(?:<?[=!]|:))?|(?P<kind>[A-Z][A-Z_]*)|(?P<word>[a-z'][a-z']*)|\s+"
)
FIRST_SIGN = 0xE000
NO_WORD = "(?!)"


@dataclass(frozen=True, slots=True)
class Rule:
    """name: told in a value's basis. makes: kinds of the word it builds, sign: theirs. gives: fields it sets."""

    name: str
    pattern: re.Pattern[str]
    makes: Mapping[str, None]
    sign: str
    gives: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """One private-use character for each set of kinds a word can have."""

    signs: Mapping[frozenset[str], str]

    @classmethod
    def of(cls, sets: Iterable[frozenset[str]]) -> Alphabet:
        """An alphabet for all the sets of kinds that words and rules can give."""
        ordered = sorted(set(sets), key=sorted)
        return cls({kinds: chr(FIRST_SIGN + number) for number, kinds in enumerate(ordered)})

    def write(self, words: Iterable[Word]) -> str:
        """One character for each word."""
        known: dict[int, str] = {}  # words share their mappings of kinds; each is hashed once
        signs = []
        for word in words:
            sign = known.get(id(word.kinds))
            if sign is None:
                sign = known[id(word.kinds)] = self.signs[frozenset(word.kinds)]
            signs.append(sign)
        return "".join(signs)

    def letters(self, kind: str) -> str:
        """A character class of all signs whose words may be of a kind."""
        found = "".join(sign for kinds, sign in self.signs.items() if kind in kinds)
        return f"[{found}]" if found else NO_WORD

    def pattern(self, source: str) -> re.Pattern[str]:
        """A rule's pattern compiled to run over `write`."""

        def piece(match: re.Match[str]) -> str:
            if match["kind"]:
                return self.letters(match["kind"])
            if match["word"]:
                return self.letters("=" + match["word"])
            if match["group"]:
                return f"(?P<{match['group']}>"
            if match["look"] is not None:
                return match.group()
            return "(?:" if match.group().startswith("(") else ""

        return re.compile(PIECE.sub(piece, close_groups(source)))


def close_groups(source: str) -> str:
    """The pattern with a closing bracket after the item that each `name:` names."""
    while match := re.search(r"([a-z_0-9]+:)(?!@)(\(|[A-Z_]+|[a-z']+)", source):
        end = match.end()
        if match[2] == "(":
            depth = 1
            while depth:
                depth += {"(": 1, ")": -1}.get(source[end], 0)
                end += 1
        source = f"{source[: match.end(1)]}@{source[match.start(2) : end]}\x01{source[end:]}"
    return source.replace("@", "").replace("\x01", ")")


def literal_words(source: str) -> set[str]:
    """The words that a pattern names as themselves."""
    return {match["word"] for match in PIECE.finditer(source) if match["word"]}


def apply(rules: Sequence[Rule], words: list[Word], line: str) -> tuple[list[Word], str]:
    """Words and their line with every match of one stage's rules replaced by one word: the leftmost, then the
    longest, wins."""
    matches = [
        (match.start(), -match.end(), rank, match)
        for rank, rule in enumerate(rules)
        for match in rule.pattern.finditer(line)
        if match.end() > match.start()
    ]
    matches.sort(key=lambda item: item[:3])
    found: list[Word] = []
    signs: list[str] = []
    done = 0
    for start, end, rank, match in matches:
        if start < done:
            continue
        first, last = match.span("only") if "only" in match.re.groupindex else match.span()
        found += (*words[done:first], build(rules[rank], match, words, (first, last)), *words[last:-end])
        signs += (line[done:first], rules[rank].sign, line[last:-end])
        done = -end
    return found + words[done:], "".join(signs) + line[done:]


def build(rule: Rule, match: re.Match[str], words: Sequence[Word], where: tuple[int, int]) -> Word:
    """One word out of a match: it means what its named words mean and what the rule gives."""
    meaning = Meaning(rule=rule.name).having(**rule.gives)
    for group in match.re.groupindex:
        if match.start(group) < 0 or group == "only":
            continue
        name, word = group.rstrip("0123456789"), words[match.start(group)]
        meaning = meaning.joined(word.meaning) if name == "of" else meaning.having(**{name: value_of(word, name)})
    return Word(words[where[0]].start, words[where[1] - 1].end, "", rule.makes, meaning)


# Which kinds of a word hold the value that a field asks for, in order of preference.
FIELD_KINDS: dict[str, tuple[str, ...]] = {
    "amount": ("NUMBER", "ARTICLE", "VAGUE", "COUPLE", "HALF"),
    "day": ("DAY", "DAY_TH", "ORDINAL"),
    "hour": ("NUMBER",),
    "minute": ("NUMBER",),
    "clock": ("CLOCK", "HOURS", "CLOCK_PART"),
    "half_day": ("HALF_DAY",),
    "quarter": ("ORDINAL", "QUARTER_NAME", "NUMBER"),
    "half": ("ORDINAL", "HALF_NAME"),
    "century": ("ORDINAL",),
    "side": ("LAST", "NEXT", "THIS", "PRESENT", "COMING", "AFTER_IT", "BEFORE_IT"),
    "year_side": ("LAST", "NEXT", "THIS"),
    "month_side": ("LAST", "NEXT", "THIS"),
    "weekday": ("WEEKDAY", "SHORT_WEEKDAY", "WEEKDAYS"),
    "unit": ("ONE_UNIT", "MANY_UNITS", "SECOND", "LONG_WORD"),
    "short_year": ("SHORT_YEAR", "NUMBER"),
    "value": ("SET_WORD",),
    "ref": ("REF",),
}


def value_of(word: Word, field: str) -> Any:
    """What a word says for a field."""
    for kind in FIELD_KINDS.get(field, (field.upper(),)):
        if kind in word.kinds:
            return word.kinds[kind]
    return word.lower
