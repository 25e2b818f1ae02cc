"""Whole records on our own corpus: `python -m bench.corpus [--part dev] [--show] [--agreement]`.

Reads each report's text with the publication date that a reader is given and prints `score.py report` over all of them.
--show prints gold and found events side by side. --agreement scores the second annotators' records instead.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import communique
from bench.measuring import ROOT, score, write_records
from bench.report import show
from communique import Document, Record
from communique.corpus import Annotated, gold, reports

CORPUS = ROOT / "corpus"


def pairs(part: str | None) -> Iterator[tuple[Annotated, Record]]:
    """Each annotated report with the record that the product makes of its text."""
    found = list(reports(CORPUS, part))
    documents = [Document.of(r.text, published=r.published, id=r.id, title=None, outlet=None, url=None, language="en")
                 for r in found]  # fmt: skip
    yield from zip(found, communique.read_many(documents), strict=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for report, record in pairs(arguments.part):
            given = Path(folder) / f"{report.id}.json"
            given.write_text(json.dumps(gold(report)), encoding="utf-8")
            files += [given, write_records([record], Path(folder) / f"{report.id}.jsonl")]
            if arguments.show:
                print(f"== {report.id}")
                show(gold(report), record)
        print(score("report", *files))


if __name__ == "__main__":
    main()
