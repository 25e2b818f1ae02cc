"""Did it happen, and how sure is the teller: one sentence a case, on trees made by hand."""

from __future__ import annotations

import pytest

from communique.assemble.status import certainty_of, status_of
from communique.assemble.triggers import find_triggers
from tests.assemble.book import codebook
from tests.assemble.hand import read

CASES = [
    (
        "Attack Rome .",
        "Attack 0 root VERB attack VB\nRome Attack obj PROPN\n. Attack punct",
        "demanded",
    ),
    (
        "Oslo has to attack Rome .",
        "Oslo has nsubj\nhas 0 root VERB have VBZ\nto attack mark\nattack has xcomp VERB attack VB\n"
        "Rome attack obj PROPN\n. has punct",
        "demanded",
    ),
    (
        "Oslo had to attack Rome .",
        "Oslo had nsubj\nhad 0 root VERB have VBD\nto attack mark\nattack had xcomp VERB attack VB\n"
        "Rome attack obj PROPN\n. had punct",
        "occurred",
    ),
    (
        "Oslo has yet to attack Rome .",
        "Oslo has nsubj\nhas 0 root VERB have VBZ\nyet has advmod\nto attack mark\nattack has xcomp VERB attack VB\n"
        "Rome attack obj PROPN\n. has punct",
        "denied",
    ),
    (
        "Oslo not only attacked Rome .",
        "Oslo attacked nsubj\nnot attacked advmod\nonly attacked advmod\nattacked 0 root\n"
        "Rome attacked obj PROPN\n. attacked punct",
        "occurred",
    ),
    (
        "Oslo attacks Rome tomorrow .",
        "Oslo attacks nsubj\nattacks 0 root VERB attack VBZ\nRome attacks obj PROPN\n"
        "tomorrow attacks obl NOUN\n. attacks punct",
        "planned",
    ),
    (
        "Oslo has attacked Rome since Monday .",
        "Oslo attacked nsubj\nhas attacked aux AUX have VBZ\nattacked 0 root VERB attack VBN\n"
        "Rome attacked obj PROPN\nsince Monday case\nMonday attacked obl PROPN\n. attacked punct",
        "ongoing",
    ),
    (
        "It is not true that Oslo attacked Rome .",
        "It true expl\nis true cop AUX be VBZ\nnot true advmod\ntrue 0 root ADJ\nthat attacked mark\n"
        "Oslo attacked nsubj\nattacked true csubj VERB attack VBD\nRome attacked obj PROPN\n. true punct",
        "denied",
    ),
    (
        "Oslo said Rome was attacking Bonn .",
        "Oslo said nsubj\nsaid 0 root VERB say VBD\nRome attacking nsubj PROPN\nwas attacking aux AUX be VBD\n"
        "attacking said ccomp VERB attack VBG\nBonn attacking obj PROPN\n. said punct",
        "ongoing",
    ),
    (
        "Oslo attacked Rome .",
        "Oslo attacked nsubj\nattacked 0 root\nRome attacked obj PROPN\n. attacked punct",
        "occurred",
    ),
    (
        "Oslo will attack Rome .",
        "Oslo attack nsubj\nwill attack aux\nattack 0 root VERB attack VB\nRome attack obj PROPN\n. attack punct",
        "planned",
    ),
    (
        "Oslo may attack Rome .",
        "Oslo attack nsubj\nmay attack aux\nattack 0 root VERB attack VB\nRome attack obj PROPN\n. attack punct",
        "possible",
    ),
    (
        "Oslo did not attack Rome .",
        "Oslo attack nsubj\ndid attack aux\nnot attack advmod\nattack 0 root VERB attack VB\n"
        "Rome attack obj PROPN\n. attack punct",
        "denied",
    ),
    (
        "Oslo is attacking Rome .",
        "Oslo attacking nsubj\nis attacking aux AUX be VBZ\nattacking 0 root VERB attack VBG\n"
        "Rome attacking obj PROPN\n"
        ". attacking punct",
        "ongoing",
    ),
    (
        "Oslo refused to attack Rome .",
        "Oslo refused nsubj\nrefused 0 root\nto attack mark\nattack refused xcomp VERB attack VB\n"
        "Rome attack obj PROPN\n"
        ". refused punct",
        "denied",
    ),
    (
        "Oslo promised to attack Rome .",
        "Oslo promised nsubj\npromised 0 root\nto attack mark\nattack promised xcomp VERB attack VB\n"
        "Rome attack obj PROPN\n. promised punct",
        "planned",
    ),
    (
        "Oslo did not promise to attack Rome .",
        "Oslo promise nsubj\ndid promise aux\nnot promise advmod\npromise 0 root VERB promise VB\nto attack mark\n"
        "attack promise xcomp VERB attack VB\nRome attack obj PROPN\n. promise punct",
        "denied",
    ),
    (
        "Oslo urged Bern to attack Rome .",
        "Oslo urged nsubj\nurged 0 root\nBern urged obj PROPN\nto attack mark\nattack urged xcomp VERB attack VB\n"
        "Rome attack obj PROPN\n. urged punct",
        "demanded",
    ),
    (
        "Oslo told Bern that Lima attacked Rome .",
        "Oslo told nsubj\ntold 0 root\nBern told obj PROPN\nthat attacked mark\nLima attacked nsubj PROPN\n"
        "attacked told ccomp\nRome attacked obj PROPN\n. told punct",
        "occurred",
    ),
    (
        "Oslo demanded that Lima attack Rome .",
        "Oslo demanded nsubj\ndemanded 0 root\nthat attack mark\nLima attack nsubj PROPN\n"
        "attack demanded ccomp VERB attack VB\nRome attack obj PROPN\n. demanded punct",
        "demanded",
    ),
    (
        "If Oslo attacks Rome , Bern leaves .",
        "If attacks mark\nOslo attacks nsubj\nattacks leaves advcl VERB attack VBZ\nRome attacks obj PROPN\n"
        ", leaves punct\nBern leaves nsubj PROPN\nleaves 0 root VERB leave VBZ\n. leaves punct",
        "possible",
    ),
    (
        "a planned attack on Rome",
        "a attack det\nplanned attack amod ADJ planned\nattack 0 root NOUN\non Rome case\nRome attack nmod PROPN",
        "planned",
    ),
    ("no attack on Rome", "no attack det\nattack 0 root NOUN\non Rome case\nRome attack nmod PROPN", "denied"),
    (
        "Bern denied the attack on Rome .",
        "Bern denied nsubj\ndenied 0 root\nthe attack det\nattack denied obj NOUN\non Rome case\n"
        "Rome attack nmod PROPN\n"
        ". denied punct",
        "denied",
    ),
    (
        "the anniversary of the attack on Rome",
        "the anniversary det\nanniversary 0 root NOUN\nof attack case\nthe attack det\nattack anniversary nmod NOUN\n"
        "on Rome case\nRome attack nmod PROPN",
        "historical",
    ),
    (
        "Oslo began to withdraw .",
        "Oslo began nsubj\nbegan 0 root\nto withdraw mark\nwithdraw began xcomp VERB withdraw VB\n. began punct",
        "occurred",
    ),
    (
        "Oslo would continue to attack Rome .",
        "Oslo continue nsubj\nwould continue aux\ncontinue 0 root VERB continue VB\nto attack mark\n"
        "attack continue xcomp VERB attack VB\nRome attack obj PROPN\n. continue punct",
        "planned",
    ),
]


@pytest.mark.parametrize(("text", "table", "expected"), CASES, ids=[case[0] for case in CASES])
def test_status(text: str, table: str, expected: str) -> None:
    reading = read(text, table)
    trigger = find_triggers(reading, codebook())[-1]
    assert status_of(reading, trigger)[0] == expected


@pytest.mark.parametrize(
    ("text", "table", "cue", "expected"),
    [
        ("Oslo attacked .", "Oslo attacked nsubj\nattacked 0 root\n. attacked punct", None, "certain"),
        ("Oslo attacked .", "Oslo attacked nsubj\nattacked 0 root\n. attacked punct", "probable", "probable"),
        (
            "Oslo reportedly attacked .",
            "Oslo attacked nsubj\nreportedly attacked advmod ADV reportedly\nattacked 0 root\n. attacked punct",
            None,
            "probable",
        ),
        (
            "Oslo might attack .",
            "Oslo attack nsubj\nmight attack aux\nattack 0 root VERB attack VB\n. attack punct",
            "probable",
            "possible",
        ),
        (
            "Oslo is believed to attack .",
            "Oslo believed nsubj:pass\nis believed aux:pass\nbelieved 0 root VERB believe VBN\nto attack mark\n"
            "attack believed xcomp VERB attack VB\n. believed punct",
            None,
            "probable",
        ),
    ],
)
def test_certainty(text: str, table: str, cue: str | None, expected: str) -> None:
    reading = read(text, table)
    trigger = find_triggers(reading, codebook())[-1]
    assert certainty_of(reading, trigger, cue)[0] == expected  # type: ignore[arg-type]
