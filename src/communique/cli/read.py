"""`communique read`: reports in, records out."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.door import ALL_READ, INTERRUPTED, NOTHING, SOME_SET_ASIDE, debugging, door, say, uninterrupted
from communique.cli.output import Format, Output, check, format_for, opened
from communique.cli.progress import Bar

if TYPE_CHECKING:
    from communique.ingest import Problem, Stated
    from communique.pipeline import Kept

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files (.txt, .md, .html, .json, .jsonl, each also .gz), folders, which are searched, or - for standard "
        "input. What a file is, is told by what is in it.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the reports were published, YYYY-MM-DD. Goes before what a page says."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published them. Goes before what a page says.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The report's headline. Goes before what a page says.")]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="table to read in a terminal, json (one object; of several reports a list), jsonl (one line a report, "
        "written as it is read), html (a page with the words marked).  [default: what the name given with --out "
        "ends in, else table]",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="PATH",
        help="Write to this file, not to standard output; with html to this folder: one page a report and index.html.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Processes that read at the same time.  [default: one; one a processor from the 33rd report on, except "
        "from standard input, where each record comes out at once]",
        show_default=False,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Take all reports to be in this language; only en can be read."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; what is set aside is listed.")]


def read(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    form: Form = None,
    out: Out = None,
    workers: Workers = None,
    language: Language = None,
    quiet: Quiet = False,
) -> None:
    """Read reports into records: events, their parties, times, places and figures, and who says so.

    A report that cannot be read is set aside and listed at the end with the reason; the others are read.

    \b
    Examples:
      communique read report.txt --published 2025-08-15
      communique read pages/ reports.jsonl --format jsonl --out records.jsonl
      curl -s https://example.org/statement | communique read - --outlet "Example"
      communique read pages/ --format html --out marked
    """
    with door():
        stated = _stated(published, outlet, title, language)
        form = format_for(form, out)
        check(form, out, paths)
        code = _run(paths, stated, form, out, workers, quiet)
    raise typer.Exit(code)


def _stated(published: str | None, outlet: str | None, title: str | None, language: str | None) -> Stated:
    from communique.errors import BadInput
    from communique.ingest import Stated, check_date, check_language
    from communique.record import as_date

    try:
        day = as_date(published)
        check_date(day)
    except BadInput as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None
    try:
        check_language(language or "en")
    except BadInput:
        raise typer.BadParameter(f"'{language}' cannot be read; only en can.", param_hint="--language") from None
    return Stated(day, outlet, title, language)


@dataclass(slots=True)
class Tally:
    """What came of the reports. stopped: before all were read."""

    read: int = 0
    aside: list[Problem] = field(default_factory=list)
    stopped: bool = False

    @property
    def code(self) -> int:
        """The exit code that says it."""
        if self.stopped:
            return INTERRUPTED
        if not self.read:
            return NOTHING
        return SOME_SET_ASIDE if self.aside else ALL_READ


def _run(paths: list[str], stated: Stated, form: Format, out: Path | None, workers: int | None, quiet: bool) -> int:
    from communique.ingest import count, find
    from communique.pipeline import journey, shipped
    from communique.settings import Settings

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what matters of it comes as a set-aside report
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    settings = Settings.from_environment()
    skip = [out] if out else []
    found = find(paths, stated=stated, limits=settings.limits, skip=skip)
    workers = workers or settings.workers or (1 if "-" in paths else None)
    items = journey(found, workers=workers, parallel_from=settings.parallel_from, engine=shipped)
    watched = not quiet and sys.stderr.isatty() and (out is not None or not sys.stdout.isatty())
    total = count(paths, skip) if watched else None
    tally = Tally()
    with _summed_up(tally, quiet), opened(form, out) as output, Bar(total, shown=watched and total != 1) as bar:
        _keep(items, output, bar, tally)
    return tally.code


@contextmanager
def _summed_up(tally: Tally, quiet: bool) -> Iterator[None]:
    """Ends with the summary, also when something went wrong; not when nobody takes the output any more."""
    try:
        yield
    except BrokenPipeError:
        raise
    except BaseException:
        _summary(tally, quiet)
        raise
    _summary(tally, quiet)


def _keep(items: Iterable[Kept | Problem], output: Output, bar: Bar, tally: Tally) -> None:
    """Writes every record as it comes and counts; an interrupt ends it in good order, between two records."""
    try:
        for item in items:
            with uninterrupted():
                _count(item, output, tally)
                bar.step(len(tally.aside))
    except KeyboardInterrupt:
        tally.stopped = True
    finally:
        with uninterrupted():
            output.close(several=tally.read + len(tally.aside) > 1)


def _count(item: Kept | Problem, output: Output, tally: Tally) -> None:
    from communique.ingest import Problem

    problem = item if isinstance(item, Problem) else _put(item, output)
    if problem:
        tally.aside.append(problem)
    else:
        tally.read += 1


def _put(kept: Kept, output: Output) -> Problem | None:
    """Writes a record; a record that cannot be written is set aside like a report that cannot be read."""
    from communique.errors import CommuniqueError
    from communique.ingest import Problem
    from communique.pipeline import failed

    try:
        output.put(kept)
    except (CommuniqueError, OSError):  # no place to write to, which is no report's fault
        raise
    except Exception as error:
        return Problem(kept.where, failed(error))
    return None


def _summary(tally: Tally, quiet: bool) -> None:
    for problem in tally.aside:
        say(f"Set aside: {one_line(str(problem))}")
        if debugging():
            say("".join(getattr(problem.error, "__notes__", [])))
    if tally.stopped:
        say("Interrupted; what was read before is kept.")
    if not quiet and (tally.aside or tally.stopped or tally.read > 1):
        say(f"Read {_reports(tally.read)}, set aside {len(tally.aside):,}.")


def one_line(text: str) -> str:
    """The text on one line, control characters escaped: file names and JSON keys come from strangers."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _reports(number: int) -> str:
    return f"{number:,} report" + ("" if number == 1 else "s")
