"""`communique search`, `dyad`, `timeline`, `figures`, `sources`, `network`, `story` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.answers import As, Form, KnownOn, StoredOn, put
from communique.cli.desks import Desk
from communique.cli.door import door
from communique.cli.filters import By, Country, Since, Source, Statuses, To, Types, Until
from communique.cli.filters import view_of as _view
from communique.cli.filters import wanted_of as _wanted
from communique.cli.plots import Plot

if TYPE_CHECKING:
    from communique.query import Explanation

Most = Annotated[int, typer.Option("--most", "-n", min=1, help="How many at most.")]
Id = Annotated[str, typer.Argument(metavar="ID", show_default=False)]


def search(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Such as: troops "Kursk region" -drones', show_default=False)
    ],
    desk: Desk = None,
    types: Types = None,
    statuses: Statuses = None,
    by: By = None,
    to: To = None,
    country: Country = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    most: Most = 20,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """Search reports by their words, and by what happens in them. Words in quotation marks stay together, -word must
    not be there, OR stands between alternatives."""
    with door():
        from communique.query import Wanted
        from communique.query import search as ask
        from communique.query.rows import hit_row

        wanted = _wanted(types, statuses, by, to, country, source, since, until)
        with _view(desk, known_on, stored_on) as view:
            hits = ask(view, words, None if wanted == Wanted() else wanted, most)
        rows = [hit_row(hit) for hit in hits]
        put(form, hits, rows, f"{len(hits)} report{'' if len(hits) == 1 else 's'}.", long="words")


def dyad(
    a: Annotated[str, typer.Argument(metavar="COUNTRY", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="COUNTRY", show_default=False)],
    desk: Desk = None,
    most: Annotated[int, typer.Option("--most", "-n", min=1, help="How many of each kind a table shows.")] = 8,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
    plot: Plot = None,
) -> None:
    """Two countries: what each did for or to the other by type and month, treaties, visits, transfers, the latest
    figures by source, disputes."""
    with door():
        from communique.query import code, series_between
        from communique.query import dyad as ask
        from communique.query.rows import count_row

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, code(a), code(b))
            curves = series_between(view, found.a, found.b) if plot else []
        if form is As.table:
            from communique.cli.pair import print_pair

            print_pair(found, f" --desk {desk}" if desk else "", most)
        else:
            from communique.plain import of_pair

            put(form, found, [count_row(one) for one in found.counts], found.summary, say=of_pair)
        if plot:
            from communique.cli import plots

            plots.pair(plot, found, curves, known_on)


def timeline(
    desk: Desk = None,
    types: Types = None,
    statuses: Statuses = None,
    by: By = None,
    to: To = None,
    country: Country = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Those that people rejected, and no others.")] = False,
    most: Most = 50,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
    plot: Plot = None,
) -> None:
    """Events in the order in which they happened, each with how many say so and how the accounts stand."""
    with door():
        from dataclasses import replace

        from communique.plain import of_stories
        from communique.query import timeline as ask
        from communique.query.rows import story_row

        wanted = replace(_wanted(types, statuses, by, to, country, source, since, until), rejected=rejected)
        with _view(desk, known_on, stored_on) as view:
            found = ask(view, wanted, most)
        put(
            form,
            found,
            [story_row(one) for one in found],
            f"{len(found)} event{'' if len(found) == 1 else 's'}.",
            long="summary",
            say=of_stories,
        )
        if plot:
            from communique.cli import plots

            plots.events(plot, found, known_on)


def figures(
    quantity: Annotated[str | None, typer.Argument(metavar="QUANTITY", help='Such as "troops" or "shells".')] = None,
    desk: Desk = None,
    by: Annotated[
        str | None, typer.Option("--from", metavar="COUNTRY", help="By whom: a name or three letters.")
    ] = None,
    to: To = None,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
    plot: Plot = None,
) -> None:
    """What is claimed about a quantity over time: bounds, according to whom, via whom, when, and how each claim stands
    to those before it. Nothing is averaged."""
    with door():
        from communique.plain import of_curves
        from communique.query import code
        from communique.query import figures as ask
        from communique.query.rows import claim_rows

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, quantity, code(by) if by else None, code(to) if to else None)
        rows = claim_rows(found, apart=form is As.csv)
        put(form, found, rows, "\n".join(curve.summary for curve in found), long="words", say=of_curves)
        if plot:
            from communique.cli import plots

            plots.claims(plot, found, known_on)


def sources(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only sources whose name holds it.")] = None,
    desk: Desk = None,
    most: Most = 50,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """Sources with their own record: what each claimed, how much of it others of another origin said too, and what
    others denied. Counts, no verdict."""
    with door():
        from communique.query import sources as ask
        from communique.query.rows import source_row

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, name, most)
        rows = [source_row(one) for one in found]
        put(form, found, rows, f"{len(rows)} source{'' if len(rows) == 1 else 's'}.")


def network(
    desk: Desk = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Only what happened by this day.")] = None,
    since: Since = None,
    most: Most = 50,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
    plot: Plot = None,
) -> None:
    """Who acts on whom: countries, with the number of events by PLOVER's four classes."""
    with door():
        from communique.query import network as ask
        from communique.query.rows import edge_row
        from communique.record import as_date

        first, last = as_date(since), as_date(on)
        with _view(desk, known_on, stored_on) as view:
            edges = ask(view, first=str(first) if first else None, last=str(last) if last else None)[:most]
        rows = [edge_row(one) for one in edges]
        put(form, edges, rows, f"{len(rows)} pair{'' if len(rows) == 1 else 's'}.")
        if plot:
            from communique.cli import plots

            plots.links(plot, edges, on, known_on)


def story(
    id: Id,  # noqa: A002
    desk: Desk = None,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """One event across reports: every account with its words, how they stand, and why each was joined to it."""
    with door():
        from communique.plain import of_story
        from communique.query import moves
        from communique.query import story as ask
        from communique.query.rows import telling_rows

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, id)
            rows = telling_rows(found, moves(view, id))
        put(form, found, rows, "\n".join((found.summary, *found.decisions)), long="words", say=of_story)


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="An account, such as r0123456789abcdef@482, or a story.")],  # noqa: A002
    desk: Desk = None,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """Every word and every rule behind a value: of an account its fields, of a story each join that was ever made."""
    with door():
        from communique.query import explain as ask
        from communique.query import moves
        from communique.query.rows import value_row

        with _view(desk, known_on, stored_on) as view:
            if "@" not in id:
                ways = moves(view, id)
                names = ("account", "since", "until", "score", "made_by", "reasons")
                put(form, ways, [{key: getattr(one, key) for key in names} for one in ways], f"{len(ways)} joins.")
                return
            found = ask(view, id)
        rows = [value_row(one) for one in found.values]
        if form is As.table and all(one.read is None for one in found.values):
            rows = [{name: value for name, value in row.items() if name != "read"} for row in rows]
        joined = f"In story {found.story} (agreement {found.join_score}, by {found.join_made_by}):"
        reasons = [f"  {one['question']} {one['agrees']}: {one['because']}" for one in found.join_reasons]
        told = (joined, *reasons, *(f"Read by {one}." for one in found.readings), *_decided(found), *_checks(found))
        put(form, found, rows, "\n".join(told))


def _decided(found: Explanation) -> list[str]:
    """What people decided about an account, undone or not."""
    lines = ["Rejected: it is in no count."] if found.rejected else []
    for one in found.decisions:
        undone = f" (undone by {one.undone_by}: {one.undone_why})" if one.until else ""
        lines.append(f"{one.kind.capitalize()}, {one}{undone}.")
    return lines


def _checks(found: Explanation) -> list[str]:
    """Where the words of an account can be checked."""
    said = [
        ", ".join(part for part in (one.claimed_by, one.outlet, str(one.day or "")) if part) for one in found.citations
    ]
    return [f"Check: {one.address} ({about})" for one, about in zip(found.citations, said, strict=True)]
