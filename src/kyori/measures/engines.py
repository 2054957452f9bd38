"""Engines: where frames are held and filtered: Polars on this machine, DuckDB, or Spark when one is too small."""

from __future__ import annotations

import os
import sys
from collections import OrderedDict
from importlib.util import find_spec
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from kyori.errors import MeasureError

ENGINES = ("polars", "duckdb", "spark")
VARIABLE = "KYORI_ENGINE"
_MODULES = {"polars": "polars", "duckdb": "duckdb", "spark": "pyspark"}
_KEPT = 8
"""How many frames stay on an engine; a measure asks for the same few many times, and moving them costs."""

_chosen: list[str] = []
_held: OrderedDict[tuple[str, int], tuple[Any, nw.LazyFrame[Any]]] = OrderedDict()


def engine(name: str | None = None) -> str:
    """Chooses the engine on which measures filter frames, for this process; the numbers are the same on all.

    Frames that an engine holds already (a DuckDB relation, a Spark frame) stay there; others are moved. Without a
    choice the environment variable ``KYORI_ENGINE`` counts, else it is Polars.

    Args:
        name: ``polars``, ``duckdb`` or ``spark``; nothing changes where None.

    Returns:
        The engine that is in use.

    Raises:
        MeasureError: when there is no such engine, or it is not installed.

    Example:
        >>> engine("polars")
        'polars'
    """
    wanted = name or (_chosen[-1] if _chosen else os.environ.get(VARIABLE) or "polars")
    if wanted not in ENGINES:
        raise MeasureError(f"there is no engine {wanted!r}", hint=f"one of {', '.join(ENGINES)}")
    if find_spec(_MODULES[wanted]) is None:
        told = "make engines adds Spark, which needs Java 17 or later" if wanted == "spark" else f"pip install {wanted}"
        raise MeasureError(f"the engine {wanted!r} is not installed", hint=told)
    if name is not None:
        _chosen[:] = [name]
    return wanted


def on_engine(native: IntoFrame) -> nw.LazyFrame[Any]:
    """A frame on the engine in use, to be asked; what another engine holds already stays where it is."""
    frame = nw.from_native(native)
    wanted = engine()
    if wanted == "polars" or _is_elsewhere(frame):
        return frame.lazy()
    key = (wanted, id(native))
    if key not in _held:
        whole = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
        # The frame is kept beside what was made of it, so that its id stays its own.
        _held[key] = (native, _moved(whole, wanted))
    while len(_held) > _KEPT:
        _held.popitem(last=False)
    _held.move_to_end(key)
    return _held[key][1]


def _is_elsewhere(frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> bool:
    return isinstance(frame, nw.LazyFrame) and not frame.implementation.is_polars()


def _moved(frame: nw.DataFrame[Any], wanted: str) -> nw.LazyFrame[Any]:
    if wanted == "duckdb":
        import duckdb

        # A connection of its own: relations of the shared one do not bear several threads.
        held: nw.LazyFrame[Any] = nw.from_native(duckdb.connect().from_arrow(frame.to_arrow())).lazy()
    else:
        held = nw.from_native(_session().createDataFrame(frame.to_arrow())).lazy()
    return held


def _session() -> Any:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[*]")).appName("kyori")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
    try:
        return SparkSession.getActiveSession() or builder.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise MeasureError("Spark does not start", hint="it needs Java 17 or later; set JAVA_HOME") from error
