"""Tables: what a page lists, as json, csv and parquet for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from starlette.responses import Response

ENDINGS = ("json", "csv", "parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that a page shows, under a name that is part of their address.

    Attributes:
        name: of the file, such as ``timeline``.
        columns: in order.
        rows: one mapping a row; lists are joined by blanks in csv.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]

    def response(self, ending: str) -> Response:
        """The table as a file to save."""
        body, media = {"json": self._json, "csv": self._csv, "parquet": self._parquet}[ending]()
        headers = {"Content-Disposition": f'attachment; filename="{self.name}.{ending}"'}
        return Response(body, media_type=media, headers=headers)

    def _json(self) -> tuple[bytes, str]:
        text = json.dumps([dict(r) for r in self.rows], ensure_ascii=False, default=str, indent=1)
        return text.encode("utf-8", "replace"), "application/json"

    def _csv(self) -> tuple[bytes, str]:
        # With a mark of byte order, so that Excel in Japan reads it as UTF-8.
        frame = self._frame()
        safe = frame.with_columns(pl.col(pl.String).map_elements(_no_formula, return_dtype=pl.String))
        return b"\xef\xbb\xbf" + safe.write_csv().encode("utf-8", "replace"), "text/csv; charset=utf-8"

    def _parquet(self) -> tuple[bytes, str]:
        buffer = io.BytesIO()
        self._frame().write_parquet(buffer)
        return buffer.getvalue(), "application/vnd.apache.parquet"

    def _frame(self) -> pl.DataFrame:
        rows = [{c: _flat(r.get(c)) for c in self.columns} for r in self.rows]
        return pl.DataFrame(rows, schema={c: _type([r[c] for r in rows]) for c in self.columns}, strict=False)


def _flat(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return value if isinstance(value, int | float | str | None) else str(value)


def _type(values: Sequence[Any]) -> pl.DataType:
    present = [v for v in values if v is not None]
    if present and all(isinstance(v, bool) for v in present):
        return pl.Boolean()
    if present and all(isinstance(v, int) for v in present):
        return pl.Int64()
    return pl.Float64() if present and all(isinstance(v, int | float) for v in present) else pl.String()


def _no_formula(text: str) -> str:
    """A cell that a spreadsheet would run as a formula, as text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
