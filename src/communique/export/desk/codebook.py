"""The codebook that goes with an export: what it was made from, what was left out, and every column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from communique.export.desk.nouns import Column, Format, Tally
from communique.export.desk.telling import Source
from communique.query import Wanted
from communique.store.moments import moment, utc_now

KINDS = {
    "text": "text", "whole": "whole number", "number": "number", "day": "day, YYYY-MM-DD", "truth": "true or false",
    "texts": "list", "places": "list of places", "figures": "list of figures",
}  # fmt: skip


def codebook(form: Format, name: str, source: Source, tally: Tally) -> str:
    """The codebook in Markdown. name: of the file that it is about."""
    about = form.description
    return "\n".join(
        [
            f"# Codebook of {name}\n",
            f"{about.about}. One {'row' if form.ending in ('csv', 'tsv', 'parquet') else 'item'} is {about.one}.\n",
            "## What it was made from\n",
            *_table(("what", "value"), _made_from(source)),
            "## What is in it\n",
            *_table(("what", "how many"), _counts(tally)),
            *([*(f"- {note}" for note in (*about.notes, *tally.notes)), ""]),
            "## Columns\n",
            "Empty (null) means not known, never zero; why a value can be empty is said with its column. "
            "A path such as `actor[].code` is the field `code` of each object in the list `actor`.\n",
            *_table(("column", "meaning", "kind", "empty when", "given in"), _columns(about.columns, tally)),
        ]
    )


def _made_from(source: Source) -> Iterator[tuple[str, str]]:
    view, facts = source.view, source.view.facts()
    yield "program", f"Communiqué {version('communique')}"
    yield "made", moment(utc_now())[:19] + "Z"
    yield "desk", f"{facts.get('id', 'without an id')}, made {facts.get('made', 'at an unknown time')}"
    yield "desk's state", f"as it stood at {view.stored_at}" if view.stored_at else "as it stands"
    known = view.known_on
    yield "as known on", f"{known}: nothing published later is in it" if known else "no past day: everything"
    readers = view.readers()
    yield "read by", "; ".join(f"{name} ({count:,} reports)" for name, count in readers.items()) or "nothing is read"
    yield "asked for", "; or ".join(filter(None, map(_words, source.asked.ways))) or "everything"
    yield "also taken", ", ".join(sorted(source.asked.include)) or "nothing else"


def _words(wanted: Wanted) -> str:
    names = {
        "actor": "by", "recipient": "to", "country": "country", "source": "source", "first": "since", "last": "until",
    }  # fmt: skip
    said = [f"{word} {getattr(wanted, name)}" for name, word in names.items() if getattr(wanted, name)]
    said += [f"type {', '.join(wanted.types)}"] if wanted.types else []
    said += [f"status {', '.join(wanted.statuses)}"] if wanted.statuses else []
    return ", ".join(said)


def _counts(tally: Tally) -> Iterator[tuple[str, str]]:
    yield "rows", f"{tally.rows:,}"
    for reason, count in tally.left_out.most_common():
        yield f"left out: {reason}", f"{count:,}"
    for decision, count in sorted(tally.decided.items()):
        yield f"{decision} by people", f"{count:,}"


def _columns(columns: Iterable[Column], tally: Tally) -> Iterator[tuple[str, ...]]:
    for one in columns:
        given = sum(count for path, count in tally.given.items() if _is_below(path, one.name))
        share = f"{min(given, tally.rows):,} of {tally.rows:,}"
        yield f"`{one.name}`", one.about, KINDS[one.kind], one.missing or "never", share


def _is_below(path: str, name: str) -> bool:
    return path.startswith(name[:-1]) if name.endswith(".*") else path == name


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (heads, tuple("---" for _ in heads), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    yield ""
