"""Tables as R and pandas read them: ICEWS's columns, event reports, panels, Parquet."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from communique import Desk
from communique.errors import MissingExtra
from communique.export.desk.nouns import Asked
from communique.export.desk.panels import period_of, stretch
from communique.export.desk.values import feature, members, numbers
from communique.knowledge import where
from tests.export.desk.conftest import Export
from tests.export.desk.hand import TITLE

# The header of ICEWS's yearly files (doi:10.7910/DVN/28075).
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
# Columns of the package's MAVERICK data that its functions are documented with.
MAVERICK = (
    "id", "event_id", "country", "date_start", "date_end", "city", "location", "latitude", "longitude",
    "geo_precision", "actor1", "actor1_id", "actor1_type", "actor1_precision", "actor2", "actor2_id", "deaths_best",
    "deaths_low", "deaths_high", "injuries_best", "injuries_low", "injuries_high", "source", "source_author",
    "source_classification", "unit_of_analysis",
)  # fmt: skip


def table(path: Path | None, **options: object) -> pd.DataFrame:
    """A table as pandas reads it, words as words."""
    return pd.read_csv(path, keep_default_na=False, na_values=[""], **options)


def test_icews(export: Export) -> None:
    done = export("icews")
    found = table(done.path, sep="\t", quoting=csv.QUOTE_NONE, dtype={"CAMEO Code": str})
    assert tuple(found.columns) == ICEWS
    assert found["Event ID"].tolist() == [1, 2] and found["Story ID"].is_unique
    assert set(found["CAMEO Code"]) == {"072"} and set(found["Intensity"]) == {8.3}
    assert found["Event Date"].tolist() == ["2024-10-18"] * 2
    assert found["Latitude"].tolist()[0] == 51.727 and found["Latitude"].isna().tolist() == [False, True]
    assert done.left_out["told as not having happened, which the format cannot say"] == 2
    assert done.left_out["not dated to one day, which an ICEWS row needs"] == 2


def test_icews_without_days_where_it_is_asked_for(export: Export) -> None:
    found = table(export("icews", include=["incomplete"]).path, sep="\t", quoting=csv.QUOTE_NONE)
    talks = found[found["Publisher"] == "Courier"]
    assert talks["Event Date"].isna().all()
    assert sorted(zip(talks["Source Country"].fillna("-"), talks["Target Country"], strict=True)) == [
        ("-", "China"), ("-", "Russia"), ("China", "Russia"), ("Russia", "China"),
    ]  # fmt: skip


def test_icews_holds_no_tabs_and_takes_other_statuses_where_named(export: Export) -> None:
    path = export("icews", statuses=("planned",), include=["incomplete"]).path
    assert path and all(line.count("\t") == 19 for line in path.read_text("utf-8").splitlines())
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_event_reports(export: Export) -> None:
    found = table(export("eventreport").path)
    assert set(MAVERICK) <= set(found.columns)
    joined = found[found["event_type"] == "AID"].groupby("event_id").size()
    assert sorted(joined) == [1, 3]  # three reports of one event, a denial among them
    sent = found[found["source"] == "Wire"].iloc[0]
    assert (sent["deaths_best"], sent["deaths_low"], sent["deaths_high"]) == (2, 2, 2)
    assert (sent["date_precision"], sent["geo_precision"], sent["city"]) == (4, 4, "Kursk")
    talks = found[found["event_type"] == "CONSULT"].iloc[0]
    assert (talks["date_start"], talks["date_end"], talks["date_precision"]) == ("2024-10-01", "2024-10-31", 2)
    undated = found[found["status"] == "planned"].iloc[0]
    assert undated[["date_start", "date_precision", "latitude", "published"]].isna().all()


def test_no_cell_is_a_formula(export: Export) -> None:
    found = table(export("eventreport").path)
    assert found["title"].dropna().tolist()[2] == f"'{TITLE}"
    assert not found.map(lambda cell: str(cell).startswith(("=", "@", "\t"))).any().any()


def test_dyad_months(export: Export) -> None:
    found = table(export("dyad-month").path).set_index(["iso1", "iso2"])
    assert len(found) == 3
    row = found.loc[("PRK", "RUS")]
    assert (row["ccode1"], row["gwcode1"], row["ccode2"], row["gwcode2"]) == (731, 731, 365, 365)
    assert (row["year"], row["month"], row["events"], row["accounts"]) == (2024, 10, 1, 4)
    assert (row["disputed"], row["corroborated"], row["aid"], row["material_cooperation"]) == (1, 0, 1, 1)
    assert found.loc[("CHN", "RUS"), "consult"] == found.loc[("RUS", "CHN"), "consult"] == 1


def test_undirected_pairs_count_once(export: Export) -> None:
    found = table(export("dyad-month", directed=False).path)
    assert list(zip(found["iso1"], found["iso2"], found["events"], strict=True)) == [
        ("CHN", "RUS", 1),
        ("PRK", "RUS", 1),
    ]


def test_rows_of_zeros(export: Export) -> None:
    seen = table(export("dyad-month", fill="seen", first="2024-09-01", last="2024-12-31").path)
    assert len(seen) == 3 * 4 and seen["events"].sum() == 3
    world = table(export("dyad-month", fill="world", dyad=("PRK", "RUS")).path)
    assert len(world) == 2 and world["events"].tolist() == [1, 0]
    years = table(export("country-year", fill="world").path)
    assert len(years) == len(members(2024)) and years["ccode"].notna().all()
    assert years.set_index("iso").loc["FRA", "events"] == 0


def test_country_years(export: Export) -> None:
    found = table(export("country-year").path).set_index("iso")
    assert found.loc["RUS", ["events", "as_actor", "as_recipient"]].tolist() == [1, 1, 3]
    taking_part = table(export("country-year", directed=False).path).set_index("iso")
    assert taking_part.loc["RUS", ["events", "as_actor", "as_recipient"]].tolist() == [3, 1, 3]


def test_a_panel_takes_only_what_is_dated_to_its_period(desk: Desk) -> None:
    story = next(one for one in desk.timeline() if one.type == "CONSULT")
    assert period_of(story, "month") == (2024, 10) and period_of(story, "year") == (2024, 0)
    undated = next(one for one in desk.timeline() if one.first_day is None)
    assert period_of(undated, "year") is None


def test_stretches() -> None:
    assert stretch([(2024, 11), (2025, 2)], Asked()) == [(2024, 11), (2024, 12), (2025, 1), (2025, 2)]
    assert stretch([(2023, 0), (2025, 0)], Asked()) == [(2023, 0), (2024, 0), (2025, 0)]
    assert stretch([], Asked()) == []


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("RUS", 2024, (365, 365)), ("DEU", 2024, (255, 260)), ("DEU", 1970, (None, None)), ("SUN", 1985, (365, 365)),
        ("SUN", 1995, (None, None)), ("PSE", 2024, (None, None)), ("XKX", 2024, (347, 347)),
        ("ZZZ", 2024, (None, None)),
    ],
)  # fmt: skip
def test_numbers_of_states(code: str, year: int, expected: tuple[int | None, int | None]) -> None:
    assert numbers(code, year) == expected


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kursk", "RUS", "city"), ("Kursk region", "RUS", "admin1"), ("Russia", None, "country"),
        ("Alaska", "USA", "admin1"), ("Black Sea", None, "water"),
    ],
)  # fmt: skip
def test_kinds_of_places(name: str, country: str | None, kind: str) -> None:
    spot = where(name, country)
    assert spot and feature(spot.name, spot.country, spot.latitude, spot.longitude) == kind
    assert feature(spot.name, spot.country, 1.0, 2.0) is None


def test_members() -> None:
    assert "SUN" in members(1985) and "UKR" not in members(1985) and "UKR" in members(2024)
    assert 190 <= len(members(2024)) <= 200


def test_parquet(export: Export) -> None:
    done = export("parquet")
    file = pq.ParquetFile(done.path)
    assert file.metadata.num_rows == done.rows == 7
    assert b"code point" in file.schema_arrow.field("trigger_start").metadata[b"description"]
    found = pd.read_parquet(done.path).set_index("account")
    sent = found[found["outlet"] == "Wire"].iloc[0]
    assert [one["quantity"] for one in sent["figures"]] == ["troops", "killed"]
    assert sent["places"][0]["latitude"] == 51.727 and str(sent["first_day"]) == "2024-10-18"
    assert found["repeats"].sum() == 1 and found["first_day"].isna().sum() == 2
    assert found[found["status"] == "planned"]["title"].iloc[0] == TITLE  # exactly as it was


def test_parquet_says_what_it_needs(export: Export, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'communique\[parquet\]'"):
        export("parquet")
    assert not list(tmp_path.glob("*parquet*"))
