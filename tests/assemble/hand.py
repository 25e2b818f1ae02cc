"""Readings made by hand: a text and a small table of its words, so that a test needs no weights.

    reading = read("Oslo said talks would resume.", '''
        Oslo    said    nsubj
        said    0       root
        talks   resume  nsubj
        would   resume  aux
        resume  said    ccomp
        .       said    punct
    ''')

A row is: word, head, relation [, upos [, lemma [, xpos]]]. The head is 0, the number of the head's row in its
sentence (from 1), or the head word itself ("said", or "said#2" for its second row). A blank line ends a sentence.
Words are looked up in the text in order, so the text may hold any blanks and line breaks.
upos, lemma and xpos are guessed from relation and form where they are left out or given as "_".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lemminflect import getLemma

from communique.record import Document, Link, Reading, Span, Tagged, Token

UPOS = {
    "det": "DET", "case": "ADP", "mark": "SCONJ", "punct": "PUNCT", "aux": "AUX", "aux:pass": "AUX", "cop": "AUX",
    "cc": "CCONJ", "amod": "ADJ", "advmod": "ADV", "nummod": "NUM", "expl": "PRON", "root": "VERB", "ccomp": "VERB",
    "advcl": "VERB", "xcomp": "VERB", "acl": "VERB", "acl:relcl": "VERB", "parataxis": "VERB", "csubj": "VERB",
    "compound:prt": "ADP", "discourse": "INTJ", "cc:preconj": "CCONJ", "nmod:poss": "PROPN", "case:poss": "PART",
}  # fmt: skip
PRONOUNS = {
    "i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "us", "me", "who", "whom", "which", "that",
    "this", "these", "those", "his", "its", "their", "what", "there",
}  # fmt: skip
XPOS = {"NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADV": "RB", "ADP": "IN", "DET": "DT", "PRON": "PRP", "NUM": "CD"}

Words = tuple[str, str] | tuple[str, str, float]


def read(text: str, table: str, spans: Sequence[Words] = (), links: Iterable[tuple[float | None, ...]] = ()) -> Reading:
    """The reading that the table describes.

    spans: (label, words [, score]), each located with `at`, in any order ("said@2" means the second "said").
    links: (content, cue, source [, score]), each but the score an index into spans, or None.
    """
    blocks = [block.strip() for block in re.split(r"\n\s*\n", table.strip("\n")) if block.strip()]
    tokens: list[Token] = []
    for number, block in enumerate(blocks):
        tokens += _sentence(text, block, number, tokens)
    bounds = tuple(
        (min(token.start for token in tokens if token.sentence == n), max(t.end for t in tokens if t.sentence == n))
        for n in range(len(blocks))
    )
    tagged = tuple(Tagged(at(text, words), label, *score) for label, words, *score in spans)
    return Reading(sentences=bounds, tokens=tuple(tokens), spans=tagged, links=tuple(_link(link) for link in links))


def document(text: str) -> Document:
    """A Document of the text, with an id that says what it is."""
    return Document(text=text, id="by-hand")


def at(text: str, words: str) -> Span:
    """Where the words stand: their first place in the text, or the n-th for "words@n"."""
    found = re.fullmatch(r"(.+)@(\d+)", words, re.DOTALL)
    phrase, nth = (found[1], int(found[2])) if found else (words, 1)
    start = -1
    for _ in range(nth):
        start = text.index(phrase, start + 1)
    return (start, start + len(phrase))


def _link(parts: Sequence[float | None]) -> Link:
    content, cue, source = (None if part is None else int(part) for part in parts[:3])
    return Link(content, cue, source, *(float(score) for score in parts[3:] if score is not None))


def _sentence(text: str, block: str, number: int, before: list[Token]) -> list[Token]:
    rows = [line.split() for line in block.splitlines()]
    forms = [row[0] for row in rows]
    position, tokens = (before[-1].end if before else 0), []
    for index, row in enumerate(rows):
        form, head, deprel, *rest = row
        start = text.index(form, position)
        position = start + len(form)
        upos, lemma, xpos = _guessed(form, deprel, index, [*rest, "_", "_", "_"][:3])
        above = _head(head, forms)
        tokens.append(
            Token(start, position, form, lemma, upos, xpos, -1 if above < 0 else above + len(before), deprel, number)
        )
    return tokens


def _head(head: str, forms: list[str]) -> int:
    """The head's row from 0; -1 for the root."""
    if head.isdigit() and head not in forms:
        return int(head) - 1
    form, _, nth = head.partition("#")
    places = [index for index, other in enumerate(forms) if other == form]
    assert places, f"no word '{form}' in {forms}"
    assert nth or len(places) == 1, f"'{form}' stands {len(places)} times; write {form}#1, {form}#2 …"
    return places[int(nth or 1) - 1]


def _guessed(form: str, deprel: str, index: int, given: list[str]) -> tuple[str, str, str]:
    upos, lemma, xpos = given
    if upos == "_":
        upos = _upos(form, deprel, index)
    if lemma == "_":
        lemma = _lemma(form, upos)
    if xpos == "_":
        xpos = _verb_tag(form, lemma) if upos in ("VERB", "AUX") else XPOS.get(upos, upos)
    return upos, lemma, xpos


def _upos(form: str, deprel: str, index: int) -> str:
    if not any(letter.isalnum() for letter in form):
        return "PUNCT"
    if form.lower() in PRONOUNS and deprel not in ("det", "mark"):
        return "PRON"
    if form.lower() == "to" and deprel == "mark":
        return "PART"
    if deprel == "case" and form in ("'s", "’s", "'", "’"):
        return "PART"
    if deprel in UPOS and deprel != "nmod:poss":
        return UPOS[deprel]
    if form[0].isdigit():
        return "NUM"
    return "PROPN" if form[0].isupper() and (index or deprel == "nsubj") else "NOUN"


def _lemma(form: str, upos: str) -> str:
    if upos in ("VERB", "AUX", "NOUN", "ADJ", "ADV"):
        found: tuple[str, ...] = getLemma(form.lower(), upos=upos)
        return found[0] if found else form.lower()
    return form if upos == "PROPN" else form.lower()


def _verb_tag(form: str, lemma: str) -> str:
    word = form.lower()
    if word.endswith("ing"):
        return "VBG"
    if word == lemma:
        return "VB"
    return "VBZ" if word.endswith("s") and not word.endswith("ss") else "VBD"
