"""Formats that are JSON or text, each held against its own tool, schema or manual."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from geojson_pydantic import FeatureCollection
from pybtex.database import parse_file

from communique import Desk
from communique.codebook import load
from communique.export.desk.plover import manual
from communique.export.desk.timeline import dates, in_words
from communique.knowledge.ftm import gathered
from communique.record import as_date
from tests.export.desk.conftest import Export
from tests.export.desk.hand import SENT

WORDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
ENTITIES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "code": {"pattern": "^[A-Z]{3}$"}, "sector": {"enum": sorted(manual().sectors)},
            "entity_text": {"type": "string"}, "identifier_id": {"pattern": "^Q[0-9]+$"},
            "identifier_text": {"type": "string"}, "office": {"type": "string"},
        },
        "additionalProperties": False,
    },
}  # fmt: skip
DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
# The field table of the manual, and its lists.
PLOVER: dict[str, Any] = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "id": {"type": "string"}, "date": DAY, "enddate": DAY, "actor": {**ENTITIES, "minItems": 1},
        "recipient": ENTITIES, "event": {**WORDS, "items": {"enum": list(load().types)}}, "event_text": WORDS,
        "event_loc": {"type": "object", "properties": {"lat": {"type": "number"}, "lon": {"type": "number"}}},
        "quad_code": {"enum": [1, 2, 3, 4]}, "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "mode": {**WORDS, "items": {"enum": sorted({m for some in manual().modes.values() for m in some.values()})}},
        "context": {**WORDS, "items": {
            "enum": [*sorted(manual().contexts), "historical", "future", "hypothetical", "negation"],
        }},
        "link": {"type": "string"}, "text_info": {"required": ["start", "end"]}, "cite_info": {"type": "object"},
        "size": {"type": "object", "propertyNames": {"enum": ["dead", "injured", "arrested"]}},
        "coder": {"type": "string"}, "communique": {"type": "object"},
    },
    "additionalProperties": False,
}  # fmt: skip
DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {"year": {"type": "integer"}, "month": {"minimum": 1, "maximum": 12}, "day": {"minimum": 1}},
    "additionalProperties": False,
}
TIMELINE: dict[str, Any] = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "scale": {"enum": ["human", "cosmological"]},
        "events": {"type": "array", "items": {
            "type": "object", "required": ["start_date", "text"],
            "properties": {
                "start_date": DATE, "end_date": DATE, "display_date": {"type": "string"}, "group": {"type": "string"},
                "unique_id": {"type": "string"}, "autolink": {"type": "boolean"},
                "text": {"required": ["headline", "text"], "additionalProperties": False,
                         "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}},
            },
            "additionalProperties": False,
        }},
    },
}  # fmt: skip
SELECTOR = {
    "oneOf": [
        {"properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
         "required": ["type", "exact"]},
        {"properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer"}}, "required": ["type", "start", "end"]},
    ]
}  # fmt: skip
# What the Recommendation of 2017 requires of a page of annotations and of what is used of it here.
ANNOTATIONS: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationPage"},
        "items": {"items": {
            "required": ["id", "type", "target"],
            "properties": {
                "id": {"pattern": "^urn:"}, "type": {"const": "Annotation"},
                "body": {"items": {"properties": {"purpose": {"enum": ["tagging", "describing", "linking"]}}}},
                "target": {"required": ["source"], "properties": {
                    "source": {"pattern": "^(https?|urn):"}, "selector": {"items": SELECTOR},
                }},
            },
        }},
    },
}  # fmt: skip


def lines(path: Path | None) -> list[dict[str, Any]]:
    """The objects of JSON lines."""
    assert path
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def document(path: Path | None) -> Any:
    """A JSON document."""
    assert path
    return json.loads(path.read_text("utf-8"))


def test_plover_is_as_its_manual_has_it(export: Export) -> None:
    found = lines(export("plover").path)
    for one in found:
        jsonschema.validate(one, PLOVER)
    sent, _, denied, talks, asked = found
    assert sent["size"] == {"dead": 2} and sent["text_info"] == {"start": 0, "end": len("🛰️ ") + 74}
    assert SENT[slice(*sent["text_info"].values())] == sent["event_text"][0]
    assert sent["context"] == ["military", "natural_resource"]  # renamed; culture is none of the manual's
    assert sent["communique"]["context"] == ["military", "resource", "culture"]
    assert "mode" not in sent and sent["communique"]["mode"] == "military"  # the manual has no modes of AID
    assert denied["context"] == ["negation"] and denied["link"] == sent["link"]
    assert [one["code"] for one in talks["actor"]] == ["CHN", "RUS"] and "recipient" not in talks
    assert (talks["date"], talks["enddate"]) == ("2024-10-01", "2024-10-31")
    assert asked["actor"][0]["code"] == "IGO" and asked["mode"] == ["change"] and asked["context"] == ["historical"]


def test_plover_counts_a_planned_act_as_the_manual_does(export: Export) -> None:
    assert export("plover", statuses=("planned",)).left_out == {"no day, which PLOVER requires": 1}
    (planned,) = lines(export("plover", statuses=("planned",), include=["incomplete"]).path)
    assert planned["date"] is None and planned["event"] == ["AGREE"] and "future" not in planned.get("context", [])
    assert planned["communique"]["type"] == "AID" and planned["quad_code"] == 1 and planned["event_scale"] == 2.5


def test_the_manual_s_lists_fit_the_codebook() -> None:
    types = load().types
    assert set(manual().scores) == set(types) and set(manual().modes) <= set(types)
    for kind, modes in manual().modes.items():
        assert set(modes) <= set(types[kind].modes), kind
        assert set(manual().scores[kind]) <= {"", *modes.values()}, kind
    assert set(manual().renamed) <= set(load().contexts) and set(manual().renamed.values()) <= manual().contexts


def test_geojson(export: Export) -> None:
    done = export("geojson")
    found: Any = FeatureCollection.model_validate_json((done.path or Path()).read_text("utf-8"))
    assert [one.geometry.coordinates[:2] for one in found.features if one.geometry] == [
        (36.185, 51.727), (49.122, 55.789),
    ]  # fmt: skip
    assert {one.properties["precision"] for one in found.features if one.properties} == {4}
    assert done.left_out["no place, which a map needs"] == 4
    everything = document(export("geojson", include=["incomplete"]).path)["features"]
    assert len(everything) == 6 and sum(one["geometry"] is None for one in everything) == 4
    assert not any(one["geometry"] and one["geometry"]["coordinates"] == [0, 0] for one in everything)


def test_timeline(export: Export) -> None:
    found = document(export("timelinejs").path)
    jsonschema.validate(found, TIMELINE)
    by_date = {one["display_date"]: one for one in found["events"]}
    assert by_date["18 October 2024"]["start_date"] == {"year": 2024, "month": 10, "day": 18}
    assert "disputed" in by_date["18 October 2024"]["text"]["text"]
    assert by_date["October 2024"]["start_date"] == {"year": 2024, "month": 10}
    assert "javascript:" not in json.dumps(found)


def test_a_slide_holds_no_mark_up_of_a_report(export: Export, desk: Desk) -> None:
    from communique.pipeline import deciding

    story = next(one for one in desk.timeline() if one.first_day is None)
    deciding.decide(desk.store, "correct", story.id, {"day": "2024-10-30"}, who="ana", why="said elsewhere")
    (slide,) = document(export("timelinejs", statuses=("planned",)).path)["events"]
    assert "&lt;b&gt;Tehran&lt;/b&gt; &amp; 100%" in slide["text"]["text"]


@pytest.mark.parametrize(
    ("first", "last", "parts", "words"),
    [
        ("2024-06-19", "2024-06-19", (3, None), "19 June 2024"),
        ("2024-02-01", "2024-02-29", (2, None), "February 2024"),
        ("2024-01-01", "2024-12-31", (1, None), "2024"),
        ("2024-06-03", "2024-06-09", (3, 3), "3 June 2024 to 9 June 2024"),
        ("2024-02-01", "2024-02-28", (3, 3), "1 February 2024 to 28 February 2024"),
    ],
)  # fmt: skip
def test_dates_of_slides(first: str, last: str, parts: tuple[int, int | None], words: str) -> None:
    start, end = as_date(first), as_date(last)
    assert start and end
    found = dates(start, end)
    assert (len(found[0]), len(found[1]) if found[1] else None) == parts and in_words(start, end) == words


def test_follow_the_money_by_its_own_model(export: Export) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed: it needs a compiler and ICU"
    ).model
    found = lines(export("ftm").path)
    for one in found:
        proxy = model.get_proxy(one, cleaned=False)
        model.get(proxy.schema.name).validate({"properties": proxy.to_dict()["properties"]})
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in one["properties"].items()}, one["id"]  # none unclean


def test_follow_the_money_hangs_together(export: Export) -> None:
    found = lines(export("ftm").path)
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    seen: set[str] = set()
    for one in found:
        seen.add(one["id"])
        assert seen.issuperset(one["properties"].get("involved", []) + one["properties"].get("proof", []))
    (disputed,) = (one for one in found if "disputed" in str(one["properties"].get("notes")))
    assert len(disputed["properties"]["proof"]) == 3 and disputed["properties"]["startDate"] == ["2024-10-18"]
    parties = {one["properties"]["name"][0]: one for one in found if one["schema"] == "PublicBody"}
    assert parties["Iran"]["properties"] == {"name": ["Iran"], "country": ["ir"], "wikidataId": ["Q794"]}
    actors = gathered(json.dumps(one) for one in found)  # this product's own reader of the format takes them
    assert {actor.name for actor in actors.actors.values()} >= {"Iran", "North Korea", "United Nations"}


def test_annotations_select_their_words(export: Export, desk: Desk) -> None:
    found = document(export("webannotation").path)
    jsonschema.validate(found, ANNOTATIONS)
    with desk.view() as view:
        texts = {one.url or f"urn:communique:report:{one.id}": view.text(one.id) for one in view.reports()}
        texts |= {f"urn:communique:report:{one.id}": view.text(one.id) for one in view.reports()}
    for one in found["items"]:
        text = texts[one["target"]["source"]]
        quote, place = one["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) == place["start"] - len(quote["prefix"])
    tags = {body["value"] for one in found["items"] for body in one["body"] if body.get("purpose") == "tagging"}
    assert {"AID", "denied", "trigger", "actor", "recipient", "when", "where", "figure", "source", "cue"} <= tags
    ids = {one["id"] for one in found["items"]}
    assert {body["id"] for one in found["items"] for body in one["body"] if "id" in body} <= ids


def test_bibtex(export: Export, desk: Desk) -> None:
    found: Any = parse_file(str(export("bibtex").path), "bibtex")
    with desk.view() as view:
        assert list(found.entries) == [one.id for one in view.reports()]
    by_title = {entry.fields.get("title"): entry for entry in found.entries.values()}
    assert by_title["{Troops sent}"].fields["url"] == "https://example.org/1"
    assert r"""{=cmd|' /C calc'!A0 \& 100\% <i>\$x\_y</i> \{z\} \textbackslash{} "quoted" and broken}""" in by_title
    assert "url" not in by_title["{Talks}"].fields  # an address that is none of the web


def test_references_as_a_processor_prints_them(export: Export) -> None:
    items = document(export("csl", country="PRK").path)
    assert len(items) == 3
    source = CiteProcJSON(items)
    shelf = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    for one in items:
        shelf.register(Citation([CitationItem(one["id"])]))
    printed = " ".join(str(line) for line in shelf.bibliography())
    assert "Troops sent" in printed and "2024" in printed and "Wire" in printed
