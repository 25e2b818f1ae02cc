"""Attributions from trees made by hand, without anything marked by the reader."""

from __future__ import annotations

import msgspec
import pytest

from communique.assemble.attributions import cue_certainty, find_attributions, innermost, quotes_with_speakers
from communique.assemble.quotes import find_quotes
from communique.record import Attribution, Reading
from tests.assemble.fake_cast import FakeCast, Found, found_in
from tests.assemble.hand import at, document, read

SAID_AFTER = (
    "Talks will resume, the envoy said, according to Radio Nord.",
    """
    Talks     resume    nsubj
    will      resume    aux
    resume    said      ccomp
    ,         resume    punct
    the       envoy     det
    envoy     said      nsubj
    said      0         root
    ,         said      punct
    according Radio     case    VERB  accord
    to        according fixed
    Radio     said      obl     PROPN
    Nord      Radio     flat    PROPN
    .         said      punct
    """,
)
QUOTED = (
    "Peace is near, Ruiz was quoted as saying by Radio Nord.",
    """
    Peace  near    nsubj  NOUN
    is     near    cop
    near   quoted  ccomp  ADJ
    ,      quoted  punct
    Ruiz   quoted  nsubj:pass
    was    quoted  aux:pass
    quoted 0       root   VERB  quote
    as     saying  mark
    saying quoted  advcl  VERB  say  VBG
    by     Radio   case
    Radio  saying  obl:agent  PROPN
    Nord   Radio   flat   PROPN
    .      quoted  punct
    """,
)
RELAYED = (
    "According to Radio Nord, quoting the ministry, two ships sank.",
    """
    According Radio    case   VERB  accord
    to        According fixed
    Radio     sank     obl    PROPN
    Nord      Radio    flat   PROPN
    ,         quoting  punct
    quoting   Radio    acl    VERB  quote  VBG
    the       ministry det
    ministry  quoting  obj
    ,         Radio    punct
    two       ships    nummod
    ships     sank     nsubj
    sank      0        root
    .         sank     punct
    """,
)

CASES: list[tuple[str, tuple[str, str], Found]] = [
    (
        "a verb with its clause",
        (
            "Oslo has said that talks would resume soon.",
            """
            Oslo   said   nsubj
            has    said   aux
            said   0      root
            that   resume mark
            talks  resume nsubj
            would  resume aux
            resume said   ccomp
            soon   resume advmod
            .      said   punct
            """,
        ),
        [("Oslo", "has said", "talks would resume soon")],
    ),
    (
        "the outer phrase covers the verb within",
        SAID_AFTER,
        [
            ("the envoy", "said", "Talks will resume"),
            ("Radio Nord", "according to", "Talks will resume, the envoy said"),
        ],
    ),
    (
        "quoted as saying by",
        QUOTED,
        [("Ruiz", "saying", "Peace is near"), ("Radio Nord", "was quoted", "Peace is near")],
    ),
    (
        "a source that quotes a source",
        RELAYED,
        [("Radio Nord", "According to", "two ships sank"), ("the ministry", "quoting", "two ships sank")],
    ),
    (
        "a passive names nobody, its subject is told of",
        (
            "The general is believed to have fled.",
            """
            The      general  det
            general  believed nsubj:pass
            is       believed aux:pass
            believed 0        root  VERB  believe
            to       fled     mark
            have     fled     aux
            fled     believed xcomp
            .        believed punct
            """,
        ),
        [("", "is believed", "The general | to have fled")],
    ),
    (
        "it is reported that",
        (
            "It was reported that the bridge fell.",
            """
            It       reported expl   PRON
            was      reported aux:pass
            reported 0        root   VERB  report
            that     fell     mark
            the      bridge   det
            bridge   fell     nsubj
            fell     reported ccomp
            .        reported punct
            """,
        ),
        [("", "was reported", "the bridge fell")],
    ),
    (
        "as reported by",
        (
            "Ruiz thanked the crews, as reported by Radio Nord.",
            """
            Ruiz     thanked  nsubj
            thanked  0        root
            the      crews    det
            crews    thanked  obj
            ,        reported punct
            as       reported mark
            reported thanked  advcl  VERB  report  VBN
            by       Radio    case
            Radio    reported obl:agent  PROPN
            Nord     Radio    flat   PROPN
            .        thanked  punct
            """,
        ),
        [("Radio Nord", "reported", "Ruiz thanked the crews")],
    ),
    (
        "a noun without a name as source",
        (
            "Estimates indicate that half the grain is lost.",
            """
            Estimates indicate nsubj  NOUN
            indicate  0        root   VERB  indicate  VBP
            that      lost     mark
            half      grain    det:predet  DET
            the       grain    det
            grain     lost     nsubj:pass
            is        lost     aux:pass
            lost      indicate ccomp
            .         indicate punct
            """,
        ),
        [("Estimates", "indicate", "half the grain is lost")],
    ),
    (
        "words after a colon without marks",
        (
            "The ministry said: Our ports stay open.",
            """
            The      ministry det
            ministry said     nsubj
            said     0        root
            :        said     punct
            Our      ports    nmod:poss  PRON
            ports    stay     nsubj
            stay     said     parataxis
            open     stay     xcomp  ADJ
            .        said     punct
            """,
        ),
        [("The ministry", "said", "Our ports stay open.")],
    ),
    (
        "a split quotation is one attribution",
        (
            "“We wait,” said Ruiz, “and we hope.” “We always did.”",
            """
            “      wait  punct
            We     wait  nsubj
            wait   said  ccomp
            ,      wait  punct
            ”      wait  punct
            said   0     root
            Ruiz   said  nsubj
            ,      said  punct
            “      hope  punct
            and    hope  cc
            we     hope  nsubj
            hope   wait  conj
            .      said  punct
            ”      said  punct

            “      did   punct
            We     did   nsubj
            always did   advmod
            did    0     root  VERB  do
            .      did   punct
            ”      did   punct
            """,
        ),
        [("Ruiz", "said", "“We wait,” | “and we hope.” | “We always did.”")],
    ),
    (
        "a word in marks belongs to the verb that judges",
        (
            "The delegates thanked Kano for sending “able men” north.",
            """
            The       delegates det
            delegates thanked   nsubj
            thanked   0         root
            Kano      thanked   obj
            for       sending   mark  SCONJ
            sending   thanked   advcl VERB send VBG
            “         men       punct
            able      men       amod
            men       sending   obj
            ”         men       punct
            north     sending   advmod
            .         thanked   punct
            """,
        ),
        [("The delegates", "thanked", "“able men”")],
    ),
    (
        "word order helps where the tree is wrong: a clause and its speaker",
        (
            "The ports stay open, ministry spokesman Ilan Ruiz said.",
            """
            The       ports     det
            ports     stay      nsubj
            stay      0         root
            open      stay      xcomp  ADJ
            ,         stay      punct
            ministry  spokesman compound  NOUN
            spokesman stay      obl    NOUN
            Ilan      spokesman flat   PROPN
            Ruiz      spokesman flat   PROPN
            said      stay      advcl  VERB say VBD
            .         stay      punct
            """,
        ),
        [("ministry spokesman Ilan Ruiz", "said", "The ports stay open")],
    ),
    (
        "word order helps where the tree is wrong: as reported by",
        (
            "Ruiz thanked the crews, as first noted by Radio Nord.\nAs told by Kano, they slept.",
            """
            Ruiz     thanked  nsubj
            thanked  0        root
            the      crews    det
            crews    thanked  obj
            ,        crews    punct
            as       crews    case  ADP
            first    crews    advmod
            noted    crews    amod  VERB note VBN
            by       Radio    case
            Radio    crews    nmod  PROPN
            Nord     Radio    flat  PROPN
            .        thanked  punct

            As       told     case  ADP
            told     slept    obl   VERB tell VBN
            by       Kano     case
            Kano     slept    obl   PROPN
            ,        slept    punct
            they     slept    nsubj
            slept    0        root  VERB
            .        slept    punct
            """,
        ),
        [("Radio Nord", "as first noted by", "Ruiz thanked the crews"), ("Kano", "As told by", "they slept")],
    ),
    (
        "a reporter who quotes",
        (
            "State radio quoted the army as saying two planes fell.",
            """
            State  radio  compound  NOUN
            radio  quoted nsubj  NOUN
            quoted 0      root
            the    army   det
            army   quoted obj
            as     saying mark
            saying quoted advcl  VERB say VBG
            two    planes nummod
            planes fell   nsubj
            fell   saying ccomp  VERB
            .      quoted punct
            """,
        ),
        [("the army", "saying", "two planes fell"), ("State radio", "quoted", "two planes fell")],
    ),
    (
        "an adjective with a clause",
        (
            "The minister was clear that talks must go on.",
            """
            The      minister det
            minister clear    nsubj
            was      clear    cop
            clear    0        root  ADJ
            that     go       mark
            talks    go       nsubj
            must     go       aux
            go       clear    ccomp
            on       go       advmod
            .        clear    punct
            """,
        ),
        [("The minister", "was clear", "talks must go on")],
    ),
    (
        "a noun with a clause and its maker",
        (
            "The envoy issued a warning that the truce would end.",
            """
            The     envoy   det
            envoy   issued  nsubj
            issued  0       root  VERB  issue  VBD
            a       warning det
            warning issued  obj
            that    end     mark
            the     truce   det
            truce   end     nsubj
            would   end     aux
            end     warning acl
            .       issued  punct
            """,
        ),
        [("The envoy", "issued a warning", "the truce would end")],
    ),
    (
        "a speaker who tells his own thoughts is one source",
        (
            "Ruiz said he believed it was over.",
            """
            Ruiz     said     nsubj
            said     0        root
            he       believed nsubj
            believed said     ccomp  VERB believe VBD
            it       over     nsubj
            was      over     cop
            over     believed ccomp  ADJ
            .        said     punct
            """,
        ),
        [("Ruiz", "said", "he believed it was over")],
    ),
    (
        "another named source within is a second one",
        (
            "Ruiz said Kano told him it was over.",
            """
            Ruiz said nsubj
            said 0    root
            Kano told nsubj
            told said ccomp  VERB tell VBD
            him  told obj
            it   over nsubj
            was  over cop
            over told ccomp  ADJ
            .    said punct
            """,
        ),
        [("Ruiz", "said", "Kano told him it was over"), ("Kano", "told", "it was over")],
    ),
    (
        "what somebody might say is not said",
        (
            "Ruiz asked him to say that it was over.",
            """
            Ruiz  asked nsubj
            asked 0     root
            him   asked obj
            to    say   mark
            say   asked xcomp
            that  over  mark
            it    over  nsubj
            was   over  cop
            over  say   ccomp  ADJ
            .     asked punct
            """,
        ),
        [],
    ),
    (
        "an action that shows something reports nothing",
        (
            "The parade shows that the army is strong.",
            """
            The    parade det
            parade shows  nsubj
            shows  0      root
            that   strong mark
            the    army   det
            army   strong nsubj
            is     strong cop
            strong shows  ccomp  ADJ
            .      shows  punct
            """,
        ),
        [],
    ),
]


def _attributed(case: tuple[str, str], cast: FakeCast | None = None) -> tuple[Reading, tuple[Attribution, ...]]:
    reading = read(*case)
    return reading, find_attributions(document(case[0]), reading, cast or FakeCast())


@pytest.mark.parametrize(("case", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rules_over_the_tree(case: tuple[str, str], expected: Found) -> None:
    _, found = _attributed(case)
    assert sorted(found_in(case[0], found)) == sorted(expected)


@pytest.mark.parametrize(
    ("case", "inner", "outer"),
    [(SAID_AFTER, "said", "according to"), (QUOTED, "saying", "was quoted"), (RELAYED, "quoting", "According to")],
)
def test_the_outer_reporter_is_the_parent(case: tuple[str, str], inner: str, outer: str) -> None:
    text = case[0]
    _, found = _attributed(case)
    by_cue = {text[slice(*one.cue[0])]: one for one in found}
    assert by_cue[inner].parent == by_cue[outer].id
    assert by_cue[outer].parent is None


@pytest.mark.parametrize(
    ("case", "word", "source"),
    [
        (SAID_AFTER, "Talks", "the envoy"),
        (SAID_AFTER, "envoy", "Radio Nord"),
        (QUOTED, "near", "Ruiz"),
        (RELAYED, "sank", "the ministry"),
        (RELAYED, "ministry", None),
    ],
)
def test_words_belong_to_the_innermost_source(case: tuple[str, str], word: str, source: str | None) -> None:
    text = case[0]
    _, found = _attributed(case)
    one = innermost(found, at(text, word))
    assert (text[slice(*one.source[0])] if one else None) == source


def test_what_is_judged_is_taken_for_granted() -> None:
    text = "Ruiz thanked Kano for sending ships."
    table = """
        Ruiz    thanked nsubj
        thanked 0       root
        Kano    thanked obj
        for     sending mark
        sending thanked advcl VERB send VBG
        ships   sending obj
        .       thanked punct
    """
    spans = [("source", "Ruiz"), ("cue", "thanked"), ("content", "Kano for sending ships")]
    (one,) = find_attributions(document(text), read(text, table, spans, [(2, 1, 0)]), FakeCast())
    assert "takes it for granted" in one.basis["content"]
    assert innermost((one,), at(text, "sending")) is None


def test_a_direct_speaker_is_the_cast_entity() -> None:
    cast = FakeCast(SAID_AFTER[0], the_envoy="E1", Radio_Nord="E2")
    _, found = _attributed(SAID_AFTER, cast)
    assert sorted(str(one.speaker) for one in found) == ["E1", "E2"]
    assert not cast.made


def test_a_source_with_a_name_that_the_cast_lacks_is_made() -> None:
    cast = FakeCast(SAID_AFTER[0], the_envoy="E1")
    _, found = _attributed(SAID_AFTER, cast)
    assert cast.made == [at(SAID_AFTER[0], "Radio Nord")]
    assert {one.speaker for one in found} == {"E1", "new1"}


STATEMENT = (
    "The Norland statement said the talks failed.",
    """
    The       statement det
    Norland   statement compound  PROPN
    statement said      nsubj  NOUN
    said      0         root
    the       talks     det
    talks     failed    nsubj
    failed    said      ccomp
    .         said      punct
    """,
)
UNNAMED = (
    "Some officials said the talks failed.",
    """
    Some      officials det
    officials said      nsubj  NOUN
    said      0         root
    the       talks     det
    talks     failed    nsubj
    failed    said      ccomp
    .         said      punct
    """,
)


def test_a_statement_speaks_for_its_maker() -> None:
    _, (one,) = _attributed(STATEMENT, FakeCast(STATEMENT[0], Norland="E7"))
    assert one.speaker == "E7"
    assert "who made the 'statement'" in one.basis["speaker"]


def test_an_unnamed_source_is_null_with_a_reason() -> None:
    cast = FakeCast()
    _, (one,) = _attributed(UNNAMED, cast)
    assert one.speaker is None
    assert one.basis["speaker"] == "unnamed: 'Some officials'"
    assert not cast.made


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ruiz said it was over.", "indirect"),
        ("Ruiz said it was “over”.", "mixed"),
        ("Ruiz said “it was over”.", "direct"),
    ],
)
def test_kind_by_the_share_of_quotation(text: str, kind: str) -> None:
    marks = "“ over punct\n" if "“" in text else ""
    head, tail = (marks, "") if "“it" in text else ("", marks)
    end = "” over punct\n" if marks else ""
    table = (
        f"Ruiz said nsubj\nsaid 0 root\n{head}it over nsubj\nwas over cop\n{tail}over said ccomp ADJ\n{end}. said punct"
    )
    reading = read(text, table)
    (one,) = find_attributions(document(text), reading, FakeCast())
    assert one.kind == kind


READER_SPANS = [
    ("source", "Ruiz", 0.9),
    ("cue", "said", 0.8),
    ("content", "“We wait", 0.7),
    ("content", "we hope", 0.6),
]
SPLIT = CASES[9][1]


def test_the_readers_links_become_one_attribution_with_whole_quotations() -> None:
    reading = read(*SPLIT, spans=READER_SPANS, links=[(2, 1, 0, 0.9), (3, 1, 0, 0.5)])
    (one,) = find_attributions(document(SPLIT[0]), reading, FakeCast())
    assert found_in(SPLIT[0], (one,)) == [("Ruiz", "said", "“We wait,” | “and we hope.” | “We always did.”")]
    assert one.basis["source"] == "reader 0.90"
    assert one.score == pytest.approx(0.9 * 0.6)


def test_rules_fill_what_the_reader_left_empty() -> None:
    reading = read(*STATEMENT, spans=[("cue", "said", 0.8), ("content", "the talks failed", 0.8)], links=[(1, 0, None)])
    (one,) = find_attributions(document(STATEMENT[0]), reading, FakeCast())
    assert found_in(STATEMENT[0], (one,))[0][0] == "The Norland statement"
    assert one.basis["source"] == "rule:clause"
    assert one.basis["content"] == "reader 0.80"


def test_a_reader_cue_over_both_verbs_is_taken_apart() -> None:
    spans = [("source", "Ruiz"), ("cue", "was quoted as saying"), ("content", "Peace is near")]
    reading = read(*QUOTED, spans=spans, links=[(2, 1, 0)])
    found = find_attributions(document(QUOTED[0]), reading, FakeCast())
    assert sorted(found_in(QUOTED[0], found)) == sorted(
        [("Ruiz", "saying", "Peace is near"), ("Radio Nord", "was quoted", "Peace is near")]
    )


def test_a_link_into_another_sentence_is_cut() -> None:
    text = "Ruiz waited. Kano said talks failed."
    table = "Ruiz waited nsubj\nwaited 0 root\n. waited punct\n\nKano said nsubj\nsaid 0 root\n"
    table += "talks failed nsubj\nfailed said ccomp\n. said punct"
    spans = [
        ("source", "Ruiz"),
        ("source", "Kano"),
        ("cue", "said"),
        ("content", "talks failed"),
        ("content", "waited"),
    ]
    reading = read(text, table, spans=spans, links=[(4, 2, 0), (3, None, None)])
    (one,) = find_attributions(document(text), reading, FakeCast())
    assert found_in(text, (one,)) == [("Kano", "said", "talks failed")]


def test_the_inner_content_ends_where_the_outer_speaker_begins() -> None:
    text = "Ruiz assured them it was over, Kano said."
    table = """
        Ruiz    assured nsubj
        assured said    ccomp
        them    assured obj
        it      over    nsubj
        was     over    cop
        over    assured ccomp  ADJ
        ,       said    punct
        Kano    said    nsubj
        said    0       root
        .       said    punct
    """
    spans = [("source", "Ruiz"), ("cue", "assured"), ("content", "it was over, Kano")]
    reading = read(text, table, spans=spans, links=[(2, 1, 0)])
    inner, outer = find_attributions(document(text), reading, FakeCast())
    assert found_in(text, (inner, outer)) == [
        ("Ruiz", "assured", "it was over"),
        ("Kano", "said", "Ruiz assured them it was over"),
    ]
    assert inner.parent == outer.id


def test_both_of_two_coordinated_speakers_are_named() -> None:
    text = "Ruiz and Kano said it was over."
    table = """
        Ruiz said nsubj
        and  Kano cc
        Kano Ruiz conj  PROPN
        said 0    root
        it   over nsubj
        was  over cop
        over said ccomp  ADJ
        .    said punct
    """
    reading = read(
        text, table, spans=[("source", "Ruiz"), ("cue", "said"), ("content", "it was over")], links=[(2, 1, 0)]
    )
    (one,) = find_attributions(document(text), reading, FakeCast(text, Ruiz="E1", Kano="E2"))
    assert text[slice(*one.source[0])] == "Ruiz and Kano"
    assert one.speaker == "E2"
    assert "E1, E2" in one.basis["speaker"]


@pytest.mark.parametrize(
    ("case", "cue", "named", "level"),
    [
        (STATEMENT, "said", True, "certain"),
        (UNNAMED, "said", False, "certain"),
        (SAID_AFTER, "according to", True, "certain"),
        (SAID_AFTER, "according to", False, "probable"),
        (CASES[4][1], "is believed", False, "probable"),
        (CASES[5][1], "was reported", False, "probable"),
        (CASES[7][1], "indicate", False, "probable"),
    ],
)
def test_certainty_of_cues(case: tuple[str, str], cue: str, named: bool, level: str) -> None:
    reading, found = _attributed(case)
    one = next(one for one in found if case[0][slice(*one.cue[0])] == cue)
    one = msgspec.structs.replace(one, speaker="E1" if named else None)
    assert cue_certainty(reading, one) == level


def test_quotations_find_their_speakers() -> None:
    text = CASES[10][1][0]
    cast = FakeCast(text, The_delegates="E4")
    reading, found = _attributed(CASES[10][1], cast)
    (quote,) = quotes_with_speakers(document(text), find_quotes(text), found, reading, cast)
    assert (quote.speaker, quote.attribution) == ("E4", "A1")


TITLED = (
    "The army began Operation “Red Dawn” there. Ruiz said it was “a red dawn”.",
    """
    The       army      det
    army      began     nsubj
    began     0         root
    Operation began     obj   PROPN
    “         Red       punct
    Red       Operation appos PROPN
    Dawn      Red       flat  PROPN
    ”         Red       punct
    there     began     advmod
    .         began     punct

    Ruiz said nsubj
    said 0 root
    it dawn nsubj
    was dawn cop
    “ dawn punct
    a dawn det
    red dawn amod
    dawn said ccomp NOUN
    ” dawn punct
    . said punct
    """,
)


def test_a_name_in_marks_is_nobodys_statement() -> None:
    text = TITLED[0]
    cast = FakeCast(text, Ruiz="E1")
    reading, found = _attributed(TITLED, cast)
    name, words = quotes_with_speakers(document(text), find_quotes(text), found, reading, cast)
    assert name.speaker is None
    assert "no statement" in name.basis["speaker"]
    assert words.speaker == "E1"


def test_every_null_has_a_reason() -> None:
    for _, case, _ in CASES:
        _, found = _attributed(case)
        for one in found:
            assert {"speaker", "parent"} <= set(one.basis)
            assert one.score is not None or "score" in one.basis
