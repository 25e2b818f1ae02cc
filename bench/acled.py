"""A foreign codebook: ACLED's 25 sub-event types from our events: `python -m bench.acled [--show]`.

Reads the snippets of CASE 2021 task 2 (Haneczok et al. 2021, dev part) and holds the first of `acled_subtypes` against
the label. Prints micro, macro and weighted F1 over the 25 (the task's subtask 1: snippets of ACLED's labels only), that
of each, what is wrong by kind, and how often a snippet of the five labels that are not ACLED's gets a sub-type all the
same. --show prints each snippet with its events.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

import communique
from bench.measuring import SHARED, f1_by_label
from communique import Document, Record
from communique.codebook.acled import acled_subtypes

DATA = SHARED / "data" / "acled"


def cases() -> list[dict[str, Any]]:
    """The snippets of the development part."""
    return [json.loads(line) for line in (DATA / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def said(record: Record) -> str:
    """The sub-type of a snippet, "" where none is found."""
    return next(iter(acled_subtypes(record)), "")


def kind(record: Record, gold: str, found: str) -> str:
    """What is wrong with a snippet."""
    if not record.events:
        return "no event found"
    if not found:
        return "no sub-type for " + ", ".join(sorted({f"{event.type} {event.status}" for event in record.events}))
    return f"also told of: {gold}" if gold in acled_subtypes(record) else f"{gold} taken for {found}"


def report(rows: list[dict[str, Any]], records: list[Record]) -> str:
    """The figures."""
    labels = json.loads((DATA / "labels.json").read_text(encoding="utf-8"))
    name = {label: about["name"] for label, about in labels.items() if about["group"] == "seen"}
    pairs = [(name[row["label"]], said(r)) for row, r in zip(rows, records, strict=True) if row["label"] in name]
    scores = dict.fromkeys(name.values(), 0.0) | {k: f1 for k, f1 in f1_by_label(pairs).items() if k}
    counts = Counter(gold for gold, _ in pairs)
    wrong = Counter(kind(r, name[row["label"]], said(r)) for row, r in zip(rows, records, strict=True)
                    if row["label"] in name and name[row["label"]] != said(r))  # fmt: skip
    foreign = [said(r) for row, r in zip(rows, records, strict=True) if row["label"] not in name]
    hits, found = sum(a == b for a, b in pairs), sum(bool(b) for _, b in pairs)
    return "\n".join(
        [
            f"n {len(pairs)}: macro F1 {sum(scores.values()) / len(scores):.3f}, "
            f"micro {2 * hits / (found + len(pairs)):.3f}, "
            f"weighted {sum(scores[k] * counts[k] for k in counts) / len(pairs):.3f}",
            f"a sub-type given to {sum(map(bool, foreign))} of {len(foreign)} snippets of other labels",
            *(f"  {k:38} {scores[k]:.3f} (n {counts[k]})" for k in sorted(scores, key=lambda k: scores[k])),
            *(f"  {number:3} {what}" for what, number in wrong.most_common()),
        ]
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    rows = cases()
    records = list(communique.read_many(Document(text=row["text"], id=row["id"]) for row in rows))
    if arguments.show:
        for row, record in zip(rows, records, strict=True):
            words = [f"{e.type} {e.mode} {row['text'][slice(*e.trigger)]!r} {e.status}" for e in record.events]
            print(row["label"], said(record), row["text"], *words, sep="\n   ")
    print(report(rows, records))


if __name__ == "__main__":
    main()
