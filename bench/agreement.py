"""How far two annotators of our corpus agree: `python -m bench.agreement [--against second|third]`.

The second annotation (`corpus/second`, made without sight of the first) is scored against the first, as it stood before
disagreements were settled (`corpus/first` where a report was changed since), by `score.py report`; then field by field.
The third (`corpus/third`, made without sight of either, after the rules were sharpened) is scored against the settled.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measuring import ROOT, score, write_records
from communique.corpus import Annotated, as_record, gold, load, second
from communique.record import Span, overlap

Spot = tuple[str, Span]
CORPUS = ROOT / "corpus"


def pairs(against: str) -> Iterator[tuple[Annotated, Annotated]]:
    """The annotation that is taken for gold and the other one, of each report that has both."""
    for path in sorted((CORPUS / against).glob("*.txt")):
        before = CORPUS / "first" / path.name
        first = load(before if against == "second" and before.exists() else CORPUS / "reports" / path.name)
        yield first, second(path.read_text(encoding="utf-8"), first)


def fields(found: list[tuple[Annotated, Annotated]]) -> Iterator[str]:
    """For events that both have on the same words: how often each field is the same; and spans of each kind, F1."""
    both = [
        (v, w) for a, b in found for v in a.events for w in [w for w in b.events if overlap(v.trigger, w.trigger)][:1]
    ]
    for name in ("type", "mode", "status", "certainty", "symmetric", "optional"):
        same = sum(getattr(v, name) == getattr(w, name) for v, w in both)
        yield f"events on the same words, {name}: {same}/{len(both)} = {same / max(1, len(both)):.3f}"
    for kind in ("figures", "times", "places", "quotes"):
        yield alike(
            kind, *({(a.id, p.span) for a in part for p in getattr(a, kind)} for part in zip(*found, strict=True))
        )
    mentions = ({(a.id, m) for a in part for e in a.entities for m in e.mentions} for part in zip(*found, strict=True))
    yield alike("mentions", *mentions)


def alike(what: str, one: set[Spot], other: set[Spot]) -> str:
    """F1 of the spans that both have."""
    f1 = 2 * len(one & other) / max(1, len(one) + len(other))
    return f"{what}, same words: F1 {f1:.3f} ({len(one)} and {len(other)})"


def called_alike(first: Annotated, again: Annotated) -> Annotated:
    """The second annotation with the first one's names for actors that share a mention."""
    names = {m: e.name for e in first.entities for m in e.mentions}
    for number, e in enumerate(again.entities):
        shared = [names[m] for m in e.mentions if m in names]
        if shared:
            again.entities[number] = dataclasses.replace(e, name=max(set(shared), key=shared.count))
    return again


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", choices=("second", "third"), default="second")
    found = list(pairs(parser.parse_args().against))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for first, again in found:
            given = Path(folder) / f"{first.id}.json"
            given.write_text(json.dumps(gold(first)), encoding="utf-8")
            files += [given, write_records([as_record(called_alike(first, again))], Path(folder) / f"{first.id}.jsonl")]
        print(f"{len(found)} reports annotated twice\n{score('report', *files)}", *fields(found), sep="\n")


if __name__ == "__main__":
    main()
