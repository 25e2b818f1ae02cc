"""Who speaks at a place of the text, by the reader's attribution spans; for "I" and "we" in a quotation."""

from __future__ import annotations

from collections.abc import Callable

from communique.assemble.cast.page import Page
from communique.assemble.cast.words import words
from communique.record import Reading, Span


def speaker_of(page: Page) -> Callable[[Span], Span | None]:
    """A function from a span to the source of the innermost reported content around it, None when nobody speaks."""
    reported = _reported(page.reading)

    def find(span: Span) -> Span | None:
        holding = [(content[1] - content[0], source) for content, source in reported if content[0] <= span[0] < content[1]]
        return min(holding)[1] if holding else _by_verb(page, span)

    return find


def _reported(reading: Reading) -> list[tuple[Span, Span]]:
    """Content and source of every link that has both."""
    return [
        (reading.spans[link.content].span, reading.spans[link.source].span)
        for link in reading.links
        if link.content is not None and link.source is not None
    ]


def _by_verb(page: Page, span: Span) -> Span | None:
    """The subject of a verb of saying outside the quotation, in the sentences it touches."""
    inner = page.tokens_in(span)
    quote = page.quote_of(inner[0]) if inner else None
    if quote is None:
        return None
    tokens = page.tokens_in(quote)
    sentences = {page.tokens[tokens[0]].sentence, page.tokens[tokens[-1]].sentence} if tokens else set()
    first, last = max(0, tokens[0] - 40), min(len(page.tokens), tokens[-1] + 40)
    for i in range(first, last):
        token = page.tokens[i]
        if token.sentence not in sentences or quote[0] <= token.start < quote[1] or token.head < 0:
            continue
        if page.relation(i) == "nsubj" and page.lemma(token.head) in words().saying:
            return page.phrase(i)
    return None
