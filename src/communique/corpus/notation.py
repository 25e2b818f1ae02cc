"""The corpus's own notation: one file a report, the text with one sentence a line, then a line for each annotation.

A file has three parts between lines of `---`: what is known of the report (`key: value`), its text (an empty line
parts paragraphs) and its annotations, fields parted by ` | ` and `-` for nothing. `corpus/GUIDELINES.md` describes
each field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from communique.corpus.annotated import Act, Actor, Amount, Annotated, Moment, Quotation, Saying, Spans, Spot, given
from communique.corpus.spans import NotFound, spans
from communique.errors import CommuniqueError
from communique.record.span import Span


class BadNotation(CommuniqueError):
    """A file of the corpus that cannot be understood; carries every mistake with its line."""


def load(path: Path) -> Annotated:
    """The report of a file. Raises BadNotation with all that is wrong in it."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def parse(content: str, name: str) -> Annotated:
    """The report that a file's content holds. Raises BadNotation with all that is wrong in it."""
    head, body, notes, first = _parts(content, name)
    text, sentences = _text(body)
    return _annotated(notes, first, Annotated(name, head, text, sentences))


def second(content: str, text: Annotated) -> Annotated:
    """A second person's annotations (lines alone) on the text of a report."""
    return _annotated(content, 1, Annotated(text.id, text.about, text.text, text.sentences))


def _annotated(notes: str, first: int, report: Annotated) -> Annotated:
    """The report with what the lines say, the first of them numbered `first`."""
    wrong = []
    for number, line in enumerate(notes.splitlines(), first):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _line(line, report, number)
        except (NotFound, ValueError, IndexError) as error:
            wrong.append(f"{report.id}, line {number}: {error} [{line.strip()[:90]}]")
    if wrong:
        raise BadNotation("\n".join(wrong))
    return report


def _parts(content: str, name: str) -> tuple[dict[str, str], list[str], str, int]:
    lines = content.splitlines()
    marks = [i for i, line in enumerate(lines) if line.strip() == "---"]
    if len(marks) != 2:
        raise BadNotation(f"{name}: there must be two lines of ---, and there are {len(marks)}.")
    head = {}
    for line in lines[: marks[0]]:
        key, colon, value = line.partition(":")
        if line.strip() and not colon:
            raise BadNotation(f"{name}: “{line}” is no “key: value”.")
        if colon:
            head[key.strip()] = value.strip()
    return head, lines[marks[0] + 1 : marks[1]], "\n".join(lines[marks[1] + 1 :]), marks[1] + 2


def _text(body: list[str]) -> tuple[str, list[Span]]:
    """Sentences of a paragraph are joined by a blank, paragraphs by an empty line."""
    text, found, gap = "", [], ""
    for line in body:
        line = line.strip()
        if not line:
            gap = "\n\n" if text else ""
            continue
        text += gap or (" " if text else "")
        found.append((len(text), len(text) + len(line)))
        text, gap = text + line, ""
    return text, found


def _line(line: str, report: Annotated, number: int) -> None:
    fields = [part.strip() for part in line.split("|")]
    maker = _MAKERS.get(fields[0][:1])
    if maker is None or not fields[0][1:].isdigit():
        raise ValueError("a line begins with E, T, F, P, A, Q or V and a number.")
    if fields[0] in report.lines:
        raise ValueError(f"the id {fields[0]} is taken.")
    maker(fields, report)
    report.lines[fields[0]] = number


def _ids(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.replace(";", ",").split(",") if given(part.strip()))


def _span(value: str, report: Annotated) -> Span:
    found = spans(value, report.text, report.sentences)
    if len(found) != 1:
        raise ValueError(f"one stretch of words is wanted, not {len(found)}.")
    return found[0]


def _many(value: str, report: Annotated) -> Spans:
    return spans(value, report.text, report.sentences) if given(value) else ()


def _sized(fields: list[str], *sizes: int) -> None:
    if len(fields) not in sizes:
        raise ValueError(f"{len(fields)} fields, {' or '.join(map(str, sizes))} are wanted.")


def _actor(f: list[str], report: Annotated) -> None:
    _sized(f, 7)
    report.entities.append(Actor(f[0], f[1], f[2], given(f[3]), given(f[4]), given(f[5]), _many(f[6], report)))


def _moment(f: list[str], report: Annotated) -> None:
    _sized(f, 4)
    value, _, flag = f[2].partition(" ")
    if flag.strip() not in ("", "pub"):
        raise ValueError(f"“{flag}” is no flag of a time; “pub” is.")
    report.times.append(Moment(f[0], f[1], given(value), flag.strip() == "pub", _span(f[3], report)))


def _amount(f: list[str], report: Annotated) -> None:
    _sized(f, 6)
    flags = f[4].replace("-", "", 1).strip() if f[4].startswith("-") else f[4]
    approximate = flags.startswith("approx")
    rest = flags.removeprefix("approx").strip(" ,")
    if rest and not rest.startswith("of "):
        raise ValueError(f"“{rest}” is no flag of a figure; “approx” and “of WHOLE” are.")
    report.figures.append(Amount(f[0], _number(f[1]), _number(f[2]), given(f[3]), approximate,
                                 rest.removeprefix("of ").strip() or None, _span(f[5], report)))  # fmt: skip


def _number(value: str) -> float | None:
    return float(value.replace(",", "")) if given(value) else None


def _spot(f: list[str], report: Annotated) -> None:
    _sized(f, 4)
    report.places.append(Spot(f[0], f[1], given(f[2]), _span(f[3], report)))


def _saying(f: list[str], report: Annotated) -> None:
    _sized(f, 7, 8)
    report.attributions.append(
        Saying(f[0], given(f[1]), given(f[2]), f[3], _many(f[4], report), _many(f[5], report), _many(f[6], report),
               f[7:] == ["opt"])
    )  # fmt: skip


def _quotation(f: list[str], report: Annotated) -> None:
    _sized(f, 4)
    report.quotes.append(Quotation(f[0], given(f[1]), given(f[2]), _span(f[3], report)))


def _act(f: list[str], report: Annotated) -> None:
    _sized(f, 10, 11)
    extras = dict(_extras(f[10] if len(f) == 11 else ""))
    evidence = _span(f[7], report) if given(f[7]) else None
    trigger = _span(f[6], report)
    whole = next((s for s in report.sentences if s[0] <= trigger[0] < s[1]), trigger)
    report.events.append(
        Act(f[0], f[1], given(f[2]), _ids(f[3]), f[4], f[5], trigger, evidence or whole, _ids(f[8]), _ids(f[9]),
            when=extras.get("when", ()), where=extras.get("where", ()), figures=extras.get("fig", ()),
            attribution=next(iter(extras.get("by", ())), None), same_as=next(iter(extras.get("same", ())), None),
            alt_types=extras.get("alt", ()), symmetric="sym" in extras, optional="opt" in extras)
    )  # fmt: skip


def _extras(extras: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for word in extras.replace(", ", " ").split():
        if word == "-":
            continue
        key, _, value = word.partition("=")
        if key not in ("when", "where", "fig", "by", "same", "alt", "sym", "opt"):
            raise ValueError(f"“{word}” is no extra; when=, where=, fig=, by=, same=, alt=, sym and opt are.")
        yield key, tuple(part for part in value.replace("/", ",").split(",") if part)


_MAKERS: dict[str, Callable[[list[str], Annotated], None]] = {
    "E": _actor, "T": _moment, "F": _amount, "P": _spot, "A": _saying, "Q": _quotation, "V": _act,
}  # fmt: skip
