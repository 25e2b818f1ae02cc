"""What every test stands on: no imports of the developer's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty data folder, for child processes as well."""
    place = tmp_path_factory.mktemp("data")
    os.environ["COMMUNIQUE_DATA"] = str(place)
    return place
