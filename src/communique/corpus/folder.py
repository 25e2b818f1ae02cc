"""Where the corpus lies, and its reports by part."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from communique.corpus.annotated import Annotated
from communique.corpus.notation import load
from communique.errors import UnreadableFile

PARTS = ("train", "dev", "test")
# In an installed package the corpus lies inside it, in a checkout beside the sources.
PLACES = (Path(__file__).parent / "data", Path(__file__).parents[3] / "corpus")


def home() -> Path:
    """The folder of the corpus that came with the package. Raises UnreadableFile when it did not."""
    for place in PLACES:
        if (place / "split.tsv").is_file():
            return place
    raise UnreadableFile("The corpus is not installed here; name its folder with --folder.")


def split(folder: Path) -> dict[str, str]:
    """Report id to train, dev or test, in the order of the ids."""
    try:
        with (folder / "split.tsv").open(encoding="utf-8") as file:
            return {row["id"]: row["part"] for row in csv.DictReader(file, delimiter="\t")}
    except OSError as error:
        raise UnreadableFile(f"There is no corpus in {folder}: split.tsv cannot be read ({error.strerror}).") from error


def reports(folder: Path | None = None, part: str | None = None) -> Iterator[Annotated]:
    """The reports of a part, or of all. Raises BadNotation when one of them cannot be understood."""
    place = folder or home()
    for name, where in split(place).items():
        if part in (None, where):
            yield load(place / "reports" / f"{name}.txt")
