"""Text of strangers made safe to show: nothing in it may steer a terminal or turn a line around."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line ends; embeddings, overrides and isolates, which can show words in another
# order than they stand in; lone surrogates, which no encoding can write; the two noncharacters that HTML forbids.
# Joiners and the plain direction marks stay: Arabic, Hebrew, Persian and emoji need them.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """The text with each steering character shown as its number, "‹U+202E›"; carriage returns are dropped."""
    return STEERING.sub(lambda found: "" if found[0] == "\r" else f"‹U+{ord(found[0]):04X}›", text)


def one_line(text: str) -> str:
    """The visible text on one line, runs of white space as one blank."""
    return " ".join(visible(text).split())
