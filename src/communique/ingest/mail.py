"""A mail to a report: its body, with the subject for a title and the day on which it was sent."""

from __future__ import annotations

import datetime as dt

from communique.errors import EmptyReport, NotText
from communique.ingest import page
from communique.ingest.items import Limits, Stated
from communique.ingest.published import day
from communique.record import Document


def document_of(data: bytes, stated: Stated, limits: Limits) -> Document:
    """The body of the mail: its plain text, else its page. Who sent it may only have passed it on: outlet stays as
    stated. Raises EmptyReport where there is no body."""
    from email import policy
    from email.message import EmailMessage
    from email.parser import BytesParser

    try:
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        body = mail.get_body(("plain", "html"))
        content = body.get_content() if body is not None else ""
        subject, sent = mail.get("Subject"), mail.get("Date")
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:  # the parser's own
        raise NotText(f"The mail cannot be read ({type(error).__name__}); save its text and give that.") from error
    known = Stated(stated.published or _sent(sent), stated.outlet, stated.title or _line(subject), stated.language)
    if body is not None and body.get_content_type() == "text/html":
        return page.document_of(str(content), known, limits)
    if not str(content).strip():
        raise EmptyReport("The mail has no text of its own; save what is attached to it and give that.")
    text = str(content)
    return Document(
        text=text, title=known.title, outlet=known.outlet, published=known.published, language=known.language
    )


def _sent(value: object) -> dt.date | None:
    return day(str(value)) if value else None


def _line(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None
