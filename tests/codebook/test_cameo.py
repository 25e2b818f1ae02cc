"""CAMEO codes of PLOVER events: as far as the map decides, and no further."""

from __future__ import annotations

import pytest

from communique.codebook import load
from communique.codebook.cameo import cameo_of, goldstein_of


@pytest.mark.parametrize(
    ("kind", "mode", "context", "trigger", "code"),
    [
        ("AID", "military", (), "sent", "072"), ("AID", None, ("military",), "sent", "070"),
        ("CONSULT", "phone", (), "called", "041"), ("CONSULT", "visit", (), "visited", "040"),
        ("CONSULT", None, ("diplomatic",), "met", "040"), ("COOPERATE", None, ("military",), "drill", "062"),
        ("ASSAULT", None, (), "attacked", "180"), ("ASSAULT", None, ("military",), "attacked", "190"),
        ("RETREAT", None, (), "left", "080"), ("RETREAT", "release", (), "freed", "0841"),
        ("MOBILIZE", "weapons", ("military",), "tested", "150"), ("MOBILIZE", "weapons", ("cyber",), "set up", "155"),
        ("REQUEST", None, (), "urged", "020"), ("REQUEST", None, (), "Demanded", "100"),
        ("REQUEST", "yield", (), "insists", "105"), ("ACCUSE", None, (), "alleged", None),
        ("PROTEST", "boycott", (), "boycotted", "140"), ("SUPPORT", None, (), "praised", "050"),
    ],
)  # fmt: skip
def test_codes(kind: str, mode: str | None, context: tuple[str, ...], trigger: str, code: str | None) -> None:
    assert cameo_of(kind, mode, frozenset(context), trigger) == code


def test_every_code_is_one_of_its_type() -> None:
    codebook = load()
    for kind, info in codebook.types.items():
        for mode in (None, *info.modes):
            for context in (None, *codebook.contexts):
                code = cameo_of(kind, mode, frozenset(filter(None, [context])))
                if code:
                    roots = {known[:2] for known, one in codebook.cameo.items() if one.type == kind}
                    assert code in codebook.cameo and code[:2] in roots


def test_scores() -> None:
    assert (goldstein_of("072"), goldstein_of("190"), goldstein_of("155"), goldstein_of(None)) == (8.3, -10, None, None)
    scored = [one.goldstein for one in load().cameo.values() if one.goldstein is not None]
    assert len(scored) >= 270 and min(scored) == -10 and max(scored) == 10
