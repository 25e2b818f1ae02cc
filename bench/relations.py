"""Event type between two actors: `python -m bench.relations [--part apart|all] [--given] [--show]`.

Reads sentences of PLV (Hu et al. 2024, train part) and runs `score.py relations` on the records: the system has to
find the event and both actors by itself. `apart` is the fifth that the reader never trained on. --given hands over
the actors (`communique.relate`) and prints macro F1 and accuracy over the 15 types. --show prints what was missed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import communique
from bench.measuring import SHARED, f1_by_label, score, write_records
from communique import Document, Record
from communique.reader import relate_many
from training.stories import kept_apart

DATA = SHARED / "data" / "plover_relations" / "train.jsonl"


def cases(part: str) -> Iterator[dict[str, Any]]:
    """The sentences kept from training, or all."""
    with DATA.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if part == "all" or kept_apart(row["text"]):
                yield row


def given(chosen: list[dict[str, Any]]) -> str:
    """The two figures with the actors given; a case without spans counts as wrong."""
    whole = [c for c in chosen if c["actor"] and c["recipient"]]
    found = relate_many([(c["text"], tuple(c["actor"][0]), tuple(c["recipient"][0])) for c in whole])
    said = {c["id"]: next(iter(odds)) for c, odds in zip(whole, found, strict=True)}
    scores = [f1 for kind, f1 in f1_by_label((c["event"], said.get(c["id"], "")) for c in chosen).items() if kind]
    right = sum(said.get(c["id"]) == c["event"] for c in chosen)
    return (
        f"actors given: macro F1 {sum(scores) / len(scores):.3f}, accuracy {right / len(chosen):.3f} (n {len(chosen)})"
    )


def show(case: dict[str, Any], record: Record) -> None:
    """Print a case that got no event of its type between its two actors."""
    names = {entity.id: entity.name for entity in record.entities}
    found = [
        f"{e.type} {case['text'][slice(*e.trigger)]!r} "
        f"{[names[p.entity] for p in e.actors]} > {[names[p.entity] for p in e.recipients]} {e.score}"
        for e in record.events
    ]
    sides = [[case["text"][slice(*span)] for span in case[side]] for side in ("actor", "recipient")]
    print(case["id"], case["event"], *sides, "|", case["text"], "|", *found, sep="\n   ")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("apart", "all"), default="apart")
    parser.add_argument("--given", action="store_true")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    chosen = list(cases(arguments.part))
    if arguments.given:
        print(given(chosen))
        return
    records = list(communique.read_many(Document(text=case["text"], id=case["id"]) for case in chosen))
    if arguments.show:
        for case, record in zip(chosen, records, strict=True):
            types = {"YIELD": {"CONCEDE", "RETREAT"}}.get(case["event"], {case["event"]})
            if not any(event.type in types and event.actors and event.recipients for event in record.events):
                show(case, record)
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        gold.write_text("".join(json.dumps(case) + "\n" for case in chosen), encoding="utf-8")
        print(score("relations", gold, write_records(records, Path(folder) / "records.jsonl")))


if __name__ == "__main__":
    main()
