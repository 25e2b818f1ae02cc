"""What the reader's mention heads add to the cast: who is meant where no rule knew, and which state somebody is of.

Rules decide first. A phrase that they left without a meaning takes that of the earlier mention which the reader is sure
it repeats; somebody without a country takes the one whose mentions the reader surely puts him with. Thresholds were
set on the corpus's development part (bench/LOG.md).
"""

from __future__ import annotations

from collections import defaultdict

from communique.assemble.cast.ledger import Draft
from communique.assemble.cast.scene import Scene
from communique.assemble.cast.types import MentionForm
from communique.record import Reading

REPEATS = 0.6  # probability above which a phrase without a meaning is taken to repeat an earlier one
BELONGS = 0.85  # share of the walk that must end with one country; lower takes as many wrong as right (bench/LOG.md)
WALK = 6  # steps from mention to mention
NONE = ""
Shares = dict[str, float]
STATELESS = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})


def learn(scene: Scene, reading: Reading) -> None:
    """Fill in meanings and countries, in place."""
    meant = _meanings(scene, reading)
    _countries(scene, reading, meant)


def _meanings(scene: Scene, reading: Reading) -> dict[int, tuple[int, ...]]:
    """For each mention of the reader (index into Reading.spans) the drafts it means; new ones are noted."""
    ledger, page = scene.ledger, scene.page
    meant: dict[int, tuple[int, ...]] = {}
    for chain in reading.chains:
        span = reading.spans[chain.mention].span
        head = page.head_of(span)
        if head is None:
            continue
        note = ledger.notes.get(head) or ledger.notes.get(ledger.heads.get(head, -1))
        if note is not None:
            meant[chain.mention] = note.numbers
        elif chain.earlier in meant and chain.score >= REPEATS and page.tokens[head].upos in ("NOUN", "PROPN", "PRON"):
            numbers = meant[chain.earlier]
            earlier = page.slice(reading.spans[chain.earlier].span)
            form: MentionForm = "pronoun" if page.tokens[head].upos == "PRON" else "nominal"
            ledger.note(head, span, form, numbers, f"the reader: the same as {earlier!r}")
            meant[chain.mention] = numbers
    return meant


def _countries(scene: Scene, reading: Reading, meant: dict[int, tuple[int, ...]]) -> None:
    """Countries of those who have none: each belongs where those belong with whom the reader puts him, and so on.

    A walk from mention to mention that ends at somebody whose country is known, or nowhere. What does not end goes to
    the states of the report by how much they are talked of.
    """
    steps = _steps(scene, reading, meant)
    lands: dict[int, Shares] = {}
    for _ in range(WALK):
        lands = {number: _ends(scene, ways, lands) for number, ways in steps.items()}
    talked = scene.ledger.talked()
    for number, shares in lands.items():
        lost = 1 - sum(shares.values())
        shares = {land: shares.get(land, 0.0) + lost * talked.get(land, 0.0) for land in {*shares, *talked}}
        best = max(shares, key=lambda land: shares[land])
        if best != NONE and shares[best] >= BELONGS:
            name = scene.state_name(best)
            scene.ledger.drafts[number].know("country", best, f"the reader: named along with those of {name}")


def _steps(scene: Scene, reading: Reading, meant: dict[int, tuple[int, ...]]) -> dict[int, dict[int, float]]:
    """For each draft without a country how likely it goes with each other draft; -1 is nobody."""
    found: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for chain in reading.chains:
        for number in meant.get(chain.mention, ()):
            if not _open(scene.ledger.drafts[number]):
                continue
            found[number][-1] += max(0.0, 1 - sum(p for _, p in chain.homes))
            for other, p in chain.homes:
                for n in meant.get(other, ())[:1]:
                    if n != number:
                        found[number][n] += p
    return found


def _ends(scene: Scene, ways: dict[int, float], lands: dict[int, Shares]) -> Shares:
    """Where the ways from a draft end, as far as the walk has come."""
    shares: Shares = defaultdict(float)
    total = sum(ways.values()) or 1.0
    for other, p in ways.items():
        country = NONE if other < 0 else scene.ledger.drafts[other].country
        if country is not None:
            shares[country] += p / total
        else:
            for land, share in lands.get(other, {}).items():
                shares[land] += p / total * share
    return shares


def _open(draft: Draft) -> bool:
    """Whether somebody belongs to a state that is not known yet."""
    return draft.country is None and draft.kind not in ("state", "place") and draft.sector not in STATELESS
