"""The elements of a drawing. Colours stand in attributes, so that a file of its own or a picture has them; a page's
style goes before attributes, so that its classes may change them for the dark."""

from __future__ import annotations

from html import escape

from communique.export.visible import one_line

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
)
INK, SOFT, LINE, PAPER = "#1d1c1a", "#5b5850", "#dedad0", "#ffffff"
# The four classes of events, as on a record's page.
FAMILY = {"talk": "#0b5a8c", "help": "#00664f", "dispute": "#7d5100", "force": "#a33600"}
# Sources: Okabe and Ito's hues, darkened to 3:1 on white (WCAG 2.2, 1.4.11); the last is for all others.
SOURCES = ("#0072b2", "#c44601", "#00785a", "#a8417a", "#5b3a9e", "#8a6a00", "#0a7a8f", "#6b6960")
SHAPES = ("circle", "square", "diamond", "triangle", "star", "cross", "down", "circle")

Value = str | float | int | None


def el(name: str, *inside: str, **attributes: Value) -> str:
    """An element. inside: elements, or words that were escaped by `words`. Attributes of None are left out; a trailing
    underscore is dropped, others become hyphens."""
    made = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{made}>{''.join(inside)}</{name}>" if inside else f"<{name}{made}/>"


def number(value: Value) -> str:
    """A number with at most two digits after the point; words as they are."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def words(text: str) -> str:
    """Words of anybody, made safe."""
    return escape(one_line(text))


def text(x: float, y: float, said: str, *, soft: bool = False, anchor: str = "start", size: float = 12,
         bold: bool = False) -> str:  # fmt: skip
    """A line of words at a place. anchor: start, middle or end."""
    return el(
        "text", words(said), x=x, y=y, text_anchor=None if anchor == "start" else anchor, font_size=size,
        font_weight=600 if bold else None, fill=SOFT if soft else INK, class_="soft" if soft else "ink",
    )  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, *, class_: str = "grid", stroke: str = LINE, width: float = 1,
         dash: str | None = None) -> str:  # fmt: skip
    """A straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash,
              class_=class_)  # fmt: skip


def linked(inside: str, address: str | None, title: str) -> str:
    """Something that tells more about itself, and leads somewhere where there is an address."""
    told = el("title", words(title))
    return el("a", told, inside, href=address) if address else el("g", told, inside)


def drawing(width: float, height: float, title: str, about: str, *inside: str) -> str:
    """The whole drawing. title, about: what it shows, for those who cannot see it. One whose marks lead somewhere is a
    group of links to a screen reader, any other a picture."""
    role = "group" if any("<a " in one for one in inside) else "img"
    return el(
        "svg", el("title", words(title)), el("desc", words(about)), *inside, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height, font_family=FONT, role=role,
        aria_label=f"{one_line(title)}. {one_line(about)}", class_="drawing",
    )  # fmt: skip


def shape(kind: str, x: float, y: float, r: float, **more: Value) -> str:
    """A mark of about the radius r at a place: seven kinds that are told apart without colour."""
    if kind == "circle":
        return el("circle", cx=x, cy=y, r=r, **more)
    if kind == "square":
        return el("rect", x=x - r * 0.88, y=y - r * 0.88, width=r * 1.76, height=r * 1.76, **more)
    points = {
        "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        "down": ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
        "star": ((0, -1.35), (0.4, -0.4), (1.35, 0), (0.4, 0.4), (0, 1.35), (-0.4, 0.4), (-1.35, 0), (-0.4, -0.4)),
        "cross": ((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2),
                  (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    }[kind]  # fmt: skip
    return el("polygon", points=" ".join(f"{number(x + r * a)},{number(y + r * b)}" for a, b in points), **more)
