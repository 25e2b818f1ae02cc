"""What could not be added or read, and why."""

from __future__ import annotations

from dataclasses import asdict

from communique.web.look import Look
from communique.web.page import Page


def problems(look: Look) -> Page:
    """What could not be added or read, and why"""
    found = tuple(look.view.problems()[::-1])
    return Page("problems.html.jinja", "Problems", found, list(found), [asdict(one) for one in found])
