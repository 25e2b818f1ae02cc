"""Origins are counted, not reports; denials stand against claims; nobody is told to be right."""

from __future__ import annotations

from communique.match.standing import independent, standing
from tests.match.accounts import told


def test_two_origins_corroborate() -> None:
    found = standing([told("sent troops"), told("sent troops")])
    assert (found.word, found.origins, found.outlets) == ("corroborated", 2, 2)


def test_many_copies_are_one_origin() -> None:
    found = standing([told("sent troops", origin="o1") for _ in range(5)])
    assert (found.word, found.origins, found.outlets, found.reports) == ("single-origin", 1, 5, 5)


def test_the_same_agency_is_one_origin_however_it_is_named() -> None:
    by_outlet = told("sent", outlet="Yonhap News Agency")
    by_credit = told("sent", credit="Yonhap")
    by_word = told("sent", source="Yonhap", attributed=True)
    through = told("sent", source="lawmakers", via="Yonhap", attributed=True)
    other = told("sent", source="TASS", attributed=True)
    assert independent([by_outlet, by_credit, by_word, through, other]) == [0, 0, 0, 0, 1]


def test_keys_chain() -> None:
    ends = told("a", origin="x"), told("a", origin="y", credit="TASS")
    assert independent(ends) == [0, 1]
    assert independent([*ends, told("a", origin="x", credit="TASS")]) == [0, 0, 0]


def test_a_denial_disputes() -> None:
    found = standing([told("sent"), told("sent"), told("not sent", status="denied")])
    assert (found.word, found.affirming, found.denying) == ("disputed", 2, 1)
    assert standing([told("not sent", status="denied")]).word == "denied"
    assert standing([told("may send", status="possible"), told("will", status="planned")]).word == "foreseen"
    assert standing([told("may send", status="possible"), told("sent")]).word == "single-origin"
