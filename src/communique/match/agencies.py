"""Agencies: who is one, and which one a report credits with its story."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

HEAD, FOOT = 300, 400  # code points in which a credit line stands
# Where a name alone, without these words around it, is no credit.
_HEAD_FORMS = r"\((?:{n})\)|^/?(?:{n})/|/(?:{n})/|^(?:{n})\s*[—–-]{{1,2}}\s|[—–-]\s*(?:{n})\s*$"
_FOOT_FORMS = (
    r"\((?:{n})\)\s*\.?\s*$|[—–-]\s*(?:{n})\s*\.?\s*$|\bsource:\s*(?:{n})\b|©\s*(?:\d{{4}}\s*)?(?:{n})\b"
    r"|\bwith (?:input|inputs|reporting|files|material) (?:from|by) (?:the )?(?:{n})\b|\bvia (?:{n})\s*\.?\s*$"
)
# An agency that the table lacks, but whose name says that it is one: "Example Press Agency".
_ITSELF = r"(?:[A-Z][\w.'’-]+ ){1,3}(?:Agency|Newswire|Wire)"
_BY_ITSELF = re.compile(rf"\((?P<name>{_ITSELF})\)")
_TELLS = r"(?<!\w)(?P<name>{n})\s+(?:has |had |have )?(?:reports?|reported|wrote|writes|said|says)\b"
SHORT = 80  # words; a longer text that names an agency as its source has more than that one
_REUTERS = re.compile(r"\(Reporting by [^)]{3,200};\s*(?:Writing|Editing) by", re.I)


@cache
def _names() -> dict[str, str]:
    rows = yaml.safe_load((Path(__file__).parent / "data" / "agencies.yaml").read_text("utf-8"))
    return {written: row["name"] for row in rows for written in row["written"]}


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    # Short forms are told from words by their capitals, so case counts for names and not for the rest.
    return (
        re.compile(_HEAD_FORMS.format(n=names), re.M),
        re.compile(_FOOT_FORMS.format(n=names).replace("source:", "[Ss]ource:").replace("with (", "[Ww]ith ("), re.M),
    )


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True)))


def agency_of(name: str | None) -> str | None:
    """The agency that a name means: "Yonhap News Agency" is Yonhap, "the state news agency KCNA" KCNA; else None."""
    if not name:
        return None
    plain = name.removeprefix("the ").removeprefix("The ").strip()
    if plain in _names():
        return _names()[plain]
    if re.search(r"\bagency\b|\bnewswire\b", plain, re.I):
        found = re.search(rf"(?<!\w)(?:{_any_name().pattern})(?!\w)", plain)
        return _names()[found[0]] if found else None
    return None


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(_TELLS.format(n=f"{_any_name().pattern}|{_ITSELF}"))


def credit_of(text: str) -> str | None:
    """The agency that a report credits in its first or last lines: "(Reuters) -", "/TASS/", "Source: KCNA"; or that a
    short one retells: "Yonhap reported"."""
    head, foot = _forms()
    for form, part in ((head, text[:HEAD]), (foot, text.rstrip()[-FOOT:])):
        line = form.search(part)
        name = _any_name().search(line[0]) if line else None
        if name:
            return _names()[name[0]]
    if _REUTERS.search(text[-FOOT * 2 :]):
        return "Reuters"
    named = _BY_ITSELF.search(text[:HEAD])
    return named["name"] if named else _retold(text)


def _retold(text: str) -> str | None:
    """The one agency that a short report has its story from."""
    if len(text.split()) > SHORT:
        return None
    told = {_names().get(found["name"], found["name"]) for found in _telling().finditer(text)}
    return told.pop() if len(told) == 1 else None
