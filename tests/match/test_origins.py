"""Copies are found however they were cut and re-headed; other reports of the same event are none."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.match.agencies import agency_of, credit_of
from communique.match.origins import Sheet, bands_of, copies, likeness

STORY = (
    "MOSCOW (Reuters) - Varland's foreign minister arrived in Osten on Monday for talks about the harbour of Lund, the "
    "ministry said. He is to meet the prime minister on Tuesday and to lay a wreath at the memorial for the sappers "
    "who cleared the harbour after the flood. The two sides are expected to sign a protocol on ferries. Osten has "
    "asked for more engineers, which Varland has so far refused to send. The opposition in Osten called the visit a "
    "show for the cameras and demanded that the government publish the protocol before it is signed."
)
TRIMMED = "Minister in Osten for harbour talks\n\n" + STORY[19:300]
OTHER = (
    "The foreign minister of Varland has come to Osten. Talks on Lund and its port will go on until Wednesday, a "
    "spokesman told journalists, and a document about ferry lines may be signed at their end, if both agree on tolls."
)


def sheet(text: str, day: int = 1, id: str = "", credit: str | None = None) -> Sheet:
    return Sheet(id or str(hash(text)), text, dt.date(2025, 3, day), credit)


def test_a_trimmed_copy_under_another_headline() -> None:
    found = likeness(sheet(STORY), sheet(TRIMMED, 2))
    assert found.share > 0.8 and "runs of 5 words" in found.reasons[0]


def test_another_report_of_the_same_event_is_no_copy() -> None:
    assert likeness(sheet(STORY), sheet(OTHER)).reasons == ()


def test_a_year_later_it_is_no_copy() -> None:
    assert likeness(sheet(STORY), Sheet("x", STORY, dt.date(2026, 3, 1))).reasons == ()


def test_a_rewritten_story_counts_where_both_credit_the_agency() -> None:
    half = STORY[19:215] + OTHER
    rewritten, whole = sheet(half, credit="Reuters"), sheet(STORY, credit="Reuters")
    assert 0.2 < likeness(rewritten, whole).share < 0.5
    assert likeness(rewritten, whole).reasons[1] == "both credit Reuters"
    assert likeness(sheet(half), whole).reasons == ()


def test_short_texts_must_agree_wholly() -> None:
    assert likeness(sheet("Kim met Putin."), sheet("Kim met Putin")).reasons
    assert not likeness(sheet("Kim met Putin in Moscow on Friday"), sheet("Kim met Putin in Moscow on Monday")).reasons


def test_bands_lead_to_copies_and_to_nothing_else() -> None:
    assert set(bands_of(STORY)) & set(bands_of(TRIMMED))
    assert not set(bands_of(STORY)) & set(bands_of(OTHER))
    assert bands_of("a b") == bands_of("a b") and len(bands_of("")) == 32


def test_the_likest_comes_first() -> None:
    exact, cut = sheet(STORY, id="exact"), sheet(TRIMMED, id="cut")
    assert [other.id for other, _ in copies(sheet(STORY + " Ends.", id="new"), [cut, sheet(OTHER), exact])] == [
        "exact", "cut",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (STORY, "Reuters"), ("SEOUL, March 1 (Yonhap) -- South Korea", "Yonhap"),
        ("MOSCOW, August 15. /TASS/. The", "TASS"),
        ("Text of it.\n\n(AFP)", "Agence France-Presse"), ("Text.\n\nSource: KCNA", "KCNA"),
        ("Text. (Reporting by A. Bee; Editing by C. Dee)", "Reuters"),
        ("Kim spoke. With inputs from AP", "Associated Press"),
        ("The state agency KCNA reported on Friday that Kim spoke.", "KCNA"), (OTHER * 3 + " KCNA reported it.", None),
        ("LUND (Lund Press Agency) - The minister", "Lund Press Agency"), ("KCNA reported it. TASS wrote that.", None),
        ("He owns Reuters shares (Reuters Group).", None),
        ("", None),
    ],
)  # fmt: skip
def test_credits(text: str, agency: str | None) -> None:
    assert credit_of(text) == agency


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Yonhap News Agency", "Yonhap"), ("the state news agency KCNA", "KCNA"),
        ("the Associated Press", "Associated Press"),
        ("Kremlin", None), ("Apple", None), (None, None), ("South Korean spy agency", None),
    ],
)  # fmt: skip
def test_agencies(name: str | None, agency: str | None) -> None:
    assert agency_of(name) == agency
