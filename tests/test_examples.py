"""Every example in a docstring runs and gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import kyori

MODULES = ["kyori", *sorted(m.name for m in pkgutil.walk_packages(kyori.__path__, "kyori."))]
WITH_EXAMPLES = ["kyori.actors", "kyori.ledger", "kyori.measures", "kyori.model", "kyori.reading"]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0


@pytest.mark.parametrize("room", WITH_EXAMPLES)
def test_every_room_has_examples(room: str) -> None:
    finder = doctest.DocTestFinder()
    modules = [importlib.import_module(m) for m in MODULES if m == room or m.startswith(f"{room}.")]
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) >= 3
