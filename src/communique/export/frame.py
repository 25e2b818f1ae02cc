"""What every page is set in: the templates, and the style and script that are inlined with their hashes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a page. title: for the window. style, script: our own CSS and JavaScript, as they are inlined;
    script is empty for a page without one. style_hash, script_hash: what the page's policy lets run, nothing else.
    """

    title: str
    style: Markup
    script: Markup
    style_hash: str
    script_hash: str


def frame(title: str, *, script: str = "") -> Frame:
    """The frame of a page with a title. script: the name of its script among the templates."""
    style, code = own("page.css"), own(script) if script else Markup()
    return Frame(title, style, code, digest(style), digest(code) if code else "none")


@cache
def own(name: str) -> Markup:
    """A style or script of ours, as it stands; it is safe to inline because no report has a part in it."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def digest(code: str) -> str:
    """The hash source of a Content-Security-Policy for an inlined style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


@cache
def environment() -> Environment:
    """The templates, escaping all that they are given; a name that a page does not have is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, page: Any) -> str:
    """The HTML of a page."""
    return environment().get_template(template).render(page=page)
