"""What strangers wrote cannot steer a terminal or turn a line around."""

from __future__ import annotations

import pytest

from communique.export.visible import one_line, visible


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain", "plain"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("carriage\r\nreturn", "carriage\nreturn"),
        ("\x1b[31mred", "‹U+001B›[31mred"),
        ("bell\x07", "bell‹U+0007›"),
        ("safe\u202egnp.exe", "safe‹U+202E›gnp.exe"),
        ("\u2066isolate\u2069", "‹U+2066›isolate‹U+2069›"),
        ("lone \ud800 surrogate", "lone ‹U+D800› surrogate"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("می\u200cخواهم\u200f", "می\u200cخواهم\u200f"),
    ],
)
def test_steering_characters_are_shown_as_numbers(given: str, shown: str) -> None:
    assert visible(given) == shown


def test_one_line_has_single_blanks() -> None:
    assert one_line("  two\n lines\t here ") == "two lines here"
