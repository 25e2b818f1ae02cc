"""An export from a look at a desk into a file, or into a stream."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import IO

from communique.errors import BadInput, UnreadableFile
from communique.export.desk import annotation, bibliography, eventreport, ftm, geojson, icews, panels, parquet, plover
from communique.export.desk import timeline as slides
from communique.export.desk.codebook import codebook
from communique.export.desk.decided import Rulings
from communique.export.desk.nouns import Asked, Exported, Format, Tally
from communique.export.desk.telling import Source, having_happened
from communique.export.files import renamed_when_done
from communique.store import View
from communique.store.asking import every_like

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        plover.FORMAT, icews.FORMAT, eventreport.FORMAT, panels.DYAD_MONTH, panels.COUNTRY_YEAR, parquet.FORMAT,
        geojson.FORMAT, slides.FORMAT, ftm.FORMAT, annotation.FORMAT, bibliography.BIBTEX, bibliography.CSL,
    )
}  # fmt: skip


def format_named(name: str) -> Format:
    """The format. Raises BadInput naming those that there are."""
    if name not in FORMATS:
        raise BadInput(f"'{name}' is no format; it is one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def write(view: View, form: Format, path: Path, asked: Asked) -> Exported:
    """What came of it: the file, and beside it its codebook, "events.tsv.codebook.md"; a pipe gets none.

    Both appear under their names only when they are whole. Raises UnreadableFile where there is no such folder, or
    the path is one; BadInput where it is the desk; MissingExtra where a library is missing.
    """
    if path.is_dir():
        raise UnreadableFile(f"{path} is a folder; name a file in it, such as {path / f'events.{form.ending}'}.")
    if not path.absolute().parent.is_dir():
        raise UnreadableFile(f"There is no folder {path.absolute().parent}; make it first.")
    path = path.resolve()
    if path == Path(view.connection.engine.url.database or "").resolve():
        raise BadInput(f"{path} is the desk itself; give the export another name.")
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
        with path.open("wb") as stream:
            return put(view, form, stream, asked)
    beside = path.with_name(f"{path.name}.codebook.md")
    with renamed_when_done(path) as part, renamed_when_done(beside) as page:
        with part.open("wb") as stream:
            source, tally = _put(view, form, stream, asked)
        page.write_text(codebook(form, path.name, source, tally), "utf-8")
    return Exported(path, beside, tally.rows, dict(tally.left_out), tuple(tally.notes))


def put(view: View, form: Format, stream: IO[bytes], asked: Asked) -> Exported:
    """What came of it, put into a stream without a codebook."""
    _, tally = _put(view, form, stream, asked)
    return Exported(None, None, tally.rows, dict(tally.left_out), tuple(tally.notes))


def _put(view: View, form: Format, stream: IO[bytes], asked: Asked) -> tuple[Source, Tally]:
    rulings = Rulings(view.decisions())
    tally = Tally()
    repeats = form.repeats or "repeats" in asked.include
    source = Source(view, having_happened(asked, form.statuses), rulings, repeats, view.facts().get("id", ""))
    if source.asked != asked:
        every, taken = (len(every_like(view, one.ways)) for one in (asked, source.asked))
        tally.left_out += Counter({"told as not having happened, which the format cannot say": every - taken})
    form.write(stream, tally.count(form.items(source, tally)), form.description.columns)
    return source, tally
