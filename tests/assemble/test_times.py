"""Times: a sentence and its publication date in, TIMEX3 values out. Add a row to extend a table."""

from __future__ import annotations

import re
import time as clock
from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.assemble.times import find_times
from communique.assemble.times.entries import entries
from communique.assemble.times.finder import grammar
from communique.record import Document, Reading, Tagged, Time
from tests.assemble.hand import read

THURSDAY = "2024-08-15"


def times(text: str, published: str | None = THURSDAY, reading: Reading | None = None) -> tuple[Time, ...]:
    """The times of a text."""
    return find_times(Document.of(text, published=published), reading or Reading())


def told(text: str, published: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    """Each time's words and value."""
    return [(text[slice(*time.span)], time.value) for time in times(text, published)]


ABSOLUTE = [
    ("The war ended on 15 August 1945.", "15 August 1945", "1945-08-15"),
    ("The war ended on August 15, 1945.", "August 15, 1945", "1945-08-15"),
    ("The 15th of August 1945 was a hot day.", "The 15th of August 1945", "1945-08-15"),
    ("On August 15th 1945 they sang.", "August 15th 1945", "1945-08-15"),
    ("Signed 2024-08-12.", "2024-08-12", "2024-08-12"),
    ("Signed 2024/08/12.", "2024/08/12", "2024-08-12"),
    ("Posted at 2024-08-12T10:00:00Z.", "2024-08-12T10:00:00Z", "2024-08-12T10:00:00Z"),
    ("It began on 8/15/1945.", "8/15/1945", "1945-08-15"),
    ("It began on 15/8/1945.", "15/8/1945", "1945-08-15"),
    ("It began on 15.08.1945.", "15.08.1945", "1945-08-15"),
    ("On Friday, 5 January 2018, it snowed.", "Friday, 5 January 2018", "2018-01-05"),
    ("The pact was signed in May 2016.", "May 2016", "2016-05"),
    ("It was signed in 2016.", "2016", "2016"),
    ("He was born in the year 1950.", "the year 1950", "1950"),
    ("It was signed in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("By the end of 2019 it was over.", "the end of 2019", "2019"),
    ("In mid-2019 it began.", "mid-2019", "2019"),
    ("In the 1980s it was common.", "the 1980s", "198"),
    ("In the '90s it was common.", "the '90s", "199"),
    ("In the early 1970s it was common.", "the early 1970s", "197"),
    ("It was built in the 19th century.", "the 19th century", "18"),
    ("In the summer of 1996 it rained.", "the summer of 1996", "1996-SU"),
    ("In the third quarter of 2023 it grew.", "the third quarter of 2023", "2023-Q3"),
    ("In Q3 2023 it grew.", "Q3 2023", "2023-Q3"),
    ("In the first half of 2023 it grew.", "the first half of 2023", "2023-H1"),
    ("In H1 2023 it grew.", "H1 2023", "2023-H1"),
    ("In fiscal 2023 it grew.", "fiscal 2023", "2023"),
    ("In FY2023 it grew.", "FY2023", "2023"),
    ("The 9/11 hijackers were known.", "9/11", "2001-09-11"),
    ("Since the Sept. 11 attacks much has changed.", "Sept. 11", "2001-09-11"),
    ("Easter 2019 came late.", "2019", "2019"),
]

RELATIVE = [
    ("They met yesterday.", "yesterday", "2024-08-14"),
    ("They meet today.", "today", "2024-08-15"),
    ("They will meet tomorrow.", "tomorrow", "2024-08-16"),
    ("They met the day before yesterday.", "the day before yesterday", "2024-08-13"),
    ("They met earlier today.", "earlier today", "2024-08-15"),
    ("They met on Friday.", "Friday", "2024-08-09"),
    ("They met on Thursday.", "Thursday", "2024-08-15"),
    ("They will meet on Friday.", "Friday", "2024-08-16"),
    ("They are scheduled to meet on Friday.", "Friday", "2024-08-16"),
    ("They met last Thursday.", "last Thursday", "2024-08-08"),
    ("They meet next Thursday.", "next Thursday", "2024-08-22"),
    ("They met on Aug. 6.", "Aug. 6", "2024-08-06"),
    ("They met on 6 August.", "6 August", "2024-08-06"),
    ("They will meet on January 7.", "January 7", "2025-01-07"),
    ("A hearing is set for Oct. 7.", "Oct. 7", "2024-10-07"),
    ("A shell struck on January 2.", "January 2", "2024-01-02"),
    ("They met on December 30.", "December 30", "2023-12-30"),
    ("They met in May.", "May", "2024-05"),
    ("They met last May.", "last May", "2024-05"),
    ("They met last October.", "last October", "2023-10"),
    ("They will meet in October.", "October", "2024-10"),
    ("They met in October last year.", "October last year", "2023-10"),
    ("They met last year.", "last year", "2023"),
    ("They met early this year.", "early this year", "2024"),
    ("They will meet next month.", "next month", "2024-09"),
    ("They met last week.", "last week", "2024-W32"),
    ("They met last summer.", "last summer", "2023-SU"),
    ("They met this summer.", "this summer", "2024-SU"),
    ("They met last winter.", "last winter", "2023-WI"),
    ("They met over the weekend.", "the weekend", "2024-W32-WE"),
    ("They will meet this weekend.", "this weekend", "2024-W33-WE"),
    ("They met two days ago.", "two days ago", "2024-08-13"),
    ("They met two weeks ago.", "two weeks ago", "2024-W31"),
    ("They met three months ago.", "three months ago", "2024-05"),
    ("They met nearly four years ago.", "nearly four years ago", "2020"),
    ("They met a decade ago.", "a decade ago", "201"),
    ("They met Monday evening.", "Monday evening", "2024-08-12TEV"),
    ("They met yesterday afternoon.", "yesterday afternoon", "2024-08-14TAF"),
    ("They met last night.", "last night", "2024-08-14TNI"),
    ("They met this morning.", "this morning", "2024-08-15TMO"),
    ("They will meet tonight.", "tonight", "2024-08-15TNI"),
    ("They met at 9 p.m. Tuesday.", "9 p.m. Tuesday", "2024-08-13T21:00"),
    ("They met at 0900 GMT on Monday.", "0900 GMT on Monday", "2024-08-12T09:00Z"),
    ("They met on Monday at 14:30.", "Monday at 14:30", "2024-08-12T14:30"),
    ("They met in the third quarter.", "the third quarter", "2024-Q3"),
    ("They met in the fourth quarter.", "the fourth quarter", "2023-Q4"),
    ("They met last Christmas.", "last Christmas", "2023-12-25"),
    ("The deadline is the end of the year.", "the end of the year", "2024"),
]

UNDATED = [
    ("It lasted three days.", "three days", "P3D"),
    ("He had 48 hours to leave.", "48 hours", "PT48H"),
    ("The four-day visit ended.", "four-day", "P4D"),
    ("A 10-year plan was signed.", "10-year", "P10Y"),
    ("It will last at least 20 more years.", "at least 20 more years", "P20Y"),
    ("They fought for centuries.", "centuries", "PXC"),
    ("They fought for months.", "months", "PXM"),
    ("They fought for several years.", "several years", "PXY"),
    ("They talked for half an hour.", "half an hour", "PT30M"),
    ("They talked for two and a half years.", "two and a half years", "P2Y6M"),
    ("It grew over the past decade.", "the past decade", "P10Y"),
    ("It grew in the last three years.", "the last three years", "P3Y"),
    ("A week-long drill began.", "week-long", "P1W"),
    ("They meet each Thursday.", "each Thursday", "XXXX-WXX-4"),
    ("They meet on Sundays.", "Sundays", "XXXX-WXX-7"),
    ("They meet every day.", "every day", "P1D"),
    ("They meet twice a week.", "twice a week", "P1W"),
    ("They meet annually.", "annually", "P1Y"),
    ("They meet every two years.", "every two years", "P2Y"),
    ("It costs $2 million a year.", "a year", "P1Y"),
    ("They are now allies.", "now", "PRESENT_REF"),
    ("They recently met.", "recently", "PAST_REF"),
    ("They met in recent days.", "recent days", "PAST_REF"),
    ("In the past they fought.", "the past", "PAST_REF"),
    ("Nothing changes in the foreseeable future.", "the foreseeable future", "FUTURE_REF"),
    ("It may change in the coming months.", "the coming months", "FUTURE_REF"),
    ("They met several years ago.", "several years ago", "PAST_REF"),
]

NO_TIMES = [
    "They may march on.",
    "The March for Life drew many.",
    "Resolution 1874 is in force.",
    "The F-16 and the Su-35 flew.",
    "The second man sat in the sun.",
    "Black Friday sales rose.",
    "The Good Friday Agreement holds.",
    "The Sunday Times wrote about it.",
    "He is 37 years old.",
    "Some 2000 soldiers left.",
    "Unit 731 left.",
    "The daily said so.",
    "It rose 12 percent.",
]


@pytest.mark.parametrize(("text", "words", "value"), [*ABSOLUTE, *RELATIVE, *UNDATED])
def test_a_time_has_its_words_and_value(text: str, words: str, value: str) -> None:
    assert (words, value) in told(text)


@pytest.mark.parametrize(("text", "words", "value"), [*ABSOLUTE, *UNDATED])
def test_what_needs_no_publication_date_has_its_value_without_one(text: str, words: str, value: str) -> None:
    assert (words, value) in told(text, None)


@pytest.mark.parametrize(("text", "words", "_"), RELATIVE)
def test_what_needs_a_publication_date_is_null_without_one(text: str, words: str, _: str) -> None:
    (found,) = times(text, None)
    assert text[slice(*found.span)] == words
    assert found.value is None and not found.resolved
    assert "unknown" in found.basis["value"]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 5 May 2016 he left. Three days earlier he had come.", ["2016-05-05", "2016-05-02"]),
        ("On 5 May 2016 he left. It rained the same day.", ["2016-05-05", "2016-05-05"]),
        ("In May 2016 he left. The following month he came back.", ["2016-05", "2016-06"]),
        ("In 2016 he left. A year later he came back.", ["2016", "2017"]),
        ("On 5 May 2016 he left. The previous Friday he had come.", ["2016-05-05", "2016-04-29"]),
        ("He left in May 2016 and died in June of that year.", ["2016-05", "2016-06"]),
        ("Between 3 May and 7 June 2016 they fought.", ["2016-05-03", "2016-06-07"]),
        ("From August 19 to 29, 2016, they fought.", ["2016-08-19", "2016-08-29"]),
        ("The drill ran from 19 to 29 August 2016.", ["2016-08-19", "2016-08-29"]),
        ("They fought in 2014-2016.", ["2014", "2016"]),
        ("They fought in 1998-99.", ["1998", "1999"]),
    ],
)
def test_a_date_stated_before_is_counted_from(text: str, values: list[str | None]) -> None:
    assert [time.value for time in times(text, None)] == values


@pytest.mark.parametrize(
    "text", ["Three days earlier he left.", "The following month it was over.", "A year later it was over."]
)
def test_with_no_date_stated_before_there_is_no_value(text: str) -> None:
    (found,) = times(text)
    assert found.value is None
    assert found.basis["value"] == "no earlier date to count from"


def test_a_numeric_date_that_can_be_read_two_ways_is_null() -> None:
    (found,) = times("It began on 3/4/2020.")
    assert (found.value, found.basis["value"]) == (None, "day and month cannot be told apart")


def test_other_numeric_dates_tell_which_number_is_the_month() -> None:
    assert [time.value for time in times("From 3/4/2020 to 3/25/2020.")] == ["2020-03-04", "2020-03-25"]
    assert [time.value for time in times("From 3/4/2020 to 25/4/2020.")] == ["2020-04-03", "2020-04-25"]


def test_a_dateline_is_no_publication_date() -> None:
    text = "SEOUL, August 15 (Agency) -- The two sides met on Friday, it said."
    assert [value for _, value in told(text, None)] == [None, None]
    assert [value for _, value in told(text)] == ["2024-08-15", "2024-08-09"]


def test_no_such_day_is_null() -> None:
    (found,) = times("It began on February 30, 2023.")
    assert (found.value, found.basis["value"]) == (None, "no such date in the calendar")


TABLE = """
    They        postponed   nsubj
    postponed   0           root    VERB    postpone    VBD
    it          postponed   obj
    to          Friday      case
    Friday      postponed   obl     PROPN
    .           postponed   punct
"""


def test_the_reader_tells_the_tense_and_the_name() -> None:
    text = "They postponed it to Friday."
    assert [time.value for time in times(text, reading=read(text, TABLE))] == ["2024-08-16"]
    named = Reading(spans=(Tagged((0, 11), "PER"),))
    assert times("April Jones left.", reading=named) == ()


def test_ids_count_up_in_text_order() -> None:
    found = times("On Monday, Tuesday and Wednesday they met.")
    assert [time.id for time in found] == ["T1", "T2", "T3"]
    assert [time.span for time in found] == sorted(time.span for time in found)


def test_every_word_of_the_data_files_is_a_string() -> None:
    """YAML reads a bare `on` or `no` as a truth value, and a rule that names it would never match."""
    known = yaml.safe_load(files("communique.assemble.times").joinpath("lexicon.yaml").read_text("utf-8"))
    assert all(isinstance(word, str) for words in known["kinds"].values() for word in words)
    assert all(isinstance(word, str) for word in (*known["capital"], *known["dotted"]))


def test_no_rule_is_open_ended() -> None:
    """A text is read in linear time because no pattern repeats without a bound."""
    _, _, stages = grammar()
    for rule in (rule for rules in stages for rule in rules):
        assert not re.search(r"[*+]|\{\d*,\}", rule.pattern.pattern), rule.name


PIECES = st.sampled_from(
    [*"0123456789", "12", "1998", "2024", " ", "\n", "\n\n", "-", "–", ".", ",", "/", ":", "'", "’", "$", "%", "½",
     "May", "march", "Friday", "last", "next", "two", "hundred", "million", "a", "the", "of", "and", "half", "years",
     "day", "ago", "earlier", "quarter", "p.m.", "GMT", "Feb.", "30", "29", "32nd", "first", "1/2", "9999", "0000",
     "é", "\u0301"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)
DATES = st.one_of(st.none(), st.dates())


@settings(max_examples=300, deadline=None)
@given(TEXTS, DATES)
def test_no_text_breaks_it_and_spans_are_slices_in_order(text: str, published: object) -> None:
    found = find_times(Document(text=text, published=published), Reading())  # type: ignore[arg-type]
    end = 0
    for time in found:
        assert end <= time.span[0] < time.span[1] <= len(text)
        assert text[slice(*time.span)].strip() == text[slice(*time.span)]
        assert time.resolved == (time.value is not None)
        assert time.basis["value"]
        end = time.span[1]


def test_every_number_has_a_place_in_the_grammar() -> None:
    assert times(" ; ".join(f"{number:04d} ; {number}" for number in range(10_000)))


def seconds(text: str) -> float:
    """Processor seconds that a text takes."""
    start = clock.process_time()
    times(text)
    return clock.process_time() - start


@pytest.mark.parametrize(
    "piece", ["1", " ", "a ", "may ", "two ", "1,", "the last ", "hundred and ", "1/1/", "a.", "'", "10-", "Friday "]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    times("warm up")
    short, long = (seconds(piece * (size // len(piece))) for size in (20_000, 200_000))
    assert long < 40 * max(short, 0.02)


LOG = "09:05 The bridge was shut.\n10:40 – Two ships left.\n11:15. Nobody spoke.\n"


def test_the_times_that_open_a_logs_entries_are_of_the_reports_day() -> None:
    found = find_times(Document.of(LOG, published="2024-03-02"), Reading())
    assert [time.value for time in found] == ["2024-03-02T09:05", "2024-03-02T10:40", "2024-03-02T11:15"]
    assert [LOG[slice(*time.span)] for time in found] == ["09:05", "10:40", "11:15"]


def test_a_logs_entries_have_no_value_without_the_reports_day() -> None:
    assert {time.value for time in find_times(Document.of(LOG), Reading())} == {None}


@pytest.mark.parametrize(
    "text",
    ["09:05 The bridge was shut.\n10:40 Two ships left.\n", "11:15 One.\n09:05 Two.\n10:40 Three.\n",
     "1500 soldiers left.\n1600 came.\n1700 stayed.\n"],
)  # fmt: skip
def test_lines_that_open_with_numbers_are_no_log_of_themselves(text: str) -> None:
    assert list(entries(text)) == []
