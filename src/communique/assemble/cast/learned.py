"""What the reader's mention heads add to the cast: who is meant where no rule knew, and which state somebody is of.

Rules decide first. A phrase that they left without a meaning takes that of the earlier mention which the reader is sure
it repeats; whose state is not stated is weighed in `homes`. The threshold was set on the corpus's development part
(bench/LOG.md).
"""

from __future__ import annotations

from collections import defaultdict

from communique.assemble.cast.homes import is_open, settle
from communique.assemble.cast.scene import Scene
from communique.assemble.cast.types import MentionForm
from communique.record import Reading

REPEATS = 0.6  # probability above which a phrase without a meaning is taken to repeat an earlier one


def learn(scene: Scene, reading: Reading) -> None:
    """Fill in meanings and countries, in place."""
    meant = _meanings(scene, reading)
    if reading.chains:
        settle(scene, _homes(scene, reading, meant))


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


def _homes(scene: Scene, reading: Reading, meant: dict[int, tuple[int, ...]]) -> dict[int, dict[int, float]]:
    """For each draft without a country how likely it goes with each other draft; -1 is nobody."""
    found: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for chain in reading.chains:
        for number in meant.get(chain.mention, ()):
            if not is_open(scene.ledger.drafts[number]):
                continue
            found[number][-1] += max(0.0, 1 - sum(p for _, p in chain.homes))
            for other, p in chain.homes:
                for n in meant.get(other, ())[:1]:
                    if n != number:
                        found[number][n] += p
    return found
