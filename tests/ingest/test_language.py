"""Which language a text is in: letters count, not words that begin with a foreign one."""

from __future__ import annotations

from communique.ingest.items import Limits
from communique.ingest.language import guess


def test_one_foreign_letter_makes_no_foreign_text() -> None:
    assert guess("ؠAAAAAA", Limits()) is None


def test_foreign_letters_make_one() -> None:
    assert guess("Россия и Китай провели совместные учения в Японском море во вторник", Limits()) == "ru"
