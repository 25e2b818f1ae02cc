"""What was handed in, as it came: a file to save, never shown or run by a browser; and the plain words."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.store.copies_of import stored
from communique.web.guard.headers import POLICY_OF_COPIES

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
