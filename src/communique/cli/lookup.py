"""`communique who` and `communique where`: a phrase looked up in the knowledge tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.door import door
from communique.errors import BadInput

if TYPE_CHECKING:
    from communique.knowledge import Candidate, Resolution, Spot

SHOWN = 8  # candidates in a table; JSON holds all
WIDTH = 11


class Form(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"


Context = Annotated[
    str, typer.Option("--context", metavar="TEXT", help="Words around it: a sentence, a headline, a state's name.")
]
AsForm = Annotated[Form, typer.Option("--format", "-f", help="table to read in a terminal, or json.")]


def who(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="The words for an actor, as a report has them.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day they were written, YYYY-MM-DD.")
    ] = None,
    context: Context = "",
    form: AsForm = Form.table,
) -> None:
    """Print whom a phrase means: name, country, sector, office, ids, and who else was weighed, with the reasons.

    An office needs the day: without --on no holder is named. What the tables do not know stays unresolved.
    """
    with door():
        from communique import knowledge
        from communique.record import as_date

        day, words = as_date(on), _given(phrase, 'the words for an actor, such as "the Russian president"')
        found = knowledge.who(words, day, context=context)
        others = knowledge.candidates(words, day, context=context)
        answer = {"phrase": words, "on": day.isoformat() if day else None, **_actor(found, others)}
        _print(answer, form, _actor_lines)


def where(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="The name of a place, as a report has it.")],
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Only in this state: its ISO code or its name.")
    ] = None,
    context: Context = "",
    form: AsForm = Form.table,
) -> None:
    """Print the place that a name means: its kind, country, province, coordinates, and others of that name."""
    with door():
        from communique import knowledge

        words = _given(phrase, 'the name of a place, such as "Kursk region"')
        code = _code(country) if country else None
        found = knowledge.where(words, code, context=context)
        others = [spot for spot in knowledge.places_named(words) if spot != found and code in (None, spot.country)]
        _print({"phrase": words, **_place(found, others)}, form, _place_lines)


def _given(phrase: str, what: str) -> str:
    if not phrase.strip():
        raise BadInput(f"The phrase is empty; give {what}.")
    return phrase.strip()


def _code(country: str) -> str:
    from communique.knowledge import country_of

    if code := country_of(country.upper() if len(country) == 3 else country) or country_of(country):
        return code
    raise BadInput(f"--country {country}: no state of that code or name is known; give an ISO code such as UKR.")


def _actor(found: Resolution, others: tuple[Candidate, ...]) -> dict[str, Any]:
    import msgspec

    known = msgspec.to_builtins(found)
    resolved = bool(found.country or found.sector or found.ids or found.kind not in ("other", "person"))
    kept = {name: known[name] for name in ("name", "kind", "country", "sector", "sectors", "role", "ids", "basis")}
    kept["sectors"] = known["sectors"] or [code for code in (found.sector,) if code]
    return {"resolved": resolved, **kept, "candidates": msgspec.to_builtins(others)}


def _place(found: Spot | None, others: list[Spot]) -> dict[str, Any]:
    import msgspec

    fields: dict[str, Any] = dict.fromkeys(
        ("name", "feature", "country", "admin1", "geonames", "latitude", "longitude", "population")
    )
    if found:
        fields = msgspec.to_builtins(found)
        fields["population"] = fields["population"] or None
    basis = found.basis if found else "no place of that name in the gazetteer"
    return {"resolved": found is not None, **fields, "basis": basis, "candidates": msgspec.to_builtins(others)}


def _print(answer: dict[str, Any], form: Form, lines: Any) -> None:
    if form is Form.json:
        typer.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(lines(answer)))


def _actor_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    yield answer["name"]
    if not answer["resolved"]:
        yield _row("unresolved", f"{answer['basis']}; it stays under its own words")
    else:
        yield _row("kind", answer["kind"])
        yield _row("country", _country(answer["country"]))
        yield _row("sector", ", ".join(_sector(code) for code in answer["sectors"]) or "none")
        if answer["kind"] == "person":
            yield _row("office", answer["role"] or ("none known" if answer["on"] else "no day given; add --on DATE"))
        yield _row("ids", ", ".join(f"{system} {code}" for system, code in answer["ids"].items()) or "none known")
        yield _row("because", answer["basis"])
    yield from _weighed([_brief(c) for c in answer["candidates"]])


def _place_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    if not answer["resolved"]:
        yield answer["phrase"]
        yield _row("unresolved", f"{answer['basis']}; no coordinates are made up for it")
    else:
        yield answer["name"]
        yield _row("kind", answer["feature"])
        yield _row("country", _country(answer["country"]))
        yield _row("province", answer["admin1"] or "none")
        point = f"{answer['latitude']}, {answer['longitude']}" if answer["latitude"] is not None else "none known"
        yield _row("point", point)
        if answer["population"]:
            yield _row("people", f"{answer['population']:,}")
        yield _row("geonames", str(answer["geonames"] or "none known"))
        yield _row("because", answer["basis"])
    yield from _weighed([_place_brief(spot) for spot in answer["candidates"]])


def _row(name: str, value: str) -> str:
    return f"  {name:{WIDTH}}{value}"


def _weighed(briefs: list[str]) -> Iterator[str]:
    for number, brief in enumerate(briefs[:SHOWN]):
        yield _row("weighed" if not number else "", brief)
    if len(briefs) > SHOWN:
        yield _row("", f"and {len(briefs) - SHOWN} more; --format json prints all")


def _brief(candidate: Mapping[str, Any]) -> str:
    codes = ", ".join(filter(None, (candidate["country"], candidate["sector"])))
    return f"{candidate['name']}{f' ({codes})' if codes else ''}: {candidate['reason']}"


def _place_brief(spot: Mapping[str, Any]) -> str:
    inside = ", ".join(filter(None, (spot["admin1"] if spot["admin1"] != spot["name"] else None, spot["country"])))
    people = f", {spot['population']:,} people" if spot["population"] else ""
    return f"{spot['name']}{f' ({inside})' if inside else ''}: {spot['feature']}{people}"


def _country(code: str | None) -> str:
    from communique.knowledge.states import states

    if code is None:
        return "none"
    return f"{code} ({states()[code].name})" if code in states() else code


def _sector(code: str) -> str:
    from communique.codebook import load

    sector = load().sectors.get(code)
    return f"{code} ({sector.name})" if sector else code
