"""A PDF to a report: the words of its pages, lines joined to paragraphs again."""

from __future__ import annotations

import re

from communique.errors import EmptyReport, NotText, TooLarge
from communique.ingest.items import Limits, Stated
from communique.record import Document

_SOFT = re.compile("\u00ad|\ufffe")  # what pdfium leaves of a hyphen at the end of a line
_SPLIT = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_END = re.compile(r"[.!?:;”\"')]\s*$")


def document_of(data: bytes, stated: Stated, limits: Limits) -> Document:
    """The words of the PDF. Raises NotText for a damaged or locked one, EmptyReport for pictures of pages.

    A PDF tells when its file was made and not when its story was published, so published stays as stated.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as book:
            if len(book) > limits.pdf_pages:
                raise TooLarge(f"The PDF has {len(book):,} pages, and {limits.pdf_pages:,} are read; split it.")
            pages = [_page(book[number]) for number in range(len(book))]
            title = book.get_metadata_value("Title").strip() or None
    except pypdfium2.PdfiumError as error:
        raise NotText(f"The PDF cannot be opened ({error}); unlock it, or save its text and give that.") from error
    text = "\n\n".join(filter(None, pages))
    if not text:
        raise EmptyReport("The PDF holds pictures of pages and no text; run a text recognition on it first.")
    title = stated.title or title
    return Document(text=text, title=title, outlet=stated.outlet, published=stated.published, language=stated.language)


def _page(page: object) -> str:
    words = page.get_textpage().get_text_bounded()  # type: ignore[attr-defined]
    return paragraphs(words.replace("\r\n", "\n").replace("\r", "\n"))


def paragraphs(text: str) -> str:
    """The text with lines joined that only the width of the page parted; a blank line, or a line that ends a sentence
    well before the others end, ends a paragraph."""
    lines = [line.strip() for line in _SPLIT.sub("", _SOFT.sub("", text)).split("\n")]
    width = max(map(len, lines), default=0)
    made: list[str] = []
    open_ = False
    for line in lines:
        if line and open_:
            made[-1] += f" {line}"
        elif line:
            made.append(line)
        open_ = bool(line) and not (_END.search(line) and len(line) < 0.8 * width)
    return "\n\n".join(made)
