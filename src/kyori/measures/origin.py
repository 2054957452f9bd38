"""Origin: whether a row of a frame comes from a document or from a data set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

RECORD = "record:"
"""How the id of a fact begins that is a row of a data set: ``record:atop:...``."""


def origin(facts: Iterable[str]) -> Literal["documents", "data sets", "both"] | None:
    """Where facts come from; None where there are none.

    Example:
        >>> origin(["record:atop:RUS-VNM:neutrality:1998:in_force", "f01"])
        'both'
    """
    kinds = {fact.startswith(RECORD) for fact in facts}
    if not kinds:
        return None
    if len(kinds) == 2:
        return "both"
    return "data sets" if kinds.pop() else "documents"
