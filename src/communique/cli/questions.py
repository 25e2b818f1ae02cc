"""`communique search`, `dyad`, `timeline`, `figures`, `sources`, `network`, `story` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.answers import As, Form, KnownOn, Row, StoredOn, bounds, days, put
from communique.cli.desks import Desk
from communique.cli.door import door
from communique.cli.filters import By, Country, Since, Source, Statuses, To, Types, Until
from communique.cli.filters import view_of as _view
from communique.cli.filters import wanted_of as _wanted

if TYPE_CHECKING:
    from communique.query import Story

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

        wanted = _wanted(types, statuses, by, to, country, source, since, until)
        with _view(desk, known_on, stored_on) as view:
            hits = ask(view, words, None if wanted == Wanted() else wanted, most)
        rows: list[Row] = [
            {
                "report": hit.report, "published": hit.published, "outlet": hit.outlet, "title": hit.title,
                "words": hit.words, "events": len(hit.accounts),
            }
            for hit in hits
        ]  # fmt: skip
        put(form, hits, rows, f"{len(hits)} report{'' if len(hits) == 1 else 's'}.", long="words")


def dyad(
    a: Annotated[str, typer.Argument(metavar="COUNTRY", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="COUNTRY", show_default=False)],
    desk: Desk = None,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """Two countries: what each did for or to the other by type and month, treaties, visits, transfers, the latest
    figures by source, disputes."""
    with door():
        from communique.query import code
        from communique.query import dyad as ask

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, code(a), code(b))
        counts: list[Row] = [
            {
                "actor": one.actor, "recipient": one.recipient, "type": one.type, "status": one.status,
                "month": one.month, "events": one.events, "accounts": one.accounts,
            }
            for one in found.counts
        ]  # fmt: skip
        if form is not As.table:
            put(form, found, counts, found.summary)
            return
        for title, told in (
            ("Treaties and agreements", found.treaties), ("Visits and talks", found.visits),
            ("Transfers and aid", found.transfers), ("Other", found.other), ("Disputed or denied", found.disputes),
        ):  # fmt: skip
            if told:
                typer.echo(f"{title}\n")
                put(form, told, _stories(told), f"{len(told)} shown, the latest first.", long="summary")
        if found.figures:
            typer.echo("Latest figures by source\n")
            latest: list[Row] = [
                {
                    "quantity": one.quantity, "by": one.actor, "to": one.recipient,
                    "value": bounds(one.claim.low, one.claim.high), "according_to": one.claim.according_to,
                    "via": one.claim.via, "said": one.claim.said, "status": one.claim.status, "words": one.claim.words,
                }
                for one in found.figures
            ]  # fmt: skip
            put(form, found.figures, latest, f"{len(latest)} shown.", long="words")
        put(form, found, counts, found.summary)


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
    most: Most = 50,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """Events in the order in which they happened, each with how many say so and how the accounts stand."""
    with door():
        from communique.query import timeline as ask

        wanted = _wanted(types, statuses, by, to, country, source, since, until)
        with _view(desk, known_on, stored_on) as view:
            found = ask(view, wanted, most)
        put(form, found, _stories(found), f"{len(found)} event{'' if len(found) == 1 else 's'}.", long="summary")


def _stories(found: Any) -> list[Row]:
    return [_story(one) for one in found]


def _story(one: Story) -> Row:
    return {
        "story": one.id, "when": days(one.first_day, one.last_day), "told": one.told_first, "type": one.type,
        "by": one.actors, "to": one.recipients, "stands": "rejected" if one.rejected else one.standing.word,
        "told_by": f"{one.standing.outlets} outlets, {one.standing.origins} origins", "summary": one.summary,
    }  # fmt: skip


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
) -> None:
    """What is claimed about a quantity over time: bounds, according to whom, via whom, when, and how each claim stands
    to those before it. Nothing is averaged."""
    with door():
        from communique.query import code
        from communique.query import figures as ask

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, quantity, code(by) if by else None, code(to) if to else None)
        rows: list[Row] = [
            {
                "series": curve.series.id, "quantity": curve.series.quantity, "by": curve.series.actor,
                "to": curve.series.recipient, "no": one.place, "value": bounds(one.low, one.high),
                "status": one.status, "according_to": one.according_to, "via": one.via, "outlet": one.outlet,
                "said": one.said, "stands": one.relation + (f" {one.to}" if one.to else ""), "words": one.words,
                "report": one.report,
            }
            for curve in found
            for one in curve.claims
        ]  # fmt: skip
        if form is As.csv:
            values = [(one.low, one.high) for curve in found for one in curve.claims]
            for row, (low, high) in zip(rows, values, strict=True):
                row.pop("value")
                row.update(low=low, high=high)
        put(form, found, rows, "\n".join(curve.summary for curve in found), long="words")


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

        with _view(desk, known_on, stored_on) as view:
            found = ask(view, name, most)
        names = (
            "source", "country", "accounts", "events", "first", "last", "said_by_others", "denied", "denies", "foresaw",
        )  # fmt: skip
        rows: list[Row] = [{key: getattr(one, key) for key in names} for one in found]
        put(form, found, rows, f"{len(rows)} source{'' if len(rows) == 1 else 's'}.")


def network(
    desk: Desk = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Only what happened by this day.")] = None,
    since: Since = None,
    most: Most = 50,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """Who acts on whom: countries, with the number of events by PLOVER's four classes."""
    with door():
        from communique.query import network as ask
        from communique.record import as_date

        first, last = as_date(since), as_date(on)
        with _view(desk, known_on, stored_on) as view:
            edges = ask(view, first=str(first) if first else None, last=str(last) if last else None)[:most]
        rows: list[Row] = [
            {
                "actor": one.actor, "recipient": one.recipient, "events": one.events, "accounts": one.accounts,
                **{quad: one.quads.get(quad, 0) for quad in _QUADS},
            }
            for one in edges
        ]  # fmt: skip
        put(form, edges, rows, f"{len(rows)} pair{'' if len(rows) == 1 else 's'}.")


_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def story(
    id: Id,  # noqa: A002
    desk: Desk = None,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
    form: Form = As.table,
) -> None:
    """One event across reports: every account with its words, how they stand, and why each was joined to it."""
    with door():
        from communique.query import moves
        from communique.query import story as ask

        with _view(desk, known_on, stored_on) as view:
            found, ways = ask(view, id), {one.account: one for one in moves(view, id) if one.until is None}
        rows: list[Row] = [
            {
                "account": one.account, "published": one.published, "outlet": one.outlet, "status": one.status,
                "according_to": one.according_to, "via": one.via, "when": days(one.first_day, one.last_day),
                "words": one.words, "joined_because": ways[one.account].reasons if one.account in ways else None,
                "url": one.url,
            }
            for one in found.tellings
        ]  # fmt: skip
        put(form, found, rows, "\n".join((found.summary, *found.decisions)), long="words")


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

        with _view(desk, known_on, stored_on) as view:
            if "@" not in id:
                ways = moves(view, id)
                names = ("account", "since", "until", "score", "made_by", "reasons")
                put(form, ways, [{key: getattr(one, key) for key in names} for one in ways], f"{len(ways)} joins.")
                return
            found = ask(view, id)
        rows: list[Row] = [
            {"field": one.field, "value": one.value, "words": one.words, "because": one.because} for one in found.values
        ]
        joined = f"In story {found.story} (agreement {found.join_score}, by {found.join_made_by}):"
        reasons = [f"  {one['question']} {one['agrees']}: {one['because']}" for one in found.join_reasons]
        put(form, found, rows, "\n".join((joined, *reasons, *(f"Read by {one}." for one in found.readings))))
