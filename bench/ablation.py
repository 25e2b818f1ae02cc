"""What each part of the assembly adds: `python -m bench.ablation`.

Reads our corpus's dev part, the four annotated reports and PLV's fifth once, and assembles the same readings anew with
one part left out at a time:

rules only: no event heads. heads only: triggers, types, sides and status from the reader's event heads, an event where
they hold one likelier than not, nothing from lexicon and tree. without mends: trees as parsed. without the
learned cast: mentions joined by name and grammar alone, none by the reader's chains.

Prints for each F1 of events and of whole records, and PLV's macro F1.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from bench.corpus import CORPUS
from bench.measuring import score, write_records
from bench.relations import cases
from bench.report import gold_reports
from communique.assemble import assemble, assembly, blend, events
from communique.assemble.participants import Sides
from communique.corpus import gold, reports
from communique.reader import read_documents
from communique.record import Document, Reading

Made = tuple[Any, Document, Reading]
Change = Callable[[Reading], Reading]


def same(reading: Reading) -> Reading:
    """The reading as it is."""
    return reading


def unseen(reading: Reading) -> Reading:
    """The reading without its event heads."""
    return msgspec.structs.replace(reading, seen=())


def unchained(reading: Reading) -> Reading:
    """The reading without what joins mentions."""
    return msgspec.structs.replace(reading, chains=())


def heads_only(stack: ExitStack) -> None:
    """Leave triggers, sides and status to the reader."""
    stack.enter_context(patch.object(events, "find_triggers", lambda *_: []))
    stack.enter_context(patch.object(events, "sides_of", lambda *_: Sides()))
    for name in ("reach", "fill_from_report", "ensure_object"):
        stack.enter_context(patch.object(events, name, lambda *_: None))
    free = msgspec.structs.replace(blend.blend(), status=0.0, certainty=0.0, floor=0.5)
    for module in (blend, events):
        stack.enter_context(patch.object(module, "blend", lambda: free))
    stack.enter_context(patch.object(events, "weigh_score", lambda draft: draft.trigger.seen.score))


def unmended(stack: ExitStack) -> None:
    """Leave the trees as the parser gave them."""
    stack.enter_context(patch.object(assembly, "mended", same))


VARIANTS: dict[str, tuple[Change, Callable[[ExitStack], None] | None]] = {
    "both": (same, None),
    "rules only": (unseen, None),
    "heads only": (same, heads_only),
    "without mends": (same, unmended),
    "without the learned cast": (unchained, None),
}


def read(rows: Iterator[tuple[Any, Document]]) -> list[Made]:
    """Each gold with its document and reading."""
    return [(wanted, document, next(iter(read_documents([document])))) for wanted, document in rows]


def sets() -> dict[str, list[Made]]:
    """The three sets, read."""
    own = (
        (gold(r), Document.of(r.text, published=r.published, id=r.id, language="en")) for r in reports(CORPUS, "dev")
    )
    four = ((g, Document.of(g["text"], published=g["published"], id=g["id"], language="en")) for g in gold_reports())
    plv = ((c, Document.of(c["text"], id=c["id"], language="en")) for c in cases("apart"))
    return {"corpus dev": read(own), "four reports": read(four), "PLV": read(plv)}


def scored(name: str, made: list[Made], change: Change) -> str:
    """The figures of a set under a variant."""
    records = [assemble(document, change(reading)) for _, document, reading in made]
    with tempfile.TemporaryDirectory() as folder:
        if name == "PLV":
            wanted = Path(folder) / "gold.jsonl"
            wanted.write_text("".join(json.dumps(case) + "\n" for case, _, _ in made), encoding="utf-8")
            return score("relations", wanted, write_records(records, Path(folder) / "r.jsonl")).split()[-1]
        files = []
        for number, ((wanted, _, _), record) in enumerate(zip(made, records, strict=True)):
            (file := Path(folder) / f"{number}.json").write_text(json.dumps(wanted), encoding="utf-8")
            files += [file, write_records([record], Path(folder) / f"{number}.jsonl")]
        table = score("report", *files)
    return f"{re.search(r'F1 +([0-9.]+)', table)[1]} / {table.split()[-1]}"  # type: ignore[index]


def main() -> None:
    """Print the table."""
    made = sets()
    print("|", " | ".join(["", *made]), "|")
    for name, (change, setting) in VARIANTS.items():
        with ExitStack() as stack:
            if setting:
                setting(stack)
            print("|", " | ".join([name, *(scored(s, rows, change) for s, rows in made.items())]), "|", flush=True)


if __name__ == "__main__":
    main()
