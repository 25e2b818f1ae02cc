"""Charts as pictures of their own: a title, what it is about, the charts, and below them who says so; SVG or PNG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from communique.charts.drawing import PAPER, drawing, el, line, text
from communique.errors import BadInput

MARGIN, HEAD, SIZE = 26, 12.0, 21.0
ZOOM = 2  # dots of a PNG for each unit of the drawing


def poster(title: str, about: str, charts: Sequence[tuple[str, str]], foot: Sequence[str]) -> str:
    """One drawing. charts: SVG drawings of this package, each with a line above it or "". about: below the title.
    foot: paragraphs at the bottom, for sources and counts."""
    width = max(_size(svg)[0] for _, svg in charts) + 2 * MARGIN
    made, y = [], float(MARGIN)
    for words, size, bold in ((title, SIZE, True), (about, 13.0, False)):
        for row in folded(words, width - 2 * MARGIN, size):
            y += size * 1.25
            made.append(text(MARGIN, y, row, size=size, bold=bold, soft=not bold))
        y += 5
    for name, svg in charts:
        if name:
            y += 26
            made.append(text(MARGIN, y, name, size=14, bold=True))
        y += 12
        made.append(svg.replace("<svg ", f'<svg x="{MARGIN}" y="{y:.0f}" ', 1))
        y += _size(svg)[1] + 4
    y += 12
    made.append(line(MARGIN, y, width - MARGIN, y))
    for words in foot:
        for row in folded(words, width - 2 * MARGIN, HEAD):
            y += HEAD * 1.4
            made.append(text(MARGIN, y, row, size=HEAD, soft=True))
        y += 4
    ground = el("rect", x=0, y=0, width=width, height=y + MARGIN, fill=PAPER)
    return drawing(width, y + MARGIN, title, about, ground, *made)


def write(path: Path, svg: str) -> None:
    """Nothing; the file holds the drawing, as SVG or PNG by its ending. Raises BadInput for another ending."""
    ending = path.suffix.lower()
    if ending not in {".svg", ".png"}:
        raise BadInput(f"{path} is to be a picture; name it .svg or .png.")
    data = svg.encode() if ending == ".svg" else picture(svg)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def picture(svg: str) -> bytes:
    """The drawing as a PNG, twice as wide as it is drawn."""
    import resvg_py

    made: list[int] | bytes = resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, background=PAPER)
    return bytes(made)


def folded(words: str, room: float, size: float) -> list[str]:
    """Words in rows that fit the room; a letter is taken for about half as wide as it is high."""
    rows: list[str] = []
    for word in words.split():
        if rows and (len(rows[-1]) + 1 + len(word)) * size * 0.49 <= room:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing, from its own viewBox."""
    _, _, wide, high = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(wide), float(high)
