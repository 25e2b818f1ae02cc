"""Who a source is: an entity of the cast, or nobody with the reason why."""

from __future__ import annotations

from typing import Protocol

from communique.assemble.attributions.cues import cues
from communique.assemble.attributions.draft import trimmed
from communique.assemble.attributions.regions import phrase_of
from communique.assemble.tree import antecedent, conjuncts, dependents, relation
from communique.record import Reading, Span, inside
from communique.record.record import Spans

Speaker = tuple[str | None, str]


class Mentioned(Protocol):
    """Where an entity is named, and which one; several ids when words name more than one ("the two leaders")."""

    @property
    def span(self) -> Span:
        """The words that name it."""

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of the entities that are meant."""


class Cast(Protocol):
    """The people, states and bodies of a report with their mentions."""

    def at(self, span: Span) -> Mentioned | None:
        """The mention whose head word lies in the span, the best by overlap."""

    def ensure(self, span: Span) -> Mentioned | None:
        """The mention for a phrase, with an entity made for it where the cast has none yet."""


def speaker_of(text: str, reading: Reading, source: Spans, cast: Cast) -> Speaker:
    """The entity that a source names, with the reason; None with the reason when it names nobody.

    A source whose own head word is a mention is that entity. A statement, letter or report speaks for whoever made
    it, when its phrase says so. People without any name ("officials", "analysts") stay null.
    """
    if not source:
        return None, "no source is stated"
    span = source[0]
    head = reading.head_of(span)
    if head is None:
        return None, "the source holds no word"
    head = _whole(reading, antecedent(reading, head))
    if not inside(reading.tokens[head].span, span):
        span = reading.tokens[head].span
    words = " ".join(text[span[0] : span[1]].split())
    if words.lower() in cues().questions:
        return None, f"unnamed: '{words}'"
    found = cast.at(span)
    if found is not None and inside(reading.tokens[head].span, found.span):
        return _of_all(text, reading, head, span, cast) or _of(text, found)
    if found is not None and _titled(reading, found.span, span):
        return _of(text, found)
    lemma = reading.tokens[head].lemma.lower()
    if lemma in cues().nouns and reading.tokens[head].upos == "NOUN":
        maker = _maker(text, reading, head, span, cast) or _maker_before(text, reading, head, cast)
        return maker or (None, f"'{words}' names nobody")
    if reading.tokens[head].upos == "PRON":
        return None, f"'{words}' could not be resolved"
    if not _named(reading, span):
        return None, f"unnamed: '{words}'"
    made = cast.ensure(trimmed(text, span) or span)
    return _of(text, made) if made is not None else (None, f"no mention for '{words}'")


def _titled(reading: Reading, name: Span, span: Span) -> bool:
    """Whether a name ends a source and only titles stand before it: "MR. KANO", "spokesman Ruiz"."""
    before = [reading.tokens[index].upos for index in reading.tokens_in((span[0], max(span[0] + 1, name[0])))]
    return inside(name, span) and name[1] == span[1] and not {"ADP", "PART", "CCONJ", "PUNCT"} & set(before)


def _whole(reading: Reading, head: int) -> int:
    """The head of the full noun phrase where a source was cut short: "the state news" of "the state news agency"."""
    while relation(reading, head) in ("compound", "flat", "amod") and reading.tokens[head].head > head:
        head = reading.tokens[head].head
    return head


def _of_all(text: str, reading: Reading, head: int, span: Span, cast: Cast) -> Speaker | None:
    """The last of several coordinated speakers ("Ruiz and Kano"), with all of them in the reason."""
    members = [node for node in conjuncts(reading, head) if inside(reading.tokens[node].span, span)]
    found = [mention for node in members if (mention := cast.at(reading.tokens[node].span)) and mention.entities]
    everybody = list(dict.fromkeys(one for mention in found for one in mention.entities))
    if len(members) < 2 or len(everybody) < 2:
        return None
    words = " ".join(text[span[0] : span[1]].split())
    return everybody[-1], f"cast: '{words}' means {', '.join(everybody)}; the last is kept"


def _of(text: str, mention: Mentioned) -> Speaker:
    words = " ".join(text[mention.span[0] : mention.span[1]].split())
    if not mention.entities:
        return None, f"'{words}' could not be resolved"
    if len(mention.entities) > 1:
        return mention.entities[-1], f"cast: '{words}' means {', '.join(mention.entities)}; the last is kept"
    return mention.entities[0], f"cast: '{words}'"


def _maker(text: str, reading: Reading, head: int, span: Span, cast: Cast) -> Speaker | None:
    """Who made a statement or report: its possessor, compound or "from", "of" and "by" phrase."""
    for child in (
        *dependents(reading, head, "nmod:poss", "compound", "amod"),
        *dependents(reading, head, "nmod", "acl"),
    ):
        nodes = reading.subtree(child)
        part = (reading.tokens[nodes[0]].start, min(span[1], reading.tokens[nodes[-1]].end))
        found = cast.at(part) if part[0] < part[1] else None
        if found is not None and found.entities and inside(found.span, span):
            speaker, why = _of(text, found)
            return speaker, f"{why}, who made the '{reading.tokens[head].text}'"
    return None


def _maker_before(text: str, reading: Reading, head: int, cast: Cast) -> Speaker | None:
    """Who made "the statement": whoever made the statement named last before it."""
    definite = [reading.tokens[child].text.lower() for child in dependents(reading, head, "det")]
    if not {"the", "this", "that"} & set(definite):
        return None
    for index in range(head - 1, -1, -1):
        token = reading.tokens[index]
        if token.upos == "NOUN" and token.lemma == reading.tokens[head].lemma:
            spans = phrase_of(text, reading, index)
            maker = _maker(text, reading, index, spans[0], cast) if spans else None
            if maker is not None:
                return maker[0], f"{maker[1]} named before"
    return None


def _named(reading: Reading, span: Span) -> bool:
    """Whether anything in a phrase names: a proper noun or an adjective of nation."""
    found = [reading.tokens[index] for index in reading.tokens_in(span)]
    sentence_start = any(token.start == reading.sentences[token.sentence][0] for token in found[:1])
    names = found[1:] if sentence_start and found[0].upos == "ADJ" else found
    return any(token.upos == "PROPN" or (token.upos == "ADJ" and token.text[:1].isupper()) for token in names)
