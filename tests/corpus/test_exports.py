"""What comes out of the corpus: gold to score against, records, spaCy's spans, brat's standoff, and faults found."""

from __future__ import annotations

import json
import re

import pytest

from communique.corpus import Annotated, as_record, brat, faults, gold, parse, spacy, wrong_holders
from communique.record import Record
from tests.corpus.small import SMALL


@pytest.fixture
def report() -> Annotated:
    return parse(SMALL, "small")


def test_the_small_report_is_well(report: Annotated) -> None:
    assert faults(report) == ["small: 31 words; 120 to 350 are wanted."]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("| NOR | GOV | - | 1:Norway; 1:its", "| NO | GOV | - | 1:Norway; 1:its", "no code of three letters"),
        ("2024-05-06 pub", "2024-02-31 pub", "no day of the calendar"),
        ("| 200 | 200 |", "| 300 | 200 |", "the low bound is above"),
        ("V1 | AGREE", "V1 | PROMISE", "none of PLOVER's"),
        ("| denied | certain |", "| refuted | certain |", "the status “refuted”"),
        ("by=A1 fig=F1", "by=A3 fig=F1", "stands outside the content of A3"),
        ("by=A3 sym", "sym", "say by=A3"),
        ("| E1, E2 | E1, E2 | by=A3", "| E1, E7 | E1, E2 | by=A3", "“E7” is the id of no E"),
        ("Q2 | E3 | A2 | 2:“soon”\n", "", "has no line Q"),
        ("published: 2024-05-07", "published: yesterday", "no day of the calendar"),
        ("A2 | E3 | - |", "A2 | E3 | A1 |", "stands in the content of its parent"),
    ],
)
def test_the_checker_finds(old: str, new: str, told: str) -> None:
    assert old in SMALL
    assert any(told in fault for fault in faults(parse(SMALL.replace(old, new), "small")))


def test_gold_names_states_by_code_and_others_by_name(report: Annotated) -> None:
    made = gold(report)
    promise, talks, _ = made["events"]
    assert (promise["actors"], promise["recipients"], promise["source"]) == (["NOR"], ["ECU"], ["Kari Berg"])
    assert promise["alt_types"] == ["AID"] and promise["figures"][0]["low"] == 200
    assert talks["symmetric"] and talks["status"] == "denied" and talks["source"] == ["Ecuador"]
    assert made["times"][0] == {"words": [71, 77], "type": "DATE", "value": "2024-05-06", "needs_published": True}
    json.dumps(made)


def test_a_record_of_it_is_whole_and_survives_its_json(report: Annotated) -> None:
    record = as_record(report)
    assert Record.from_dict(record.to_dict()) == record
    assert [record.text[slice(*p.span)] for p in record.events[0].recipients] == ["Ecuador"]
    assert {p.entity for p in record.events[1].actors} == {"E1", "E2"}


def test_without_a_date_relative_times_have_no_value() -> None:
    undated = parse(SMALL.replace("published: 2024-05-07", "published: -\nif_given: 2024-05-07"), "small")
    assert as_record(undated).times[0].value is None and gold(undated)["times"][0]["value"] == "2024-05-06"


def test_spacy_spans_are_slices(report: Annotated) -> None:
    made = spacy(report)
    words = {s["id"]: made["text"][s["start"] : s["end"]] for s in made["spans"]["events"]}
    assert words == {"V1": "promised", "V2": "failed", "V3": "go on"}


def test_brat_bounds_are_slices_and_arguments_lead_to_them(report: Annotated) -> None:
    text, lines = brat(report)
    bounds = dict(re.findall(r"^(T\d+)\t\S+ (\d+ \d+)(?:;|\t)", lines, re.M))
    for span, words in re.findall(r"^T\d+\t\S+ (\d+ \d+)\t(.*)$", lines, re.M):
        start, end = map(int, span.split())
        assert text[start:end] == words
    assert all(name in bounds for name in re.findall(r":(T\d+)", lines))
    ids = re.findall(r"^([TEAR#]\d+)\t", lines, re.M)
    assert len(ids) == len(set(ids))


def test_an_office_held_at_another_time_is_found() -> None:
    actor = "Emmanuel Macron | FRA | GOV | President of France"
    right = SMALL.replace("Kari Berg | NOR | GOV | -", actor)
    wrong = right.replace("published: 2024-05-07", "published: 1995-05-09")
    told = [*wrong_holders(parse(right, "x")), *wrong_holders(parse(wrong, "x"))]
    assert len(told) == 1 and "1995-05-09" in told[0]
