"""The public names: exactly these, each importable, and none of them loaded before it is asked for."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import communique

PACKAGES = sorted(
    name for _, name, is_package in pkgutil.walk_packages(communique.__path__, "communique.") if is_package
)


def test_the_public_names() -> None:
    assert sorted(communique.__all__) == [
        "Desk", "Document", "Record", "__version__", "read", "read_many", "relate",
    ]  # fmt: skip
    for name in communique.__all__:
        assert getattr(communique, name) is not None
    with pytest.raises(AttributeError):
        communique.nothing  # noqa: B018


@pytest.mark.parametrize("package", PACKAGES)
def test_every_listed_name_exists(package: str) -> None:
    module = importlib.import_module(package)
    for name in getattr(module, "__all__", ()):
        assert hasattr(module, name), f"{package}.__all__ lists {name}"


def test_the_version_is_the_packages() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    assert f'version = "{communique.__version__}"' in project


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, communique, communique.cli; print([m for m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in (
        "onnxruntime",
        "numpy",
        "trafilatura",
        "py3langid",
        "tokenizers",
        "msgspec",
        "lemminflect",
        "rich",
        "sqlalchemy",
    ):
        assert f"'{heavy}'" not in loaded
