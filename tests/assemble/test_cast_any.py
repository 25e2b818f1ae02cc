"""Whatever the reader gives, the cast holds: no tree and no tagging makes it fail or leave the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.assemble.cast import gather
from communique.assemble.places import find_places
from communique.record import Document, Link, Reading, Tagged, Token
from tests.assemble.cast_world import World

WORLD = World()
TEXT = """Russia Russian Putin Vladimir Kim North South the The country both two nations leaders president foreign
minister of and 's army (KPA) it they their we said met with Moscow Kursk region to in who each other enemy members
troops agency , . “ ” US-led led - Presidents NATO Mr"""
WORDS = TEXT.split()
UPOS = ["NOUN", "PROPN", "ADJ", "VERB", "ADP", "DET", "PRON", "PUNCT", "NUM"]
XPOS = ["NN", "NNS", "NNP", "VBD", "VBN", "PRP", "WP", "IN"]
RELATIONS = ["nsubj", "obj", "nmod", "nmod:poss", "amod", "compound", "det", "case", "conj", "appos", "flat",
             "nmod:desc", "acl:relcl", "ccomp", "advcl", "cop"]  # fmt: skip
LABELS = ["PER", "ORG", "LOC", "MISC", "source", "content"]


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, Reading]:
    """A text of words that mean something, under a random tree."""
    forms = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    text = " ".join(forms)
    tokens, start = [], 0
    order = draw(st.permutations(range(len(forms))))
    above = {index: order[draw(st.integers(0, place - 1))] if place else -1 for place, index in enumerate(order)}
    for index, form in enumerate(forms):
        relation = draw(st.sampled_from(RELATIONS)) if above[index] >= 0 else "root"
        upos, xpos = draw(st.sampled_from(UPOS)), draw(st.sampled_from(XPOS))
        tokens.append(Token(start, start + len(form), form, form.lower(), upos, xpos, above[index], relation, 0))
        start += len(form) + 1
    firsts = draw(st.lists(st.integers(0, len(forms) - 1), max_size=6))
    spans = tuple(
        Tagged(
            (tokens[i].start, tokens[min(i + draw(st.integers(0, 3)), len(forms) - 1)].end),
            draw(st.sampled_from(LABELS)),
        )
        for i in firsts
    )
    links = (Link(0, None, len(spans) - 1),) if spans else ()
    return Document(text=text, id="any"), Reading(((0, len(text)),), tuple(tokens), spans, links)


@settings(max_examples=80, deadline=None)
@given(readings())
def test_every_mention_is_in_the_text_and_means_somebody(given_: tuple[Document, Reading]) -> None:
    document, reading = given_
    cast = gather(document, reading, WORLD)
    for mention in cast.mentions:
        assert 0 <= mention.span[0] < mention.span[1] <= len(document.text)
        assert mention.entities and all(cast.entity(one).name for one in mention.entities)
        assert cast.at(mention.span) is not None
    for token in reading.tokens[::4]:
        assert cast.entity(cast.ensure(token.span).entities[0]).mentions
    for place in find_places(document, reading, cast, WORLD):
        assert document.text[slice(*place.span)].strip()


def test_long_chains_end() -> None:
    forms = ["army", "of"] * 400 + ["Iraq"]
    text, tokens, start = " ".join(forms), [], 0
    for index, form in enumerate(forms):
        noun = form != "of"
        head = index - 2 if noun else index + 1
        upos = "NOUN" if form == "army" else "PROPN" if noun else "ADP"
        relation = "case" if not noun else "nmod" if index else "root"
        tokens.append(Token(start, start + len(form), form, form, upos, "NN", head if index else -1, relation, 0))
        start += len(form) + 1
    cast = gather(Document(text=text, id="long"), Reading(((0, len(text)),), tuple(tokens)), WORLD)
    assert any(entity.country == "IRQ" for entity in cast.entities)
