"""Figures: a sentence in, bounds, unit and words out. Add a row to extend a table."""

from __future__ import annotations

import time as clock
from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings

from communique.assemble.figures import find_figures
from communique.assemble.times import find_times
from communique.record import Document, Figure, Reading
from tests.assemble.hand import read
from tests.assemble.test_times import TEXTS

Row = tuple[str, str, float | None, float | None, str | None]


def figures(text: str, reading: Reading | None = None) -> tuple[Figure, ...]:
    """The figures of a text."""
    document, seen = Document.of(text), reading or Reading()
    return find_figures(document, seen, find_times(document, seen))


def told(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    """Each figure's words, bounds and unit."""
    return [(text[slice(*f.span)], f.low, f.high, f.unit) for f in figures(text)]


COUNTS: list[Row] = [
    ("They sent 36 tanks.", "36 tanks", 36, 36, "tanks"),
    ("They sent 12,000 troops.", "12,000 troops", 12000, 12000, "troops"),
    ("Six boats sank.", "Six boats", 6, 6, "boats"),
    ("Sixty-five rockets fell.", "Sixty-five rockets", 65, 65, "rockets"),
    ("One hundred and twenty men left.", "One hundred and twenty men", 120, 120, "men"),
    ("One boat sank.", "One boat", 1, 1, "boat"),
    (
        "They lost 300 well-trained Norwegian mountain soldiers.",
        "300 well-trained Norwegian mountain soldiers",
        300,
        300,
        "soldiers",
    ),
    ("They lost 12 arms factories.", "12 arms factories", 12, 12, "factories"),
    ("They hired 300 police officers.", "300 police officers", 300, 300, "officers"),
    ("They killed 10 Hamas fighters.", "10 Hamas fighters", 10, 10, "fighters"),
    ("They freed 12 US soldiers.", "12 US soldiers", 12, 12, "soldiers"),
    ("They held 10,000 Houthis.", "10,000 Houthis", 10000, 10000, "Houthis"),
    ("They hit 24 artillery and mortar systems.", "24 artillery and mortar systems", 24, 24, "systems"),
    ("They bought 10 Leopard 2 tanks.", "10 Leopard 2 tanks", 10, 10, "tanks"),
    ("They lost four MiG-29s.", "four MiG-29s", 4, 4, "MiG-29s"),
    ("They lost 36 of the ships.", "36 of the ships", 36, 36, "ships"),
    ("They sent an additional 30,000 men.", "an additional 30,000 men", 30000, 30000, "men"),
    ("They sent another 30 men.", "another 30 men", 30, 30, "men"),
    ("They sent 200 more men.", "200 more men", 200, 200, "men"),
    ("In Oslo 12 people died.", "12 people", 12, 12, "people"),
    ("Two sailors died.", "Two sailors", 2, 2, "sailors"),
    ("No injuries were reported.", "No injuries", 0, 0, "injuries"),
    ("No deaths or injuries were reported.", "No deaths or injuries", 0, 0, "deaths or injuries"),
    ("A dozen tanks left.", "A dozen tanks", 12, 12, "tanks"),
    ("Two dozen tanks left.", "Two dozen tanks", 24, 24, "tanks"),
    ("Half a million people fled.", "Half a million people", 500000, 500000, "people"),
    ("A quarter of a million shells fell.", "A quarter of a million shells", 250000, 250000, "shells"),
    ("It struck, killing 12.", "12", 12, 12, None),
    ("In all, 12 were killed.", "12", 12, 12, None),
    ("The attack left 30 wounded.", "30 wounded", 30, 30, "wounded"),
    ("The death toll rose to 45.", "45", 45, 45, None),
]

BOUNDS: list[Row] = [
    ("They sent over 12,000 men.", "over 12,000 men", 12000, None, "men"),
    ("They sent more than 100 men.", "more than 100 men", 100, None, "men"),
    ("They sent at least one boat.", "at least one boat", 1, None, "boat"),
    ("They sent no fewer than 40 boats.", "no fewer than 40 boats", 40, None, "boats"),
    ("They sent 300 men or more.", "300 men or more", 300, None, "men"),
    ("They sent 300+ drones.", "300+ drones", 300, None, "drones"),
    ("They sent nearly 6,000 men.", "nearly 6,000 men", None, 6000, "men"),
    ("They sent up to 6,000 men.", "up to 6,000 men", None, 6000, "men"),
    ("They sent as many as 90 boats.", "as many as 90 boats", None, 90, "boats"),
    ("They sent fewer than 90 boats.", "fewer than 90 boats", None, 90, "boats"),
    ("They sent between 200 and 300 men.", "between 200 and 300 men", 200, 300, "men"),
    ("They sent 200 to 300 men.", "200 to 300 men", 200, 300, "men"),
    ("They sent 11,000-12,000 men.", "11,000-12,000 men", 11000, 12000, "men"),
    ("They sent twenty to thirty men.", "twenty to thirty men", 20, 30, "men"),
    ("They want $1-2 billion.", "$1-2 billion", 10**9, 2 * 10**9, "USD"),
]

VAGUE: list[Row] = [
    ("Dozens of boats sank.", "Dozens of boats", 24, None, "boats"),
    ("Dozens of rounds of mortar fire fell.", "Dozens of rounds of mortar fire", 24, None, "rounds"),
    ("Hundreds of men left.", "Hundreds of men", 200, None, "men"),
    ("Thousands of men left.", "Thousands of men", 2000, None, "men"),
    ("Tens of thousands of men left.", "Tens of thousands of men", 20000, None, "men"),
    ("Hundreds of thousands of men left.", "Hundreds of thousands of men", 200000, None, "men"),
    ("Millions fled.", "Millions", 2000000, None, None),
    ("Several hundred men left.", "Several hundred men", 200, None, "men"),
    ("About 300 men left.", "About 300 men", 300, 300, "men"),
    ("Some 300 men left.", "Some 300 men", 300, 300, "men"),
    ("300 or so men left.", "300 or so men", 300, 300, "men"),
]

MONEY: list[Row] = [
    ("It cost $1.2bn.", "$1.2bn", 1200000000, 1200000000, "USD"),
    ("It cost up to $1 billion.", "up to $1 billion", None, 10**9, "USD"),
    ("It cost US$2 million.", "US$2 million", 2000000, 2000000, "USD"),
    ("It cost C$3.5 million.", "C$3.5 million", 3500000, 3500000, "CAD"),
    ("A $20-million loan.", "$20-million", 20000000, 20000000, "USD"),
    ("It cost dlrs 14 billion.", "dlrs 14 billion", 14 * 10**9, 14 * 10**9, "USD"),
    ("It cost 14 billion dollars.", "14 billion dollars", 14 * 10**9, 14 * 10**9, "USD"),
    ("It cost 5 trillion won.", "5 trillion won", 5 * 10**12, 5 * 10**12, "KRW"),
    ("It cost 100 million yuan.", "100 million yuan", 10**8, 10**8, "CNY"),
    ("It cost 90 million roubles.", "90 million roubles", 9 * 10**7, 9 * 10**7, "RUB"),
    ("It cost €5 million.", "€5 million", 5 * 10**6, 5 * 10**6, "EUR"),
    ("It cost £300.", "£300", 300, 300, "GBP"),
    ("It cost 150 million Canadian dollars.", "150 million Canadian dollars", 15 * 10**7, 15 * 10**7, "CAD"),
]

MEASURES: list[Row] = [
    ("They sent 22,000 tonnes of rice.", "22,000 tonnes of rice", 22000, 22000, "tonnes"),
    ("It flew 300 km north.", "300 km", 300, 300, "km"),
    ("A 250-kilometer range.", "250-kilometer", 250, 250, "kilometer"),
    ("They took 300 square kilometers.", "300 square kilometers", 300, 300, "square kilometers"),
    ("They pump 1.2m barrels.", "1.2m barrels", 1200000, 1200000, "barrels"),
    ("It stood 300m away.", "300m", 300, 300, "m"),
    ("A 10,000-strong force came.", "10,000-strong force", 10000, 10000, "force"),
]

NO_FIGURES = [
    "Resolution 2231 is in force.",
    "The An-70 and the Su-35 flew.",
    "The posts 542 and 543 were hit.",
    "The 38th parallel divides them.",
    "The Hwasong 17 missiles were shown.",
    "The 152 mm shells fell.",
    "The two presidents met.",
    "Their three ministers met.",
    "Two countries agreed.",
    "One of them left.",
    "One day it will end.",
    "They fear one another.",
    "No one came.",
    "There were no details.",
    "Several men left.",
    "They won 3-2.",
    "He said it three times.",
    "Chapter two describes it.",
    "Call 555-1234.",
    "See page 12.",
    "The six-party talks resumed.",
    "He is 45 years old.",
    "It lasted three days in 2016.",
    "It is open 24/7.",
    "He lives at 405 Williams Ave. in town.",
]


@pytest.mark.parametrize(("text", "words", "low", "high", "unit"), [*COUNTS, *BOUNDS, *VAGUE, *MONEY, *MEASURES])
def test_a_figure_has_its_words_bounds_and_unit(
    text: str, words: str, low: float | None, high: float | None, unit: str | None
) -> None:
    assert told(text) == [(words, low, high, unit)]


@pytest.mark.parametrize("row", VAGUE)
def test_a_vague_figure_is_approximate(row: Row) -> None:
    assert all(figure.approximate for figure in figures(row[0]))


@pytest.mark.parametrize("row", [*BOUNDS, *MONEY])
def test_a_stated_figure_is_not_approximate(row: Row) -> None:
    assert not any(figure.approximate for figure in figures(row[0]))


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "of"),
    [
        ("Almost half of Oslo's oil burned.", "Almost half of Oslo's oil", None, 0.5, "share of oil", "Oslo's oil"),
        ("Half its fleet sank.", "Half its fleet", 0.5, 0.5, "share of fleet", "its fleet"),
        ("Two-thirds of shops shut.", "Two-thirds of shops", 0.666667, 0.666667, "share of shops", "shops"),
        ("A third of the army left.", "A third of the army", 0.333333, 0.333333, "share of army", "the army"),
        ("Three quarters of the land burned.", "Three quarters of the land", 0.75, 0.75, "share of land", "the land"),
        ("30 percent of the vote was his.", "30 percent of the vote", 0.3, 0.3, "share of vote", "the vote"),
        ("One in five Norwegians left.", "One in five Norwegians", 0.2, 0.2, "share of Norwegians", "Norwegians"),
        ("Nine out of 10 homes burned.", "Nine out of 10 homes", 0.9, 0.9, "share of homes", "homes"),
        ("It rose 5 per cent.", "5 per cent", 0.05, 0.05, "percent", None),
        ("It rose 10-12%.", "10-12%", 0.1, 0.12, "percent", None),
    ],
)  # fmt: skip
def test_a_share_has_its_whole(
    text: str, words: str, low: float | None, high: float | None, unit: str, of: str | None
) -> None:
    (found,) = figures(text)
    assert (text[slice(*found.span)], found.low, found.high, found.unit, found.of) == (words, low, high, unit, of)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert told(text) == []


def test_a_change_has_two_figures() -> None:
    assert told("Output fell from 300 to 200 tons.") == [("300", 300, 300, "tons"), ("200 tons", 200, 200, "tons")]


def test_the_whole_of_a_share_may_be_a_figure_itself() -> None:
    first, second = figures("About half of the 300 ships sank.")
    assert (first.low, first.of, second.low, second.unit) == (0.5, "the 300 ships", 300, "ships")


def test_an_open_bound_says_why() -> None:
    (found,) = figures("They sent more than 100 men.")
    assert found.basis["high"] == "not stated: more than"
    (found,) = figures("They sent nearly 100 men.")
    assert found.basis["low"] == "not stated: nearly"


TABLE = """
    They    sent    nsubj
    sent    0       root
    two     members nummod  NUM     two     CD
    House   members nmod    PROPN   House   NNP
    of      Lords   case
    Lords   House   nmod    PROPN   Lord    NNPS
    members sent    obj     NOUN    member  NNS
    .       sent    punct
"""


def test_the_parse_finds_the_noun_that_is_counted() -> None:
    text = "They sent two House of Lords members."
    assert [figure.unit for figure in figures(text, read(text, TABLE))] == ["members"]


def test_every_word_of_the_tables_is_a_string() -> None:
    """YAML reads a bare `on` or `no` as a truth value."""
    known = yaml.safe_load(files("communique.assemble.figures").joinpath("tables.yaml").read_text("utf-8"))
    for name, words in known.items():
        assert all(isinstance(word, str) for word in words), name


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_breaks_it_and_spans_are_slices_in_order(text: str) -> None:
    document = Document(text=text)
    times = find_times(document, Reading())
    end = 0
    for figure in find_figures(document, Reading(), times):
        assert end <= figure.span[0] < figure.span[1] <= len(text)
        assert text[slice(*figure.span)].strip() == text[slice(*figure.span)]
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert not any(time.span[0] < figure.span[1] and figure.span[0] < time.span[1] for time in times)
        end = figure.span[1]


def seconds(text: str) -> float:
    """Processor seconds that a text takes."""
    document = Document.of(text)
    start = clock.process_time()
    find_figures(document, Reading(), ())
    return clock.process_time() - start


@pytest.mark.parametrize(
    "piece",
    ["1", " ", "a ", "half ", "two ", "1,", "more than ", "hundred and ", "1/1/", "$", "10-", "dozens of ", "1 man "],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    figures("warm up")
    short, long = (seconds(piece * (size // len(piece))) for size in (20_000, 200_000))
    assert long < 40 * max(short, 0.02)
