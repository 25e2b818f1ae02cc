"""An account: every value of one report's event, with its words and the rule or head that gave it."""

from __future__ import annotations

from communique.query import explain
from communique.query.rows import value_row
from communique.web import wording
from communique.web.look import Look
from communique.web.page import Page


def account(look: Look, key: str) -> Page:
    """Every word and rule behind one report's event"""
    found = explain(look.view, key)
    one = found.account
    title = f"{wording.label(one.type)}, told by {one.outlet or 'an outlet not stated'}"
    rows = [value_row(value) for value in found.values]
    return Page("account.html.jinja", title[:1].upper() + title[1:], found, found, rows)
