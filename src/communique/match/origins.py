"""Origins: which reports are copies of one story, carried, trimmed or under another headline.

Shingles of five words; MinHash (Broder 1997) finds candidates, and the share of the shorter text's shingles that the
other holds decides, since a story cut to a third has little in common with the whole by any measure of both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.match.agencies import agency_of
from communique.match.terms import terms

WORDS = 5  # a shingle
ROWS = 2  # of the signature, in a band
BANDS = 32  # a copy cut to a third shares one with probability 0.95, one cut to a fifth 0.73
SEED = 1
MAKE = "r1"  # of the signatures; a change of any of the above, or of the library's algorithm, is another make
COPY = 0.5  # share of the shorter text: more makes a copy
CREDITED = 0.2  # more does where both credit the same agency, since carriers rewrite
RETOLD = 0.5  # share of the shorter text's terms that the other has: where both credit the same agency, in other words
RETOLD_DAYS = 3
FEW = 12  # shingles; shorter texts must agree wholly
DAYS = 10  # apart; a story is not carried later
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sheet:
    """A report as origins are found by: its words, day and credit."""

    id: str
    text: str
    published: dt.date | None = None
    credit: str | None = None
    outlet: str | None = None

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Runs of five words; the whole text where it is shorter."""
        return frozenset(shingles(self.text))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its terms."""
        return terms(self.text)

    @property
    def agency(self) -> str | None:
        """The agency whose story it is: the one that it credits, or its outlet."""
        return self.credit or agency_of(self.outlet) or self.outlet


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the shorter of two reports stands in the other, and the reasons to call one a copy; none: it is
    none."""

    share: float
    reasons: tuple[str, ...]


def shingles(text: str) -> list[str]:
    """Runs of five words, in order."""
    words = _WORD.findall(text.lower())
    return [" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))]


def bands_of(text: str) -> tuple[str, ...]:
    """The bands of a text's MinHash signature; two texts that share one may be copies."""
    from rensa import RMinHash

    signature = RMinHash(BANDS * ROWS, SEED)
    signature.update(shingles(text))
    digest: Sequence[int] = signature.digest()
    return tuple(
        f"{MAKE}.{number}." + ".".join(f"{value:x}" for value in digest[number * ROWS : (number + 1) * ROWS])
        for number in range(BANDS)
    )


def likeness(a: Sheet, b: Sheet) -> Likeness:
    """How alike two reports are."""
    shorter = min(len(a.shingles), len(b.shingles))
    share = len(a.shingles & b.shingles) / shorter
    if a.published and b.published and abs((a.published - b.published).days) > DAYS:
        return Likeness(share, ())
    words = f"{share:.0%} of the shorter text's runs of {WORDS} words stand in the other"
    if share >= (COPY if shorter >= FEW else 0.95):
        return Likeness(share, (words,))
    if (a.credit or b.credit) and a.agency == b.agency:
        if share >= CREDITED and shorter >= FEW:
            return Likeness(share, (words, f"both credit {a.agency}"))
        return _retold(a, b, share)
    return Likeness(share, ())


def _retold(a: Sheet, b: Sheet, share: float) -> Likeness:
    """How alike two stories of one agency are, one of which may tell the other in its own words."""
    fewer = min(len(a.terms), len(b.terms))
    both = len(a.terms & b.terms) / max(1, fewer)
    apart = abs((a.published - b.published).days) if a.published and b.published else None
    if both < RETOLD or fewer < FEW or apart is None or apart > RETOLD_DAYS:
        return Likeness(share, ())
    told = f"{both:.0%} of the shorter text's words stand in the other, published {apart} days apart"
    return Likeness(max(share, both), (told, f"both are stories of {a.agency}"))


def copies(sheet: Sheet, others: Iterable[Sheet]) -> list[tuple[Sheet, Likeness]]:
    """Those of the others that are copies of the report, the likest first."""
    found = [(other, likeness(sheet, other)) for other in others if other.id != sheet.id]
    return sorted(((other, like) for other, like in found if like.reasons), key=lambda pair: -pair[1].share)
