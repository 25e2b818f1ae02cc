"""A phrase taken apart: articles and numbers off, the head before the first preposition, the role words at its end."""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.knowledge.finder import find
from communique.knowledge.names import PLACE_FORMS, country_of, meant
from communique.knowledge.offices import office_in
from communique.knowledge.roles import nouns_with_of
from communique.record import Span

DETERMINER = re.compile(
    r"^(?:(?:a group of|groups of|a number of|members of|a member of|dozens of|hundreds of|thousands of|"
    r"tens of thousands of|scores of|at least|as many as|up to|an estimated|two dozen|the|a|an|this|that|these|"
    r"those|its|their|his|her|our|your|my|some|any|all|both|each|every|several|many|most|other|another|more|few|"
    r"various|certain|no|about|around|nearly|almost|over|roughly|approximately|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|"
    r"[\d.,]+)(?:\s+|$))+",
    re.I,
)
CUT = re.compile(
    r"\s(?:of|in|from|for|at|on|to|with|by|against|near|inside|outside|within|who|whom|which|that|whose|including|"
    r"such as|under|over|between|among|about|across|throughout|during|after|before|as|representing|based|living|"
    r"fighting|deployed|stationed|"
    r"engaged|loyal|close|is|are|was|were|has|have|had)\s",
    re.I,
)
WHOLE = re.compile(
    r"\b(?:(?:Ministry|Department|Bank|House|Secretary|Minister|Chief|Speaker|Head|Office|Council|Court|Academy|"
    r"Institute|University) (?:of|for)(?: the)? [A-Z]\w+(?:(?:,? and)? [A-Z]\w+)*|"
    r"chief of (?:the )?(?:general )?staff)"
)
FORMER = re.compile(
    r"\b(?:former|ex|late|retired|deposed|ousted|disgraced|exiled|outgoing|one-time|onetime|erstwhile)\b[\s-]*", re.I
)
COMPOUND = re.compile(
    r"\b([\w.' ]+?)[- ](?:led|backed|aligned|allied|controlled|occupied|supported|sponsored|funded|brokered|made|"
    r"style)\b"
)


class Parts(NamedTuple):
    """A phrase taken apart: all of it without articles, what stands before the first preposition, and what after."""

    whole: str
    head: str
    rest: str


def stripped(phrase: str) -> str:
    """The phrase without quotation marks, closing punctuation, possessive 's and an abbreviation in brackets."""
    words = re.sub(r"\s+", " ", phrase).strip(' \t"“”‘`,;:[]')
    words = re.sub(r"(\S) \([A-Z][A-Za-z.&-]+\)$", r"\1", words).strip("()")
    words = words if re.search(r"\b[A-Z]\.$", words) else words.rstrip(".")
    return re.sub(r"(?: ?['’]s|(?<=s)['’])$", "", words)


def bare(words: str) -> str:
    """The phrase without articles, numbers and quantities before it."""
    return DETERMINER.sub("", words) or words


def taken_apart(words: str) -> Parts:
    """Head and rest; names and titles that hold a preposition ("Secretary of State") are not cut."""
    whole = bare(words)
    kept = [found.span for found in find(whole)]
    kept += [match.span() for match in WHOLE.finditer(whole) if country_of(match[0].rsplit(" of ", 1)[-1]) is None]
    kept += [match.span() for match in nouns_with_of().finditer(whole)]
    if office := office_in(whole):
        kept.append((office.start, office.end))
    cuts = [match.start() for match in CUT.finditer(whole) if not _within(match.start() + 1, kept)]
    comma = whole.find(", ")
    end = min([*cuts, *([comma] if comma > 0 else []), len(whole)])
    return Parts(whole, whole[:end].strip(), whole[end:].strip(" ,"))


def _within(at: int, spans: list[Span]) -> bool:
    return any(start < at < end for start, end in spans)


def role_words(head: str) -> list[str]:
    """The role words at the end of a head: what follows the last adjective of nationality, body or possessive."""
    tokens = head.split()
    start = 0
    for at in range(len(tokens)):
        for length in (4, 3, 2, 1):
            phrase = " ".join(tokens[at : at + length])
            if at + length < len(tokens) and _owner_like(phrase):
                start = max(start, at + length)
                break
    return [word for word in (FORMER.sub("", word) for word in tokens[start:]) if word]


def _owner_like(phrase: str) -> bool:
    """Whether words say whose something is: a possessive, a nationality, a capital, a body."""
    owner = re.sub(r"['’]s?$", "", phrase)
    known = any(m.form in (*PLACE_FORMS, "body", "media") for m in meant(owner))
    return owner != phrase or (known and owner[:1].isupper())


def plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    return word.lower().endswith("s") and not word.lower().endswith("ss")
