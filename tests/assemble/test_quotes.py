"""Quotations in all their marks."""

from __future__ import annotations

import pytest

from communique.assemble.quotes import find_quotes

CASES = [
    # curly, straight, wire, guillemets, low-high
    ("He said, “We are ready.” Then he left.", ["“We are ready.”"]),
    ('"We are ready," he said. "We wait."', ['"We are ready,"', '"We wait."']),
    ("``We are ready,'' he said. ``We wait.''", ["``We are ready,''", "``We wait.''"]),
    ("Le « groupe » est parti.", ["« groupe »"]),
    ("Er nannte es „Wahnsinn“ und ging.", ["„Wahnsinn“"]),
    ("Er nannte es „Wahnsinn” und ging.", ["„Wahnsinn”"]),
    # one or two words, and marks next to other signs
    ("They were “brave” and “able men”.", ["“brave”", "“able men”"]),
    ('The so-called "zone" (a "buffer") grew.', ['"zone"', '"buffer"']),
    ('It was—"at last"—over.', ['"at last"']),
    # split
    ("“We will go,” she said, “and we will stay.”", ["“We will go,”", "“and we will stay.”"]),
    # single marks are quotations only where they are no apostrophes
    ("‘We’re ready,’ the ministers’ envoy said.", ["‘We’re ready,’"]),
    ("'We're ready,' the ministers' envoy said.", ["'We're ready,'"]),
    ("The two nations' leaders met in the '90s; it's done.", []),
    ("The two nations’ leaders met in the ’90s; it’s done.", []),
    ("It is a 'state of alert' now.", ["'state of alert'"]),
    ("He praised ‘the nations’ parliaments’, again.", ["‘the nations’ parliaments’"]),
    ("He praised 'the nations' parliaments', again.", ["'the nations' parliaments'"]),
    ("Both ‘soldiers’ and ‘workers’ left.", ["‘soldiers’", "‘workers’"]),
    ("Both 'soldiers' and 'workers' left.", ["'soldiers'", "'workers'"]),
    ("Tell 'em it is rock 'n' roll.", []),
    # nested
    ("“He called it a ‘grave error’ twice,” she said.", ["“He called it a ‘grave error’ twice,”", "‘grave error’"]),
    ("\"He called it a 'grave error',\" she said.", ["\"He called it a 'grave error',\"", "'grave error'"]),
    ("‘He said “no” to us,’ she added.", ["‘He said “no” to us,’", "“no”"]),
    ("“They shouted “peace” at us,” she said.", ["“They shouted “peace” at us,”", "“peace”"]),
    # marks of two styles on one quotation
    ('“We are ready," he said.', ['“We are ready,"']),
    ("``We are ready,\" he said.", ["``We are ready,\""]),
    ("‘Stray.\n\nShe said: “He said, ‘Go,’” and left.", ["“He said, ‘Go,’”", "‘Go,’"]),
    # a stray mark takes nothing with it
    ('He is 6\'2" tall. "Right," she said.', ['"Right,"']),
    ("No quotation here.", []),
    ("", []),
    ("”“\"'`", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_of_all_styles(text: str, expected: list[str]) -> None:
    assert [text[slice(*quote.span)] for quote in find_quotes(text)] == expected


def test_inner_span_is_without_the_marks() -> None:
    text = "``No,'' said Oslo. “Why?” asked Rome."
    assert [text[slice(*quote.inner)] for quote in find_quotes(text)] == ["No,", "Why?"]


def test_depth_counts_the_quotations_around() -> None:
    text = "“He said ‘no’,” she said. “Well.”"
    assert [quote.depth for quote in find_quotes(text)] == [0, 1, 0]


@pytest.mark.parametrize("mark", ["“", '"'])
def test_paragraphs_with_reopened_marks_are_one_quotation(mark: str) -> None:
    close = "”" if mark == "“" else '"'
    text = f"Oslo said: {mark}One.\n\n{mark}Two, {'‘so'} to say’.\n{mark}Three.{close}\n\nThen it rained."
    assert [text[slice(*quote.span)] for quote in find_quotes(text) if not quote.depth] == [text[11:-17]]


def test_closed_paragraphs_are_quotations_of_their_own() -> None:
    text = "“One.”\n\n“Two.”"
    assert len(find_quotes(text)) == 2


def test_a_wrapped_line_is_no_paragraph() -> None:
    text = 'He said "the talks\nwill go on" there.'
    assert len(find_quotes(text, ((0, len(text)),))) == 1


@pytest.mark.parametrize("opening", ["“", "``"])
def test_an_unclosed_mark_ends_with_its_sentence(opening: str) -> None:
    first = f"He said {opening}we go."
    text = f"{first} Then they left.\nNobody knew."
    quote = find_quotes(text, ((0, len(first)), (len(first) + 1, len(first) + 16), (len(first) + 17, len(text))))
    assert [text[slice(*q.span)] for q in quote] == [f"{opening}we go."]
    assert not quote[0].closed


def test_an_unclosed_mark_leaves_later_quotations_alone() -> None:
    text = "He said “we go. They left.\nShe said “we stay” and “we win” too.\nAll quiet."
    found = find_quotes(text, ((0, 15), (16, 26), (27, 63), (64, 74)))
    assert [text[slice(*quote.span)] for quote in found] == ["“we go.", "“we stay”", "“we win”"]


def test_a_straight_mark_that_stays_open_is_no_quotation() -> None:
    text = 'He said "we go. They left.\nShe said "we stay" then.'
    assert [text[slice(*quote.span)] for quote in find_quotes(text)] == ['"we stay"']
