"""What was handed in, as it came: a file to save, never shown or run by a browser; the plain words; and the way to some
of them on the report's page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from communique.export.slugs import Slugs
from communique.store.copies_of import stored
from communique.web.guard.headers import POLICY_OF_COPIES
from communique.web.look import KNOWN_ON, KnownOn, address

router = APIRouter()
ENDINGS = {"text": "txt", "page": "html", "html": "html", "pdf": "pdf", "mail": "eml", "json": "json", "feed": "xml"}
SAFE = {"content-security-policy": POLICY_OF_COPIES, "cache-control": "private, no-cache"}


@router.get("/report/{id}/given", response_class=Response, summary="The bytes of a report as they were handed in")
def given(request: Request, id: str) -> Response:
    """The bytes of a report as they were handed in."""
    with request.app.state.store.view() as view:
        about, content = stored(view, id), view.given(id)
    name = f"{id}.{ENDINGS.get(about.media, 'bin')}"
    headers = {**SAFE, "content-disposition": f'attachment; filename="{name}"', "etag": f'"{about.sha256}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.get(
    "/report/{id}/text", response_class=Response, summary="The words of a report, whose code points spans count"
)
def text(request: Request, id: str) -> Response:
    """The words of a report, whose code points spans count."""
    with request.app.state.store.view() as view:
        words = view.text(id)
    return Response(words.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8", headers=SAFE)


@router.get("/report/{id}/figure", include_in_schema=False)
def figure(request: Request, id: str, words: str, known_on: KnownOn = None) -> Response:
    """Leads to the first figure with these words on the report's page, else to the page."""
    with request.app.state.store.view(known_on=known_on) as view:
        record = view.record(id)
    found = next((one.id for one in record.figures if record.text[slice(*one.span)] == words), None)
    place = f"#{Slugs(record).of(found)}" if found else ""
    return RedirectResponse(address(f"/report/{id}", {KNOWN_ON: known_on}) + place, 303)
