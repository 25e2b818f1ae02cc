"""What pages load: files of others are what their packages hold, and nothing comes from elsewhere."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.web.static_files import STATIC, files, link

CHARTS = STATIC.parents[1] / "charts" / "data"
LISTED = [
    (folder, entry)
    for folder in (STATIC, CHARTS)
    for entry in tomllib.loads((folder / "vendored.toml").read_text("utf-8"))["file"]
]
OURS = {"desk.css", "desk.js", "review.css", "review.js", "mark.svg"}


@pytest.mark.parametrize(("folder", "entry"), LISTED, ids=[entry["file"] for _, entry in LISTED])
def test_a_file_of_others_is_as_it_was_made(folder: Path, entry: dict[str, str]) -> None:
    assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert (folder / entry["licence_file"]).stat().st_size > 200
    assert entry["version"] and entry["package"] and entry["licence"]


def test_every_file_is_ours_or_listed() -> None:
    listed = {entry["file"] for _, entry in LISTED} | {entry["licence_file"] for _, entry in LISTED}
    found = {path.name for folder in (STATIC, CHARTS) for path in folder.iterdir()}
    assert found - listed - OURS == {"vendored.toml"}


def test_nothing_is_loaded_from_elsewhere() -> None:
    for name in OURS:
        text = (STATIC / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(https?:)?//[a-z]", text), name


def test_files_are_kept_for_good_under_an_address_with_their_mark(asking: TestClient) -> None:
    for name in files():
        assert "immutable" in asking.get(link(name)).headers["cache-control"]
    assert "immutable" not in asking.get("/static/desk.css").headers["cache-control"]
    assert asking.get("/static/vendored.toml").status_code == 404
    assert asking.get("/static/..%2fapp.py").status_code == 404


def test_the_first_page_is_light(asking: TestClient) -> None:
    """Under 300 KB, compressed as it is sent."""
    page = asking.get("/")
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    css = asking.get("/static/desk.css").text
    loaded += [f"/static/{name}" for name in re.findall(r'url\("([^"]+)"\)', css)]
    total = sum(int(asking.get(path, headers={"accept-encoding": "gzip"}).headers["content-length"]) for path in loaded)
    assert len(page.content) / 3 + total < 300_000
