"""Phrases: what is counted, from the words behind a number or from the parse where there is one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from communique.assemble.figures.amounts import number_at
from communique.assemble.figures.tables import Tables
from communique.assemble.times.numerals import word_at
from communique.assemble.times.words import CAPITAL, Word
from communique.record import Reading, Span

# How far a counted noun stands from its number, in words: "300 well-trained North Korean special operations soldiers".
REACH = 9
PLURAL, NOUN, MODIFIER, STOP = "plural", "noun", "modifier", "stop"
TAGS = {
    "NNS": PLURAL, "NNPS": PLURAL, "NN": NOUN, "NNP": NOUN, "JJ": MODIFIER, "JJR": MODIFIER, "JJS": MODIFIER,
    "VBN": MODIFIER, "VBG": MODIFIER, "HYPH": MODIFIER, "POS": MODIFIER, "CD": MODIFIER, "FW": NOUN, "AFX": MODIFIER,
}  # fmt: skip


class Noun(NamedTuple):
    """The head of a counted phrase: which word it is, and as it is written."""

    at: int
    text: str


class Tagger:
    """What each word can be in a noun phrase: from the parse where it covers the word, else from its form."""

    def __init__(
        self, words: Sequence[Word], text: str, reading: Reading, known: Tables, times: Collection[Span] = ()
    ) -> None:
        self.words, self.text, self.known = words, text, known
        self.tokens = {token.start: token for token in reading.tokens}
        self.reading = reading
        self.timed = within(words, sorted(times))

    def tag(self, index: int) -> str:
        """plural, noun, modifier or stop. A word of a time expression is always a stop."""
        if index >= len(self.words) or index in self.timed:
            return STOP
        word = self.words[index]
        token = self.tokens.get(word.start)
        if token is not None and token.xpos and word.lower[:1].isalpha():
            leads = token.xpos == "RB" and adverb(word.lower)
            return MODIFIER if leads else self.corrected(word, TAGS.get(token.xpos, STOP))
        if "HYPHEN" in word.kinds or "POSSESSIVE" in word.kinds or self.in_a_name(index):
            return MODIFIER
        if word.lower == "s" and index and self.words[index - 1].end == word.start:
            return PLURAL
        if not word.lower[:1].isalpha() or "NUMBER" in word.kinds:
            return STOP
        if self.known.has("stops", word.lower) and not self.behind_hyphen(index) and not self.acronym(index):
            return STOP
        return MODIFIER if adverb(word.lower) else self.corrected(word, NOUN)

    def corrected(self, word: Word, tag: str) -> str:
        """The tag, but plural for what looks like one: taggers take "cents" and "Japanese" for singular."""
        looks = tag in (NOUN, MODIFIER) and self.plural(word.lower, name=word.kinds is CAPITAL)
        return PLURAL if looks else tag

    def acronym(self, index: int) -> bool:
        """Whether a word is written in capitals only: "US", "IS", "WHO"."""
        written = self.written(index)
        return len(written) > 1 and written.isupper()

    def behind_hyphen(self, index: int) -> bool:
        """Whether a word is the second half of one: "government-held"."""
        return index > 0 and "HYPHEN" in self.words[index - 1].kinds

    def in_a_name(self, index: int) -> bool:
        """Whether digits are part of a name inside the phrase: "Su-35 jets", "Leopard 2 tanks"."""
        word = self.words[index]
        if not word.lower[:1].isdigit():
            return False
        return "NUMBER" not in word.kinds or (index > 0 and self.words[index - 1].kinds is CAPITAL)

    def plural(self, word: str, *, name: bool = False) -> bool:
        """Whether a word looks like a plural noun. name: it has a capital, as "Houthis" and "Hutus" have."""
        if self.known.has("irregular_plurals", word):
            return True
        if self.known.has("no_plurals", word) or len(word) < 3:
            return False
        return word.endswith("s") and not word.endswith(("ss", "'s") if name else ("ss", "us", "is", "'s"))

    def written(self, index: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.words[index].start : self.words[index].end]

    def counted(self, start: int, *, one: bool) -> Noun | None:
        """The head of the noun phrase that begins at a word. one: a singular noun is wanted."""
        by_tree = self.by_tree(start)
        if by_tree:
            return by_tree
        tags = self.run(start)
        if one:
            return self.singular(start, tags)
        if tags and PLURAL not in tags and word_at(self.words, start + len(tags)) in ("and", "or"):
            tags += [MODIFIER, *self.run(start + len(tags) + 1)]
        first = self.first_plural(start, tags)
        if first is None or self.is_street(start, len(tags)):
            return None
        index = self.extended(first)
        return Noun(index, self.joined(start, index))

    def first_plural(self, start: int, tags: Sequence[str]) -> int | None:
        """The first plural of a phrase, a name only where nothing else is one."""
        plurals = [start + n for n, tag in enumerate(tags) if tag == PLURAL]
        common = [index for index in plurals if not self.written(index)[0].isupper()]
        return next(iter(common or plurals), None)

    def is_street(self, start: int, length: int) -> bool:
        """Whether the phrase is an address: "405 Williams Ave."."""
        return any(self.known.has("streets", word_at(self.words, start + n)) for n in range(length + 1))

    def joined(self, start: int, index: int) -> str:
        """A head with what is joined to it without a blank: "MiG-29s", "ex-soldiers"."""
        first = index
        while first > start and self.words[first - 1].end == self.words[first].start:
            first -= 1
        return self.text[self.words[first].start : self.words[index].end]

    def run(self, start: int, *, numbers: bool = False) -> list[str]:
        """The tags of a noun phrase's words, up to where it must end. numbers: they may stand in it."""
        tags: list[str] = []
        for index in range(start, start + REACH):
            tag = self.tag(index)
            if numbers and tag == STOP and number_at(self.words, index) is not None:
                tag = MODIFIER
            if tag == STOP or (tags and tags[-1] in (NOUN, PLURAL) and adverb(word_at(self.words, index))):
                break
            tags.append(tag)
        return tags

    def extended(self, index: int) -> int:
        """The head after a plural that only modifies: "12 arms factories", "300 police officers"."""
        while self.known.has("plural_modifiers", word_at(self.words, index)) and self.tag(index + 1) != STOP:
            follows = word_at(self.words, index + 1)
            if self.tag(index + 1) != PLURAL and not self.known.has("plural_modifier_follows", follows):
                break
            index += 1
        while self.tag(index + 1) == PLURAL and word_at(self.words, index) in ("united", "states"):
            index += 1
        return index

    def singular(self, start: int, tags: Sequence[str]) -> Noun | None:
        """The noun behind "one": the first that looks like no adjective, else the last, and no name."""
        nouns = [start + n for n, tag in enumerate(tags) if tag == NOUN and not self.written(start + n)[0].isupper()]
        if not nouns:
            return None
        index = next((at for at in nouns if not adjective(word_at(self.words, at))), nouns[-1])
        return Noun(index, self.joined(start, index))

    def by_tree(self, start: int) -> Noun | None:
        """The noun that the parse hangs the number on."""
        before = self.tokens.get(self.words[start - 1].start) if 0 < start <= len(self.words) else None
        if before is None or before.head < 0 or not before.deprel.startswith("nummod"):
            return None
        head = self.reading.tokens[before.head]
        for index in range(start, min(start + REACH, len(self.words))):
            word = self.words[index]
            if word.start == head.start:
                if before.text.lower() not in ("one", "1") and self.tag(index) != PLURAL:
                    return None
                return Noun(index, self.joined(start, index))
            if not word.lower[:1].isalnum() and "HYPHEN" not in word.kinds and "POSSESSIVE" not in word.kinds:
                break
            if index in self.timed or "NUMBER" in word.kinds or word.lower in ("and", "or", "but"):
                break
        return None

    def whole(self, start: int) -> tuple[int, int] | None:
        """The words of the whole that a share is of: its determiner, then the phrase up to its head, last exclusive."""
        first = start
        while word_at(self.words, start) in DETERMINERS:
            start += 1
        tags = self.run(start, numbers=True)
        while tags and tags[-1] == MODIFIER and not self.written(start + len(tags) - 1)[0].isalpha():
            tags.pop()
        while len(tags) > 1 and word_at(self.words, start + len(tags) - 1).endswith("ed"):
            tags.pop()  # "half of the land burned": the verb of a past without an object
        if not tags:
            return None
        plural = self.first_plural(start, tags)
        common = plural is not None and not self.written(plural)[0].isupper()
        return first, self.extended(plural) + 1 if common and plural is not None else start + len(tags)


def within(words: Sequence[Word], spans: Sequence[Span]) -> frozenset[int]:
    """The words that overlap one of some spans in text order."""
    found, at = [], 0
    for index, word in enumerate(words):
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        if at < len(spans) and spans[at][0] < word.end:
            found.append(index)
    return frozenset(found)


NO_ADVERBS = frozenset(
    {"family", "ally", "rally", "assembly", "supply", "italy", "july", "monopoly", "anomaly", "fly", "bully"}
)
DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "all", "that", "those", "these", "a", "an", "my"})
ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ian", "ese", "ish", "less", "able", "ible", "ary", "ic", "ed", "ing")
ADJECTIVES = frozenset(
    {"young", "old", "small", "large", "single", "senior", "junior", "local", "more", "new", "long", "short", "dead",
     "armed", "additional", "heavy", "light", "high", "low", "top", "ex", "former", "unarmed", "big", "unnamed",
     "female", "male"}
)  # fmt: skip


def adverb(word: str) -> bool:
    """Whether a word looks like an adverb: "previously"."""
    return len(word) > 4 and word.endswith("ly") and word not in NO_ADVERBS


def adjective(word: str) -> bool:
    """Whether a word looks like an adjective."""
    return word in ADJECTIVES or (len(word) > 4 and word.endswith(ADJECTIVE_ENDINGS))
