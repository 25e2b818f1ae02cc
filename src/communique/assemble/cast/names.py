"""The names in a report: what the reader tagged and what the tables know, made one list without overlaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import Literal

import msgspec

from communique.assemble.cast.page import Page
from communique.assemble.cast.words import words
from communique.knowledge.types import Found, Resolution
from communique.record import Span, Tagged

Label = Literal["PER", "ORG", "LOC", "MISC", ""]

_BLANK = re.compile(r"[\s\"'“”‘’`(\[\])_,;:.–—-]+$")
_FRONT = re.compile(r"^(?:[\s\"“”‘’`(\[_,;:–—-]+|(?:the|a|an)\s+)+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_DOTTED = re.compile(r"(?:\b[A-Z]\.)+[A-Z]?\.?$")
SHORT = re.compile(r"[A-Z][A-Z.&-]{1,7}s?$")  # "KPA", "U.N.", "IDF"
_BRACKET = re.compile(r"\s?[(\[]\s*(?:the\s+)?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]?\s*[)\]]")


class Name(msgspec.Struct, frozen=True):
    """A name in the text. label: the reader's; form and who: the tables', "" and None where they know nothing.

    inner: known names within this one ("Ukrainian" in "Ukrainian Navy").
    """

    span: Span
    head: int
    text: str
    label: Label = ""
    form: str = ""
    who: Resolution | None = None
    inner: tuple[Found, ...] = ()


def find_names(page: Page) -> tuple[Name, ...]:
    """All names in text order, none over another; the longer of two wins."""
    known = [found for found in page.knows.find(page.text, page.on) if _whole(page, found)]
    trimmed = (_trim(page, tag) for tag in page.reading.spans if tag.label in ("PER", "ORG", "LOC", "FAC"))
    tagged = _agreed(page, [tag for tag in trimmed if tag is not None])
    tagged += _missed(page, tagged, known)
    chosen = _longest([*((tag.span, tag) for tag in tagged), *((found.span, found) for found in known)])
    labels = {tag.span: tag.label for tag in tagged}
    surnames = {tag_word for tag in tagged if tag.label == "PER" for tag_word in _surnames(page, tag)}
    inner = _inside(known, [span for span, item in chosen if isinstance(item, Tagged)])
    names = [_name(page, span, item, labels, inner.get(span, ()), surnames) for span, item in chosen]
    names = _with_directions(page, names)
    return tuple(sorted([*names, *_short_forms(page, names)], key=lambda name: name.span))


def _short_forms(page: Page, names: list[Name]) -> list[Name]:
    """Every later place of a short form that brackets gave, where neither reader nor tables saw a name ("IS")."""
    given = acronyms(page, tuple(names))
    taken = {i for name in names for i in page.tokens_in(name.span)}
    found = []
    for index, token in enumerate(page.tokens):
        full = given.get(token.text) if index not in taken else None
        if full is not None and not page.shouted(index):
            found.append(Name(token.span, index, token.text, "ORG", "", full.who))
    return found


def _agreed(page: Page, tagged: list[Tagged]) -> list[Tagged]:
    """The same words get the same label all through: a known person's surname, else what is likeliest over all."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames = {surname for tag in tagged if tag.label == "PER" for surname in _surnames(page, tag)}
    for tag in tagged:
        votes[page.slice(tag.span)][tag.label] += tag.score
    best = {text: max(counts, key=lambda label: counts[label]) for text, counts in votes.items()}
    best.update((surname, "PER") for surname in surnames)
    return [Tagged(tag.span, best[page.slice(tag.span)], tag.score) for tag in tagged]


def _missed(page: Page, tagged: list[Tagged], known: list[Found]) -> list[Tagged]:
    """What the reader saw no name in: surnames of people named in full elsewhere, seas and straits of the gazetteer."""
    surnames = {surname for tag in tagged if tag.label == "PER" for surname in _surnames(page, tag)}
    surnames |= {page.slice(found.span).split()[-1] for found in known if found.form == "person"}
    found = []
    for index, token in enumerate(page.tokens):
        if token.text in surnames and token.upos == "PROPN" and len(token.text) > 1:
            before = page.tokens[index - 1] if index else token
            if before.upos != "PROPN" or _is_title(page, index - 1) or before.sentence != token.sentence:
                found.append(Tagged(token.span, "PER", 0.0))
        if index and token.text.lower() in words().waters and token.text[0].isupper():
            span = (page.tokens[index - 1].start, token.end)
            if page.text[span[0]].isupper() and page.where(page.slice(span), None, None) is not None:
                found.append(Tagged(span, "LOC", 0.0))
    return found


def _whole(page: Page, found: Found) -> bool:
    """Whether a known name stands for itself: not cut out of a word, not in "anti-Russian"."""
    start, end = found.span
    before, after = page.text[max(0, start - 1) : start], page.text[end : end + 1]
    if before.isalnum() or after.isalnum() or before in ("@", "#", "/"):
        return False
    return not (before == "-" and start > 1 and page.text[start - 2].islower()) and bool(page.tokens_in(found.span))


def _trim(page: Page, tag: Tagged) -> Tagged | None:
    """A tagged name without article, possessive, marks and (for persons) titles; None when nothing is left."""
    start, end = tag.span
    front = _FRONT.match(page.text[start:end])
    start += front.end() if front else 0
    text = _POSSESSIVE.sub("", re.split(r"\s[(\[]", page.text[start:end])[0])
    if not _DOTTED.search(text):
        text = _BLANK.sub("", text)
    end = start + len(text.removesuffix(" and").removesuffix(" or").removesuffix(" of"))
    if tag.label == "PER":
        start = _after_titles(page, (start, end))
    if tag.label == "LOC":
        end = _before_place_word(page, (start, end))
    if start >= end or not page.tokens_in((start, end)) or _no_name(page, (start, end), tag.label):
        return None
    return Tagged((start, end), "LOC" if tag.label == "FAC" else tag.label, tag.score)


def _before_place_word(page: Page, span: Span) -> int:
    """The end of a place's own name: "Kursk" of "Kursk region", where the gazetteer knows it without the noun."""
    inner = page.tokens_in(span)
    if len(inner) < 2 or not page.tokens[inner[-1]].text.islower() or page.lemma(inner[-1]) not in words().place_words:
        return span[1]
    end = page.tokens[inner[-2]].end
    return end if page.where(page.slice((span[0], end))) is not None else span[1]


def _no_name(page: Page, span: Span, label: str) -> bool:
    """Whether a tagged span is a description: a title, a direction, "North Korean Troops", "the spokesman"."""
    text, inner = page.slice(span), page.tokens_in(span)
    if len(inner) > 2 and page.tokens[inner[0]].text.lower() in words().points and page.tokens[inner[1]].text == "and":
        return True  # "North and South Korea" are two
    head = page.head_of(span)
    people = head is not None and len(inner) > 2 and page.plural(head) and page.lemma(head) in words().persons
    if people and page.knows.find(text, page.on):
        return True  # "Commanders of the Army"
    plain, last = text.lower(), inner[-1]
    if plain in words().points or plain in words().titles or plain in words().months or plain in words().bodies:
        return True
    if len(inner) == 1 and (page.tokens[last].upos not in ("PROPN", "NOUN", "X") or page.lemma(last) in words().titles):
        return True
    if (
        page.tokens[last].text.islower()
        and page.tokens[last].upos == "NOUN"
        and page.lemma(last) not in words().place_words
    ):
        return True
    if label == "PER":
        return " " in text and page.lemma(last) in words().titles and page.lemma(last) not in words().family_titles
    return label == "ORG" and _described(page, text)


def _described(page: Page, text: str) -> bool:
    """Whether words are a nationality and a noun for people or bodies: "Iraqi Security Forces"."""
    parts = text.split()
    for n in (3, 2, 1):
        if len(parts) > n and page.knows.country_of(" ".join(parts[:n])) is not None:
            rest = parts[n:]
            return len(rest) < 3 and page.knows.sector_of(" ".join(rest).lower()) is not None
    return False


def _after_titles(page: Page, span: Span) -> int:
    """Where a person's own name begins, after "Russian Foreign Minister", "Secretary of State" or "Mr"."""
    inner = list(page.tokens_in(span))
    if not inner:
        return span[0]
    if page.tokens[inner[0]].text == "of" and inner[0]:
        inner = [inner[0] - 1, *inner]  # "of State Ada Berg", cut out after "Secretary"
    for place in range(len(inner) - 2, -1, -1):
        spoken = page.tokens[inner[place]].text.islower() and page.lemma(inner[place]) in words().persons
        if spoken or (_is_title(page, inner[place]) and all(_goes_before(page, i) for i in inner[:place])):
            rest = [page.tokens[i].text.lower() for i in inner[place + 1 :]]
            title = page.lemma(inner[place])
            long = next((n for n in (4, 3, 2) if " ".join([title, *rest[:n]]) in words().titles), 0)
            return page.tokens[inner[min(place + 1 + long, len(inner) - 1)]].start
    return span[0]


def _is_title(page: Page, index: int) -> bool:
    word, lists = page.tokens[index].text.lower(), words()
    return word in lists.honorifics or word in lists.titles or page.lemma(index) in lists.titles or word in lists.former


def _goes_before(page: Page, index: int) -> bool:
    """Whether a word may stand between the start of a tagged name and a title: nationality, "Prime", "Deputy"."""
    token = page.tokens[index]
    if token.upos != "PROPN" or _is_title(page, index) or page.knows.country_of(token.text) is not None:
        return True
    return any(token.text.lower() in title.split()[:-1] for title in words().titles)


def _surnames(page: Page, tag: Tagged) -> list[str]:
    parts = page.slice(tag.span).split()
    return parts[-1:] if len(parts) > 1 else []


def _longest(items: list[tuple[Span, Tagged | Found]]) -> list[tuple[Span, Tagged | Found]]:
    """Spans without overlaps, longer ones first, a known name before a tagged one of the same length."""
    items.sort(key=lambda item: (item[0][0] - item[0][1], isinstance(item[1], Tagged), item[0][0]))
    taken: set[int] = set()
    kept = []
    for span, item in items:
        letters = range(span[0], span[1])
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept.append((span, item))
    return sorted(kept, key=lambda item: item[0])


def _inside(known: list[Found], spans: list[Span]) -> dict[Span, tuple[Found, ...]]:
    """For each span the known names within it."""
    found: dict[Span, tuple[Found, ...]] = {}
    starts = [span[0] for span in spans]
    for item in known:
        place = bisect_right(starts, item.span[0]) - 1
        if place >= 0 and item.span[0] < spans[place][1]:
            found[spans[place]] = (*found.get(spans[place], ()), item)
    return found


def _name(
    page: Page, span: Span, item: Tagged | Found, labels: dict[Span, str], inner: tuple[Found, ...], surnames: set[str]
) -> Name:
    """A name with all that is known of it; a surname that is also a state's name stays a surname ("Mr Jordan")."""
    head = page.head_of(span)
    assert head is not None  # spans without tokens were left out
    text, label = page.slice(span), labels.get(span, "")
    if isinstance(item, Found) and not (
        label == "PER" and item.form in ("name", "capital", "adjective") and text in surnames
    ):
        return Name(span, head, text, label, item.form, item.who)  # type: ignore[arg-type]
    if isinstance(item, Found):
        return Name(span, head, text, "PER")
    found = page.knows.find(text, page.on)
    if len(found) == 1 and found[0].span == (
        0,
        len(text),
    ):  # known, but left out where it stands: "the Minsk agreements"
        return Name(span, head, text, item.label, found[0].form, found[0].who)  # type: ignore[arg-type]
    who = (
        page.who(text) if item.label == "ORG" else None
    )  # people and towns the tables know were found above or by `where`
    who = who if who is not None and _known(who) and who.kind != "person" else None
    return Name(span, head, text, item.label, "", who, inner)  # type: ignore[arg-type]


def _known(who: Resolution) -> bool:
    return who.kind != "other" or bool(who.ids) or who.country is not None


def _with_directions(page: Page, names: list[Name]) -> list[Name]:
    """The names, and "North" for North Korea in "North and South Korea"."""
    found = []
    for name in names:
        first, *rest = name.text.split(" ", 1)
        if rest and first.lower() in words().points:
            found.extend(_partner(page, name, rest[0]))
        found.append(name)
    return found


def _partner(page: Page, name: Name, rest: str) -> list[Name]:
    """The other half of a pair that shares its last word with this name."""
    first = page.tokens_in(name.span)[0]
    if first < 2 or page.tokens[first - 1].lemma.lower() not in ("and", "or"):
        return []
    other = page.tokens[first - 2]
    if other.text.lower() not in words().points:
        return []
    who = page.who(f"{other.text.capitalize()} {rest}")
    if who.kind != "state" or who.country is None:
        return []
    return [Name(other.span, first - 2, who.name, "LOC", name.form or "name", who)]


def acronyms(page: Page, names: tuple[Name, ...]) -> dict[str, Name]:
    """Short forms given in brackets right after a name, "(KPA)", each with the name it stands for."""
    found: dict[str, Name] = {}
    for name in names:
        match = _BRACKET.match(page.text, name.span[1]) or _BRACKET.search(name.text)
        full = name.text[: match.start()] if match is not None and match.string is name.text else name.text
        if match and name.form in ("", "body", "media") and name.label != "PER" and fits_initials(match[1], full):
            found.setdefault(match[1], name)
    return found


def fits_initials(short: str, full: str) -> bool:
    """Whether the letters of a short form are, in order, first letters of the words of a full one.

    >>> fits_initials("KPA", "Korean People's Army")
    True
    """
    letters = [c.lower() for c in short if c.isalpha()]
    firsts = [part[0].lower() for part in re.split(r"[\s\-]+", full) if part and part[0].isalpha()]
    if len(letters) < 2 or not firsts or letters[0] != firsts[0]:
        return False
    rest = iter(firsts)
    return all(letter in rest for letter in letters)
