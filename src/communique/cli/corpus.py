"""`communique corpus`: the gold corpus printed, counted, checked and exported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from communique.cli.door import SOME_SET_ASIDE, door

if TYPE_CHECKING:
    from communique.corpus import Annotated as Report

app = typer.Typer(
    name="corpus", help="The gold corpus: reports on states, annotated whole.", no_args_is_help=True,
    rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip

Part = Literal["train", "dev", "test", "all"]
Folder = Annotated[Path | None, typer.Option("--folder", help="Where the corpus lies; the shipped one if left out.")]
OfPart = Annotated[Part, typer.Option("--part", help="Which part of it.")]


@app.command("show")
def show(
    ids: Annotated[list[str], typer.Argument(help="Ids of reports, as `communique corpus list` prints them.")],
    folder: Folder = None,
    text: Annotated[bool, typer.Option("--text", help="Only the text, one numbered sentence a line.")] = False,
) -> None:
    """Print reports with their annotations, in the notation they were written in."""
    with door():
        from communique.corpus import home

        for name in ids:
            path = (folder or home()) / "reports" / f"{name}.txt"
            content = path.read_text(encoding="utf-8")
            typer.echo("\n".join(_sentences(content, name)) if text else content.rstrip())


def _sentences(content: str, name: str) -> Iterator[str]:
    from communique.corpus import parse

    head, body, _ = content.split("\n---\n", 2) if content.count("\n---\n") > 1 else (*content.split("\n---\n", 1), "")
    report = parse(f"{head}\n---\n{body.removesuffix('---')}\n---\n", name)
    for number, (start, end) in enumerate(report.sentences, 1):
        yield f"{number} {report.text[start:end]}"


@app.command("list")
def list_(folder: Folder = None, part: OfPart = "all") -> None:
    """Print a line a report: id, part, style, date, words, events, title."""
    with door():
        from communique.corpus import home, split

        where = split(folder or home())
        for report in _reports(folder, part):
            typer.echo("\t".join([
                report.id, where[report.id], report.about.get("style", "-"), report.written or "undated",
                str(len(report.text.split())), str(len(report.events)), report.about.get("title", "-"),
            ]))  # fmt: skip


@app.command("counts")
def counts_(
    folder: Folder = None,
    part: OfPart = "all",
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print how much of each thing the corpus holds, and how alike its reports are."""
    with door():
        from communique.corpus import counts, distinct_share, shared_runs

        found = list(_reports(folder, part))
        tables = {name: dict(table.most_common()) for name, table in counts(found).items()}
        alike = {
            "distinct_4_grams": round(distinct_share(found), 4),
            "runs_of_8_words_in_two_reports": len(shared_runs(found)),
        }
        if as_json:
            typer.echo(json.dumps({**tables, **alike}, indent=2, ensure_ascii=False))
            return
        for name, table in tables.items():
            shown = list(table.items())[:40]
            more = f", and {len(table) - 40} more" if len(table) > 40 else ""
            typer.echo(f"{name} ({len(table)}): " + ", ".join(f"{k} {v:,}" for k, v in shown) + more)
        for name, value in alike.items():
            typer.echo(f"{name.replace('_', ' ')}: {value}")


@app.command("check")
def check(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of reports, or files; all if left out.")] = None,
    folder: Folder = None,
) -> None:
    """Check annotations against the text, the codebook and the calendar; exit with 1 when something is wrong."""
    with door():
        from communique.corpus import BadNotation, faults, home, load, split

        place, wrong = folder or home(), 0
        for name in ids or split(place):
            path = Path(name) if name.endswith(".txt") else place / "reports" / f"{name}.txt"
            try:
                report = load(path)
                found = faults(report)
            except BadNotation as error:
                found = str(error).splitlines()
            wrong += bool(found)
            typer.echo("\n".join(found) or f"{path.stem}: well; {_sizes(report)}")
        if wrong:
            raise typer.Exit(SOME_SET_ASIDE)


def _sizes(report: Report) -> str:
    nested = sum(a.parent is not None for a in report.attributions)
    return (
        f"{len(report.text.split())} words, {len(report.events)} events, {len(report.attributions)} attributions "
        f"({nested} nested), {len(report.figures)} figures, {len(report.times)} times"
    )


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="A file, or a folder for brat; - for standard output.")],
    form: Annotated[
        Literal["gold", "record", "spacy", "brat"],
        typer.Option("--format", help="gold: JSON lines to score against; record: as the reader writes; spacy; brat."),
    ] = "gold",
    folder: Folder = None,
    part: OfPart = "all",
) -> None:
    """Write the corpus for other tools."""
    with door():
        from communique.corpus import as_record, brat, gold, spacy

        if form == "brat":
            out.mkdir(parents=True, exist_ok=True)
            for report in _reports(folder, part):
                for ending, content in zip(("txt", "ann"), brat(report), strict=True):
                    (out / f"{report.id}.{ending}").write_text(content, encoding="utf-8")
            return
        makers: dict[str, Callable[[Report], dict[str, Any]]] = {
            "gold": gold, "spacy": spacy, "record": lambda report: as_record(report).to_dict(),
        }  # fmt: skip
        made = (json.dumps(makers[form](report), ensure_ascii=False) for report in _reports(folder, part))
        if str(out) == "-":
            for line in made:
                typer.echo(line)
        else:
            out.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")


def _reports(folder: Path | None, part: Part) -> Iterator[Report]:
    from communique.corpus import reports

    return reports(folder, None if part == "all" else part)
