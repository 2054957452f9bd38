"""The public face: which names `kyori` offers, and that they load when they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kyori

FACE = [
    "Brief",
    "Distance",
    "Document",
    "Fact",
    "Hedge",
    "KyoriError",
    "Statement",
    "When",
    "Workbench",
    "engine",
    "name",
    "open",
    "panel",
    "read",
    "resolve",
]


def test_names_are_pinned() -> None:
    assert kyori.__all__ == FACE


def test_names_are_sorted_and_few() -> None:
    assert sorted(kyori.__all__) == kyori.__all__
    assert len(kyori.__all__) <= 15


@pytest.mark.parametrize("name", FACE)
def test_each_name_loads_and_is_documented(name: str) -> None:
    assert getattr(kyori, name).__doc__
    assert name in dir(kyori)


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kyori.nothing


def test_importing_loads_no_room() -> None:
    seen = "import sys, kyori; print(*[m for m in sys.modules if m.startswith('kyori.')])"
    assert subprocess.check_output([sys.executable, "-c", seen], text=True).strip() == ""


def test_package_is_typed() -> None:
    from importlib.resources import files

    assert (files("kyori") / "py.typed").is_file()
