"""Imports: FollowTheMoney and Wikidata files in, names known, versions, rows set aside, all gone again."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.errors import BadInput, NotText, UnreadableFile
from communique.knowledge import actor_imports, candidates, find, import_actors, imported, remove_actors, set_aside, who
from communique.knowledge.store import folder

DAY = dt.date(2024, 6, 1)


def entity(id_: str, schema: str, **properties: Any) -> str:
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return json.dumps({"id": id_, "schema": schema, "properties": listed})


FTM = [
    entity(
        "Q900001", "Person", name="Ilvar Tomsett", alias=["I. Tomsett", "Ilvar Tomset"], country="ee", topics="role.pep"
    ),
    entity("os-1", "Company", name="Brackwater Shipping LLC", jurisdiction="ru", topics="sanction"),
    entity("os-2", "PublicBody", name="Quellmark Harbour Board", country=["lv", "lv"]),
    entity("os-3", "Organization", name="Ember Hand", topics=["crime.terror", "sanction"]),
    entity("post-1", "Position", name="Minister of Fisheries of Estonia", country="ee"),
    entity("term-1", "Occupancy", holder="Q900001", post="post-1", startDate="2022-05", endDate="2025-01-31"),
    entity("addr-1", "Address", full="Somewhere 1"),
    "{not json",
    entity("os-4", "Person", name=""),
    entity("term-2", "Occupancy", holder="Q900001", post="post-1", startDate="yesterday"),
    json.dumps({"id": "os-5"}),
]

CSV = """item,itemLabel,itemAltLabel,countryLabel,instanceLabel,positionLabel,start,end
wikidata.org/entity/Q900010,Maren Ostvold,Maren Østvold,Norway,human,Minister of Defence,2020-01-01T00:00:00Z,2023
http://www.wikidata.org/entity/Q900010,Maren Ostvold,,Norway,human,Mayor of Skarvik,2023-09-01,
Q900011,Fjordvik Liberation Army,,Norway,rebel group,,,
Q900012,Q900012,,Norway,human,,,
Q900013,Somebody Dated,,Norway,human,Judge,long ago,
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COMMUNIQUE_DATA", str(tmp_path / "data"))
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    imported.forget()
    who.cache_clear()


@pytest.fixture
def ftm(tmp_path: Path) -> Path:
    path = tmp_path / "sanctions.ftm.json"
    path.write_text("\n".join(FTM) + "\n", "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Nordic people.csv"
    path.write_text(CSV, "utf-8")
    return path


def test_followthemoney(ftm: Path) -> None:
    one = import_actors(ftm)
    assert (one.id, one.actors, one.aside, one.passed) == ("sanctions@1", 4, 4, {"Address": 1})
    found = who("Ilvar Tomset", DAY)
    assert (found.name, found.kind, found.country, found.sector) == ("Ilvar Tomsett", "person", "EST", "GOV")
    assert found.role == "Minister of Fisheries of Estonia" and found.ids["wikidata"] == "Q900001"
    assert found.basis == "import sanctions@1; in office on 2024-06-01"
    assert who("Ilvar Tomsett", dt.date(2025, 6, 1)).sector == "ELI"
    assert who("Ilvar Tomsett").role is None
    ship = who("Brackwater Shipping LLC", DAY)
    assert (ship.kind, ship.country, ship.sector, ship.ids) == ("organisation", "RUS", "BUS", {"import": "os-1"})
    assert (who("the Quellmark Harbour Board").kind, who("the Quellmark Harbour Board").country) == (
        "government",
        "LVA",
    )
    assert (who("Ember Hand").kind, who("Ember Hand").sector) == ("armed group", "REB")


def test_texts_and_titles(ftm: Path) -> None:
    import_actors(ftm)
    text = "Fisheries Minister Ilvar Tomsett met the Quellmark Harbour Board in Moscow."
    found = find(text, DAY)
    assert [text[slice(*f.span)] for f in found] == ["Ilvar Tomsett", "Quellmark Harbour Board", "Moscow"]
    assert [f.form for f in found] == ["person", "body", "capital"]
    assert who("Estonian minister Ilvar Tomsett", DAY).name == "Ilvar Tomsett"


def test_rows_set_aside_say_why(ftm: Path) -> None:
    rows = {row.line: row.reason for row in set_aside(import_actors(ftm))}
    assert rows[8] == "it is no JSON"
    assert rows[9] == "it has no name"
    assert "'yesterday' is no date" in rows[10]
    assert "needs id, schema and properties" in rows[11]


def test_wikidata_extract(table: Path) -> None:
    one = import_actors(table)
    assert (one.id, one.form, one.actors, one.aside) == ("nordic-people@1", "csv", 2, 2)
    assert [row.line for row in set_aside(one)] == [5, 6]
    assert "no label" in set_aside(one)[0].reason
    found = who("Maren Østvold", dt.date(2021, 1, 1))
    assert (found.name, found.country, found.sector, found.role) == (
        "Maren Ostvold",
        "NOR",
        "GOV",
        "Minister of Defence",
    )
    assert who("Maren Ostvold", DAY).role == "Mayor of Skarvik"
    army = who("Fjordvik Liberation Army")
    assert (army.kind, army.sector, army.ids) == ("armed group", "REB", {"wikidata": "Q900011"})


def test_versions_come_and_go(ftm: Path) -> None:
    import_actors(ftm)
    with pytest.raises(BadInput, match="already imported as sanctions@1"):
        import_actors(ftm)
    ftm.write_text(entity("Q900001", "Person", name="Ilvar Tomsett", country="lv") + "\n", "utf-8")
    assert import_actors(ftm).id == "sanctions@2"
    assert who("Ilvar Tomsett").country == "LVA"
    assert who("Ember Hand").kind == "other"
    assert [one.id for one in actor_imports()] == ["sanctions@1", "sanctions@2"]
    remove_actors("sanctions@2")
    assert who("Ilvar Tomsett").country == "EST"
    remove_actors("sanctions")
    assert actor_imports() == () and who("Ilvar Tomsett").basis == "not in the tables"
    with pytest.raises(BadInput, match="There is no import 'sanctions'"):
        remove_actors("sanctions")


def test_the_shipped_tables_go_first(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    rows = [
        entity("x1", "Person", name="Vladimir Putin", country="fr"),
        entity("x2", "Organization", name="NATO", country="fr"),
    ]
    path.write_text("\n".join(rows), "utf-8")
    import_actors(path)
    assert who("Vladimir Putin", DAY).country == "RUS" and who("NATO").sector == "IGO"
    assert [f.who.country for f in find("Vladimir Putin", DAY)] == ["RUS"]
    assert any(c.reason == "import names@1" for c in candidates("Vladimir Putin", DAY))


def test_one_name_of_two_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "two.json"
    rows = [
        entity("x1", "Person", name="Sigrid Malm", country="se"),
        entity("x2", "Person", name="Sigrid Malm", country="fi"),
    ]
    path.write_text("\n".join(rows), "utf-8")
    import_actors(path)
    found = who("Sigrid Malm", DAY)
    assert (found.country, found.kind, found.basis) == (None, "other", "name of several in imports")
    assert {c.country for c in candidates("Sigrid Malm", DAY)} == {"SWE", "FIN"}


def test_packed_files(tmp_path: Path) -> None:
    path = tmp_path / "packed.json.gz"
    path.write_bytes(gzip.compress(entity("x1", "Person", name="Sigrid Malm", country="se").encode()))
    assert import_actors(path, "My Names").id == "my-names@1"


@pytest.mark.parametrize(
    ("content", "error", "say"),
    [
        (b"\xff\xfe\x00x", NotText, "is not text in UTF-8"),
        (b"", BadInput, "no column 'item' and 'itemLabel'"),
        (b"item,age\nQ1,5\n", BadInput, "no column 'itemLabel'"),
        (b"{broken\n", BadInput, "holds no actor that can be taken"),
        (b"item,itemLabel\n", BadInput, "holds no actor that can be taken"),
    ],
)
def test_what_cannot_be_taken_is_said_and_leaves_nothing(
    tmp_path: Path, content: bytes, error: type[BadInput], say: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(error, match=say):
        import_actors(path)
    assert actor_imports() == () and not (folder() / "actors").exists()


def test_a_missing_file() -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        import_actors("nowhere.csv")


def test_the_data_folder(tmp_path: Path) -> None:
    assert folder({"COMMUNIQUE_DATA": str(tmp_path)}) == tmp_path
    assert folder({"XDG_DATA_HOME": "/x"}).name == "communique"
    assert folder({}).name == "communique"
