"""Programs: one table of questions, from which the JSON API, its description and the tools for assistants are made."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kyori.programs.description import openapi
    from kyori.programs.protocol import mcp
    from kyori.programs.question import Question
    from kyori.programs.questions import QUESTIONS

__all__ = ["QUESTIONS", "Question", "mcp", "openapi"]

_HOMES = {"QUESTIONS": "questions", "Question": "question", "mcp": "protocol", "openapi": "description"}


def __getattr__(name: str) -> Any:
    """Loads a name when it is first used, so that a program that wants the rows does not wait for all."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
