"""The page's colours keep the contrast of WCAG 2.2 AA in both modes."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from communique.export.frame import TEMPLATES

CSS = (TEMPLATES / "page.css").read_text(encoding="utf-8")
FAMILIES = ("talk", "help", "dispute", "force")
# What stands on what.
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "voice") for ground in ("paper", "sheet", "wash", "wash-2", "near")),
    *((family, "sheet") for family in FAMILIES),
    *(("ink", f"{family}-tint") for family in FAMILIES),
    ("lit-ink", "lit"),
    ("tag-ink", "tag"),
    ("link", "paper"),
    ("link", "sheet"),
]


def colours(dark: bool) -> dict[str, str]:
    """The colours of a mode by name."""
    blocks = re.findall(r":root \{([^}]*)\}", CSS)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0]))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1])) if dark else found


def luminance(colour: str) -> float:
    """Relative luminance after WCAG."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_has_contrast(ink: str, ground: str, dark: bool) -> None:
    found = colours(dark)
    assert contrast(found[ink], found[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_the_line_under_a_trigger_can_be_seen(family: str, dark: bool) -> None:
    found = colours(dark)
    assert contrast(found[family], found["paper"]) >= 3
    assert contrast(found[family], found[f"{family}-tint"]) >= 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_classes_can_be_told_apart_without_red_and_green(dark: bool) -> None:
    """Cooperation and conflict stay apart in the blue-yellow direction, which red-green colour blindness keeps."""

    def blueness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return blue - (red + green) / 2

    found = colours(dark)
    cool, warm = [blueness(found[one]) for one in FAMILIES[:2]], [blueness(found[one]) for one in FAMILIES[2:]]
    assert min(cool) - max(warm) > 20
    # Within each pair the line under the word differs: thin for said, thick for done.
    for thin, thick in (FAMILIES[:2], FAMILIES[2:]):
        assert f".what.{thin} {{ background: var(--{thin}-tint); border-bottom: 1.5px" in CSS
        assert f".what.{thick} {{ background: var(--{thick}-tint); border-bottom: 3px" in CSS
    assert len({found[one] for one in FAMILIES}) == len(list(combinations(FAMILIES, 1)))
