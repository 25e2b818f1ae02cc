"""Events in sentences: what is told of each, by whom, and who denies it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.export.phrasing import phrases
from communique.match.accounts import AFFIRMING, DENYING
from communique.plain.words import count, cut, day, names, stretch, wrapped
from communique.query import Story, Telling

STANDS = {
    "corroborated": "Two or more independent origins say that it happened, and none of them denies it.",
    "single-origin": "One independent origin says that it happened; no other does, and none denies it.",
    "disputed": "Some say that it happened and others deny it.",
    "denied": "It is only denied.",
    "foreseen": "Nobody says that it happened: it is only planned, possible or demanded.",
}
SHORT = {
    "corroborated": "corroborated", "single-origin": "from a single origin", "disputed": "disputed",
    "denied": "only denied", "foreseen": "only foreseen",
}  # fmt: skip


def of_story(story: Story) -> str:
    """A story in sentences: what, who says so, who denies it, how many independent origins, and the words."""
    how = story.standing
    told = (
        f"It is told in {count(how.reports, 'report')} of {count(how.outlets, 'outlet')}, which go back to "
        f"{count(how.origins, 'independent origin')}. {STANDS[how.word]}"
    )
    said = [
        _sentence(story.tellings, AFFIRMING, "That it happened is the account of {}."),
        _sentence(story.tellings, DENYING, "It is denied according to {}."),
        _sentence(
            story.tellings, {"planned", "possible", "demanded"}, "As planned, possible or demanded it is told by {}."
        ),
    ]
    words = [f"“{cut(one.words)}” ({_where(one)})" for one in story.tellings[:5]]
    rejected = "People rejected it; it counts for nothing." if story.rejected else ""
    aside = "" if story.rejected else _set_aside(story)
    decided = "Decided: " + "; ".join(story.decisions) + "." if story.decisions else ""
    head = f"{headline(story)}. {told}"
    return wrapped([head, " ".join(one for one in said if one), rejected, aside, decided, "\n".join(words)])


def headline(story: Story) -> str:
    """ "On 18 October 2024: aid, by North Korea, to Russia"."""
    when = stretch(story.first_day, story.last_day) or "At a time that nobody states"
    label = phrases().types[story.type].label
    if story.actors and set(story.actors) == set(story.recipients):
        who = f"between {names(story.actors)}" if len(story.actors) > 1 else f"by {names(story.actors)}"
    else:
        who = f"by {names(story.actors)}, towards {names(story.recipients)}"
    return f"{when[:1].upper()}{when[1:]}: {label}, {who}"


def sources(tellings: Sequence[Telling], statuses: frozenset[str] | set[str]) -> str:
    """According to whom something is told with one of the statuses; empty: nobody tells it so."""
    return names((one.according_to or one.outlet for one in tellings if one.status in statuses), "")


def of_stories(stories: Sequence[Story]) -> str:
    """Events in sentences, one a line in their order, with how they stand."""
    if not stories:
        return "Nothing in the desk fits."
    words = Counter(story.standing.word for story in stories)
    head = (
        f"{count(len(stories), 'event')}: " + ", ".join(f"{n:,} {SHORT[word]}" for word, n in words.most_common()) + "."
    )
    return wrapped([head, "\n".join(line(story) for story in stories)])


def line(story: Story) -> str:
    """An event in a line."""
    against = sources(story.tellings, DENYING)
    said = sources(story.tellings, AFFIRMING)
    by = f"according to {said}" if said else ""
    denied = f"denied by {against}" if against else ""
    how = f"{SHORT[story.standing.word]}, {count(story.standing.origins, 'origin')}"
    return f"- {headline(story)}; {'; '.join(one for one in (by, denied, how) if one)} [{story.id}]"


def _sentence(tellings: Sequence[Telling], statuses: frozenset[str] | set[str], form: str) -> str:
    found = sources(tellings, statuses)
    return form.format(found) if found else ""


def _set_aside(story: Story) -> str:
    if not story.set_aside:
        return ""
    aside = count(len(story.set_aside), "account that people rejected is", "accounts that people rejected are")
    return f"{aside} not counted."


def _where(one: Telling) -> str:
    return ", ".join(part for part in (one.outlet or "outlet not stated", day(one.published), one.account) if part)
