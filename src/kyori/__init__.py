"""Kyori (距離): relations between states, read from reports and kept with their exact words.

The names below are loaded when they are first used, so that a program that needs one room does not wait for all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kyori.errors import KyoriError
    from kyori.model import Document, Fact, Statement, When
    from kyori.workbench import Workbench, open, read, resolve

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Fact",
    "KyoriError",
    "Statement",
    "When",
    "Workbench",
    "open",
    "read",
    "resolve",
]

_HOMES = {"Document": "model", "Fact": "model", "Statement": "model", "When": "model", "KyoriError": "errors"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kyori' has no attribute {name!r}")
    return getattr(import_module(f"kyori.{_HOMES.get(name, 'workbench')}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
