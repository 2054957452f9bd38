"""Kyori (距離): relations between states, read from reports and kept with their exact words.

The names below are loaded when they are first used, so that a program that needs one room does not wait for all.

Example:
    >>> import kyori
    >>> bench = kyori.open("sqlite://")  # in memory; a path makes or opens a file
    >>> bench.facts("VNM", "RUS")
    ()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kyori.actors import name
    from kyori.briefs import Brief
    from kyori.errors import KyoriError
    from kyori.measures import Distance, Hedge
    from kyori.measures.engines import engine
    from kyori.model import Document, Fact, Statement, When
    from kyori.records.panels import panel
    from kyori.workbench import Workbench, open, read, resolve

__version__ = "0.1.0"

__all__ = [
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

_HOMES = {
    "Brief": "briefs",
    "Distance": "measures",
    "Document": "model",
    "Fact": "model",
    "Hedge": "measures",
    "KyoriError": "errors",
    "Statement": "model",
    "When": "model",
    "Workbench": "workbench",
    "engine": "measures.engines",
    "name": "actors",
    "open": "workbench",
    "panel": "records.panels",
    "read": "workbench",
    "resolve": "workbench",
}


_ROOMS = ("records",)
"""Rooms that are used by their own name, ``kyori.records``."""


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"kyori.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'kyori' has no attribute {name!r}")
    return getattr(import_module(f"kyori.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
