"""The reports as references: BibTeX, and CSL-JSON for Zotero, pandoc and citeproc."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import json_list, texts
from communique.export.desk.telling import Source
from communique.export.desk.values import web_address
from communique.export.visible import one_line
from communique.store import ReportRow

# What BibTeX would take for a command. Letters beyond ASCII stay: the file is UTF-8, as biber and today's BibTeX read.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "%": r"\%"})


def csl_items(source: Source, tally: Tally) -> Iterator[Item]:
    """Reports as items of CSL-JSON."""
    return (csl(report) for report in source.reports(tally))


def csl(report: ReportRow) -> Item:
    """A report; what nobody states is left out."""
    url = web_address(report.url)
    kind = "article-newspaper" if report.outlet else "webpage" if url else "document"
    found = {
        "id": report.id, "type": kind, "title": report.title, "container-title": report.outlet, "URL": url,
        "issued": _parts(report.published), "accessed": _parts(report.fetched[:10]) if url else None,
        "language": "en", "source": report.credit, "note": f"Communiqué report {report.id}",
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _parts(day: str | None) -> Item | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def bibtex_items(source: Source, tally: Tally) -> Iterator[Item]:
    """Reports as the fields of BibTeX entries."""
    return (bibtex(report) for report in source.reports(tally))


def bibtex(report: ReportRow) -> Item:
    """The fields of an entry, with their values as they stand in the file; what nobody states is left out."""
    day = dt.date.fromisoformat(report.published) if report.published else None
    url = web_address(report.url)
    found = {
        "key": report.id,
        "title": f"{{{_escaped(report.title)}}}" if report.title else None,  # its capitals are kept
        "howpublished": _escaped(report.outlet) if report.outlet else None,
        "year": str(day.year) if day else None,
        "month": str(day.month) if day else None,
        "day": str(day.day) if day else None,
        "date": report.published,
        "url": url.translate(IN_ADDRESS) if url else None,
        "urldate": report.fetched[:10] if url else None,
        "note": f"Communiqué report {report.id}",
    }
    return {name: value for name, value in found.items() if value}


def _escaped(text: str) -> str:
    return one_line(text).translate(ESCAPES)


def entry(item: Item) -> str:
    """The entry as it stands in the file."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in item.items() if name != "key")
    return f"@misc{{{item['key']},\n{fields}}}\n\n"


BIBTEX = Format("bibtex", "bib", bibtex_items, texts(entry))
CSL = Format("csl", "json", csl_items, json_list)
