"""What pages with forms share: where they lead, and that nobody keeps them."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from communique.web import answers
from communique.web.look import looking
from communique.web.page import Page


def here(path: str) -> str:
    """The path where it is one of this desk, else the first page: no form leads to another site."""
    inside = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if inside and path.isascii() else "/"


def turned_back(path: str) -> Response:
    """Leads to a page after a form was taken."""
    return RedirectResponse(here(path), 303, {"Cache-Control": "no-store"})


def shown(request: Request, path: str, template: str, title: str, body: Any, status: int = 200) -> Response:
    """A page that no browser keeps."""
    with looking(request.app.state.store, None, path) as look:
        return answers.fresh_html(request, look, Page(template, title, body, None, []), status)
