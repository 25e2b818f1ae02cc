"""Who speaks at a place of the text, by the reader's attribution spans; for "I" and "we" in a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from communique.assemble.cast.page import Page
from communique.assemble.cast.usage import is_dateline
from communique.assemble.cast.words import words
from communique.record import Span


def speaker_of(page: Page) -> Callable[[Span], Span | None]:
    """A function from a span to the source of the innermost reported content around it, None when nobody speaks."""
    reported = _reported(page)

    def find(span: Span) -> Span | None:
        holding = [
            (content[1] - content[0], source) for content, source in reported if content[0] <= span[0] < content[1]
        ]
        return min(holding)[1] if holding else _by_verb(page, span)

    return find


def _reported(page: Page) -> list[tuple[Span, Span]]:
    """Content and source of every link that has both; the agency that opens a report speaks no quotation of it."""
    reading = page.reading
    found = [
        (reading.spans[link.content].span, reading.spans[link.source].span)
        for link in reading.links
        if link.content is not None and link.source is not None
    ]
    return [(content, source) for content, source in found if not is_dateline(page, source)]


def _by_verb(page: Page, span: Span) -> Span | None:
    """The subject of a verb of saying beside the quotation, or beside the next one or the last one of its paragraph."""
    place = bisect_right([quote[0] for quote in page.quotes], span[0]) - 1
    if place < 0 or span[0] >= page.quotes[place][1]:
        return None
    found = _beside(page, page.quotes[place])
    if (
        found is None
        and place + 1 < len(page.quotes)
        and not page.text[page.quotes[place][1] : page.quotes[place + 1][0]].strip()
    ):
        found = _beside(page, page.quotes[place + 1])
    if found is None and place and "\n" not in page.text[page.quotes[place - 1][1] : page.quotes[place][0]]:
        found = _beside(page, page.quotes[place - 1])
    return found


def _beside(page: Page, quote: Span) -> Span | None:
    """The subject of a verb of saying outside a quotation, in the first or last sentence that it touches."""
    tokens = page.tokens_in(quote)
    if not tokens:
        return None
    sentences = {page.tokens[tokens[0]].sentence, page.tokens[tokens[-1]].sentence}
    for i in range(max(0, tokens[0] - 40), min(len(page.tokens), tokens[-1] + 40)):
        token = page.tokens[i]
        if token.sentence not in sentences or quote[0] <= token.start < quote[1] or token.head < 0:
            continue
        if page.relation(i) == "nsubj" and page.lemma(token.head) in words().saying:
            return page.phrase(i)
    return None
