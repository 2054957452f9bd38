"""Frames for the tests of measures, made from short rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import pytest

from kyori.model import FRAMES, When, to_day, vocabulary

_POLARS = {"string": pl.String, "int32": pl.Int32, "float64": pl.Float64, "bool": pl.Boolean}
_KINDS = {"events": "event", "commitments": "commitment", "flows": "flow", "positions": "position"}
_USUAL = {"status": "done", "weight": 1.0, "sources": 1, "score": 1.0}

Row = Mapping[str, Any]
MakeFrames = Callable[..., dict[str, pl.DataFrame]]


def _made(name: str, number: int, row: Row) -> dict[str, Any]:
    values = {"fact": f"{name}{number}", **_USUAL, **row}
    values.setdefault("directed", vocabulary.directed(_KINDS[name], values["type"]))
    if name == "commitments":
        values.setdefault("phase", "begin")
    date = values.pop("date", None)
    if date is not None:
        when = When(date)
        values["start"] = None if when.earliest == dt.date.min else to_day(when.earliest)
        goes_on = name == "commitments" and not when.is_interval
        values["end"] = None if goes_on or when.latest == dt.date.max else to_day(when.latest)
    return {column: values.get(column) for column, _ in FRAMES[name]}


def _frames(**rows: Sequence[Row]) -> dict[str, pl.DataFrame]:
    found = {}
    for name, schema in FRAMES.items():
        made = [_made(name, i, row) for i, row in enumerate(rows.get(name, ()))]
        found[name] = pl.DataFrame(made, schema={column: _POLARS[kind] for column, kind in schema})
    return found


@pytest.fixture(scope="session")
def make_frames() -> MakeFrames:
    """Makes the four frames from rows; ``date`` is EDTF and what is left out has its usual value."""
    return _frames


@pytest.fixture(scope="session")
def asia(make_frames: MakeFrames) -> dict[str, pl.DataFrame]:
    """Some facts on Vietnam and three powers."""
    partner = {"actor2": "VNM", "type": "partnership", "level": "comprehensive strategic partnership"}
    return make_frames(
        events=[
            {"actor1": "RUS", "actor2": "VNM", "type": "CONSULT", "date": "2024-06-20"},
            {"actor1": "USA", "actor2": "VNM", "type": "CONSULT", "date": "2023-09-10"},
            {"actor1": "CHN", "actor2": "VNM", "type": "COERCE", "date": "2014-05"},
            {"actor1": "VNM", "actor2": "CHN", "type": "ACCUSE", "date": "2024-10"},
        ],
        commitments=[
            {"actor1": "RUS", "phase": "upgrade", "date": "2012-07", **partner},
            {"actor1": "USA", "phase": "upgrade", "date": "2023-09-10", **partner},
            {"actor1": "CHN", "date": "2008", **partner},
            {"actor1": "CHN", "actor2": "VNM", "type": "territorial_dispute", "phase": "in_force", "date": "1974/.."},
        ],
        flows=[
            {"actor1": "RUS", "actor2": "VNM", "type": "trade", "value": 3.5e9, "unit": "USD", "date": "2022"},
            {"actor1": "USA", "actor2": "VNM", "type": "trade", "value": 1.24e11, "unit": "USD", "date": "2022"},
        ],
        positions=[{"actor1": "VNM", "actor2": "RUS", "type": "neutral", "issue": "war in Ukraine", "date": "2022"}],
    )
