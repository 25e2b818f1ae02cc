"""Who is meant: texts with hand-made trees in, entities and their mentions out."""

from __future__ import annotations

import pytest

from communique.assemble.cast import Cast, gather
from communique.record import Document
from tests.assemble.cast_world import World
from tests.assemble.hand import at, read

WORLD = World()


def cast_of(text: str, table: str, names: str = "", published: str | None = None) -> Cast:
    """The cast of a text; names are "PER Ada Berg, LOC Kursk"."""
    spans = [(label, words) for label, _, words in (part.strip().partition(" ") for part in names.split(",") if part)]
    document = Document.of(text, published=published, id="by-hand")
    return gather(document, read(text, table, spans), WORLD)


def meant(cast: Cast, text: str, words: str) -> list[str]:
    """The names of those that words mean."""
    mention = cast.at(at(text, words))
    return [cast.entity(one).name for one in mention.entities] if mention else []


PUTIN = """
    Russian   President amod _ Russian
    President Vladimir nmod:desc PROPN President NNP
    Vladimir  met nsubj PROPN
    Putin     Vladimir flat PROPN
    met       0 root VERB meet VBD
    Kim       met obj PROPN
    Jong-un   Kim flat PROPN
    .         met punct
"""

# text, tree, tagged names, words -> names meant
JOINS = [
    pytest.param(
        "Russian President Vladimir Putin met Kim Jong-un. Mr Putin thanked Kim.",
        PUTIN + "\nMr Putin nmod:desc PROPN\nPutin thanked nsubj PROPN\nthanked 0 root VERB thank VBD\nKim thanked obj PROPN\n. thanked punct",
        "PER Vladimir Putin, PER Kim Jong-un, PER Putin@2, PER Kim@2",
        {"Russian": ["Russia"], "Vladimir Putin": ["Vladimir Putin"], "Mr Putin": ["Vladimir Putin"], "Kim@2": ["Kim Jong-un"]},
        id="full names, surnames and a nationality",
    ),
    pytest.param(
        "Kim Jong Un spoke. Kim Yo Jong listened. Kim left.",
        "Kim spoke nsubj PROPN\nJong Kim flat PROPN\nUn Kim flat PROPN\nspoke 0 root VERB speak VBD\n. spoke punct\n\n"
        "Kim listened nsubj PROPN\nYo Kim flat PROPN\nJong Kim flat PROPN\nlistened 0 root VERB listen VBD\n. listened punct\n\n"
        "Kim left nsubj PROPN\nleft 0 root VERB leave VBD\n. left punct",
        "PER Kim Jong Un, PER Kim Yo Jong, PER Kim@3",
        {"Kim Jong Un": ["Kim Jong Un"], "Kim Yo Jong": ["Kim Yo Jong"], "Kim@3": ["Kim Yo Jong"]},
        id="two people with one surname stay two",
    ),
    pytest.param(
        "The Harbour Workers Union (HWU) met. The HWU left.",
        "The Union det\nHarbour Union compound PROPN\nWorkers Union compound PROPN\nUnion met nsubj PROPN\n( HWU punct\n"
        "HWU Union appos PROPN\n) HWU punct\nmet 0 root VERB meet VBD\n. met punct\n\nThe HWU det\nHWU left nsubj PROPN\nleft 0 root VERB leave VBD\n. left punct",
        "ORG Harbour Workers Union, ORG HWU, ORG HWU@2",
        {"HWU@2": ["Harbour Workers Union"]},
        id="a short form in brackets",
    ),
    pytest.param(
        "North and South Korea talked. Both countries agreed.",
        "North talked nsubj PROPN\nand Korea cc\nSouth Korea compound PROPN\nKorea North conj PROPN\ntalked 0 root VERB talk VBD\n. talked punct\n\n"
        "Both countries det\ncountries agreed nsubj NOUN country NNS\nagreed 0 root VERB agree VBD\n. agreed punct",
        "LOC South Korea",
        {"North": ["North Korea"], "South Korea": ["South Korea"], "Both countries": ["North Korea", "South Korea"]},
        id="a shared last word, and both countries",
    ),
    pytest.param(
        "Japan warned South Korea and North Korea. The North replied.",
        "Japan warned nsubj PROPN\nwarned 0 root VERB warn VBD\nSouth Korea#1 compound PROPN\nKorea warned obj PROPN\nand Korea#2 cc\n"
        "North Korea#2 compound PROPN\nKorea Korea#1 conj PROPN\n. warned punct\n\nThe North det\nNorth replied nsubj PROPN\nreplied 0 root VERB reply VBD\n. replied punct",
        "",
        {"The North": ["North Korea"]},
        id="the North",
    ),
    pytest.param(
        "Ukraine thanked Germany. The country needs shells.",
        "Ukraine thanked nsubj PROPN\nthanked 0 root VERB thank VBD\nGermany thanked obj PROPN\n. thanked punct\n\n"
        "The country det\ncountry needs nsubj NOUN\nneeds 0 root VERB need VBZ\nshells needs obj NOUN shell NNS\n. needs punct",
        "",
        {"The country": ["Ukraine"]},
        id="the country in play",
    ),
    pytest.param(
        "Presidents Anna Holt of Ukraine and Ivan Berg of Russia met. The two presidents signed it.",
        "Presidents Anna nmod:desc PROPN Presidents NNPS\nAnna met nsubj PROPN\nHolt Anna flat PROPN\nof Ukraine case\nUkraine Anna nmod PROPN\nand Ivan cc\n"
        "Ivan Anna conj PROPN\nBerg Ivan flat PROPN\nof Russia case\nRussia Ivan nmod PROPN\nmet 0 root VERB meet VBD\n. met punct\n\n"
        "The presidents det\ntwo presidents nummod NUM\npresidents signed nsubj NOUN president NNS\nsigned 0 root VERB sign VBD\nit signed obj\n. signed punct",
        "PER Anna Holt, PER Ivan Berg",
        {"Anna Holt": ["Anna Holt"], "Ivan Berg": ["Ivan Berg"], "The two presidents": ["Anna Holt", "Ivan Berg"]},
        id="two presidents with their countries",
    ),
    pytest.param(
        "North Korean troops helped Russian forces. These soldiers left.",
        "North Korean compound PROPN\nKorean troops amod\ntroops helped nsubj NOUN troop NNS\nhelped 0 root VERB help VBD\nRussian forces amod\n"
        "forces helped obj NOUN force NNS\n. helped punct\n\nThese soldiers det\nsoldiers left nsubj NOUN soldier NNS\nleft 0 root VERB leave VBD\n. left punct",
        "",
        {"These soldiers": ["North Korean troops"], "Russian forces": ["Russian forces"]},
        id="soldiers are the troops in the foreground",
    ),
    pytest.param(
        "Moscow and Kyiv traded fire.",
        "Moscow traded nsubj PROPN\nand Kyiv cc\nKyiv Moscow conj PROPN\ntraded 0 root VERB trade VBD\nfire traded obj NOUN\n. traded punct",
        "LOC Moscow, LOC Kyiv",
        {"Moscow": ["Russia"], "Kyiv": ["Ukraine"]},
        id="capitals that act are governments",
    ),
    pytest.param(
        "The president of France spoke.",
        "The president det\npresident spoke nsubj NOUN\nof France case\nFrance president nmod PROPN\nspoke 0 root VERB speak VBD\n. spoke punct",
        "",
        {"The president": ["president of France"]},
        id="an office without a name, no date",
    ),
]


@pytest.mark.parametrize(("text", "table", "names", "expected"), JOINS)
def test_who_is_meant(text: str, table: str, names: str, expected: dict[str, list[str]]) -> None:
    cast = cast_of(text, table, names)
    assert {words: meant(cast, text, words) for words in expected} == expected
