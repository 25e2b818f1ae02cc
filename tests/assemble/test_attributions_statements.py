"""Statements without quotation marks, transcripts, and what is no report at all."""

from __future__ import annotations

import pytest

from communique.assemble.attributions import find_attributions
from tests.assemble.fake_cast import FakeCast, found_in
from tests.assemble.hand import document, read


def test_a_statement_after_a_colon_goes_on_over_its_paragraphs() -> None:
    text = "Kano said:\n\nOur ports stay open.\n\nWe wait.\n\nKano added nothing.\nENDS"
    table = """
        Kano said nsubj
        said 0    root
        :    said punct

        Our   ports nmod:poss  PRON
        ports stay  nsubj
        stay  0     root
        open  stay  xcomp  ADJ
        .     stay  punct

        We   wait nsubj
        wait 0    root
        .    wait punct

        Kano    added nsubj
        added   0     root VERB add VBD
        nothing added obj
        .       added punct

        ENDS 0 root
    """
    (one,) = find_attributions(document(text), read(text, table), FakeCast(text, Kano="E1"))
    assert found_in(text, (one,)) == [("Kano", "said", "Our ports stay open.\n\nWe wait.")]
    assert (one.kind, one.speaker) == ("direct", "E1")


def test_each_turn_of_a_transcript_has_its_speaker() -> None:
    text = "QUESTION: Will it end?\n\nMR. KANO: It will. We hope so.\n\nQUESTION: When?\n\nNOTE: recorded."
    words = text.replace(":", " :").replace(". ", " . ").replace("?", " ?").split()
    table = "\n".join(f"{word} {1 if n else 0} {'dep' if n else 'root'} X" for n, word in enumerate(words))
    found = find_attributions(document(text), read(text, table), FakeCast(text, KANO="E1"))
    assert found_in(text, found)[:2] == [("QUESTION", ":", "Will it end?"), ("MR. KANO", ":", "It will. We hope so.")]
    assert [one.speaker for one in found] == [None, "E1", None]
    assert {one.kind for one in found} == {"direct"}


@pytest.mark.parametrize(
    ("text", "table", "spans", "kept"),
    [
        (
            "Oslo signed a treaty.",
            "Oslo signed nsubj\nsigned 0 root\na treaty det\ntreaty signed obj\n. signed punct",
            ("Oslo", "signed", "a treaty"),
            False,
        ),
        (
            "Oslo denied a treaty.",
            "Oslo denied nsubj\ndenied 0 root\na treaty det\ntreaty denied obj\n. denied punct",
            ("Oslo", "denied", "a treaty"),
            True,
        ),
        (
            "The pact underlines ties.",
            "The pact det\npact underlines nsubj\nunderlines 0 root\nties underlines obj\n. underlines punct",
            ("The pact", "underlines", "ties"),
            False,
        ),
        (
            "Officials underlined ties.",
            "Officials underlined nsubj NOUN\nunderlined 0 root\nties underlined obj\n. underlined punct",
            ("Officials", "underlined", "ties"),
            True,
        ),
        (
            "Surveys show old ties.",
            "Surveys show nsubj NOUN\nshow 0 root\nold ties amod\nties show obj\n. show punct",
            ("Surveys", "show", "old ties"),
            True,
        ),
    ],
)
def test_only_what_reports_is_kept(text: str, table: str, spans: tuple[str, str, str], kept: bool) -> None:
    marked = [("source", spans[0]), ("cue", spans[1]), ("content", spans[2])]
    found = find_attributions(document(text), read(text, table, marked, [(2, 1, 0)]), FakeCast())
    assert bool(found) == kept


def test_the_statement_is_whose_it_was_called_before() -> None:
    text = "A Norland statement came. The statement said talks failed."
    table = """
        A         statement det
        Norland   statement compound  PROPN
        statement came      nsubj  NOUN
        came      0         root   VERB come
        .         came      punct

        The       statement det
        statement said      nsubj  NOUN
        said      0         root
        talks     failed    nsubj
        failed    said      ccomp
        .         said      punct
    """
    (one,) = find_attributions(document(text), read(text, table), FakeCast(text, Norland="E7"))
    assert one.speaker == "E7"
    assert one.basis["speaker"].endswith("named before")


def test_i_is_the_speaker_of_the_words_around() -> None:
    text = "Kano said: “I deny that it is over.”"
    table = """
        Kano said nsubj
        said 0    root
        :    said punct
        “    deny punct
        I    deny nsubj
        deny said ccomp  VERB deny VBP
        that over mark
        it   over nsubj
        is   over cop
        over deny ccomp  ADJ
        .    said punct
        ”    said punct
    """
    spans = [("source", "I"), ("cue", "deny"), ("content", "it is over")]
    outer, inner = find_attributions(document(text), read(text, table, spans, [(2, 1, 0)]), FakeCast(text, Kano="E1"))
    assert (inner.parent, inner.speaker) == (outer.id, "E1")
